"""The daemon's own backups: made at their time by one alone, remembered over restarts, told where they fail."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from common.errors import Conflict
from daemon.services.tenant.backups import LEASE, RETRY_AFTER, Backups
from tests.daemon.tenant import Tenant
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

HOUR = 3600


@pytest.fixture
def backups(tenant: Tenant) -> Backups:
    """The notes of an installation."""
    return Backups(tenant.store.db, tenant.clock, tenant.audit)


def test_one_at_a_time_makes_a_backup(tenant: Tenant, backups: Backups) -> None:
    """Whoever comes second is told; one that says nothing for long has ended, and that is a failure in the audit log."""
    first = tenant.do(lambda: backups.begin("one"))
    with pytest.raises(Conflict, match="one"):
        tenant.do(lambda: backups.begin("two"))
    assert tenant.do(lambda: backups.begin_if_due("two", HOUR)) is None
    tenant.clock.move(LEASE - 1)
    tenant.do(lambda: backups.renew(first))
    tenant.clock.move(LEASE - 1)
    with pytest.raises(Conflict):
        tenant.do(lambda: backups.begin("two"))
    tenant.clock.move(3)
    second = tenant.do(lambda: backups.begin("two"))
    assert second != first
    state = tenant.do(lambda: backups.find_state(HOUR))
    assert [failure.error for failure in state.failures] == ["It was cut off."]
    assert [entry.event for entry in tenant.do(tenant.audit.list).items] == ["backup.failed"]


def test_the_next_one_is_due_by_the_newest_good_one(tenant: Tenant, backups: Backups) -> None:
    """After a failure sooner; a clock that was set back does not put it off for ever."""

    def is_due() -> bool:
        return tenant.do(lambda: backups.is_due(HOUR))

    assert is_due()
    run = tenant.do(lambda: backups.begin_if_due("one", HOUR))
    assert run is not None
    tenant.do(lambda: backups.note_good(run, tenant.clock.now(), "name", "place", 5))
    assert not is_due()
    tenant.clock.move(HOUR - 1)
    assert not is_due()
    tenant.clock.move(1)
    assert is_due()
    again = tenant.do(lambda: backups.begin_if_due("one", HOUR))
    assert again is not None
    tenant.do(lambda: backups.note_failed(again, "The drive is not there."))
    assert not is_due()
    tenant.clock.move(RETRY_AFTER)
    assert is_due()
    tenant.clock.move(-5 * HOUR)
    assert is_due()


def test_what_is_known_is_the_newest_good_one_and_the_last_failures(tenant: Tenant, backups: Backups) -> None:
    """Late is what is older than twice the interval; what was stopped is as if it had not been tried."""
    started = tenant.clock.now()
    state = tenant.do(lambda: backups.find_state(HOUR))
    assert state.newest is None
    assert not state.is_late(started + 2 * HOUR, started)
    assert state.is_late(started + 2 * HOUR + 1, started)
    for number in range(7):
        run = tenant.do(lambda: backups.begin("one"))
        tenant.do(lambda: backups.note_failed(run, f"Failure {number}."))  # noqa: B023 - the job runs at once
    run = tenant.do(lambda: backups.begin("one"))
    tenant.do(lambda: backups.note_stopped(run))
    run = tenant.do(lambda: backups.begin("one"))
    tenant.do(lambda: backups.note_good(run, started, "a.letpass-backup", "/b/a.letpass-backup", 77))
    state = tenant.do(lambda: backups.find_state(HOUR))
    assert state.newest is not None
    assert (state.newest.made_at, state.newest.size, state.newest.place) == (started, 77, "/b/a.letpass-backup")
    assert [failure.error for failure in state.failures] == [f"Failure {number}." for number in (6, 5, 4, 3, 2)]
    assert state.is_late(started + 2 * HOUR + 1, started)
    assert not state.is_late(started + 2 * HOUR, started)
    assert not tenant.do(lambda: backups.find_state(0)).is_late(started + 1000 * HOUR, started)


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[LiveDaemon]:
    """A daemon that makes backups by itself."""
    found = LiveDaemon({"LETPASS_BACKUP_EVERY": "1", "LETPASS_BACKUP_FOLDER": str(tmp_path / "drive" / "backups")})
    try:
        found.initialise()
        yield found
    finally:
        found.remove()


def wait_for(find: Callable[[], Any]) -> Any:
    """What is found, as soon as it is."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError("it never was")


def find_backup(daemon: LiveDaemon) -> dict[str, Any]:
    """What the admin API says of backups."""
    found: dict[str, Any] = daemon.admin.call("GET", "/api/status")["backup"]
    return found


def test_a_daemon_makes_its_backups_and_remembers_them(daemon: LiveDaemon, tmp_path: Path) -> None:
    """Where the drive is missing it says so, in the log, the audit log and the status; with the drive it makes one, and knows it after a restart."""
    daemon.start()
    failed = wait_for(lambda: find_backup(daemon)["failures"])
    assert "not mounted" in failed[0]["error"]
    assert find_backup(daemon)["newest"] is None
    events = daemon.admin.call("GET", "/api/audit")["items"]
    assert "backup.failed" in [entry["event"] for entry in events]
    lines = [json.loads(line) for line in daemon.log().splitlines()]
    assert any("a backup could not be made" in line["message"] for line in lines)
    assert "Newest good backup: none" in daemon.command("status").stdout
    (tmp_path / "drive").mkdir()
    done = daemon.command("backup")
    assert done.returncode == 0, done.stderr
    newest = wait_for(lambda: find_backup(daemon)["newest"])
    assert newest["place"].endswith(".letpass-backup")
    assert daemon.stop() == 0
    daemon.start()
    assert find_backup(daemon)["newest"] == newest
    said = daemon.command("status")
    assert said.returncode == 0
    assert newest["place"] in said.stdout
    assert "not there any more" not in said.stdout
    assert daemon.command("backup", "--to", str(tmp_path / "elsewhere")).returncode == 0
    (elsewhere,) = (tmp_path / "elsewhere").iterdir()
    assert find_backup(daemon)["newest"]["place"] == str(elsewhere)
    elsewhere.unlink()
    there = find_backup(daemon)["newest"]
    assert (there["place"], there["is_there"]) == (newest["place"], True)
    assert newest["place"] in daemon.command("status").stdout
    for path in Path(newest["place"]).parent.iterdir():
        path.unlink()
    assert not find_backup(daemon)["newest"]["is_there"]
    assert "not there any more" in daemon.command("status").stdout
    database = daemon.home / "letpass.db"
    database.rename(tmp_path / "letpass.db")
    said = daemon.command("status")
    assert (said.returncode, "The database does not answer." in said.stdout) == (1, True)
    (tmp_path / "letpass.db").rename(database)
    daemon.stop()


def test_a_daemon_makes_the_first_one_at_its_start_and_stops_within_one(daemon: LiveDaemon, tmp_path: Path) -> None:
    """A command that never ends does not keep it from stopping, and what was stopped is no failure."""
    (tmp_path / "drive").mkdir()
    daemon.start()
    wait_for(lambda: find_backup(daemon)["newest"])
    assert len(list((tmp_path / "drive" / "backups").iterdir())) == 1
    assert daemon.stop() == 0
    marker = tmp_path / "started"
    program = tmp_path / "hang"
    program.write_text(f"#!/bin/sh\ntouch {marker}\nexec sleep 100000\n")
    program.chmod(0o700)
    other = LiveDaemon({"LETPASS_BACKUP_EVERY": "1", "LETPASS_BACKUP_COMMAND": str(program)})
    try:
        other.initialise()
        other.start()
        wait_for(marker.exists)
        assert other.stop() == 0
        other.start()
        assert find_backup(other)["failures"] == []
        assert other.stop() == 0
        assert other.errors() == []
    finally:
        other.remove()
