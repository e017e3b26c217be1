"""What tests start ends with them, even if the process that runs them crashes."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE
from tests.processes import ROOT, kill_all_with, run_to_its_end, tethered_environment

# One is a child, the other is detached as the console's daemon is; both would sleep longer than any test waits.
PROGRAM = """
import os, signal, subprocess, sys
from tests.processes import tethered, tethered_environment
sleep = [sys.executable, "-c", "import time; print(flush=True); time.sleep(10_000)"]
options = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
child = subprocess.Popen(tethered(sleep), **options)
detached = subprocess.Popen(sleep, env={**os.environ, **tethered_environment()}, start_new_session=True, **options)
for process in (child, detached):
    process.stdout.readline()
print(child.pid, detached.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_nothing_outlives_the_process_that_runs_the_tests() -> None:
    """A crash inside Qt ends it without any clearing up."""
    done = run_to_its_end([sys.executable, "-c", PROGRAM], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    for pid in map(int, done.stdout.split()):
        assert is_over(pid)


def is_over(pid: int) -> bool:
    """Whether a process ends within our patience."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], PATIENCE)[0])
    finally:
        os.close(watched)


def test_the_processes_of_one_home_are_found_and_ended(tmp_path: Path) -> None:
    """A detached daemon is nobody's child; it is known by the home that it was given."""
    environment = {**os.environ, **tethered_environment(), "LETPASS_HOME": str(tmp_path)}
    command = [sys.executable, "-c", "import time; print(flush=True); time.sleep(10_000)"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        kill_all_with("LETPASS_HOME", str(tmp_path))
        assert process.wait(PATIENCE) == -signal.SIGKILL
