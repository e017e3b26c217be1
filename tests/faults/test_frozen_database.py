"""A database that is frozen: connections to it stay open and take what is sent, and no answer comes. Nobody waits for one without end."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest

from common.errors import StartError, Unavailable
from daemon.settings import Settings
from daemon.storage.database.place import find_place
from daemon.storage.database.postgres import store as postgres_store
from daemon.storage.database.postgres import watch
from daemon.storage.database.store import Store
from tests.daemon.storage.database.stores import count, put
from tests.databases import Server, find_programs, find_server
from tests.faults.freezing_proxy import FreezingProxy, freezing_proxy
from tests.form_user import basic_fields, make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu

REDIRECT_URI = "https://pagemark.example/callback"


@contextmanager
def frozen_at_will() -> Iterator[tuple[FreezingProxy, str, str]]:
    """A proxy before a new database, the address of the database through it, and that around it."""
    server = find_server()
    assert server is not None
    with server.database() as direct, freezing_proxy(direct) as (proxy, address):
        yield proxy, address, direct


def ask(daemon: LiveDaemon, client_id: str, secret: str, *, token: bool) -> tuple[int, str]:
    """Status and `Retry-After` of an authorization request, or of a token request."""
    connection = HTTPConnection("127.0.0.1", daemon.port, timeout=PATIENCE)
    try:
        if token:
            fields = {"grant_type": "refresh_token", "refresh_token": "r" * 43}
            headers = {**basic_fields(client_id, secret), "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/oidc/token", urlencode(fields), headers)
        else:
            connection.request("GET", make_sign_in_request("/oidc/authorize", client_id, REDIRECT_URI).address)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Retry-After", "")
    finally:
        connection.close()


def test_requests_are_503_until_the_database_thaws_and_none_of_them_is_done_later() -> None:
    """With Retry-After and one line of the log, those that were under way and those that come; then all goes on by itself."""
    with frozen_at_will() as (proxy, address, direct):
        daemon = LiveDaemon({"LETPASS_DATABASE": address})
        try:
            daemon.initialise()
            daemon.start()
            client_id, secret = daemon.admin.create_application("Pagemark", "traditional", [REDIRECT_URI])
            assert ask(daemon, client_id, secret, token=False)[0] == 303
            proxy.freeze()
            with ThreadPoolExecutor(24) as pool:
                answers = list(pool.map(lambda number: ask(daemon, client_id, secret, token=bool(number % 2)), range(24)))
            assert {status for status, _ in answers} == {503}
            assert all(after.isdigit() for _, after in answers)
            roles = [daemon.admin.ask("POST", "/api/roles", {"name": f"Late {number}"})[0] for number in range(4)]
            assert roles == [503] * 4
            proxy.thaw()
            end = time.monotonic() + PATIENCE
            while ask(daemon, client_id, secret, token=False)[0] != 303:
                assert time.monotonic() < end
                time.sleep(0.05)
            assert ask(daemon, client_id, secret, token=True)[0] == 400
            assert daemon.admin.ask("POST", "/api/roles", {"name": "Afterwards"})[0] == 201
            with psycopg.connect(direct) as connection:
                assert connection.execute("SELECT name FROM role WHERE name LIKE 'Late%' OR name = 'Afterwards'").fetchall() == [("Afterwards",)]
            said = [json.loads(line)["message"] for line in daemon.log().splitlines()]
            # A busy machine may take a slow server for a frozen one a second time; that stays one line a minute.
            assert [line for line in said if line.startswith("the database does not answer")], said
            assert [line for line in said if line == "the database answers again"], said
            # On a busy machine some find out by a connection that does not come about, before the watch has asked.
            refused = [line for line in said if "did not take a transaction" in line]
            assert all(line.endswith("the server does not answer") for line in refused), said
            assert len(refused) < len(answers), said
            assert daemon.stop() == 0
        finally:
            daemon.remove()


def test_a_daemon_stops_although_its_database_is_frozen() -> None:
    """Whoever stops it does not have to kill it."""
    with frozen_at_will() as (proxy, address, _direct):
        daemon = LiveDaemon({"LETPASS_DATABASE": address})
        try:
            daemon.initialise()
            daemon.start()
            proxy.freeze()
            assert daemon.stop() == 0
        finally:
            daemon.remove()


def test_a_command_says_that_a_frozen_database_does_not_answer() -> None:
    """In the middle of its work as well as at its beginning."""
    with frozen_at_will() as (proxy, address, _direct):
        place = find_place(Settings(database=address))
        place.migrate()
        with pytest.raises(StartError, match="does not answer"), place.use() as db:
            proxy.freeze()
            db.execute_sql("SELECT 1")
        with pytest.raises(StartError, match="does not answer"):
            place.find_state()
        proxy.thaw()
        assert place.find_pending() == []


@contextmanager
def opened(address: str) -> Iterator[Store]:
    """A store on a new database."""
    place = find_place(Settings(database=address))
    place.migrate()
    store = place.open()
    try:
        yield store
    finally:
        store.close()


def test_a_statement_that_only_takes_long_is_waited_for() -> None:
    """The server answers others, so it is left at work."""
    with frozen_at_will() as (_proxy, address, _direct), opened(address) as store:
        assert store.read_now(lambda: store.db.execute_sql(f"SELECT 7 FROM pg_sleep({2 * watch.SUSPECT})").fetchone()[0]) == 7


def test_a_table_that_somebody_has_locked_is_a_503(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server answers, yet not this question; a job that waits is told after some seconds, and was not done."""
    monkeypatch.setattr(postgres_store, "_LIMITS", postgres_store._LIMITS.replace("'10s'", "'200ms'"))
    with frozen_at_will() as (_proxy, address, direct), opened(address) as store:
        with psycopg.connect(direct) as connection:
            connection.execute("LOCK TABLE setting IN ACCESS EXCLUSIVE MODE")
            with pytest.raises(Unavailable):
                store.write_now(lambda: put(store, "a"))
        assert store.read_now(lambda: count(store)) == 0
        store.write_now(lambda: put(store, "a"))


def test_a_commit_that_no_standby_confirms_is_a_503(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it took place is not known then; the same job is not run a second time."""
    monkeypatch.setattr(watch, "LONGEST_COMMIT", 1.0)
    monkeypatch.setattr(postgres_store, "LONGEST_COMMIT", 1.0)
    programs = find_programs()
    assert programs is not None
    server = Server(programs)
    try:
        with opened(server.address("postgres")) as store:
            store.write_now(lambda: put(store, "a"))
            server.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
            server.execute("SELECT pg_reload_conf()")
            runs = list[int]()

            def job() -> None:
                runs.append(1)
                put(store, f"n{len(runs)}")

            with pytest.raises(Unavailable):
                # The server hears of its new configuration a moment later.
                while True:
                    store.write_now(job)
            assert store.read_now(lambda: count(store)) in (len(runs), len(runs) + 1)
    finally:
        server.stop()


def test_no_socket_is_left_behind() -> None:
    """The watch has a descriptor of its own for each connection; it goes with the connection."""
    with frozen_at_will() as (proxy, address, _direct):
        place = find_place(Settings(database=address))
        place.migrate()
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(3):
            with pytest.raises(StartError), place.use() as db:
                proxy.freeze()
                db.execute_sql("SELECT 1")
            proxy.thaw()
        assert place.find_pending() == []
        end = time.monotonic() + PATIENCE
        while len(list(Path("/proc/self/fd").iterdir())) > before:
            # The proxy runs in this process as well.
            assert time.monotonic() < end
            time.sleep(0.05)
