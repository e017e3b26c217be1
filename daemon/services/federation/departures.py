"""Whoever is signed out at an identity provider is signed out here, from what they have signed in to with its account.

A session knows where it came of: the id of the provider, a blank, and its session there (`sid`), which may be none.
"""

from __future__ import annotations

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.sign_out_notices import Ending
from daemon.services.applications.used_assertions import UsedAssertions
from daemon.services.federation.identities import Identities
from daemon.services.people.sessions import Sessions
from daemon.services.tenant.audit import Audit


class Departures:
    """Ends sessions. Called inside store jobs that write.

    Args:
        clock, sessions, identities, used, audit: what each step needs.
    """

    def __init__(self, clock: Clock, sessions: Sessions, identities: Identities, used: UsedAssertions, audit: Audit) -> None:
        self._clock, self._sessions, self._identities, self._used, self._audit = clock, sessions, identities, used, audit

    def end(self, provider: IdentityProvider, token_id: str, subject: str, session: str, lasts: int) -> int:
        """End what came of a session there, or of all of an account; the applications are told.

        Args:
            provider: which.
            token_id: of what it said, which counts once.
            subject: the account there, "" if it is not said.
            session: its session there, "" for all.
            lasts: seconds for which the token has to be remembered.

        Returns:
            How many sessions there were.
        """
        if not self._used.spend(f"logout:{provider.id}", token_id, self._clock.now() + lasts):
            return 0
        identity = self._identities.find_by_subject(provider.id, subject) if subject else None
        if subject and identity is None:
            return 0
        user_id = "" if identity is None else identity.user_id
        if session:
            found = self._sessions.find_elsewhere(write_elsewhere(provider.id, session))
            found = [each for each in found if not user_id or each.user_id == user_id]
        else:
            found = [each for each in self._sessions.find_of_user(user_id) if each.elsewhere.partition(" ")[0] == provider.id]
        for each in found:
            self._sessions.close(each, Ending.SIGNED_OUT)
            detail = {"identity_provider": provider.name}
            self._audit.record(EventName.USER_SIGNED_OUT, "daemon", user_id=each.user_id, detail=detail)
        return len(found)


def write_elsewhere(provider_id: str, session: str) -> str:
    """What a session says of where it came of."""
    return f"{provider_id} {session}"
