"""Starts a daemon of this user, waits for it as long as it lives, and stops one; for consoles that find none."""

from __future__ import annotations

import os
import signal as signals
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from common.endpoint import Endpoint, find_endpoint
from common.errors import StartError
from common.paths import data_folder, make_private_folder

# Milliseconds; one that is told to end finishes its work first.
LOOK_EVERY, TIME_TO_END = 150, 10_000
TAIL = 4_000
# Qt tells the process id of a detached process only where it takes no redirection, so a shell redirects and becomes the daemon.
DETACHED = 'log=$1; export PYTHONPATH="$2"; shift 2; exec "$@" >>"$log" 2>&1 </dev/null'


class StartResult(StrEnum):
    """How starting ended."""

    OK = "ok"
    ALREADY_RUNNING = "already_running"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Started:
    """What came of starting a daemon.

    Attributes:
        result: whether one runs now.
        reason: the last words of what was started, where it did not start; "" where it said nothing.
        endpoint: where it listens, where it runs.
    """

    result: StartResult
    reason: str = ""
    endpoint: Endpoint | None = None


class DaemonProcess(QObject):
    """Starts `letpassd run` so that it goes on when the console ends; before its first run, `letpassd init`.

    How long that takes is the daemon's affair, such as with a large database after an update: it is waited for as long as its process lives.

    Args:
        parent: owns it.
        command: what to run in place of `python -m daemon`, for tests.

    Signals:
        finished: a `Started`.
    """

    finished = Signal(object)

    def __init__(self, parent: QObject, command: list[str] | None = None) -> None:
        super().__init__(parent)
        self._command = command or [sys.executable, "-m", "daemon"]
        self._setting_up: QProcess | None = None
        self._pid = 0  # of `letpassd run`, once it was started
        self._said_from = 0  # where in the log the words of the command begin that runs now
        self._cancelled = False
        self._is_patient = QTimer(self)  # while a cancelled daemon may still end by itself
        self._is_patient.setSingleShot(True)
        self._is_patient.setInterval(TIME_TO_END)
        self._is_patient.timeout.connect(self._kill)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def log_file(self) -> Path:
        """Where a started daemon writes its log."""
        return data_folder() / "daemon.log"

    def start(self) -> None:
        """Start a daemon unless one runs; `finished` tells how it went."""
        self._cancelled, self._pid, self._said_from = False, 0, 0
        running = find_endpoint()
        if running is not None:
            self.finished.emit(Started(StartResult.ALREADY_RUNNING, endpoint=running))
            return
        try:
            make_private_folder(data_folder())
            os.close(os.open(self.log_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        except (OSError, StartError) as error:
            self._end(Started(StartResult.FAILED, str(error)))
            return
        setting_up = self._make("init")
        setting_up.finished.connect(self._on_set_up)
        setting_up.errorOccurred.connect(self._on_set_up_failed)
        self._setting_up = setting_up
        setting_up.start()

    def cancel(self) -> None:
        """Give up what is starting: it is asked to end, and killed where it does not; `finished` tells when it is gone."""
        if self._cancelled or (self._setting_up is None and not self._timer.isActive()):
            return
        self._cancelled = True
        self._is_patient.start()
        if self._setting_up is not None:
            self._setting_up.terminate()
        else:
            self._send(signals.SIGTERM)

    def _kill(self) -> None:
        if self._setting_up is not None:
            self._setting_up.kill()
        elif self._timer.isActive():
            self._send(signals.SIGKILL)

    def _send(self, signal: signals.Signals) -> None:
        with suppress(OSError):  # it has ended by itself
            os.kill(self._pid, signal)

    def _make(self, verb: str) -> QProcess:
        """A command of the daemon with its words going to the log file."""
        process = QProcess(self)
        process.setProgram(self._command[0])
        process.setArguments([*self._command[1:], verb])
        process.setWorkingDirectory(str(data_folder()))
        process.setStandardInputFile(QProcess.nullDevice())
        for send in (process.setStandardOutputFile, process.setStandardErrorFile):
            send(str(self.log_file), QIODevice.OpenModeFlag.Append)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", _python_path())
        process.setProcessEnvironment(environment)
        return process

    def _on_set_up(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._forget_set_up()
        if self._cancelled:
            self._end(Started(StartResult.CANCELLED))
            return
        if code != 0:
            self._end(Started(StartResult.FAILED, self._last_words()))
            return
        self._said_from = self._log_size()
        # Detached: it is not our child, so it neither ends with us nor stays as a zombie when it ends before us.
        arguments = ["-c", DETACHED, "sh", str(self.log_file), _python_path(), *self._command, "run"]
        answer = QProcess.startDetached("/bin/sh", arguments, str(data_folder()))
        if not isinstance(answer, tuple) or not answer[0]:
            self._end(Started(StartResult.FAILED, self._command[0]))
            return
        self._pid = int(answer[1])
        self._timer.start()

    def _on_set_up_failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._setting_up is not None:
            reason = f"{self._command[0]}: {self._setting_up.errorString()}"
            self._forget_set_up()
            self._end(Started(StartResult.FAILED, reason))

    def _forget_set_up(self) -> None:
        done, self._setting_up = self._setting_up, None
        if done is not None:
            done.deleteLater()

    def _look(self) -> None:
        lives = is_alive(self._pid)  # first, for it may come to listen and end between two looks
        endpoint = None if self._cancelled else find_endpoint()
        if endpoint is not None:
            self._end(Started(StartResult.OK, endpoint=endpoint))
        elif not lives:
            self._end(Started(StartResult.CANCELLED) if self._cancelled else Started(StartResult.FAILED, self._last_words()))

    def _end(self, started: Started) -> None:
        self._timer.stop()
        self._is_patient.stop()
        self.finished.emit(started)

    def _last_words(self) -> str:
        """The last line that the command wrote that was the last to run, which says why the daemon did not start."""
        try:
            with self.log_file.open("rb") as log:
                log.seek(max(self._said_from, self._log_size() - TAIL))
                lines = log.read().decode("utf-8", "replace").strip().splitlines()
        except OSError:
            return ""
        return lines[-1] if lines else ""

    def _log_size(self) -> int:
        try:
            return self.log_file.stat().st_size
        except OSError:
            return 0


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


def is_alive(pid: int) -> bool:
    """Whether a process runs. One that has ended keeps its id until somebody asks how; that may be never, where the first process is no `init`."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return not Path("/proc/self").exists()  # not Linux, or gone between the two questions
    except OSError:
        return False
    return state not in "ZX"


def _python_path() -> str:
    """Where Python finds the same packages as here, from another folder."""
    root = str(Path(__file__).resolve().parent.parent)
    return os.pathsep.join([root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))])
