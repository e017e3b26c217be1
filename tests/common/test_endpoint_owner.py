"""Whose daemon a console finds: its own user's, never one that somebody else has put in its way (attack 109)."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from common.endpoint import Endpoint, find_endpoint, write_endpoint


def make_endpoint(folder: Path) -> Endpoint:
    """An endpoint file with a socket that somebody listens at."""
    folder.chmod(0o700)
    path = folder / "admin.sock"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
    endpoint = Endpoint(str(path), "", "https://id.example/oidc", os.getpid(), 1)
    write_endpoint(endpoint, folder)
    return endpoint


def test_a_daemon_of_this_user_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual case."""
    endpoint = make_endpoint(tmp_path)
    owner = tmp_path.stat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: owner if owner else 1)
    if not owner:
        for path in tmp_path.iterdir():
            os.chown(path, 1, -1)
    assert find_endpoint(tmp_path) == endpoint


def test_a_file_or_socket_of_somebody_else_is_no_daemon_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The console would show its key to whoever listens there."""
    make_endpoint(tmp_path)
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 4711)
    assert find_endpoint(tmp_path) is None


def test_a_folder_that_others_may_write_to_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They could put a socket of theirs in the place of the daemon's between two looks."""
    make_endpoint(tmp_path)
    owner = tmp_path.stat().st_uid or 1
    if owner == 1:
        for path in tmp_path.iterdir():
            os.chown(path, 1, -1)
    monkeypatch.setattr(os, "getuid", lambda: owner)
    tmp_path.chmod(0o777)
    assert find_endpoint(tmp_path) is None
