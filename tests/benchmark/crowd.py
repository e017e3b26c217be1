"""A crowd of users in the database, each made after one that is there: written by single statements, for a million sign up too slowly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from daemon.settings import Settings
from daemon.storage.database.place import find_place
from daemon.storage.database.store import Database
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.people import User
from daemon.storage.tables.table import Table
from tests.live_daemon import LiveDaemon


@contextmanager
def open_beside(daemon: LiveDaemon) -> Iterator[Database]:
    """The database of a daemon, whether it runs or not; what is written is kept at the end of the block."""
    settings = Settings(data_folder=str(daemon.home), database=daemon.environment.get("LETPASS_DATABASE", ""))
    with find_place(settings).use() as db, db.atomic():
        yield db


def add_users(db: Database, number: int, name: str) -> None:
    """So many users, whose names and ids are a name and a number from 1 on."""
    each = f"'{name}' || n"
    own = {"id": each, "username": each, "username_key": each, "search_text": f"{each} || ' person'"}
    multiply(db, User, {**own, "email": "''", "email_key": "NULL", "password_hash": "NULL"}, number)


def add_people(db: Database, number: int) -> None:
    """So many users, each of whom has given a consent as somebody who is there has."""
    add_users(db, number, "person")
    multiply(db, Consent, {"user_id": "'person' || n"}, number)
    # Whoever came by and by is known to the planner; these came at once.
    db.execute_sql("ANALYZE")


def multiply(db: Database, table: type[Table], own: Mapping[str, str], number: int) -> None:
    """Rows like one that is there.

    Args:
        db: the database.
        table: of which there is a row.
        own: what differs: SQL by column, in which `n` counts from 1. Where that is every column, no row need be there.
        number: of rows.
    """
    names = [field.column_name for field in table._meta.sorted_fields]
    values = ", ".join(own.get(name) or f'one."{name}"' for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {number})"
    one = "" if own.keys() >= {*names} else f' CROSS JOIN (SELECT * FROM "{table._meta.table_name}" LIMIT 1) AS one'
    db.execute_sql(f'INSERT INTO "{table._meta.table_name}" ({columns}) {numbers} SELECT {values} FROM numbers{one}')
