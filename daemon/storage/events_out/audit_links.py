"""Rows of the hash chain over the audit log: one link for each entry, in the order of the commits."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from daemon.storage.database.dialect import comes_after
from daemon.storage.database.statements import RowSet
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.events_out import AuditLink
from daemon.storage.tables.tenant import Audit
from daemon.storage.tenant.positions import Position


class AuditLinkRow(msgspec.Struct, frozen=True):
    """A link; see `tables.AuditLink`."""

    sequence: int
    entry_id: int
    at: int
    entry_hash: bytes
    digest: bytes
    seal: bytes | None


class CheckedRow(msgspec.Struct, frozen=True):
    """A link with its entry as it is now; `entry_at` is None if it is there no more."""

    link: AuditLinkRow
    entry_at: int | None
    event: str | None
    actor: str | None
    application_id: str | None
    user_id: str | None
    detail_json: str | None
    reference: str | None


class AuditLinkRows(WhenUsed):
    """Statements on links.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, AuditLink, AuditLinkRow)
        self._columns, self.add = rows.columns, rows.add

    def find_last(self) -> AuditLinkRow | None:
        """The newest link."""
        found = AuditLink.select(*self._columns).order_by(AuditLink.sequence.desc()).limit(1).tuples().execute(self._db)
        return next((AuditLinkRow(*row) for row in found), None)

    def list_checked(self, after: int, most: int) -> Sequence[CheckedRow]:
        """The links after a number, with their entries."""
        about = (Audit.at, Audit.event, Audit.actor, Audit.application_id, Audit.user_id, Audit.detail_json, Audit.reference)
        query = AuditLink.select(*self._columns, *about).join(Audit, peewee.JOIN.LEFT_OUTER, on=(AuditLink.entry_id == Audit.id))
        query = query.where(AuditLink.sequence > after).order_by(AuditLink.sequence).limit(most)
        many = len(self._columns)
        return [CheckedRow(AuditLinkRow(*row[:many]), *row[many:]) for row in query.tuples().execute(self._db)]

    def find_unlinked(self, position: Position) -> int | None:
        """An entry up to a position that has no link, or None."""
        is_linked = peewee.fn.EXISTS(AuditLink.select(AuditLink.sequence).where(AuditLink.entry_id == Audit.id))
        later = comes_after(Audit.transaction_id, Audit.id, position.transaction_id, position.id)
        found = Audit.select(Audit.id).where(~later, ~is_linked).order_by(Audit.id).limit(1).scalar(self._db)
        return None if found is None else int(found)

    def find_anchor(self) -> int:
        """The number of the last sealed link before the first whose entry is still there; 0 if there is none."""
        there = AuditLink.select(peewee.fn.MIN(AuditLink.sequence)).join(Audit, on=(AuditLink.entry_id == Audit.id)).scalar(self._db)
        sealed = AuditLink.select(peewee.fn.MAX(AuditLink.sequence)).where(AuditLink.seal.is_null(False))
        return int((sealed if there is None else sealed.where(AuditLink.sequence < there)).scalar(self._db) or 0)

    def remove_before(self, sequence: int, most: int) -> int:
        """Remove the oldest links before a number, and give how many went."""
        old = AuditLink.select(AuditLink.sequence).where(AuditLink.sequence < sequence).order_by(AuditLink.sequence).limit(most)
        return int(AuditLink.delete().where(AuditLink.sequence.in_(old)).execute(self._db))
