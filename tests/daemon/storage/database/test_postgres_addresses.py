"""Addresses that lead to a full database and let it look like another: by their encoding, their search path, or as one that is only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from common.errors import StartError
from daemon.installation import check_installation, is_initialised, read_master
from daemon.settings import Settings
from daemon.storage.database.database_place import State
from daemon.storage.database.place import find_place
from tests.daemon.backup.installations import assert_refused, letpassd, make_installation, make_settings
from tests.databases import find_programs, find_server

pytestmark = pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    """An installation on a database of its own."""
    server = find_server()
    assert server is not None
    with server.database() as address:
        yield make_installation(tmp_path / "home", database=address)


def with_more(settings: Settings, more: str) -> Settings:
    """The same with something behind the address."""
    return make_settings(settings.data, database=f"{settings.database}&{more}")


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1", "auto"])
def test_another_encoding_is_refused_in_words(settings: Settings, encoding: str) -> None:
    """It would make bytes of names; UTF8 may be asked for."""
    with pytest.raises(StartError, match=f"asks for the encoding {encoding}, and Letpass speaks UTF8 alone"):
        find_place(with_more(settings, f"client_encoding={encoding}"))
    for same in ("UTF8", "utf-8"):
        assert find_place(with_more(settings, f"client_encoding={same}")).find_state() is State.THERE


def test_neither_the_environment_nor_options_choose_another_encoding(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is stored is read as what it is."""
    monkeypatch.setenv("PGCLIENTENCODING", "SQL_ASCII")
    assert find_place(settings).find_state() is State.THERE
    assert find_place(with_more(settings, "options=-c%20client_encoding%3DSQL_ASCII")).find_state() is State.THERE


def test_a_search_path_that_leads_nowhere_is_told(settings: Settings) -> None:
    """Not as an empty database into which a backup is to be restored."""
    lost = with_more(settings, "options=-c%20search_path%3Dnowhere")
    with pytest.raises(StartError, match="search_path leads to no schema") as refused:
        is_initialised(lost)
    assert "estore" not in str(refused.value)


def test_tables_in_a_schema_that_is_not_looked_at_are_named(settings: Settings) -> None:
    """The one that is looked at is empty, and the other has everything."""
    with psycopg.connect(settings.database, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA other")
        connection.execute("CREATE SCHEMA letpass_before_20260101t000000")
        connection.execute("CREATE TABLE letpass_before_20260101t000000.schema_migration (name text)")
    beside = with_more(settings, "options=-c%20search_path%3Dother")
    for look in (lambda: is_initialised(beside), find_place(beside).find_pending):
        with pytest.raises(StartError, match="in the schema public, which its search_path does not name") as refused:
            look()
        assert "estore" not in str(refused.value)
    done = letpassd(settings.data, "check", LETPASS_DATABASE=beside.database)
    assert "in the schema public" in done.stdout


def test_a_database_that_is_only_read_keeps_a_node_from_starting(settings: Settings) -> None:
    """Though there is nothing to migrate: by the options of the address, or of the database itself."""
    master = read_master(settings)
    check_installation(settings, master)
    with pytest.raises(StartError, match="takes no changes: default_transaction_read_only is on"):
        check_installation(with_more(settings, "options=-c%20default_transaction_read_only%3Don"), master)
    done = letpassd(settings.data, "run", LETPASS_DATABASE=f"{settings.database}&options=-c%20default_transaction_read_only%3Don", LETPASS_PORT="0")
    assert_refused(done, "takes no changes")
    name = psycopg.conninfo.conninfo_to_dict(settings.database)["dbname"]
    with psycopg.connect(settings.database, autocommit=True) as connection:
        connection.execute(SQL("ALTER DATABASE {} SET default_transaction_read_only = on").format(Identifier(str(name))))
    with pytest.raises(StartError, match="takes no changes"):
        check_installation(settings, master)
