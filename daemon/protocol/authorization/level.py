"""How strong a sign-in has to be for a request, and what its user can still do about it (RFC 9470, OpenID Connect Core 5.5.1.1).

The request itself may ask for a level, and administrators may have ruled that an application, or a permission that it gets, needs a proof.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

import msgspec

from common.clock import is_recent
from common.contracts.applications import Application
from common.contracts.people.proofs import Proof
from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.protocol.refusal import Refusal
from daemon.services.people.authentication import ACR_VALUES, BOUND_PASSKEY, PASSKEY, PROOF_OF, SECOND_FACTOR, has_proof, list_levels
from daemon.storage.access_control.holdings import NamedRow
from daemon.storage.people.sessions import SessionRow

_INTERACTION, _UNMET = "interaction_required", "unmet_authentication_requirements"
_MINUTE = 60


class LevelNeed(Enum):
    """What is missing.

    Attributes:
        NOTHING: it is reached, or was only wished for.
        STEP_UP: the user can give the proof that is missing, and has not given it in this session, or not lately enough.
        OUT_OF_REACH: it is essential, and the user has nothing to reach it by.
    """

    NOTHING = "nothing"
    STEP_UP = "step_up"
    OUT_OF_REACH = "out_of_reach"


class Demand(msgspec.Struct, frozen=True):
    """A rule of an administrator that a sign-in has to meet.

    Attributes:
        proof: that it wants, one of `authentication.PROOFS`.
        within: in the last so many seconds; 0 for at any time in the session.
        ruled: what it is about, for the sign-in log: the name of the application, or of the permission.
    """

    proof: str
    within: int
    ruled: str

    def is_met(self, session: SessionRow, now: int) -> bool:
        """Whether a session meets it at a moment, in seconds since 1970."""
        given_at = _find_given(session, self.proof)
        return given_at is not None and (not self.within or is_recent(given_at, now, self.within))


class Lack(msgspec.Struct, frozen=True):
    """What a session lacks of what is asked for.

    Attributes:
        need: what follows from it.
        proof: that is missing, one of `authentication.PROOFS`; "" for none.
        ruled: what the rule is about that wants it; "" where the request does.
    """

    need: LevelNeed = LevelNeed.NOTHING
    proof: str = ""
    ruled: str = ""

    def refuse_page(self) -> Refusal:
        """Why there is no going on without a page (OpenID Connect Core 3.1.2.6)."""
        what = "a second factor" if self.proof == SECOND_FACTOR else "a passkey"
        if self.ruled:
            why = f"The user has to use {what}, as a rule of this provider has it."
            return Refusal(Reason.USER_RULE_UNMET, _INTERACTION, why, facts={".ruled": self.ruled})
        reason = Reason.USER_LEVEL if self.proof == SECOND_FACTOR else Reason.USER_PASSKEY_UNUSED
        return Refusal(reason, _INTERACTION, f"The user has to sign in with {what}.")

    def refuse(self) -> Refusal:
        """Why there is no going on at all."""
        what = "no second factor" if self.proof == SECOND_FACTOR else "no passkey of the kind that is wanted"
        what += " that counts by now: a new one does after 24 hours, unless another one vouched for it"
        if self.ruled:
            why = f"The user has {what}, and a rule of this provider wants it used."
            return Refusal(Reason.USER_RULE_OUT_OF_REACH, _UNMET, why, facts={".ruled": self.ruled})
        reason = Reason.USER_NO_FACTOR if self.proof == SECOND_FACTOR else Reason.USER_NO_PASSKEY
        return Refusal(reason, _UNMET, f"The user has {what}.", "claims")


NOTHING_LACKS = Lack()


def find_lack(request: AuthorizationRequest, session: SessionRow, can_prove: Callable[[str], bool]) -> Lack:
    """What a request wants beyond what a session has passed.

    Args:
        request: a checked request.
        session: of the user.
        can_prove: whether its user has something to give a proof by; asked only where that matters.
    """
    wanted, essential = request.levels, bool(request.claims.essential_acr)
    if not wanted or any(_is_reached(level, session) for level in wanted):
        return NOTHING_LACKS
    proofs = [PROOF_OF[level] for level in wanted if level in PROOF_OF]
    # Without a page nobody can be asked for what is only wished for.
    within_reach = None if "none" in request.prompt and not essential else next(filter(can_prove, proofs), None)
    if within_reach is not None:
        return Lack(LevelNeed.STEP_UP, within_reach)
    return Lack(LevelNeed.OUT_OF_REACH, proofs[0] if proofs else SECOND_FACTOR) if essential else NOTHING_LACKS


def _is_reached(level: str, session: SessionRow) -> bool:
    """Whether a session reaches a level by what counts; what tokens say of it is what happened."""
    return level in list_levels(session.methods) and (level not in PROOF_OF or _find_given(session, PROOF_OF[level]) is not None)


def _find_given(session: SessionRow, proof: str) -> int | None:
    """When a proof was last given by something that counts (see `factors.waiting`); None for never."""
    if not has_proof(session.methods, proof):
        return None
    return session.factor_at if proof == SECOND_FACTOR else session.passkey_at


def list_demands_for(application: Application) -> list[Demand]:
    """The rule for an application, if there is one."""
    settings = application.settings
    return [] if settings.user_proof is Proof.NONE else [Demand(settings.user_proof.value, settings.user_proof_minutes * _MINUTE, application.name)]


def list_demands_of(permissions: Iterable[NamedRow]) -> list[Demand]:
    """The rules for some permissions."""
    return [Demand(row.user_proof, row.user_proof_minutes * _MINUTE, row.name) for row in permissions if row.user_proof != Proof.NONE]


def find_demanded(request: AuthorizationRequest) -> str:
    """The proof without which a request leads nowhere, whoever signs in; "" for none. Of several levels that would do, the weakest.

    Args:
        request: a checked request.
    """
    essential = [level for level in ACR_VALUES if level in request.claims.essential_acr]
    demanded = {PROOF_OF.get(level, "") for level in essential[:1]} | {each.proof for each in list_demands_for(request.application)}
    return next((each for each in (BOUND_PASSKEY, PASSKEY, SECOND_FACTOR) if each in demanded), "")


def find_unmet(demands: Iterable[Demand], session: SessionRow, can_prove: Callable[[str], bool], now: int) -> Lack:
    """What a session lacks of some rules: of several the strongest proof, which the others take as well.

    Args:
        demands: the rules.
        session: of the user.
        can_prove: as above.
        now: seconds since 1970.
    """
    unmet = [each for each in demands if not each.is_met(session, now)]
    if not unmet:
        return NOTHING_LACKS
    first = next((each for each in unmet if each.proof == PASSKEY), unmet[0])
    return Lack(LevelNeed.STEP_UP if can_prove(first.proof) else LevelNeed.OUT_OF_REACH, first.proof, first.ruled)
