"""Which backup was restored last, and when: kept in what was restored."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.tables.tenant import Setting

_NAME = "last_restore"


class Restore(msgspec.Struct, frozen=True):
    """The last restore of an installation.

    Attributes:
        at: seconds since 1970; 0 if there was none.
        backup_id: of what was restored, or "".
    """

    at: int = 0
    backup_id: str = ""


def find_last_restore(db: peewee.Database) -> Restore:
    """The last one. Called inside a job.

    Args:
        db: the database.
    """
    row = next(iter(Setting.select(Setting.value_json).where(Setting.name == _NAME).tuples().execute(db)), None)
    return Restore() if row is None else msgspec.json.decode(row[0], type=Restore)


def note_restore(db: peewee.Database, restore: Restore) -> None:
    """Remember one in place of any before it.

    Args:
        db: what was restored, within its transaction.
        restore: which.
    """
    Setting.delete().where(Setting.name == _NAME).execute(db)
    Setting.insert(name=_NAME, value_json=msgspec.json.encode(restore).decode(), version=1).execute(db)
