"""`/health` and `/ready` of a real daemon: while all is well, while its database hangs, and while it stops."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psycopg
import pytest

from tests.databases import find_server
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE


def probe(daemon: LiveDaemon, path: str, method: str = "GET") -> tuple[int, str, str]:
    """Status, body and `Cache-Control` of an answer."""
    request = Request(f"http://localhost:{daemon.port}{path}", method=method)
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode(), answer.headers["Cache-Control"]
    except HTTPError as error:
        with error:
            return error.code, error.read().decode(), error.headers["Cache-Control"]


def await_answer(daemon: LiveDaemon, path: str, wanted: tuple[int, str]) -> None:
    """Ask until the answer is the wanted one."""
    end = time.monotonic() + PATIENCE
    while (found := probe(daemon, path)[:2]) != wanted:
        assert time.monotonic() < end, found
        time.sleep(0.02)


@contextmanager
def running(settings: dict[str, str]) -> Iterator[LiveDaemon]:
    """A daemon of its own, whose end the test sees to."""
    daemon = LiveDaemon(settings)
    try:
        daemon.initialise()
        daemon.start()
        yield daemon
    finally:
        daemon.remove()


def test_both_listeners_answer_probes(live_daemon: LiveDaemon) -> None:
    """One word, never stored by anybody, and the same for HEAD without it."""
    for path, word in (("/health", "alive\n"), ("/ready", "ready\n")):
        assert probe(live_daemon, path) == (200, word, "no-store")
        assert probe(live_daemon, path, "HEAD") == (200, "", "no-store")
        assert probe(live_daemon, path, "POST")[0] == 405
        assert live_daemon.admin.ask("GET", path) == (200, word.encode())


def test_a_daemon_that_stops_says_so_before_it_stops_listening() -> None:
    """`drain_wait`: balancers look elsewhere while requests are still answered; a second signal ends the waiting."""
    with running({"LETPASS_DRAIN_WAIT": "600"}) as daemon:
        assert daemon.process is not None
        daemon.process.send_signal(signal.SIGTERM)
        await_answer(daemon, "/ready", (503, "stopping\n"))
        assert probe(daemon, "/health")[0] == 200
        assert probe(daemon, daemon.discovery_address.partition(str(daemon.port))[2])[0] == 200
        assert daemon.process.poll() is None
        assert daemon.stop() == 0
        assert daemon.errors() == []


def test_a_drain_ends_by_itself() -> None:
    """After its time, with everything that was accepted answered."""
    with running({"LETPASS_DRAIN_WAIT": "1"}) as daemon:
        started = time.monotonic()
        assert daemon.stop() == 0
        assert time.monotonic() - started >= 1
        assert "draining" in daemon.log()


def test_a_database_that_hangs_makes_a_daemon_unready_and_not_dead() -> None:
    """A restart would mend nothing; `/health` stays as it is."""
    server = find_server()
    if server is None:
        pytest.skip("PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu
    with server.database() as address, running({"LETPASS_DATABASE": address}) as daemon:
        await_answer(daemon, "/ready", (200, "ready\n"))
        with psycopg.connect(address) as connection:
            connection.execute("LOCK TABLE signing_key IN ACCESS EXCLUSIVE MODE")
            await_answer(daemon, "/ready", (503, "database\n"))
            assert probe(daemon, "/health") == (200, "alive\n", "no-store")
        await_answer(daemon, "/ready", (200, "ready\n"))
        assert daemon.stop() == 0
