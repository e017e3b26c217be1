"""What came of a code or refresh token that is shown twice: it ends, and the audit log says so (RFC 6749 4.1.2, RFC 9700 4.14)."""

from __future__ import annotations

from common.contracts.events import EventName
from daemon.services.authorization.endings import Endings
from daemon.services.tenant.audit import Audit


class Replays:
    """Ends and records. Called inside the store job that notices it.

    Args:
        endings: ends what it gave.
        audit: where it is recorded.
    """

    def __init__(self, endings: Endings, audit: Audit) -> None:
        self._endings, self._audit = endings, audit

    def end(self, event: EventName, family_id: str, application_id: str, user_id: str) -> None:
        """End a family.

        Args:
            event: what is recorded.
            family_id: everything that came from the code.
            application_id: to whom it was given.
            user_id: of whom it is.
        """
        self._endings.end_family(family_id)
        self._audit.record(event, f"application:{application_id}", application_id=application_id, user_id=user_id)
