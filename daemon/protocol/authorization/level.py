"""How strong a sign-in has to be for a request, and what its user can still do about it (RFC 9470, OpenID Connect Core 5.5.1.1)."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import msgspec

from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.protocol.refusal import Refusal
from daemon.services.people.authentication import PROOF_OF, SECOND_FACTOR, list_levels

_INTERACTION, _UNMET = "interaction_required", "unmet_authentication_requirements"


class LevelNeed(Enum):
    """What is missing.

    Attributes:
        NOTHING: it is reached, or was only wished for.
        STEP_UP: the user can give the proof that is missing, and has not given it in this session.
        OUT_OF_REACH: it is essential, and the user has nothing to reach it by.
    """

    NOTHING = "nothing"
    STEP_UP = "step_up"
    OUT_OF_REACH = "out_of_reach"


class Lack(msgspec.Struct, frozen=True):
    """What a session lacks of the level that a request asks for.

    Attributes:
        need: what follows from it.
        proof: that is missing, one of `authentication.PROOFS`; "" for none.
    """

    need: LevelNeed = LevelNeed.NOTHING
    proof: str = ""

    def refuse_page(self) -> Refusal:
        """Why there is no going on without a page (OpenID Connect Core 3.1.2.6)."""
        if self.proof == SECOND_FACTOR:
            return Refusal(Reason.USER_LEVEL, _INTERACTION, "The user has to sign in with a second factor.")
        return Refusal(Reason.USER_PASSKEY_UNUSED, _INTERACTION, "The user has to sign in with a passkey.")

    def refuse(self) -> Refusal:
        """Why there is no going on at all."""
        if self.proof == SECOND_FACTOR:
            return Refusal(Reason.USER_NO_FACTOR, _UNMET, "The user has no second factor.", "claims")
        return Refusal(Reason.USER_NO_PASSKEY, _UNMET, "The user has no passkey by which the level is reached.", "claims")


NOTHING_LACKS = Lack()


def find_lack(request: AuthorizationRequest, methods: str, can_prove: Callable[[str], bool]) -> Lack:
    """What a request wants beyond what a session has passed.

    Args:
        request: a checked request.
        methods: of the session.
        can_prove: whether its user has something to give a proof by; asked only where that matters.
    """
    wanted, essential = request.levels, bool(request.claims.essential_acr)
    if not wanted or set(wanted).intersection(list_levels(methods)):
        return NOTHING_LACKS
    proofs = [PROOF_OF[level] for level in wanted if level in PROOF_OF]
    # Without a page nobody can be asked for what is only wished for.
    within_reach = None if "none" in request.prompt and not essential else next(filter(can_prove, proofs), None)
    if within_reach is not None:
        return Lack(LevelNeed.STEP_UP, within_reach)
    return Lack(LevelNeed.OUT_OF_REACH, proofs[0] if proofs else SECOND_FACTOR) if essential else NOTHING_LACKS
