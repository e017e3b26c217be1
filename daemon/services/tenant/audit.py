"""The audit log: who did what, and what it changed. Never a secret, code, token or password."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

import msgspec

from common.clock import Clock
from common.contracts.audit import AuditEntry, AuditListing
from common.contracts.events import Change, EventName
from common.contracts.paging import Page
from daemon.services.records.users import read_name
from daemon.storage.database.handover import after_commit
from daemon.storage.database.store import Database
from daemon.storage.tenant.audit import AddedRow, AuditRow, AuditRows
from daemon.storage.tenant.positions import Position

_DETAIL = msgspec.json.Decoder(dict[str, object])
_encode = msgspec.json.Encoder().encode

ALL = AuditListing()


class Audit:
    """Records and lists events. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.

    Attributes:
        on_recorded: called after the commit of an entry, on a thread of the store.
        on_event: called there for each entry, with its event.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        self._rows, self._clock = AuditRows(db), clock
        self.on_recorded: Callable[[], None] = _nobody
        self.on_event: Callable[[EventName], None] = _nothing

    def record(
        self,
        event: EventName,
        actor: str,
        *,
        application_id: str | None = None,
        user_id: str | None = None,
        detail: Mapping[str, object] | None = None,
        reference: str = "",
    ) -> int:
        """Add an entry and give its id.

        Args:
            event: which.
            actor: `console:NAME`, `user:ID`, `application:ID`, `command` or `daemon`.
            application_id, user_id: what it was about.
            detail: facts that JSON can hold; never a secret.
            reference: the number that was shown to a user or partner.
        """
        entry_id = self._rows.add(
            at=self._clock.now(),
            event=event,
            actor=actor[:160],
            application_id=application_id,
            user_id=user_id,
            detail_json=_encode(detail).decode() if detail else "{}",
            reference=reference,
        )
        after_commit(self._tell)
        after_commit(partial(self.on_event, event))
        return entry_id

    def replace_detail(self, entry_id: int, event: EventName, at: int, known: Mapping[str, object], detail: Mapping[str, object]) -> bool:
        """Say something else of an entry, if it is the one that is meant: a number may have been rolled back and given again.

        Args:
            entry_id, event, at, known: of the entry, as it stands.
            detail: what stands there then.
        """
        known_json, detail_json = _encode(known).decode(), _encode(detail).decode()
        return self._rows.replace_detail(id=entry_id, at=at, event=event, known=known_json, detail_json=detail_json) == 1

    def _tell(self) -> None:
        self.on_recorded()

    def find_last(self) -> Position:
        """Where whoever has seen everything stands; whoever begins to follow begins here."""
        return self._rows.find_last()

    def find_start(self, seen: Position | None) -> Position:
        """Where somebody goes on who has followed before.

        Args:
            seen: where they stood; None if nowhere yet. Where the database does not reach so far, for it was restored from a copy, they go on at the
                entry of that id, or at the end.
        """
        if seen is None:
            return self.find_last()
        horizon, newest_id = self._rows.find_reach()
        if seen.id > newest_id:
            return self.find_last()
        # Numbers of transactions are those of one server; what was brought from another has none (`storage.database.postgres.transactions`).
        return Position(0, seen.id) if seen.transaction_id >= max(horizon, 1) else seen

    def list_changes(self, position: Position) -> Sequence[tuple[Position, Change]]:
        """What happened after a position, in the order of the commits, each with the position behind it; a few hundred at most.

        Nothing is left out, whoever commits at the same time: an entry is listed once nothing can come before it any more, which is at once unless
        another transaction is under way.

        Args:
            position: where the follower stands.
        """
        return [(Position(row.transaction_id, row.id), _as_change(row)) for row in self._rows.list_after(position)]

    def list_entries_after(self, position: Position) -> Sequence[tuple[Position, AuditEntry]]:
        """The same as whole entries, for those who hand them on.

        Args:
            position: where the follower stands.
        """
        return [(Position(each.transaction_id, each.entry.id), _read(each.entry)) for each in self._rows.list_entries_after(position)]

    def count_of_administrators(self, subjects: Collection[str], since: Position) -> int:
        """How much administrators and commands did to some kinds of things after a position.

        Args:
            subjects: what stands in front of the names of the events, such as `user`.
            since: what was settled before does not count.
        """
        return self._rows.count_of_administrators(subjects, since)

    def measure_after(self, position: Position) -> tuple[int, int | None]:
        """How many entries were committed after a position, and when the oldest of them was made, seconds since 1970."""
        return self._rows.measure_after(position)

    def list_part(self, listing: AuditListing, after: int, last: int, most: int) -> Sequence[AuditEntry]:
        """The next entries of a list, the oldest first; for an export, page by page.

        Args:
            listing: which; its cursor and limit do not count.
            after: the id of the last one before, 0 at the beginning.
            last: the id of the last one that counts, so that an export comes to its end.
            most: number of entries.
        """
        return [_read(row) for row in self._rows.list_part(listing, after, last, most)]

    def find_newest_id(self) -> int:
        """The highest id of all entries, 0 while there is none."""
        return self._rows.find_reach()[1]

    def list(self, listing: AuditListing = ALL) -> Page[AuditEntry]:
        """One page, newest first.

        Args:
            listing: which.

        Raises:
            Invalid: the cursor is none of this list.
        """
        rows, cut = self._rows.list(listing)
        return Page([_read(row) for row in rows], cut.next, cut.total)


def _nobody() -> None:
    """Nobody listens."""


def _as_change(row: AddedRow) -> Change:
    subject = row.event.partition(".")[0]
    named = _DETAIL.decode(row.detail_json).get("id")
    own = row.user_id if subject == "user" else named if isinstance(named, str) else row.application_id or row.user_id
    return Change(row.event, subject, own or "", row.at)


def _read(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        id=row.id,
        at=row.at,
        event=row.event,
        actor=row.actor,
        application_id=row.application_id or "",
        user_id=row.user_id or "",
        application_name=row.application_name or "",
        user_name=read_name(row.profile_json, row.username),
        detail=_DETAIL.decode(row.detail_json),
        reference=row.reference,
    )


def _nothing(_event: EventName) -> None:
    """Nobody counts events."""
