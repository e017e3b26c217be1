"""Where things lie on a machine: folders, the endpoint file, small secrets."""

from __future__ import annotations

import os
from pathlib import Path

import keyring.backend
import keyring.errors
import pytest

from common.clock import Clock, FixedClock
from common.endpoint import Endpoint, endpoint_file, find_endpoint, remove_endpoint, write_endpoint
from common.errors import Invalid, Problem, StartError, check
from common.paths import console_folder, data_folder, make_private_folder, runtime_folder, settings_file
from common.secret_store import NoKeychain, SecretStore, find_keychain


def test_one_variable_moves_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """For demos and tests; nothing of the user's is touched."""
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    assert {path.parent for path in (settings_file(), console_folder(), runtime_folder())} == {tmp_path}
    assert data_folder() == tmp_path


def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    """docs/ARCHITECTURE.md#the-admin-api: 0700; attack 88."""
    folder = tmp_path / "a" / "b"
    assert make_private_folder(folder).stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    assert make_private_folder(folder).stat().st_mode & 0o777 == 0o700


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Attack 88."""
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    with pytest.raises(StartError, match="another user"):
        make_private_folder(tmp_path)


def test_the_endpoint_file_names_a_daemon_that_lives(tmp_path: Path) -> None:
    """docs/ARCHITECTURE.md#the-admin-api: 0600, with pid and start time; a stale or damaged one counts as none."""
    endpoint = Endpoint("/run/admin.sock", "", "http://localhost:8710/oidc", os.getpid(), 1)
    write_endpoint(endpoint, tmp_path)
    assert find_endpoint(tmp_path) == endpoint
    assert endpoint_file(tmp_path).stat().st_mode & 0o777 == 0o600
    remove_endpoint(tmp_path, os.getpid() + 1)
    assert find_endpoint(tmp_path) is not None
    remove_endpoint(tmp_path, os.getpid())
    assert find_endpoint(tmp_path) is None
    write_endpoint(Endpoint("", "", "", 2**22 + 12345, 1), tmp_path)
    assert find_endpoint(tmp_path) is None
    endpoint_file(tmp_path).write_text("{")
    assert find_endpoint(tmp_path) is None


class MemoryKeychain(keyring.backend.KeyringBackend):
    """A keychain of the test's own; `forgetful` keeps nothing, `locked` refuses."""

    priority = 0.1

    def __init__(self, *, forgetful: bool = False, locked: bool = False) -> None:
        self._kept: dict[tuple[str, str], str] = {}
        self._forgetful, self._locked = forgetful, locked

    def get_password(self, service: str, username: str) -> str | None:
        """The value, or None."""
        if self._locked:
            raise keyring.errors.KeyringLocked
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        if not self._forgetful:
            self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        if self._kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError


def test_a_secret_is_kept_found_and_removed() -> None:
    """Through `keyring`, with a keychain that is named."""
    store = SecretStore("letpass", MemoryKeychain())
    store.keep("issuer", "value")
    assert store.find("issuer") == "value"
    store.remove("issuer")
    store.remove("issuer")
    assert store.find("issuer") is None


def test_a_keychain_that_forgets_or_stays_locked_is_no_keychain() -> None:
    """docs/ARCHITECTURE.md#at-rest: a null backend loses keys silently."""
    with pytest.raises(NoKeychain):
        SecretStore("letpass", MemoryKeychain(forgetful=True)).keep("a", "b")
    with pytest.raises(NoKeychain):
        SecretStore("letpass", MemoryKeychain(locked=True)).find("a")


def test_only_known_keychains_are_trusted() -> None:
    """Never a plain-text or null backend, and not this test's own either."""
    found = find_keychain()
    assert found is None or type(found).__module__.startswith("keyring.backends.")


def test_clocks_give_whole_seconds() -> None:
    """And a fixed one moves when it is told to."""
    assert isinstance(Clock().now(), int)
    clock = FixedClock(100)
    clock.move(-10)
    assert clock.now() == 90


def test_problems_become_one_error() -> None:
    """With every field that is wrong."""
    check([])
    problem = Problem("name", "text.required", "Fill this in.")
    with pytest.raises(Invalid) as refused:
        check([problem])
    assert refused.value.problems == [problem]
    assert refused.value.status == 422
