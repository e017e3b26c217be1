"""Starting a daemon from the console: it runs, it runs already, or it says why not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.endpoint import Endpoint, find_endpoint, write_endpoint
from common.paths import data_folder, make_private_folder, runtime_folder
from gui.daemon_process import DaemonProcess, Started, StartResult, is_alive, stop_daemon
from tests.live_daemon import CHEAP_PASSWORDS, free_port
from tests.processes import kill_all_with, tethered, tethered_environment


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home in which nothing was ever installed."""
    folder = tmp_path_factory.mktemp("h")
    port = free_port()
    for name, value in {
        "LETPASS_HOME": str(folder),
        "LETPASS_PORT": str(port),
        "LETPASS_ISSUER": f"http://localhost:{port}/oidc",
        "LETPASS_KEY_PROVIDER": "file",
        **CHEAP_PASSWORDS,
        **tethered_environment(),
    }.items():
        monkeypatch.setenv(name, value)
    yield folder
    kill_all_with("LETPASS_HOME", str(folder))


def start(qtbot: QtBot, process: DaemonProcess) -> Started:
    with qtbot.waitSignal(process.finished) as blocker:
        process.start()
    return blocker.args[0]  # type: ignore[no-any-return]


def test_a_daemon_is_set_up_and_started_and_outlives_the_console(qtbot: QtBot, owner: QObject, home: Path) -> None:
    """On a fresh machine the console needs no command before it; the daemon runs in a session of its own."""
    started = start(qtbot, DaemonProcess(owner))
    assert (started.result, started.reason) == (StartResult.OK, "")
    assert started.endpoint is not None
    assert os.getsid(started.endpoint.pid) != os.getsid(0)
    assert (Path("/proc") / str(started.endpoint.pid) / "stat").read_text().split()[3] != str(os.getpid())
    again = start(qtbot, DaemonProcess(owner))
    assert again.result is StartResult.ALREADY_RUNNING
    assert stop_daemon(started.endpoint)
    qtbot.waitUntil(lambda: find_endpoint() is None)


def test_a_daemon_that_does_not_start_says_why(qtbot: QtBot, owner: QObject, home: Path) -> None:
    """Its last line is what the administrator gets to read."""
    program = "import sys; print('noise'); sys.exit('letpassd: Port 8710 is taken by another program.')"
    started = start(qtbot, DaemonProcess(owner, [sys.executable, "-c", program]))
    assert (started.result, started.reason) == (StartResult.FAILED, "letpassd: Port 8710 is taken by another program.")


def acting(run: str) -> list[str]:
    """A command whose `init` says something and succeeds."""
    return [sys.executable, "-c", f"import os, signal, sys, time\nif sys.argv[1] == 'init':\n    print('Made the installation.'); sys.exit()\n{run}"]


def test_the_last_words_are_those_of_the_daemon_and_not_of_what_ran_before_it(qtbot: QtBot, owner: QObject, home: Path) -> None:
    """A daemon that dies in silence is not quoted with the success of `init`."""
    started = start(qtbot, DaemonProcess(owner, acting("os.kill(os.getpid(), signal.SIGKILL)")))
    assert (started.result, started.reason) == (StartResult.FAILED, "")
    started = start(qtbot, DaemonProcess(owner, acting("sys.exit('letpassd: The port is taken.')")))
    assert (started.result, started.reason) == (StartResult.FAILED, "letpassd: The port is taken.")


# A daemon that is slow: it says so in a file, works until it is let go, and fails with words of its own.
SLOW = """
open('slow', 'w').write(str(os.getpid()))
while not os.path.exists('let-go'):
    time.sleep(0.02)
sys.exit('letpassd: It was too much.')
"""


def test_a_daemon_that_lives_is_waited_for(qtbot: QtBot, owner: QObject, home: Path) -> None:
    """However often it was looked for: not time decides, but its end."""
    process = DaemonProcess(owner, acting(SLOW))
    process._timer.setInterval(1)
    looks: list[None] = []
    ends: list[Started] = []
    process._timer.timeout.connect(lambda: looks.append(None))
    process.finished.connect(ends.append)
    process.start()
    qtbot.waitUntil(lambda: (data_folder() / "slow").exists() and len(looks) > 200)  # more looks than fit in twenty seconds
    assert ends == []
    (data_folder() / "let-go").touch()
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == [Started(StartResult.FAILED, "letpassd: It was too much.")]


STUBBORN = """
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open('slow', 'w').write(str(os.getpid()))
while True:
    time.sleep(1)
"""


@pytest.mark.parametrize(
    "command",
    [acting(SLOW), acting(STUBBORN), [sys.executable, "-c", f"import os, signal, sys, time\n{SLOW}"]],
    ids=["that listens", "that does not listen", "while it is set up"],
)
def test_a_start_can_be_given_up(qtbot: QtBot, owner: QObject, home: Path, command: list[str]) -> None:
    """Nothing that was started is left when the console says so, also of a process that does not end when it is asked."""
    process = DaemonProcess(owner, command)
    process._is_patient.setInterval(300)
    process.start()
    told = data_folder() / "slow"
    qtbot.waitUntil(lambda: told.exists() and told.read_text() != "")
    pid = int(told.read_text())
    assert is_alive(pid)
    with qtbot.waitSignal(process.finished) as blocker:
        process.cancel()
    assert blocker.args == [Started(StartResult.CANCELLED)]
    assert not is_alive(pid)


def test_what_has_ended_is_not_alive_though_nobody_asked_how() -> None:
    """Where the first process of a container takes care of nobody, such a process keeps its id for ever."""
    with subprocess.Popen(tethered([sys.executable, "-c", "pass"])) as ended:
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)  # it stays as it is
        assert not is_alive(ended.pid)


def test_a_program_that_is_not_there_is_a_failure_with_a_reason(qtbot: QtBot, owner: QObject, home: Path) -> None:
    """No exception reaches the window."""
    started = start(qtbot, DaemonProcess(owner, ["/nowhere/letpassd"]))
    assert started.result is StartResult.FAILED
    assert "/nowhere/letpassd" in started.reason


def test_what_runs_already_is_not_started_again(qtbot: QtBot, owner: QObject, home: Path) -> None:
    """Two daemons on one folder would fight."""
    write_endpoint(Endpoint("/s", "", "http://localhost/oidc", os.getpid(), 1), make_private_folder(runtime_folder()))
    assert start(qtbot, DaemonProcess(owner, ["/nowhere/letpassd"])).result is StartResult.ALREADY_RUNNING


def test_a_process_that_is_gone_cannot_be_stopped() -> None:
    """The answer is no, not an exception."""
    assert not stop_daemon(Endpoint("/s", "", "i", 2**22 - 1, 1))
