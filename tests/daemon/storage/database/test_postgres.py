"""The store on PostgreSQL: what several writers must not do to each other, a server that goes away, and addresses that lead nowhere."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from playhouse.schema_diff import diff_models
from psycopg.sql import SQL, Identifier

from common.errors import StartError, Unavailable
from daemon.settings import Settings
from daemon.storage.database.database_place import State
from daemon.storage.database.facts import read_facts
from daemon.storage.database.place import find_place
from daemon.storage.database.postgres.connections import open_postgres
from daemon.storage.database.store import Store
from daemon.storage.tables.schema import TABLES
from daemon.storage.tables.tenant import Setting
from tests.daemon.backup.installations import assert_refused, letpassd
from tests.daemon.storage.database.stores import Opened, count, put
from tests.databases import POSTGRESQL, Server, find_programs, find_server
from tests.patience import PATIENCE

pytestmark = [
    pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed"),  # `./dev test` installs it on Debian and Ubuntu
    pytest.mark.parametrize("opened", [POSTGRESQL], indirect=True),
]


async def test_what_a_job_saw_still_holds_when_it_is_done(store: Store) -> None:
    """Of many that each look whether somebody is there and then come in, one does: as with one writer."""

    def come_in(number: int) -> bool:
        if count(store):
            return False
        put(store, f"n{number}")
        return True

    came = await asyncio.gather(*(store.write(lambda number=number: come_in(number)) for number in range(40)))  # type: ignore[misc]
    assert sum(came) == 1
    assert await store.read(lambda: count(store)) == 1


async def test_changes_of_one_row_by_many_are_all_done(store: Store) -> None:
    """However many meet, each of them comes to its end."""
    await store.write(lambda: put(store, "counter"))

    def grow() -> None:
        (version,) = next(iter(Setting.select(Setting.version).tuples().execute(store.db)))
        Setting.update(version=version + 1).execute(store.db)

    await asyncio.gather(*(store.write(grow) for _ in range(60)))
    assert await store.read(lambda: Setting.select(Setting.version).scalar(store.db)) == 61


async def test_a_connection_that_was_cut_is_made_again(store: Store) -> None:
    """Nobody notices."""
    await store.write(lambda: put(store, "a"))
    server = find_server()
    assert server is not None
    server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'letpassd'")
    await asyncio.gather(*(store.write(lambda number=number: put(store, f"n{number}")) for number in range(8)))  # type: ignore[misc]
    assert await store.read(lambda: count(store)) == 9


async def test_a_connection_that_is_cut_within_a_job_loses_nothing_and_doubles_nothing(store: Store) -> None:
    """The job is run again on a new one."""
    tries = 0

    def job() -> None:
        nonlocal tries
        tries += 1
        put(store, "mine")
        if tries == 1:
            store.db.execute_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    await store.write(job)
    assert tries == 2
    assert await store.read(lambda: count(store)) == 1


async def test_texts_with_nul_find_nothing(store: Store) -> None:
    """PostgreSQL has no such texts; whoever asks with one is answered as on SQLite."""
    await store.write(lambda: put(store, "a"))
    found = await store.read(lambda: Setting.select().where(Setting.name == "a\0").count(store.db))
    assert found == 0


def test_the_tables_are_those_of_the_program(opened: Opened) -> None:
    """Made as they are, with the migrations noted; every text is compared byte by byte, as lists and cursors expect."""
    db = open_postgres(opened.settings.database)
    db.connect()
    # The indexes that SQLite has no use for.
    found = diff_models(db, list(TABLES))
    assert sorted(each.name for each in found.drop_indexes) == ["audit_transaction_id_id", "news_transaction_id_id"]
    assert not (found.create_tables or found.add_columns or found.drop_columns or found.add_indexes)
    texts = db.execute_sql("SELECT data_type, collation_name FROM information_schema.columns WHERE table_schema = 'public' AND collation_name <> ''")
    assert {tuple(each) for each in texts.fetchall()} == {("text", "C")}
    db.close()
    assert find_place(opened.settings).find_pending() == []


def test_a_database_from_before_the_order_of_commits_gets_what_a_new_one_has(opened: Opened) -> None:
    """Migration 0022: the server itself numbers entries, whichever version of the program adds them."""
    describe = "SELECT column_default, is_nullable FROM information_schema.columns WHERE table_name = 'audit' AND column_name = 'transaction_id'"
    indexes = "SELECT indexdef FROM pg_indexes WHERE tablename = 'audit' ORDER BY indexname"
    add = "INSERT INTO audit (at, event, actor, detail_json, reference) VALUES (1, 'user.changed', 'command', '{}', '')"
    server = find_server()
    assert server is not None
    with server.database() as address:
        place = find_place(Settings(database=address))
        place.migrate()
        with psycopg.connect(address, autocommit=True) as connection:
            new = connection.execute(describe).fetchall(), connection.execute(indexes).fetchall()
            connection.execute("ALTER TABLE audit DROP COLUMN transaction_id")
            connection.execute(add)
            connection.execute("DELETE FROM schema_migration WHERE name LIKE '0022%'")
            assert place.migrate() == ["0022_order_of_commits"]
            assert (connection.execute(describe).fetchall(), connection.execute(indexes).fetchall()) == new
            connection.execute(add)
            numbers = [number for (number,) in connection.execute("SELECT transaction_id FROM audit ORDER BY id")]
    assert numbers[0] == 0 < numbers[1]


def test_an_error_says_no_value(store: Store) -> None:
    """They go to the log."""
    with pytest.raises(Exception, match="null value") as refused:
        store.write_now(lambda: Setting.insert(name="secret-name", value_json=None, version=1).execute(store.db))
    assert "secret" not in str(refused.value)


def test_two_nodes_that_start_at_once_migrate_once(opened: Opened) -> None:
    """The second one waits, and finds nothing to do."""
    server = find_server()
    assert server is not None
    with server.database() as address:
        place, ran = find_place(Settings(database=address)), []
        threads = [threading.Thread(target=lambda: ran.append(len(place.migrate()))) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE)
        assert sorted(ran)[:2] == [0, 0]
        assert sorted(ran)[2] > 0


def test_a_newer_database_is_refused(opened: Opened) -> None:
    """Requirement O2."""
    store = opened.store
    store.write_now(lambda: store.db.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_from_the_future', now())"))
    with pytest.raises(StartError, match="newer Letpass"):
        find_place(opened.settings).migrate()


@pytest.fixture
def own_server(opened: Opened) -> Iterator[Server]:
    """A server that a test may stop."""
    _, programs = opened, find_programs()
    assert programs is not None
    server = Server(programs)
    yield server
    server.stop()


async def test_a_server_that_goes_away_is_a_503_and_is_found_again(own_server: Server) -> None:
    """Nothing is lost; whoever comes meanwhile is told to come back, and hears it at once."""
    place = find_place(Settings(database=own_server.address("postgres")))
    place.migrate()
    store = place.open()
    try:
        await store.write(lambda: put(store, "a"))
        own_server.pause()
        for ask in (store.write, store.read):
            with pytest.raises(Unavailable) as refused:
                await ask(lambda: count(store))
            assert refused.value.retry_after
        own_server.resume()
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    await store.write(lambda: put(store, "b"))
                    break
                except Unavailable:
                    await asyncio.sleep(0.1)
        assert await store.read(lambda: count(store)) == 2
    finally:
        store.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://letpass:geheim@127.0.0.1:1/letpass", "cannot be used"),
        ("postgresql:///nobody?host={host}&user=letpass&password=geheim", "does not exist"),
        ("mysql://letpass:geheim@host/letpass", "no address"),
        ("postgresql://letpass:geheim@host/letpass?nonsense=1", "does not know: nonsense"),
        ("postgresql://letpass:geheim@[::1/letpass", "no address"),
        ("postgresql://letpass:ge@geheim#1@host/letpass", "%40"),
        ("postgresql://letpass:geheim@host", "names no database"),
        ("postgresql:///?host={host}&user=letpass&password=geheim", "names no database"),
        ("host={host} password=geheim", "names no database"),
        ("postgresql://letpass:top/secret?geheim#x@host/letpass", "no address"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_sentence(opened: Opened, address: str, said: str) -> None:
    """Never with the password."""
    host = psycopg.conninfo.conninfo_to_dict(opened.settings.database)["host"]
    with pytest.raises(StartError, match=said) as refused:
        find_place(Settings(database=address.format(host=host))).find_state()
    assert "geheim" not in str(refused.value)
    assert "?." not in str(refused.value)


async def test_a_server_that_only_reads_is_refused_at_a_start_and_seen_later(opened: Opened) -> None:
    """In words at a start; a daemon that runs when that begins finds out by its first change, and that it is over."""
    server = find_server()
    assert server is not None
    with server.database() as address:
        database = Identifier(address.partition("?")[0].rpartition("/")[2])
        place = find_place(Settings(database=address))
        place.migrate()
        store = place.open()
        try:
            assert await store.is_writable()
            server.execute(SQL("ALTER DATABASE {} SET default_transaction_read_only = on").format(database))
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'letpassd'")
            with pytest.raises(Unavailable):
                await store.write(lambda: put(store, "a"))
            assert not await store.is_writable()
            with pytest.raises(StartError, match="takes no changes"):
                place.migrate()
            with place.look_into() as db:
                assert read_facts(db).read_only
            server.execute(SQL("ALTER DATABASE {} RESET default_transaction_read_only").format(database))
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'letpassd'")
            assert await store.is_writable()
            with place.look_into() as db:
                assert not read_facts(db).read_only
        finally:
            store.close()


def test_an_empty_database_is_known_as_such(opened: Opened, tmp_path: Path) -> None:
    """`init` makes the tables, everything else refuses."""
    server = find_server()
    assert server is not None
    with server.database() as address:
        place = find_place(Settings(data_folder=str(tmp_path), database=address))
        assert place.find_state() is State.EMPTY
        with pytest.raises(StartError, match="empty"), place.look_into():
            raise AssertionError


def test_who_may_make_no_tables_is_told(opened: Opened, tmp_path: Path) -> None:
    """With the right that is missing, and what is left; nothing is in the database. Once it is given `init` goes on."""
    server = find_server()
    assert server is not None
    with server.database() as address, psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS guest")
        connection.execute("CREATE ROLE guest LOGIN")
        connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        database = address.replace("user=letpass", "user=guest")
        done = letpassd(tmp_path, "init", LETPASS_DATABASE=database)
        assert_refused(done, "permission denied")
        assert "`GRANT CREATE ON SCHEMA public TO guest`" in done.stderr
        assert "Nothing in it was changed." in done.stderr
        for name in (file.name for file in tmp_path.iterdir() if file.is_file()):
            assert name in done.stderr
        assert find_place(Settings(database=database)).find_state() is State.EMPTY
        connection.execute("GRANT CREATE ON SCHEMA public TO guest")
        again = letpassd(tmp_path, "init", LETPASS_DATABASE=database)
        assert again.returncode == 0, again.stderr
