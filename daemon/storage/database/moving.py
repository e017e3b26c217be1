"""A database taken over into one of another kind: by tables in the order of the keys, so that it goes on where it was cut off, and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_
from typing import Any

import msgspec
import peewee

from common.errors import StartError
from daemon.storage.database.store import Duplicate
from daemon.storage.tables.schema import TABLES
from daemon.storage.tables.tenant import BackupRun, Setting

# Rows of one transaction, fewer where each may be large.
_BATCH, _FEW = 200, 8
_LARGE = {"image", "user_picture", "preview"}
# In the target from the beginning until the source is marked: whose copy it is.
_MARK_TABLE = "letpass_move"
# The setting in the source that says where its data went.
MOVED = "moved_to"
# What the database itself numbers; see `storage.tenant.positions`.
_OWN = {"transaction_id"}

Told = Callable[[int], None]


class Moved(msgspec.Struct, frozen=True):
    """Where the data of a database went.

    Attributes:
        label: of the other database, as people may read it.
        at: seconds since 1970.
    """

    label: str
    at: int


def find_moved(db: peewee.Database) -> Moved | None:
    """Where the data of a database went, None if they are here."""
    row = next(iter(Setting.select(Setting.value_json).where(Setting.name == MOVED).tuples().execute(db)), None)
    return None if row is None else msgspec.json.decode(row[0], type=Moved)


def mark_moved(db: peewee.Database, moved: Moved) -> None:
    """Say in a database where its data went."""
    forget_moved(db)
    Setting.insert(name=MOVED, value_json=msgspec.json.encode(moved).decode(), version=1).execute(db)


def forget_moved(db: peewee.Database) -> bool:
    """Say no more that they went; gives whether they had."""
    return bool(Setting.delete().where(Setting.name == MOVED).execute(db))


def find_copied(db: peewee.Database) -> str | None:
    """Whose copy a database is that is not done yet, None if it is none."""
    if not db.table_exists(_MARK_TABLE):
        return None
    row = db.execute_sql(f"SELECT source FROM {_MARK_TABLE}").fetchone()  # noqa: S608 - our own table
    return str(row[0]) if row else ""


def begin_copy(db: peewee.Database, source: str) -> None:
    """Say in a database whose copy it becomes, and take out what its making has put in."""
    db.execute_sql(f"CREATE TABLE {_MARK_TABLE} (source TEXT NOT NULL)")
    for table in TABLES:
        table.delete().execute(db)
    db.execute_sql(f"INSERT INTO {_MARK_TABLE} (source) VALUES ('{source}')")  # noqa: S608 - hexadecimal digits


def end_copy(db: peewee.Database) -> None:
    """It is a database of its own from now on, of which there is no backup: those of before go into the other kind."""
    BackupRun.delete().execute(db)
    db.execute_sql(f"DROP TABLE {_MARK_TABLE}")


def copy_tables(source: peewee.Database, target: peewee.Database, tell: Told) -> int:
    """Take over every row, and compare both sides; gives how many rows there are, without the list of backups, which `end_copy` takes out again.

    Args:
        source: is only read.
        target: has the tables, and perhaps some of the rows already.
        tell: called with the number of rows that were copied or compared.

    Raises:
        StartError: the source is changed by somebody meanwhile.
    """
    total = 0
    for table in TABLES:
        for is_last in (False, True):
            _copy_table(table, source, target, tell)
            found, expected = (digest_table(table, db, tell) for db in (target, source))
            if found == expected:
                break
            if is_last:
                raise StartError(f"The table {table._meta.table_name} is changed by somebody meanwhile. Let nothing else run, and begin again.")
            # Something changed it since the copy began; what was copied then is of no use.
            table.delete().execute(target)
        total += 0 if table is BackupRun else expected[0]
    return total


def digest_table(table: type[peewee.Model], db: peewee.Database, tell: Told) -> tuple[int, str]:
    """The number of rows of a table, and a digest of every column of every row.

    Args:
        table: which.
        db: of either kind; both give the same for the same rows.
        tell: called with the number of rows.

    Raises:
        StartError: not every row was met, as when somebody changes the table meanwhile.
    """
    digest, count = hashlib.sha256(), 0
    for rows in _batches(table, db, None):
        for row in rows:
            digest.update(repr(row).encode("utf-8", "surrogatepass") + b"\n")
        count += len(rows)
        tell(len(rows))
    # Counted by the database as well: what both sides had left out would be missed by a digest of what was read.
    counted = table.select().count(db) - (1 if table is Setting and find_moved(db) is not None else 0)
    if counted != count:
        name = table._meta.table_name
        raise StartError(f"Of {counted} rows of the table {name} only {count} were met. Let nothing else use the database, and begin again.")
    return count, digest.hexdigest()


def set_sequences(db: peewee.Database) -> None:
    """Let PostgreSQL give numbers that come after those that were copied."""
    for table in TABLES:
        key = table._meta.primary_key
        if isinstance(key, peewee.AutoField):
            name, column = table._meta.table_name, key.column_name
            newest = table.select(peewee.fn.MAX(key)).scalar(db)
            if newest is not None:
                db.execute_sql("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", (f'"{name}"', column, newest))


def _copy_table(table: type[peewee.Model], source: peewee.Database, target: peewee.Database, tell: Told) -> None:
    fields = _fields(table)
    keys = table._meta.get_primary_keys()
    last = next(iter(table.select(*keys).order_by(*(key.desc() for key in keys)).limit(1).tuples().execute(target)), None)
    for rows in _batches(table, source, last):
        try:
            with target.atomic():
                table.insert_many([(*row, *(0 for _ in _own(table))) for row in rows], fields=[*fields, *_own(table)]).execute(target)
        except (Duplicate, peewee.IntegrityError):
            name = table._meta.table_name
            raise StartError(f"The target has rows of the table {name} that were not copied from here. Take an empty one, and begin again.") from None
        tell(len(rows))


def _batches(table: type[peewee.Model], db: peewee.Database, last: Any) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table in the order of its key, from behind one."""
    fields, keys = _fields(table), table._meta.get_primary_keys()
    # By name: two fields compared with == are a condition of a query, which counts as true.
    names = [field.name for field in fields]
    places = [names.index(key.name) for key in keys]
    most = _FEW if table._meta.table_name in _LARGE else _BATCH
    while True:
        query = table.select(*fields).order_by(*keys).limit(most)
        if table is Setting:
            query = query.where(Setting.name != MOVED)
        if last is not None:
            query = query.where(_comes_after(keys, last))
        rows = [tuple(_plain(value) for value in row) for row in query.tuples().execute(db)]
        if not rows:
            return
        yield rows
        last = tuple(rows[-1][place] for place in places)


def _comes_after(keys: Any, last: Any) -> Any:
    """The condition that a row comes behind a key of one or several columns."""
    alternatives = []
    for position, key in enumerate(keys):
        condition = key > last[position]
        for before, value in zip(keys[:position], last[:position], strict=True):
            condition &= before == value
        alternatives.append(condition)
    return reduce(or_, alternatives)


def _fields(table: type[peewee.Model]) -> list[Any]:
    return [field for field in table._meta.sorted_fields if field.column_name not in _OWN]


def _own(table: type[peewee.Model]) -> list[Any]:
    return [field for field in table._meta.sorted_fields if field.column_name in _OWN]


def _plain(value: Any) -> Any:
    """A value as both databases have it. PostgreSQL has no NUL in texts, and takes another character for it wherever one comes."""
    if isinstance(value, memoryview | bytearray):
        return bytes(value)
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
