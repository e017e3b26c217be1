"""Starting a daemon from the console: it runs, it runs already, or it says why not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.endpoint import Endpoint, find_endpoint, write_endpoint
from common.paths import make_private_folder, runtime_folder
from gui.daemon_process import DaemonProcess, Started, StartResult, stop_daemon
from tests.live_daemon import CHEAP_PASSWORDS, free_port
from tests.patience import PATIENCE
from tests.processes import kill_all_with, tethered_environment


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
    monkeypatch.setattr("gui.daemon_process.PATIENCE", PATIENCE * 1000)
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
