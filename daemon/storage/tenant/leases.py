"""Rows of leases: who does a chore, and for how long nobody else does."""

from __future__ import annotations

import peewee

from common.clock import CLOCKS_APART, is_ahead
from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.tenant import Lease


class LeaseRows(WhenUsed):
    """Statements on leases. Called inside store jobs.

    Args:
        db: the database.
        longest: seconds for which a chore is taken or put off at most.
    """

    def __init__(self, db: peewee.Database, longest: int) -> None:
        self._longest = longest
        self._find = Statement(db, Lease.select(Lease.holder, Lease.until).where(Lease.name == slot("name"))).one
        new = Lease.insert({field: slot(field.name) for field in (Lease.name, Lease.holder, Lease.until)})
        # A lease that is longer than any is from before the clock was set back.
        is_free = (Lease.until <= slot("now")) | (Lease.until > slot("latest")) | (Lease.holder == slot("holder"))
        values = {field: peewee.EXCLUDED[field.name] for field in (Lease.holder, Lease.until)}
        mine = (Lease.name == slot("name")) & (Lease.holder == slot("holder"))
        self._put_off = Statement(db, Lease.update(holder="", until=slot("until")).where(mine)).change
        self._take = Statement(db, new.on_conflict(conflict_target=[Lease.name], update=values, where=is_free)).change

    def is_free(self, name: str, holder: str, now: int) -> bool:
        """Whether a chore could be taken.

        Args:
            name: of the chore.
            holder: who would.
            now: seconds since 1970.
        """
        found = self._find(name=name)
        return found is None or found[0] == holder or not is_ahead(int(found[1]), now, self._longest)

    def take(self, name: str, holder: str, now: int, until: int) -> bool:
        """Take a chore, or keep one; False if somebody else has it.

        Args:
            name: of the chore.
            holder: who does.
            now: seconds since 1970.
            until: nobody else before that.
        """
        return self._take(name=name, holder=holder, now=now, latest=now + self._longest + CLOCKS_APART, until=until) == 1

    def put_off(self, name: str, holder: str, until: int) -> bool:
        """Give a chore back: nobody does it before a time, whoever comes first then.

        Args:
            name: of the chore.
            holder: who has it.
            until: when it is due.
        """
        return self._put_off(name=name, holder=holder, until=until) == 1
