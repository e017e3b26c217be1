"""The console waits for one answer, at one address, from one sign-in (requirement H4)."""

from __future__ import annotations

import socket
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.contracts.handover.sign_in_tests import StartSignInTest
from gui.views.applications.trying.listener import ReturnListener
from tests.patience import PATIENCE

Asks = Callable[..., str]


@pytest.fixture
def listener(owner: QObject) -> ReturnListener:
    """One that waits for the answer with the state `right`."""
    made = ReturnListener("right", owner)
    assert made.listen()
    return made


@pytest.fixture
def ask(qtbot: QtBot) -> Asks:
    """Sends a request as it stands and gives the answer, while the console's own loop runs."""

    def send(address: str, target: str, verb: str = "GET", padding: str = "") -> str:
        parts = urlsplit(address)

        def talk() -> str:
            with socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE) as line:
                line.sendall(f"{verb} {target} HTTP/1.1\r\nHost: x\r\nX-Padding: {padding}\r\n\r\n".encode())
                read = b""
                while part := line.recv(4096):
                    read += part
                return read.decode()

        with ThreadPoolExecutor(1) as pool:
            answer: Future[str] = pool.submit(talk)
            qtbot.waitUntil(answer.done)
            return answer.result()

    return send


def test_the_answer_is_taken_once(qtbot: QtBot, listener: ReturnListener, ask: Asks) -> None:
    """With what the browser shows then; afterwards nobody listens."""
    path = urlsplit(listener.address).path
    arrived: list[object] = []
    listener.arrived.connect(arrived.append)
    said = ask(listener.address, f"{path}?code=abc&state=right&iss=x")
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == [{"code": "abc", "state": "right", "iss": "x"}]
    assert said.startswith("HTTP/1.1 200 ")
    assert "You can close this window." in said
    assert "no-store" in said
    assert "abc" not in said
    with pytest.raises(ConnectionRefusedError):
        ask(listener.address, path)


@pytest.mark.parametrize(
    ("target", "verb", "status"),
    [
        ("{path}?code=abc&state=wrong", "GET", 400),
        ("{path}?code=abc", "GET", 400),
        ("{path}?code=abc&state=right", "POST", 405),
        ("/other?code=abc&state=right", "GET", 404),
        ("/", "GET", 404),
        ("http://[?state=right", "GET", 404),
        ("{path}/../x?state=right", "GET", 404),
    ],
)
def test_nothing_else_is_taken(qtbot: QtBot, listener: ReturnListener, ask: Asks, target: str, verb: str, status: int) -> None:
    """It goes on waiting for the right one."""
    path = urlsplit(listener.address).path
    arrived: list[object] = []
    listener.arrived.connect(arrived.append)
    assert ask(listener.address, target.format(path=path), verb).startswith(f"HTTP/1.1 {status} ")
    assert arrived == []
    assert ask(listener.address, f"{path}?state=right").startswith("HTTP/1.1 200 ")
    qtbot.waitUntil(lambda: bool(arrived))


def test_a_request_without_an_end_is_refused(listener: ReturnListener, ask: Asks) -> None:
    """Whoever sends more than any browser does."""
    assert ask(listener.address, "/", padding="x" * 40_000).startswith("HTTP/1.1 431 ")


def test_its_address_is_one_that_the_daemon_takes(owner: QObject, listener: ReturnListener) -> None:
    """And another one each time."""
    assert StartSignInTest(listener.address).problems() == []
    other = ReturnListener("right", owner)
    assert other.listen()
    assert urlsplit(other.address).path != urlsplit(listener.address).path
