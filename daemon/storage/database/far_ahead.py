"""What waits in a queue for a time further ahead than any that is ever set: it is from before the clock was set back, and due (decision 0096)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import peewee

from common.clock import CLOCKS_APART
from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed


class FarAhead(WhenUsed):
    """Statements on a queue whose rows have `state`, `tries` and `next_try_at`.

    Args:
        db: the database.
        table: of the queue.
        waits: seconds that a row waits at most, by its tries; the last holds for all further ones.
        unless: a condition under which a row may wait for longer, None for none.
    """

    def __init__(self, db: peewee.Database, table: Any, waits: Sequence[int], unless: Any = None) -> None:
        longest = peewee.Case(table.tries, list(enumerate(waits[:-1])), waits[-1])
        beyond = (table.state == "waiting") & (table.next_try_at > slot("now")) & (table.next_try_at - slot("now") - CLOCKS_APART > longest)
        beyond = beyond if unless is None else beyond & ~unless
        self._some = Statement(db, table.select(table.id).where(beyond).limit(1)).one
        self._make_due = Statement(db, table.update(next_try_at=slot("now")).where(beyond)).change

    def has_any(self, now: int) -> bool:
        """Whether something waits for too long.

        Args:
            now: seconds since 1970.
        """
        return self._some(now=now) is not None

    def make_due(self, now: int) -> None:
        """Let all of it be due.

        Args:
            now: seconds since 1970.
        """
        self._make_due(now=now)
