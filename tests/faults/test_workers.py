"""`letpassd run --workers 2`: processes that share one listener, die and are started again, and end with the one that started them."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException

import pytest

from tests.cluster.nodes import run_nodes
from tests.cluster.workers import WORKERS, all_are_there, find_workers, held_by, wait_for
from tests.databases import find_programs
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

WITH_POSTGRESQL = pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu


@pytest.fixture(scope="module")
def daemon() -> Iterator[LiveDaemon]:
    """One with two workers."""
    with run_nodes(1, {"LETPASS_WORKERS": str(WORKERS)}) as (found,):
        yield found
        assert found.errors() == []


def is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended and is not waited for does not."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def write_until(daemon: LiveDaemon, name: str, acknowledged: list[str], over: threading.Event) -> None:
    """Create roles, try each again until it is acknowledged or there already, and note it."""
    number = 0
    while not over.is_set():
        number += 1
        role = f"Role {name} {number}"
        status = 0
        while status not in (201, 409):
            try:
                status, _ = daemon.admin.ask("POST", "/api/roles", {"name": role})
            except (OSError, ValueError, HTTPException):
                continue
        acknowledged.append(role)


def count_roles(daemon: LiveDaemon) -> list[str]:
    """The names of all roles."""
    found, cursor = list[str](), ""
    while True:
        page = daemon.admin.call("GET", f"/api/roles?limit=100&cursor={cursor}")
        found += [role["name"] for role in page["items"]]
        cursor = page["next"]
        if not cursor:
            return found


@WITH_POSTGRESQL
def test_status_and_log_tell_the_workers(daemon: LiveDaemon) -> None:
    """With their numbers."""
    wait_for(lambda: all_are_there(daemon))
    said = daemon.command("status").stdout
    for number, pid in enumerate(find_workers(daemon), 1):
        assert f"{number} (process {pid})" in said
    lines = [json.loads(line) for line in daemon.log().splitlines()]
    assert {line["worker"] for line in lines if line["message"] == "ready" and "worker" in line} == {1, 2}
    assert [line["workers"] for line in lines if "workers" in line] == [WORKERS]


@WITH_POSTGRESQL
def test_a_worker_that_is_killed_under_load_is_started_again_and_nothing_is_lost(daemon: LiveDaemon) -> None:
    """Whoever tries again hears that it is done; the other worker goes on (attack 97)."""
    wait_for(lambda: all_are_there(daemon))
    acknowledged, over = list[str](), threading.Event()
    writers = [threading.Thread(target=write_until, args=(daemon, str(each), acknowledged, over)) for each in range(3)]
    for each in writers:
        each.start()
    for victim in range(WORKERS):
        most, before = len(acknowledged) + 20, find_workers(daemon)
        wait_for(lambda most=most: len(acknowledged) >= most)  # type: ignore[misc]
        os.kill(before[victim], signal.SIGKILL)
        wait_for(lambda before=before, victim=victim: all_are_there(daemon) and before[victim] not in find_workers(daemon))  # type: ignore[misc]
    over.set()
    for each in writers:
        each.join(PATIENCE)
    found = count_roles(daemon)
    assert len(found) == len(set(found))
    assert set(acknowledged) <= set(found)
    assert "a worker has ended and is started again" in daemon.log()


@WITH_POSTGRESQL
def test_connections_are_shared_out(daemon: LiveDaemon) -> None:
    """Both answer, also when many connections stay open. On a busy machine it takes some more until the second one gets its turn."""
    wait_for(lambda: all_are_there(daemon))
    before = [held_by(pid, daemon.port) for pid in find_workers(daemon)]
    crowd: list[HTTPConnection] = []

    def find_share() -> list[int]:
        return [held_by(pid, daemon.port) - held for pid, held in zip(find_workers(daemon), before, strict=True)]

    while len(crowd) < 40 or (min(find_share()) == 0 and len(crowd) < 800):
        crowd.append(HTTPConnection("127.0.0.1", daemon.port, timeout=PATIENCE))
        crowd[-1].request("GET", "/oidc/jwks")
        assert len(crowd[-1].getresponse().read()) > 0
    share = find_share()
    for each in crowd:
        each.close()
    assert sum(share) >= 40, share
    assert min(share) > 0, share


@WITH_POSTGRESQL
def test_workers_end_with_whoever_started_them(daemon: LiveDaemon) -> None:
    """Killed, it says nothing; and it comes back. Asked to stop, all end well."""
    wait_for(lambda: all_are_there(daemon))
    workers = find_workers(daemon)
    daemon.kill()
    wait_for(lambda: not any(map(is_there, workers)), lambda: workers)
    (daemon.home / "run" / "endpoint.json").unlink()
    daemon.start()
    wait_for(lambda: all_are_there(daemon))
    workers = find_workers(daemon)
    assert daemon.process is not None
    daemon.process.send_signal(signal.SIGHUP)
    wait_for(lambda: daemon.log().count("SIGHUP") >= WORKERS, daemon.log)
    assert daemon.stop() == 0
    assert not any(map(is_there, workers))
    assert not (daemon.home / "run" / "endpoint.json").exists()
    daemon.start()


def test_a_sqlite_file_has_one_process() -> None:
    """Said in one sentence; nothing was made."""
    daemon = LiveDaemon({"LETPASS_WORKERS": "2"})
    try:
        for arguments, environment in ((["run", "--workers", "2"], {"LETPASS_WORKERS": "1"}), (["run", "--init"], {})):
            done = daemon.command(*arguments, environment=environment)
            assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
            assert "a SQLite file has one process" in done.stderr
        assert not (daemon.home / "letpass.db").exists()
    finally:
        daemon.remove()


def test_what_is_for_workers_is_for_workers_alone() -> None:
    """Nobody becomes one by a variable."""
    daemon = LiveDaemon()
    try:
        for value in ("x", '{"number": 1, "supervisor": 1, "public": [3], "admin": [4], "metrics": [], "line": 5}'):
            done = daemon.command("run", environment={"LETPASS_WORKER": value})
            assert (done.returncode, "that `letpassd run --workers` starts" in done.stderr) == (2, True), done.stderr
    finally:
        daemon.remove()
