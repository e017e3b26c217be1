"""The audit log: who did what, and what it changed. Never a secret, code, token or password."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from common.clock import Clock
from common.contracts.audit import AuditEntry, AuditListing
from common.contracts.paging import Page
from common.contracts.users import Profile
from daemon.storage.database.store import Database
from daemon.storage.tenant.audit import AuditRow, AuditRows

_DETAIL = msgspec.json.Decoder(dict[str, object])
_PROFILE = msgspec.json.Decoder(Profile)
_encode = msgspec.json.Encoder().encode

ALL = AuditListing()


class Audit:
    """Records and lists events. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        self._rows, self._clock = AuditRows(db), clock

    def record(
        self,
        event: str,
        actor: str,
        *,
        application_id: str | None = None,
        user_id: str | None = None,
        detail: Mapping[str, object] | None = None,
        reference: str = "",
    ) -> None:
        """Add an entry.

        Args:
            event: `subject.fact`, such as `consent.given`.
            actor: `console:NAME`, `user:ID`, `command` or `daemon`.
            application_id, user_id: what it was about.
            detail: facts that JSON can hold; never a secret.
            reference: the number that was shown to a user or partner.
        """
        self._rows.add(
            at=self._clock.now(),
            event=event,
            actor=actor[:160],
            application_id=application_id,
            user_id=user_id,
            detail_json=_encode(detail).decode() if detail else "{}",
            reference=reference,
        )

    def list(self, listing: AuditListing = ALL) -> Page[AuditEntry]:
        """One page, newest first.

        Args:
            listing: which.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(listing)
        return Page([_read(row) for row in rows], cut.next, cut.total)


def _read(row: AuditRow) -> AuditEntry:
    name = _PROFILE.decode(row.profile_json).name if row.profile_json else ""
    return AuditEntry(
        id=row.id,
        at=row.at,
        event=row.event,
        actor=row.actor,
        application_id=row.application_id or "",
        user_id=row.user_id or "",
        application_name=row.application_name or "",
        user_name=name or row.username or "",
        detail=_DETAIL.decode(row.detail_json),
        reference=row.reference,
    )
