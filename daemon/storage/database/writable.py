"""Whether a database that did not take a change takes one now: found out by a change of a row that means nothing."""

from __future__ import annotations

from secrets import token_hex

import peewee

from common.errors import Unavailable
from daemon.storage.database.workers import JobQueue
from daemon.storage.tables.tenant import Lease

# Of a lease that nobody ever takes.
_NAME = "writable"


# Bytes that are written, as twice as many digits: a log with a little room left would take a small change, and none of a request.
_MUCH = 128 * 1024


async def is_writable(db: peewee.Database, jobs: JobQueue) -> bool:
    """Whether changes are taken. As long as none has failed nothing is tried: it would cost the disk something each time.

    Args:
        db: the database.
        jobs: the queue of its writers.
    """
    if jobs.has_failed:
        try:
            await jobs.submit(lambda: _fill(db, token_hex(_MUCH)))
            await jobs.submit(lambda: _fill(db, ""))
        except Unavailable:
            return False
        jobs.has_failed = False
    return True


def _fill(db: peewee.Database, text: str) -> None:
    new = Lease.insert(name=_NAME, holder=text, until=0)
    new.on_conflict(conflict_target=[Lease.name], update={Lease.holder: text}).execute(db)
