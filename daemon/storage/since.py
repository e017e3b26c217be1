"""What a database has that came after a moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec
import peewee

from daemon.storage.tables.applications import Application
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.people import User
from daemon.storage.tables.tenant import Audit


class Since(msgspec.Struct, frozen=True):
    """What came after a moment.

    Attributes:
        users, applications: how many were created.
        consents: how many were given or changed.
        entries: how many entries the audit log has.
        last_at: when the last of them was written, 0 without one.
        events: how often each of the asked events happened.
    """

    users: int
    applications: int
    consents: int
    entries: int
    last_at: int
    events: Mapping[str, int]


def count_since(db: peewee.Database, moment: int, events: Collection[str]) -> Since:
    """Count it.

    Args:
        db: connected.
        moment: seconds since 1970.
        events: names of those that are counted one by one.
    """

    def count(table: type[peewee.Model], column: peewee.Field) -> int:
        (row,) = table.select(peewee.fn.COUNT(peewee.SQL("*"))).where(column >= moment).tuples().execute(db)
        return int(row[0])

    (last,) = Audit.select(peewee.fn.MAX(Audit.at)).where(Audit.at >= moment).tuples().execute(db)
    known = (Audit.at >= moment) & Audit.event.in_(list(events))
    rows = Audit.select(Audit.event, peewee.fn.COUNT(Audit.id)).where(known).group_by(Audit.event).tuples().execute(db)
    return Since(
        count(User, User.created_at),
        count(Application, Application.created_at),
        count(Consent, Consent.decided_at),
        count(Audit, Audit.at),
        int(last[0] or 0),
        {str(event): int(number) for event, number in rows},
    )
