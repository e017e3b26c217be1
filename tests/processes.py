"""Processes that a test starts: they end with the test, and with the process that runs the tests, whatever happens to either."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE

ROOT = Path(__file__).parent.parent
# Linux ends a process with the one that started it, even if that one crashes. The name of the variable is read in tether/sitecustomize.py.
_TETHER = ("setpriv", "--pdeathsig", "KILL") if shutil.which("setpriv") else ()
_TEST_PROCESS = "TEST_PROCESS"


def tethered(command: Sequence[str | Path]) -> list[str | Path]:
    """A command whose process ends when the one that starts it does.

    Args:
        command: the program and its arguments.
    """
    return [*_TETHER, *command]


def tethered_environment() -> dict[str, str]:
    """Variables by which every Python process ends with this one, also if it is detached and somebody else's child."""
    path = os.pathsep.join([str(ROOT / "tests" / "tether"), *filter(None, [os.environ.get("PYTHONPATH", "")])])
    return {"PYTHONPATH": path, _TEST_PROCESS: str(os.getpid())}


def run_to_its_end(command: Sequence[str | Path], *, patience: float = PATIENCE, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a program and take down what it says.

    Args:
        command: the program and its arguments.
        patience: seconds after which it is killed.
        options: what else `subprocess.run` takes.

    Raises:
        subprocess.TimeoutExpired: it took longer.
    """
    return subprocess.run(tethered(command), capture_output=True, text=True, timeout=patience, check=False, **options)


def kill_all_with(variable: str, value: str) -> None:
    """Kill the processes that were started with this in their environment, and wait until they are gone."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile, or is somebody else's
            if f"{variable}={value}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                _kill(int(folder.name))


def _kill(pid: int) -> None:
    watched = os.pidfd_open(pid)
    try:
        os.kill(pid, signal.SIGKILL)
        select.select([watched], [], [])
    finally:
        os.close(watched)
