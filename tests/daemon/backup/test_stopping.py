"""A backup that is stopped or killed leaves nothing behind, and holds up no other."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from daemon.services.tenant.backups import Backups
from tests.daemon.backup.installations import letpassd, make_installation
from tests.daemon.backup.test_schedule import wait_for
from tests.daemon.tenant import Tenant
from tests.databases import SQLITE
from tests.patience import PATIENCE

# Whoever runs the tests in the background, or by nohup, may have told what they start to ignore Ctrl+C and the end of the terminal.
_HEARS = """
import os, signal, sys
for each in (signal.SIGINT, signal.SIGHUP):
    signal.signal(each, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@contextmanager
def piping(home: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A backup in a process of its own, which a command is taking that comes to no end and has started another program."""
    script = folder / "take"
    script.write_text(f"#!/bin/sh\nsleep 6000 &\necho $! > {folder}/child.new\nmv {folder}/child.new {folder}/child\nwait\n")
    script.chmod(0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LETPASS_")}
    environment = {**kept, "LETPASS_HOME": str(home), "LETPASS_KEY_PROVIDER": "file", "LETPASS_PASSWORD_MEMORY": "64"}
    command = [sys.executable, "-c", _HEARS, "-m", "daemon", "backup", "--to-command", str(script)]
    # Of a session of its own: whoever runs the tests may sit at a terminal.
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        wait_for((folder / "child").exists)
        yield process
    finally:
        # With all that it has started, which would hold its output open.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def is_there(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be noticed does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def list_runs(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "letpass.db")) as db:
        return [state for (state,) in db.execute("SELECT state FROM backup_run ORDER BY id")]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_backup_that_is_stopped_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    """No file, no note, no program that goes on; one sentence, and the exit code that shells give for the signal."""
    home = tmp_path / "home"
    make_installation(home)
    with piping(home, tmp_path) as process:
        child = int((tmp_path / "child").read_text())
        assert list_runs(home) == ["running"]
        process.send_signal(number)
        _, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == 128 + number
        assert errors.splitlines() == [f"letpassd: Stopped by {number.name} before it was done."]
        wait_for(lambda: not is_there(child))
    assert list_runs(home) == []
    assert list((home / "backup-work").iterdir()) == []
    done = letpassd(home, "backup", "--to", tmp_path / "b")
    assert done.returncode == 0, done.stderr


def test_a_backup_that_was_killed_holds_up_no_other_on_its_host(tmp_path: Path) -> None:
    """It counts as a failure."""
    home = tmp_path / "home"
    make_installation(home)
    with piping(home, tmp_path) as process:
        child = int((tmp_path / "child").read_text())
        assert letpassd(home, "backup", "--to", tmp_path / "b").returncode == 2
        process.kill()
        process.wait(PATIENCE)
        os.kill(child, signal.SIGKILL)
        done = letpassd(home, "backup", "--to", tmp_path / "b")
        assert done.returncode == 0, done.stderr
    assert list_runs(home) == ["failed", "good"]


@pytest.mark.parametrize("tenant", [SQLITE], indirect=True)
def test_what_cannot_be_seen_to_be_gone_counts_as_running(tenant: Tenant) -> None:
    """Processes of other hosts cannot be seen."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(PATIENCE)
    backups, here = Backups(tenant.store.db, tenant.clock, tenant.audit), socket.gethostname()

    def is_told() -> bool:
        return tenant.do(lambda: backups.find_state(3600)).running is not None

    for node, is_running in ((f"{here}:{ended.pid}", False), (f"{here}:{os.getpid()}", True), (f"elsewhere.{here}:{ended.pid}", True)):
        run = tenant.do(lambda node=node: backups.begin(node))  # type: ignore[misc]
        assert is_told() == is_running, node
        tenant.do(lambda run=run: backups.note_stopped(run))  # type: ignore[misc]


_HELD = """
import os, signal
from common.interrupts import Interrupted, heed_signals, hold_back

done = []
try:
    with heed_signals():
        with hold_back():
            os.kill(os.getpid(), signal.SIGTERM)
            done.append("begun")
        done.append("gone on")
except Interrupted as error:
    print(done, error.number, signal.getsignal(signal.SIGTERM) is signal.SIG_DFL)
"""


def test_a_signal_that_comes_while_a_program_is_started_waits_until_it_can_be_ended() -> None:
    """Otherwise nobody would know of the program, and it would go on."""
    done = subprocess.run([sys.executable, "-c", _HELD], capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.stdout.strip() == f"['begun'] {signal.SIGTERM:d} True", done.stderr
