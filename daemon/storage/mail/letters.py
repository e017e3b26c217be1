"""Rows of letters. A letter is taken for a try, and settled after it, by conditional UPDATEs, so every node may send."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from common.contracts.mail.letters import OutboxListing
from daemon.storage.database.far_ahead import FarAhead
from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.mail import Letter


class LetterRow(msgspec.Struct, frozen=True):
    """A letter; see `tables.Letter`."""

    id: str
    kind: str
    recipient: str
    language: str
    user_id: str
    sealed: bytes | None
    state: str
    outcome: str
    answer: str
    tries: int
    created_at: int
    expires_at: int
    next_try_at: int | None
    ended_at: int | None
    link_id: str = ""
    taken_at: int | None = None


class LetterRows(WhenUsed):
    """Statements on letters.

    Args:
        db: the database.
        waits: seconds that a letter waits at most, by its tries.

    Attributes:
        astray: letters that wait for longer.
    """

    def __init__(self, db: peewee.Database, waits: Sequence[int]) -> None:
        self._db = db
        self.astray = FarAhead(db, Letter, waits)
        rows = RowSet(db, Letter, LetterRow)
        self._columns = rows.columns
        self.add = rows.add
        self.find = rows.finder(Letter.id == slot("id"))
        waiting = Letter.state == "waiting"
        first = peewee.fn.MIN(Letter.next_try_at)
        self._next = Statement(db, Letter.select(first).where(waiting & Letter.next_try_at.is_null(False))).one
        due = Letter.select(*rows.columns).where(waiting & (Letter.next_try_at <= slot("now")))
        self._due = Statement(db, due.order_by(Letter.next_try_at, Letter.id).limit(slot("most"))).all
        taken = Letter.update(tries=Letter.tries + 1, next_try_at=slot("until"), taken_at=slot("now"))
        same = (Letter.id == slot("id")) & waiting & (Letter.next_try_at == slot("seen")) & (Letter.tries == slot("tries"))
        self._take = Statement(db, taken.where(same)).change
        values = {name: slot(name) for name in ("state", "outcome", "answer", "next_try_at", "ended_at")}
        mine = (Letter.id == slot("id")) & waiting & (Letter.tries == slot("tries"))
        self.settle = Statement(db, Letter.update(**values, taken_at=None).where(mine)).change
        # Also one whose link ended while it was under way: it was sent after all.
        sent = (Letter.id == slot("id")) & (Letter.state << ["waiting", "obsolete"]) & (Letter.tries == slot("tries"))
        self.settle_and_erase = Statement(db, Letter.update(**values, sealed=None, taken_at=None).where(sent)).change
        ended = (Letter.state != "waiting") & Letter.sealed.is_null(is_null=False)
        again = Letter.update(state="waiting", tries=0, outcome="", answer="", next_try_at=slot("now"), taken_at=None, ended_at=None)
        self._again = Statement(db, again.where((Letter.id == slot("id")) & ended)).change
        soon = waiting & (Letter.next_try_at > slot("now")) & (Letter.next_try_at <= slot("until"))
        self.let_go = Statement(db, Letter.update(next_try_at=slot("now"), taken_at=None).where(soon)).change
        later = waiting & (Letter.next_try_at > slot("now")) & Letter.taken_at.is_null()
        self.hurry = Statement(db, Letter.update(next_try_at=slot("now")).where(later)).change
        self.erase_old = Statement(db, Letter.update(sealed=None).where(ended & (Letter.ended_at < slot("before")))).change
        of_user = Letter.select(*rows.columns).where(Letter.user_id == slot("user_id"))
        self._of_user = Statement(db, of_user.order_by(Letter.created_at.desc(), Letter.id.desc()).limit(slot("most"))).all
        some = Letter.select(Letter.id).where(waiting & Letter.next_try_at.is_null(False)).limit(slot("most"))
        self._some = Statement(db, some).all

    def find_next_time(self) -> int | None:
        """When the next letter is due, seconds since 1970; None if none waits."""
        found = self._next()
        return None if found is None or found[0] is None else int(found[0])

    def list_due(self, now: int, most: int) -> list[LetterRow]:
        """The first few due letters."""
        return [LetterRow(*row) for row in self._due(now=now, most=most)]

    def list_of(self, user_id: str, most: int) -> list[LetterRow]:
        """Letters of one user, newest first."""
        return [LetterRow(*row) for row in self._of_user(user_id=user_id, most=most)]

    def take(self, row: LetterRow, now: int, until: int) -> bool:
        """Take a letter for one try; False if another node was faster.

        Args:
            row: as it was read.
            now: seconds since 1970.
            until: when it becomes due again if nobody settles it, seconds since 1970.
        """
        return self._take(id=row.id, seen=row.next_try_at, tries=row.tries, now=now, until=until) == 1

    def send_again(self, letter_id: str, now: int) -> bool:
        """Let a letter that has ended wait once more; False if it waits already or what it said is gone."""
        return self._again(id=letter_id, now=now) == 1

    def has_waiting(self, many: int) -> bool:
        """Whether at least so many letters wait."""
        return len(self._some(most=many)) >= many

    def list(self, listing: OutboxListing) -> tuple[list[LetterRow], Cut]:
        """One page of letters, newest first; see `paging`."""
        query = Letter.select(*self._columns)
        if listing.state is not None:
            query = query.where(Letter.state == listing.state.value)
        for condition in contains_words(Letter.recipient, listing.search):
            query = query.where(condition)
        cut = cut_page(self._db, query, Order("-created", Letter.created_at, Letter.id, descending=True), listing)
        return [LetterRow(*row) for row in cut.rows], cut
