"""Where the daemon listens, and who may be there already."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from common.endpoint import Endpoint, write_endpoint
from common.errors import StartError
from daemon.listening import bind_admin
from daemon.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a runtime folder of their own, in which another process says that it listens."""
    made = Settings(data_folder=str(tmp_path / "data"), runtime_folder=str(tmp_path / "run"))
    (tmp_path / "run").mkdir(mode=0o700)
    write_endpoint(Endpoint(str(made.admin_socket), "", made.issuer, os.getppid(), 0), tmp_path / "run")
    return made


def test_a_number_that_another_process_has_by_now_blocks_no_start(settings: Settings) -> None:
    """After a crash, or in a container where every start has the same few numbers."""
    left = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    left.bind(str(settings.admin_socket))
    left.close()
    for found in bind_admin(settings):
        assert found.getsockname() == str(settings.admin_socket)
        found.close()


def test_a_daemon_that_answers_keeps_its_folder(settings: Settings) -> None:
    """One plain sentence, and its socket stays as it is."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as other:
        other.bind(str(settings.admin_socket))
        other.listen()
        with pytest.raises(StartError, match="Another daemon"):
            bind_admin(settings)
        assert settings.admin_socket.exists()
