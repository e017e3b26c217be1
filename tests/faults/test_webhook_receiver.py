"""A real daemon, and a receiver that had no part in it: its library verifies what arrives, and it is slow, rude, gone, busy and endless."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live_daemon import LiveDaemon, run_daemon
from tests.patience import PATIENCE
from tests.processes import ROOT, tethered

WAYS = ("good", "slow", "early", "gone", "busy", "endless")


def wait_for(find: Callable[[], Any]) -> Any:
    """What is found, as soon as it is."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := find():
            return found
        time.sleep(0.05)
    raise AssertionError("it never was")


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The port of a receiver in a process of its own, and where its secrets go."""
    port, secrets = tmp_path / "port", tmp_path / "secrets"
    secrets.write_text("{}")
    command = [sys.executable, "-m", "tests.faults.webhook_receiver", str(port), str(secrets)]
    process = subprocess.Popen(tethered(command), cwd=ROOT)
    try:
        wait_for(port.exists)
        yield int(port.read_text()), secrets
    finally:
        process.kill()
        process.wait()


def test_deliveries_are_verified_by_the_reference_library_and_survive_every_receiver(receiver: tuple[int, Path], tmp_path: Path) -> None:
    """Each of six at once: none holds up another, and each is judged by what it has said."""
    port, secrets = receiver
    with run_daemon({"LETPASS_ALLOW_PRIVATE_TARGETS": "true"}) as daemon:
        ask = daemon.admin.call
        made = {}
        for way in WAYS:
            new = {"name": way, "url": f"http://127.0.0.1:{port}/{way}", "events": ["user"]}
            made[way] = ask("POST", "/api/webhooks", new)
        secrets.write_text(json.dumps({f"/{way}": issued["secret"] for way, issued in made.items()}))
        ids = {way: issued["webhook"]["id"] for way, issued in made.items()}
        for way in WAYS:
            ask("POST", f"/api/webhooks/{ids[way]}/test")

        def look() -> dict[str, Any]:
            found = {way: ask("GET", f"/api/webhooks/{ids[way]}/deliveries")["items"][0] for way in WAYS}
            return found if all(each["tried_at"] is not None and (each["status"] or each["problem"]) for each in found.values()) else {}

        found = wait_for(look)
        assert {way: (each["state"], each["status"]) for way, each in found.items()} == {
            "good": ("delivered", 200),
            "slow": ("delivered", 200),
            "early": ("waiting", 0),
            "gone": ("waiting", 410),
            "busy": ("waiting", 429),
            "endless": ("delivered", 200),
        }
        assert found["good"]["answer"] == "verified"
        assert found["early"]["problem"] == "the answer is broken off or not HTTP"
        assert found["busy"]["next_try_at"] - found["busy"]["tried_at"] >= 600
        assert ask("GET", f"/api/webhooks/{ids['gone']}")["stopped"] == "gone"
        taken = wait_for(lambda: (tmp_path / "taken").exists() and (tmp_path / "taken").read_text())
        assert int(taken) < 64 * 1024 * 1024, "of a gigabyte no more was taken than fits into the buffers on the way"
        check_rotation(daemon, ids["good"], secrets)
        assert daemon.errors() == []


def check_rotation(daemon: LiveDaemon, webhook_id: str, secrets: Path) -> None:
    """While a secret changes, a receiver with the old one and with the new one verify; with another one nobody does."""
    old = json.loads(secrets.read_text())["/good"]
    new = daemon.admin.call("POST", f"/api/webhooks/{webhook_id}/secret")["secret"]
    other = f"whsec_{'A' * 43}="
    for secret, status in ((old, 200), (new, 200), (other, 401)):
        secrets.write_text(json.dumps({"/good": secret}))
        sent = daemon.admin.call("POST", f"/api/webhooks/{webhook_id}/test")["id"]

        def find(sent: int = sent) -> int:
            found = daemon.admin.call("GET", f"/api/webhooks/{webhook_id}/deliveries/{sent}")["delivery"]
            return int(found["status"])

        assert wait_for(find) == status
