"""Migrations: the same schema as the tables, a copy before each run, a newer database refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from playhouse.schema_diff import diff_models

from common.errors import StartError
from daemon import storage
from daemon.storage.database.sqlite.connections import open_sqlite
from daemon.storage.database.sqlite.files import copy_database
from daemon.storage.database.sqlite.files import find_pending_of_file as find_pending
from daemon.storage.database.sqlite.files import migrate_file as migrate
from daemon.storage.tables.schema import TABLES


def test_the_migrations_lead_to_the_tables(tmp_path: Path) -> None:
    """docs/ARCHITECTURE.md#the-store: no difference between models and schema."""
    path = tmp_path / "letpass.db"
    assert migrate(path)
    db = open_sqlite(path)
    db.connect()
    assert not diff_models(db, list(TABLES))
    db.close()


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """And makes no copy."""
    path = tmp_path / "letpass.db"
    migrate(path)
    assert migrate(path) == []
    assert find_pending(path) == []
    assert list(tmp_path.glob("*.before-*")) == []


def test_the_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    """Attack 88."""
    path = tmp_path / "letpass.db"
    migrate(path)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """Requirement O2."""
    path = tmp_path / "letpass.db"
    migrate(path)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO schema_migration (name, applied) VALUES ('9999_from_the_future', '2030-01-01')")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StartError, match="newer Letpass"):
        migrate(path)
    assert path.read_bytes() == before


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    """One sentence."""
    path = tmp_path / "letpass.db"
    path.write_text("this is no database, but long enough to be taken for one " * 20)
    with pytest.raises(StartError, match="cannot be used"):
        migrate(path)


def test_a_copy_is_kept_before_a_change(tmp_path: Path) -> None:
    """A database that lacks a migration is copied before it is changed."""
    path = tmp_path / "letpass.db"
    migrate(path)
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE precious (value TEXT)")
        db.execute("INSERT INTO precious VALUES ('kept')")
    db.close()
    copy_database(path, tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("SELECT value FROM precious").fetchone() == ("kept",)
    copy.close()
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


def test_no_two_migrations_share_a_number() -> None:
    """Their order is that of their numbers: two changes made side by side under one would run in any order. Numbers may be left out."""
    names = sorted(path.name for path in Path(storage.__path__[0], "migrations").glob("*.py"))
    numbers = [int(name[:4]) for name in names]
    assert numbers[0] == 1
    assert len(set(numbers)) == len(numbers)
