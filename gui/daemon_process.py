"""Starts and stops a daemon of this user, for consoles that find none."""

from __future__ import annotations

import os
import signal as signals
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from common.endpoint import Endpoint, find_endpoint
from common.errors import StartError
from common.paths import data_folder, make_private_folder

LOOK_EVERY, PATIENCE = 150, 20_000
TAIL = 4_000


class Result(StrEnum):
    """How starting ended."""

    OK = "ok"
    ALREADY_RUNNING = "already_running"
    FAILED = "failed"


@dataclass(frozen=True)
class Started:
    """What came of starting a daemon.

    Attributes:
        result: whether one runs now.
        reason: what the daemon said, where it did not start.
        endpoint: where it listens, where it runs.
    """

    result: Result
    reason: str = ""
    endpoint: Endpoint | None = None


class DaemonProcess(QObject):
    """Starts `letpassd run` so that it goes on when the console ends; before its first run, `letpassd init`.

    Args:
        command: what to run in place of `python -m daemon`, for tests.
        parent: owns it.

    Signals:
        finished: a `Started`.
    """

    finished = Signal(object)

    def __init__(self, command: list[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command or [sys.executable, "-m", "daemon"]
        self._initialising = False
        self._process: subprocess.Popen[bytes] | None = None
        self._waited = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def log_file(self) -> Path:
        """Where a started daemon writes its log."""
        return data_folder() / "daemon.log"

    def start(self) -> None:
        """Start a daemon unless one runs; `finished` tells how it went."""
        running = find_endpoint()
        if running is not None:
            self.finished.emit(Started(Result.ALREADY_RUNNING, endpoint=running))
            return
        self._waited = 0
        self._initialising = True
        self._launch("init", os.O_TRUNC)

    def _launch(self, verb: str, mode: int) -> None:
        """Run a command of the daemon with its words going to the log file."""
        try:
            make_private_folder(data_folder())
            with open(os.open(self.log_file, os.O_WRONLY | os.O_CREAT | mode, 0o600), "wb") as log:
                self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
                    [*self._command, verb],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    cwd=data_folder(),
                    env=_environment(),
                )
        except (OSError, StartError) as error:
            self._end(Started(Result.FAILED, str(error)))
            return
        self._timer.start()

    def _look(self) -> None:
        self._waited += LOOK_EVERY
        assert self._process is not None
        if self._initialising and self._process.poll() == 0:
            self._initialising = False
            self._launch("run", os.O_APPEND)
            return
        endpoint = find_endpoint()
        if endpoint is not None:
            self._end(Started(Result.OK, endpoint=endpoint))
        elif self._process.poll() is not None or self._waited >= PATIENCE:
            self._end(Started(Result.FAILED, self._last_words()))

    def _end(self, started: Started) -> None:
        self._timer.stop()
        self.finished.emit(started)

    def _last_words(self) -> str:
        """The last line that the daemon wrote, which says why it did not start."""
        try:
            lines = self.log_file.read_bytes()[-TAIL:].decode("utf-8", "replace").strip().splitlines()
        except OSError:
            return ""
        return lines[-1] if lines else ""


def stop_daemon(endpoint: Endpoint) -> bool:
    """Ask a daemon of this user to finish its work and stop.

    Args:
        endpoint: of the daemon.

    Returns:
        Whether it could be asked.
    """
    try:
        os.kill(endpoint.pid, signals.SIGTERM)
    except OSError:
        return False
    return True


def _environment() -> dict[str, str]:
    """Our own environment, so that the daemon finds the same packages from another folder."""
    root = str(Path(__file__).resolve().parent.parent)
    paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
