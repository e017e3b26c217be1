"""From every schema that there was to the newest: nothing is lost, and what comes out is what a new installation has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import peewee
import pytest
from playhouse.migrations import Runner

from daemon.settings import Settings
from daemon.storage.database.migrate import needs_alone
from daemon.storage.database.place import find_place
from daemon.storage.database.postgres.connections import open_postgres
from daemon.storage.database.sqlite.connections import open_sqlite
from tests.daemon.storage.database.old_schemas import (
    ON_POSTGRESQL,
    ON_SQLITE,
    OldDatabases,
    OldFiles,
    describe_database,
    describe_file,
    find_columns,
    insert,
    migrate_to,
    read,
)
from tests.databases import find_programs, find_server

WITH_POSTGRESQL = pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu


@contextmanager
def connected(db: peewee.Database) -> Iterator[peewee.Database]:
    """A database with a connection."""
    db.connect()
    with closing(db):
        yield db


@pytest.fixture
def address() -> Iterator[str]:
    """An empty database."""
    server = find_server()
    assert server is not None
    with server.database() as found:
        yield found


@pytest.fixture(scope="module")
def new_files_shape(tmp_path_factory: pytest.TempPathFactory) -> object:
    """What a SQLite file is that is made today."""
    folder = tmp_path_factory.mktemp("new")
    find_place(Settings(data_folder=str(folder))).migrate()
    return describe_file(folder / "letpass.db")


@pytest.fixture(scope="module")
def new_databases_shape() -> Sequence[object]:
    """What a PostgreSQL database is that is made today."""
    server = find_server()
    assert server is not None
    with server.database() as new:
        find_place(Settings(database=new)).migrate()
        return [*describe_database(new)]


@pytest.fixture(scope="module")
def old_files(tmp_path_factory: pytest.TempPathFactory) -> OldFiles:
    """Files of earlier versions."""
    return OldFiles(tmp_path_factory.mktemp("old"))


@pytest.fixture(scope="module")
def old_databases() -> Iterator[OldDatabases]:
    """Databases of earlier versions."""
    server = find_server()
    assert server is not None
    found = OldDatabases(server)
    yield found
    found.drop()


@pytest.mark.parametrize("last", ON_SQLITE)
def test_a_file_of_every_earlier_version_is_brought_up_to_date(tmp_path: Path, new_files_shape: object, old_files: OldFiles, last: str) -> None:
    """With all its rows as they were."""
    path = tmp_path / "letpass.db"
    old_files.make(path, last)
    with connected(open_sqlite(path)) as db:
        columns = find_columns(db)
        for number in range(3):
            insert(db, columns, number)
        before = read(db, columns)
    find_place(Settings(data_folder=str(tmp_path))).migrate()
    with connected(open_sqlite(path)) as db:
        assert read(db, columns) == before
    assert describe_file(path) == new_files_shape


@WITH_POSTGRESQL
@pytest.mark.parametrize("last", ON_POSTGRESQL)
def test_a_postgresql_database_of_every_earlier_version_is_brought_up_to_date(
    old_databases: OldDatabases, new_databases_shape: Sequence[object], last: str
) -> None:
    """Columns, defaults, collations, indexes and constraints are those of one that is made today; rows are as they were.

    The last of them is a database of this version whose upgrade was cut off behind its last migration. On the way an older node inserts what the
    newer schema takes (expand, then contract): a migration only adds, with a default for whoever does not know of it, or says that it has to be
    alone.
    """
    following = ON_POSTGRESQL[ON_POSTGRESQL.index(last) + 1 :][:1]
    with old_databases.database(last) as address:
        with connected(open_postgres(address)) as db:
            columns = find_columns(db)
            for number in range(3):
                insert(db, columns, number)
            before = read(db, columns)
        if following and not needs_alone(following):
            migrate_to(address, following[0])
            with connected(open_postgres(address)) as db:
                assert read(db, columns) == before
                insert(db, columns, 3)
                before = read(db, columns)
        find_place(Settings(database=address)).migrate()
        with connected(open_postgres(address)) as db:
            assert read(db, columns) == before
        for found, expected in zip(describe_database(address), new_databases_shape, strict=True):
            assert found == expected


@WITH_POSTGRESQL
@pytest.mark.parametrize("noted", [0, 1, len(ON_POSTGRESQL)])
def test_of_a_new_database_that_is_cut_off_nothing_is_left(monkeypatch: pytest.MonkeyPatch, address: str, noted: int) -> None:
    """The next start makes it as if nothing had been."""
    count, run = 0, Runner._run

    def cut_off(runner: Runner, *given: object, **more: object) -> None:
        nonlocal count
        count += 1
        if count > noted:
            raise KeyboardInterrupt
        run(runner, *given, **more)

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(Runner, "_run", cut_off)
        find_place(Settings(database=address)).migrate()
    place = find_place(Settings(database=address))
    assert place.migrate() == ON_SQLITE
    assert place.migrate() == []


def test_apis_are_found_by_the_canonical_form_of_their_indicators(tmp_path: Path, old_files: OldFiles) -> None:
    """Of two that were told apart by their spelling, the one that is written so has it; the other one is found by its own letters."""
    path = tmp_path / "letpass.db"
    old_files.make(path, "0071_waiting_factors")
    held = {
        "a": ("https://API.a.example/v1/", "https://api.a.example/v1/"),
        "b": ("https://api.b.example/", "https://api.b.example/"),
        "c": ("https://api.b.example", "https://api.b.example"),
        "d": ("HTTPS://d.example:443", "HTTPS://d.example:443"),
        "e": ("urn:e/", "urn:e/"),
    }
    with connected(open_sqlite(path)) as db:
        for number, (indicator, key) in held.items():
            row = (number, indicator, key, number, "{}", 60, 0, "", "", 1, 1, 1)
            db.execute_sql(
                "INSERT INTO resource (id, indicator, indicator_key, name, names_json, access_token_lifetime, is_default, search_text, sort_name, "
                f"version, created_at, updated_at) VALUES ({', '.join('?' * len(row))})",
                row,
            )
    find_place(Settings(data_folder=str(tmp_path))).migrate()
    with connected(open_sqlite(path)) as db:
        keys = dict(db.execute_sql("SELECT id, indicator_key FROM resource").fetchall())
    assert keys == {
        "a": "https://api.a.example/v1",
        "b": "https://api.b.example/",
        "c": "https://api.b.example",
        "d": "https://d.example",
        "e": "urn:e/",
    }
