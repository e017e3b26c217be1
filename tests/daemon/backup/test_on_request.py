"""An administrator has a backup made, and sees those that are kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.live_daemon import LiveDaemon, run_daemon
from tests.patience import PATIENCE


def wait_for(find: Callable[[], Any]) -> Any:
    """What is found, as soon as it is."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError("it never was")


def state(daemon: LiveDaemon) -> dict[str, Any]:
    """What the daemon says of its backups."""
    found: dict[str, Any] = daemon.admin.call("GET", "/api/status")["backup"]
    return found


def test_one_is_made_at_once_though_the_daemon_makes_none_by_itself(tmp_path: Path) -> None:
    """It stands among those that are kept, as good; a drive that is gone is told, and so is a file that was changed."""
    folder = tmp_path / "backups"
    with run_daemon({"LETPASS_BACKUP_FOLDER": str(folder), "LETPASS_BACKUP_COMMAND": "dd of=/dev/null"}) as daemon:
        plan = state(daemon)["plan"]
        assert plan == {"folder": str(folder), "command": "dd", "keep_hourly": 24, "keep_daily": 14, "keep_weekly": 8}
        assert daemon.admin.ask("GET", "/api/backups")[0] == 409, "the folder is not there yet"
        begun = daemon.admin.call("POST", "/api/backups")
        assert begun["running"] is not None or begun["newest"] is not None
        # It lies in the folder a moment before it is written down.
        wait_for(lambda: state(daemon)["running"] is None)
        newest = wait_for(lambda: state(daemon)["newest"])
        kept = daemon.admin.call("GET", "/api/backups")
        assert [(each["name"], each["size"], each["quality"]) for each in kept["items"]] == [(newest["name"], newest["size"], "good")]
        (file,) = folder.iterdir()
        file.write_bytes(file.read_bytes() + b"x")
        assert daemon.admin.call("GET", "/api/backups?search=letpass")["items"][0]["quality"] == "damaged"
        assert daemon.admin.call("GET", "/api/backups?search=nothing")["items"] == []


def test_one_that_never_ends_can_be_seen_and_does_not_keep_the_daemon_from_stopping(tmp_path: Path) -> None:
    """Nor is it a failure; a second one is refused meanwhile."""
    marker, program = tmp_path / "started", tmp_path / "hang"
    program.write_text(f"#!/bin/sh\ntouch {marker}\nexec sleep 100000\n")
    program.chmod(0o700)
    with run_daemon({"LETPASS_BACKUP_COMMAND": str(program)}) as daemon:
        daemon.admin.call("POST", "/api/backups")
        wait_for(marker.exists)
        running = state(daemon)["running"]
        assert running["done"] > 0
        status, answer = daemon.admin.ask("POST", "/api/backups")
        assert (status, answer["code"]) == (409, "backup.running")
        assert daemon.stop() == 0
        daemon.start()
        assert (state(daemon)["running"], state(daemon)["failures"]) == (None, [])
