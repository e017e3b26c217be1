"""A PostgreSQL database put into a file by `pg_dump`, and back from it in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from common.errors import StartError
from daemon.storage.database.copying import Advance, Snapshot, make_fingerprint
from daemon.storage.database.postgres.connections import PostgresDatabase
from daemon.storage.database.postgres.programs import find_program, read_script, run_program
from daemon.storage.database.postgres.schema import upgrade_tables
from daemon.storage.tables.schema import TABLES

_NAMES = ("schema_migration", *(table._meta.table_name for table in TABLES))
_FIND = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = ANY(%s) ORDER BY table_name"


@contextmanager
def dump_tables(db: PostgresDatabase, address: str, now: int, advance: Advance) -> Iterator[Snapshot]:
    """All our tables as they are now, while others write.

    Args:
        db: connected; its transaction is the moment.
        address: of the same database.
        now: seconds since 1970.
        advance: called now and then.

    Raises:
        StartError: `pg_dump` is missing, too old, or fails, or the address has a secret that could be given to it in sight of others only.
    """
    given: dict[str, Any] = dict(conninfo_to_dict(address))
    password = str(given.pop("password", "") or "")
    if given.get("sslpassword"):
        # libpq takes it from no environment variable, and whoever lists processes reads command lines.
        raise StartError("pg_dump cannot be given sslpassword without everybody on this machine reading it. Use a key file without a passphrase.")
    program = find_program("pg_dump", db.server_version // 10000)
    db.execute_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    schema, moment = db.execute_sql("SELECT current_schema(), pg_export_snapshot()").fetchone()
    tables = find_tables(db)
    advance(0)
    counts = {name: count(db, name) for name in tables}
    seal = db.execute_sql("SELECT sealed FROM seal_check WHERE id = 'main'").fetchone()
    last = db.execute_sql("SELECT MAX(name) FROM schema_migration").fetchone()[0]
    options = ["--format=custom", "--no-owner", "--no-privileges", "--no-comments", "--no-password", f"--snapshot={moment}"]
    wanted = [f'--table="{schema}"."{name}"' for name in tables]
    with run_program([program, *options, *wanted, f"--dbname={make_conninfo(**given)}"], "The database cannot be dumped", password) as output:
        yield Snapshot(now, str(last or ""), make_fingerprint(seal[0]) if seal else "", counts, output, schema)
    db.execute_sql("COMMIT")


def replace_tables(
    db: PostgresDatabase, dump: Path, kept: str, expected: Mapping[str, int], place: str, afterwards: Callable[[peewee.Database], None]
) -> bool:
    """Let the tables of a dump take the place of ours, in one transaction: until it is committed nothing has happened.

    Args:
        db: connected.
        dump: of `pg_dump`.
        kept: name of the schema into which our tables go, if there are any.
        expected: how many rows each table must have.
        place: name of the schema that the dump is of.
        afterwards: changes what was restored, within the transaction.

    Returns:
        Whether there were tables to keep.

    Raises:
        StartError: the dump does not fit, or has other rows than expected.
        peewee.DatabaseError: the server does not let us.
    """
    program = find_program("pg_restore", db.server_version // 10000)
    schema = db.execute_sql("SELECT current_schema()").fetchone()[0]
    if schema != place:
        raise StartError(f"The backup is of tables in the schema {place}, and here they are in {schema}. Set the search_path of the user to {place}.")
    with db.atomic():
        # A command that uses the tables is waited for, but not for ever.
        db.execute_sql("SET LOCAL lock_timeout = '10s'")
        present = find_tables(db)
        connection: Any = db.connection()  # type: ignore[no-untyped-call]
        if present:
            connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(kept)))
            for name in present:
                connection.execute(SQL("ALTER TABLE {} SET SCHEMA {}").format(Identifier(schema, name), Identifier(kept)))
        for section in ("pre-data", "data", "post-data"):
            command: list[str | Path] = [program, "--no-owner", "--no-privileges", f"--section={section}", "--file=-", str(dump)]
            with run_program(command, "The dump cannot be read") as output:
                _execute(connection, read_script(output))
        if {name: count(db, name) for name in find_tables(db)} != dict(expected):
            raise StartError("What was restored does not have the rows that it should. Nothing was changed.")
        upgrade_tables(db)
        afterwards(db)
    return bool(present)


def find_tables(db: peewee.Database) -> list[str]:
    """Which of our tables there are."""
    return [row[0] for row in db.execute_sql(_FIND, (list(_NAMES),)).fetchall()]


def count(db: peewee.Database, table: str) -> int:
    """How many rows a table has."""
    return int(db.execute_sql(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - a name of ours


def _execute(connection: Any, script: Iterator[tuple[str, bytes]]) -> None:
    """Carry out a script: statements as they are, rows by `COPY`."""
    statements: list[bytes] = []
    cursor = connection.cursor()
    pending = next(script, None)
    while pending is not None:
        table, line = pending
        if not table:
            statements.append(line)
            pending = next(script, None)
            continue
        _run(connection, statements)
        with cursor.copy(line) as copying:
            while (pending := next(script, None)) is not None and pending[0] == table[:-1]:
                copying.write(pending[1])
    _run(connection, statements)


def _run(connection: Any, statements: list[bytes]) -> None:
    text = b"".join(statements).strip()
    statements.clear()
    if text:
        connection.execute(text)
