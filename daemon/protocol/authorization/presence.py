"""Whoever is signed in, as one request sees them: whether it is they who are meant, and whether they have to sign in once more."""

from __future__ import annotations

import msgspec

from common.clock import is_recent
from daemon.protocol.authorization.accounts import HintVerdict
from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.services.authorization.interactions import has_chosen, signed_in_within
from daemon.storage.authorization.interactions import InteractionRow
from daemon.storage.people.sessions import SessionRow


class Presence(msgspec.Struct, frozen=True):
    """Somebody who is signed in.

    Attributes:
        session: of this browser, whose user is not suspended.
        interaction: what was done already within this request, and by whom, or None at its arrival.
        hint: what an ID token hint says about the session's user.
        is_expected: whether no hint speaks of somebody else.
        now: seconds since 1970.
    """

    session: SessionRow
    interaction: InteractionRow | None
    hint: HintVerdict
    is_expected: bool
    now: int

    @property
    def has_chosen(self) -> bool:
        """Whether they have said within this request that it is they who go on."""
        return has_chosen(self.interaction, self.session)

    @property
    def must_be_another(self) -> bool:
        """Whether nobody goes on with this account: somebody else is proven to be meant, or was asked for."""
        if signed_in_within(self.interaction, self.session):
            return False
        return self.hint is HintVerdict.ANOTHER or (self.interaction is not None and self.interaction.other_account)

    def must_sign_in(self, request: AuthorizationRequest) -> bool:
        """Whether a request wants the password once more, whoever it is."""
        if signed_in_within(self.interaction, self.session):
            return False
        if request.prompt & {"login", "create"} or request.max_age == 0:
            return True
        if request.claims.essential_time and not self.session.signed_in_at:
            # It has to be told, and nobody knows it (OpenID Connect Core 2, `auth_time`).
            return True
        return request.max_age is not None and not is_recent(self.session.signed_in_at, self.now, request.max_age)
