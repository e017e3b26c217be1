"""Rows of sign-out notices: the queue of what applications have to be told, and the log of how they answered."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from common.contracts.paging import ListPart
from daemon.storage.database.far_ahead import FarAhead
from daemon.storage.database.paging import Cut, Order, cut_page
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import User
from daemon.storage.tables.requests import SignOutNotice

# How many applications are looked at in one go, and how many notices of one are sent at the same time.
MOST_APPLICATIONS, MOST_OF_ONE = 64, 4


class NoticeRow(msgspec.Struct, frozen=True):
    """A notice; see `tables.SignOutNotice`."""

    id: int
    application_id: str
    user_id: str
    session_id: str
    uri: str
    reason: str
    state: str
    tries: int
    next_try_at: int | None
    last_answer: str
    created_at: int
    ended_at: int | None


class ListedNotice(msgspec.Struct, frozen=True):
    """A notice with the names of its user, as they are now."""

    notice: NoticeRow
    username: str | None
    profile_json: str | None


class NoticeRows(WhenUsed):
    """Statements on sign-out notices.

    Args:
        db: the database.
        waits: seconds that a notice waits at most, by its tries.

    Attributes:
        astray: notices that wait for longer.
    """

    def __init__(self, db: peewee.Database, waits: Sequence[int]) -> None:
        self._db = db
        self.astray = FarAhead(db, SignOutNotice, waits)
        rows = RowSet(db, SignOutNotice, NoticeRow)
        self._columns = rows.columns
        new = {column: slot(column.name) for column in rows.columns if column.name not in ("id", "ended_at")}
        self._add = Statement(db, SignOutNotice.insert(new)).change
        waiting = SignOutNotice.state == "waiting"
        due = waiting & (SignOutNotice.next_try_at <= slot("now"))
        first = peewee.fn.MIN(SignOutNotice.next_try_at)
        self._next = Statement(db, SignOutNotice.select(first).where(waiting & SignOutNotice.next_try_at.is_null(False))).one
        owners = SignOutNotice.select(SignOutNotice.application_id).where(due).group_by(SignOutNotice.application_id)
        self._owners = Statement(db, owners.order_by(first).limit(MOST_APPLICATIONS)).all
        mine = SignOutNotice.select(*rows.columns).where(due & (SignOutNotice.application_id == slot("application_id")))
        self._due = Statement(db, mine.order_by(SignOutNotice.next_try_at, SignOutNotice.id).limit(MOST_OF_ONE)).all
        soon = waiting & (SignOutNotice.next_try_at > slot("now")) & (SignOutNotice.next_try_at <= slot("until"))
        self.let_go = Statement(db, SignOutNotice.update(next_try_at=slot("now")).where(soon)).change
        taken = SignOutNotice.update(tries=SignOutNotice.tries + 1, next_try_at=slot("until"))
        same = (SignOutNotice.id == slot("id")) & waiting & (SignOutNotice.next_try_at == slot("seen")) & (SignOutNotice.tries == slot("tries"))
        self._take = Statement(db, taken.where(same)).change
        settled = SignOutNotice.update(
            state=slot("state"), next_try_at=slot("next_try_at"), last_answer=slot("last_answer"), ended_at=slot("ended_at")
        )
        self.settle = Statement(db, settled.where((SignOutNotice.id == slot("id")) & waiting & (SignOutNotice.tries == slot("tries")))).change

    def add(self, application_id: str, user_id: str, session_id: str, uri: str, reason: str, now: int) -> None:
        """Queue a notice, due at once."""
        self._add(
            application_id=application_id,
            user_id=user_id,
            session_id=session_id,
            uri=uri,
            reason=reason,
            state="waiting",
            tries=0,
            next_try_at=now,
            last_answer="",
            created_at=now,
        )

    def find_next_time(self) -> int | None:
        """When the next notice is due, seconds since 1970; None if none waits."""
        found = self._next()
        return None if found is None or found[0] is None else int(found[0])

    def list_owners(self, now: int) -> list[str]:
        """Applications that have something due, who waited longest first."""
        return [row[0] for row in self._owners(now=now)]

    def list_due(self, application_id: str, now: int) -> list[NoticeRow]:
        """The first few due notices of an application."""
        return [NoticeRow(*row) for row in self._due(application_id=application_id, now=now)]

    def take(self, row: NoticeRow, until: int) -> bool:
        """Take a notice for one try; False if another node was faster.

        Args:
            row: as it was read.
            until: when it becomes due again if nobody settles it, seconds since 1970.
        """
        return self._take(id=row.id, seen=row.next_try_at, tries=row.tries, until=until) == 1

    def list(self, application_id: str, part: ListPart) -> tuple[list[ListedNotice], Cut]:
        """One page of an application's notices, newest first; see `paging`."""
        query = SignOutNotice.select(*self._columns, User.username, User.profile_json)
        query = query.left_outer_join(User, on=SignOutNotice.user_id == User.id).where(SignOutNotice.application_id == application_id)
        cut = cut_page(self._db, query, Order("-id", SignOutNotice.id, SignOutNotice.id, descending=True), part)
        return [ListedNotice(NoticeRow(*row[:-2]), *row[-2:]) for row in cut.rows], cut
