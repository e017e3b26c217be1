"""Who may be on a PostgreSQL database: any number of daemons, or one that is alone; and a lock that outlives a restart of the server."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest

from common.errors import StartError
from daemon.settings import Settings
from daemon.storage.database.migrate import needs_alone
from daemon.storage.database.place import find_place
from daemon.storage.database.postgres import hold as hold_module
from daemon.storage.database.postgres import place as place_module
from tests.daemon.storage.database.stores import Opened
from tests.databases import POSTGRESQL, Server, find_programs
from tests.patience import PATIENCE

pytestmark = [
    pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed"),  # `./dev test` installs it on Debian and Ubuntu
    pytest.mark.parametrize("opened", [POSTGRESQL], indirect=True),
]


def test_daemons_are_on_a_database_together_and_others_wait_until_all_are_gone(opened: Opened) -> None:
    """Whoever has to be alone is told in words, and so is a daemon that comes meanwhile; each again and again."""
    place = find_place(opened.settings)
    for _ in range(2):
        with place.hold(), place.hold(), pytest.raises(StartError, match="Stop every one of them first"), place.hold(alone=True):
            pass
        with place.hold(alone=True):
            for alone, words in ((False, "has to be alone is at work"), (True, "A daemon is running")):
                with pytest.raises(StartError, match=words), place.hold(alone=alone):
                    pass


@pytest.fixture
def own_server(opened: Opened) -> Iterator[Server]:
    """A server that a test may stop."""
    _, programs = opened, find_programs()
    assert programs is not None
    server = Server(programs)
    yield server
    server.stop()


def wait_until_locked(address: str) -> None:
    """Wait until somebody holds a lock there."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        with psycopg.connect(address) as connection:
            if connection.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted").fetchone():
                return
        time.sleep(0.05)
    raise AssertionError("nobody holds a lock")


def test_a_lock_that_was_lost_is_taken_again_or_its_daemon_stops(own_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server forgets locks when it is restarted, and somebody else may be the first to come."""
    address = own_server.address("postgres")
    place, refused = find_place(Settings(database=address)), threading.Event()
    with place.hold(on_refused=refused.set):
        wait_until_locked(address)
        own_server.pause()
        own_server.resume()
        wait_until_locked(address)
        assert not refused.is_set()
        monkeypatch.setattr(hold_module, "TRY_AGAIN", 2)
        for _ in range(20):
            own_server.pause()
            own_server.resume()
            with suppress(StartError), place.hold(alone=True):
                assert refused.wait(PATIENCE)
                break
    assert refused.is_set()


def test_what_older_daemons_cannot_work_with_is_changed_when_none_runs(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of such a migration says so; of this version there is none yet."""
    assert needs_alone(["0001_first_tables", "9001_drop_it_alone"])
    place = find_place(opened.settings)
    assert not needs_alone(place.find_pending())
    monkeypatch.setattr(place_module, "needs_alone", lambda _names: True)
    with place.hold(), pytest.raises(StartError, match="daemons of an older version cannot work with"):
        place.migrate()
    assert place.migrate() == []
