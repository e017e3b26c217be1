"""The connection: found, paired without a question, paired again after 401, lost and taken up again."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from common.contracts.status import ConsoleRole, Paired
from common.endpoint import Endpoint, write_endpoint
from common.paths import make_private_folder, runtime_folder
from common.secret_store import NoKeychain, SecretStore
from gui.api.api import Api
from gui.api.background import Background
from gui.api.connection import Connection, ConnectionState
from gui.api.key_store import KeyPlace, KeyStore, NeedsAnswer
from gui.api.transport import Http
from tests.gui.makers import make_status
from tests.gui.told_daemon import Asked, ToldDaemon
from tests.live_daemon import LiveDaemon

ISSUER = "http://localhost:8710/oidc"


class Keychain(KeyringBackend):
    """A keychain in memory."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, in which nobody has answered anything."""
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    monkeypatch.delenv("LETPASS_KEY_STORE", raising=False)
    return tmp_path


def announce(daemon: ToldDaemon) -> None:
    write_endpoint(Endpoint(daemon.socket, "", ISSUER, os.getpid(), 1), make_private_folder(runtime_folder()))


def no_keychain(service: str) -> SecretStore:
    raise NoKeychain("None here.")


def with_key(key: str) -> Any:
    def answer(asked: Asked) -> tuple[int, Any]:
        if asked.headers.get("authorization") == f"Bearer {key}":
            return 200, make_status()
        return 401, {"code": "key.unknown", "message": "Unknown key."}

    return answer


@pytest.fixture
def keychain() -> Keychain:
    return Keychain()


@pytest.fixture
def connection(owner: QObject, keychain: Keychain) -> Iterator[Connection]:
    http = Http(owner)
    keys = KeyStore(open_keychain=lambda service: SecretStore(service, keychain))
    made = Connection(http, Api(http), keys, owner)
    yield made
    made.close()


def test_a_daemon_of_the_same_user_is_paired_without_a_question(
    qtbot: QtBot, connection: Connection, keychain: Keychain, told_daemon: ToldDaemon
) -> None:
    """Over the socket the daemon's own user needs no code, and the key goes to the keychain (docs/ARCHITECTURE.md#the-admin-api)."""
    told_daemon.tell("POST", "/api/pair", 200, Paired("key-1", ConsoleRole.OWNER))
    told_daemon.tell_with("GET", "/api/status", with_key("key-1"))
    announce(told_daemon)
    with qtbot.waitSignal(connection.status_changed):
        connection.open()
    assert connection.state is ConnectionState.CONNECTED
    assert keychain.kept == {("letpass", ISSUER): "key-1"}
    assert connection.keys.place is KeyPlace.KEYCHAIN


def test_a_kept_key_is_used_again(qtbot: QtBot, connection: Connection, keychain: Keychain, told_daemon: ToldDaemon) -> None:
    """The second start pairs no more."""
    keychain.kept["letpass", ISSUER] = "key-1"
    told_daemon.tell_with("GET", "/api/status", with_key("key-1"))
    announce(told_daemon)
    with qtbot.waitSignal(connection.status_changed):
        connection.open()
    assert [asked.path for asked in told_daemon.asked if asked.path != "/api/events"] == ["/api/status"]


def test_a_key_that_was_revoked_is_replaced_once(qtbot: QtBot, connection: Connection, keychain: Keychain, told_daemon: ToldDaemon) -> None:
    """After 401 the console pairs again by itself, one time."""
    keychain.kept["letpass", ISSUER] = "old"
    told_daemon.tell("POST", "/api/pair", 200, Paired("new", ConsoleRole.OWNER))
    told_daemon.tell_with("GET", "/api/status", with_key("new"))
    announce(told_daemon)
    with qtbot.waitSignal(connection.status_changed):
        connection.open()
    assert keychain.kept["letpass", ISSUER] == "new"


def test_a_console_that_is_refused_says_so_and_asks_no_further(qtbot: QtBot, connection: Connection, told_daemon: ToldDaemon) -> None:
    """Another user's daemon wants a code; the console does not hammer at the door."""
    told_daemon.tell("POST", "/api/pair", 403, {"code": "pairing.code_needed", "message": "A code is needed."})
    announce(told_daemon)
    with qtbot.waitSignal(connection.changed, check_params_cb=lambda state: state is ConnectionState.REFUSED):
        connection.open()
    assert connection.refusal is not None
    assert connection.refusal.code == "pairing.code_needed"
    told_daemon.tell("POST", "/api/pair", 200, Paired("key-2", ConsoleRole.EDITOR))
    told_daemon.tell_with("GET", "/api/status", with_key("key-2"))
    with qtbot.waitSignal(connection.status_changed):
        connection.pair("AB12CD34")
    assert connection.state is ConnectionState.CONNECTED


def test_a_daemon_that_goes_away_leaves_the_console_offline_and_comes_back(qtbot: QtBot, connection: Connection, told_daemon: ToldDaemon) -> None:
    """Offline is a state, not an error; the console tries again by itself."""
    told_daemon.tell("POST", "/api/pair", 200, Paired("key-1", ConsoleRole.OWNER))
    told_daemon.tell_with("GET", "/api/status", with_key("key-1"))
    announce(told_daemon)
    with qtbot.waitSignal(connection.status_changed):
        connection.open()
    file = runtime_folder() / "endpoint.json"
    away = file.with_suffix(".away")
    file.rename(away)
    with qtbot.waitSignal(connection.changed):
        connection.open()
    assert connection.state is ConnectionState.OFFLINE
    away.rename(file)
    with qtbot.waitSignal(connection.changed, check_params_cb=lambda state: state is ConnectionState.CONNECTED):
        pass


def test_without_a_daemon_the_connection_is_absent(qtbot: QtBot, connection: Connection) -> None:
    """Nothing runs: the screen offers to start one."""
    with qtbot.waitSignal(connection.changed):
        connection.open()
    assert connection.state is ConnectionState.ABSENT


def test_without_a_keychain_the_administrator_is_asked_once(tmp_path: Path) -> None:
    """Never silently a file: the key stays in memory until somebody has answered."""
    keys = KeyStore(open_keychain=no_keychain)
    with pytest.raises(NeedsAnswer):
        keys.keep(ISSUER, "key-1")
    assert (keys.find(ISSUER), keys.place, keys.file.exists()) == ("key-1", KeyPlace.MEMORY, False)
    keys.file_allowed = True
    keys.keep(ISSUER, "key-1")
    assert keys.place is KeyPlace.FILE
    assert keys.file.stat().st_mode & 0o777 == 0o600
    assert KeyStore(open_keychain=no_keychain).find(ISSUER) == "key-1"


def test_a_key_file_that_others_can_read_is_not_trusted() -> None:
    """A file with wrong permissions is worth nothing."""
    keys = KeyStore(file_allowed=True, open_keychain=no_keychain)
    keys.keep(ISSUER, "key-1")
    keys.file.chmod(0o644)
    assert KeyStore(open_keychain=no_keychain).find(ISSUER) is None


def test_the_environment_answers_in_advance(monkeypatch: pytest.MonkeyPatch) -> None:
    """LETPASS_KEY_STORE serves automation and desks without a keychain."""
    monkeypatch.setenv("LETPASS_KEY_STORE", "memory")
    keys = KeyStore(open_keychain=no_keychain)
    keys.keep(ISSUER, "key-1")
    assert (keys.place, keys.file.exists()) == (KeyPlace.MEMORY, False)
    monkeypatch.setenv("LETPASS_KEY_STORE", "file")
    keys.keep(ISSUER, "key-1")
    assert keys.place is KeyPlace.FILE


def test_blocking_work_happens_elsewhere_and_is_heard_here(qtbot: QtBot, owner: QObject) -> None:
    """A keychain that waits for its password must not freeze the window."""
    background = Background(owner)
    threads: list[int] = []
    background.run(threading.get_ident, lambda ident: threads.extend([int(str(ident)), threading.get_ident()]))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threads[1] == threading.get_ident()


def test_a_daemon_that_stands_still_is_noticed(
    qtbot: QtBot, connection: Connection, live_daemon: LiveDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGSTOP: its connections stay open and nothing comes any more. The chip must not go on saying that it is connected."""
    monkeypatch.setenv("LETPASS_HOME", str(live_daemon.home))
    with qtbot.waitSignal(connection.status_changed):
        connection.open()
    assert connection.state is ConnectionState.CONNECTED
    assert connection.endpoint is not None
    connection.answer_within = connection.events.patience = 200
    pid = connection.endpoint.pid
    os.kill(pid, signal.SIGSTOP)
    try:
        connection.events.silent.emit()  # what its timer says in its time
        qtbot.waitUntil(lambda: connection.state is ConnectionState.OFFLINE)
    finally:
        os.kill(pid, signal.SIGCONT)
    connection.answer_within = connection.events.patience = 60_000
    qtbot.waitUntil(lambda: connection.state is ConnectionState.CONNECTED)
