"""Failed authentications of applications, in the audit log: why, for the administrator alone, and never a flood of it (requirement A6)."""

from __future__ import annotations

from common.clock import Clock
from common.contracts.events import EventName
from daemon.services.tenant.audit import Audit
from daemon.storage.database.handover import after_rollback

# Seconds for which the same failure of the same application is recorded once.
QUIET = 60
# Greatest number of failures that are remembered for that.
MOST = 10_000


class AuthenticationFailures:
    """Records failures. Called inside store jobs.

    Args:
        clock: the time.
        audit: where they are recorded.
    """

    def __init__(self, clock: Clock, audit: Audit) -> None:
        self._clock, self._audit = clock, audit
        self._recorded: dict[tuple[str, str], int] = {}

    def note(self, application_id: str, reason: str, method: str, detail: str = "") -> None:
        """Record a failure, unless it was within the last minute.

        Args:
            application_id: who failed.
            reason: one of a few fixed codes, such as `secret_expired`.
            method: how it tried.
            detail: more words for the administrator, or "".
        """
        now, failure = self._clock.now(), (application_id, reason)
        earlier = self._recorded.get(failure)
        if earlier is not None and 0 <= now - earlier < QUIET:
            return
        if len(self._recorded) >= MOST:
            self._recorded.clear()
        self._recorded[failure] = now
        after_rollback(lambda: self._forget(failure, now))
        facts = {"reason": reason, "method": method, **({"detail": detail} if detail else {})}
        self._audit.record(EventName.APPLICATION_AUTHENTICATION_FAILED, f"application:{application_id}", application_id=application_id, detail=facts)

    def _forget(self, failure: tuple[str, str], at: int) -> None:
        """A record that was rolled back keeps no later one away."""
        if self._recorded.get(failure) == at:
            del self._recorded[failure]
