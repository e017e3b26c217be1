"""Commands with a lot to do beside a running daemon: it goes on writing meanwhile, and nothing of theirs is done by halves."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

USERS = 300
# The longest that other writers may have to wait for a command, in seconds of a quiet machine; a busy one takes several times as long.
MOST_WAIT = 0.2 * 5


@pytest.fixture(scope="module")
def daemon() -> Iterator[LiveDaemon]:
    """A daemon of this module."""
    found = LiveDaemon()
    try:
        found.initialise()
        found.start()
        yield found
        assert found.errors() == []
    finally:
        found.remove()


@pytest.fixture(scope="module")
def document(daemon: LiveDaemon) -> Path:
    """Many users with roles."""
    users = [{"username": f"many{number}", "email": f"many{number}@example.com", "roles": [f"Role {number % 10}"]} for number in range(USERS)]
    path = daemon.home / "many.json"
    path.write_text(json.dumps({"roles": [{"name": f"Role {number}"} for number in range(10)], "users": users}), "utf-8")
    return path


class Waits:
    """Takes the write lock again and again as the daemon does, and remembers the longest wait for it."""

    def __init__(self, daemon: LiveDaemon) -> None:
        self._file, self._over, self.longest, self.tries = daemon.home / "letpass.db", threading.Event(), 0.0, 0
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        with closing(sqlite3.connect(self._file, isolation_level=None, timeout=PATIENCE)) as connection:
            while not self._over.wait(0.005):
                started = time.monotonic()
                connection.execute("BEGIN IMMEDIATE")
                self.longest = max(self.longest, time.monotonic() - started)
                connection.execute("ROLLBACK")
                self.tries += 1

    def __enter__(self) -> Waits:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def run(daemon: LiveDaemon, *arguments: str) -> Waits:
    """Run a command that succeeds while others write."""
    with Waits(daemon) as waits:
        done = daemon.command(*arguments)
    assert done.returncode == 0, done.stderr
    assert waits.tries
    return waits


def count_users(daemon: LiveDaemon) -> int:
    """How many of the users there are."""
    with closing(sqlite3.connect(daemon.home / "letpass.db")) as connection:
        (found,) = connection.execute("SELECT count(*) FROM user WHERE username LIKE 'many%'").fetchone()
    return int(found)


def test_a_rehearsal_holds_nobody_up(daemon: LiveDaemon, document: Path) -> None:
    """docs/decisions/0020: a dry run works on a copy."""
    assert run(daemon, "apply", "--dry-run", str(document)).longest < MOST_WAIT
    assert count_users(daemon) == 0


def test_many_users_hold_nobody_up(daemon: LiveDaemon, document: Path) -> None:
    """docs/decisions/0020: what was prepared on a copy is written in one short transaction."""
    assert run(daemon, "apply", str(document)).longest < MOST_WAIT
    assert count_users(daemon) == USERS
    again = daemon.command("apply", str(document))
    assert f"{USERS + 10} kept as they were" in again.stdout


def test_an_export_holds_nobody_up(daemon: LiveDaemon, document: Path) -> None:
    """It reads one moment, and locks nothing."""
    daemon.command("apply", str(document))
    assert run(daemon, "export", str(daemon.home / "export.toml")).longest < MOST_WAIT
