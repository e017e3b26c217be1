"""One console per user: the second start brings the first window forward."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.single_instance import SingleInstance, instance_name


def test_a_second_start_asks_the_first_to_come_forward(qtbot: QtBot, owner: QObject) -> None:
    """And ends itself."""
    name = f"letpass-test-{uuid.uuid4().hex}"
    first, second = SingleInstance(owner, name), SingleInstance(owner, name)
    assert first.take()
    with qtbot.waitSignal(first.asked):
        assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_users_and_profiles_do_not_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name holds both."""
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path / "a"))
    one = instance_name()
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path / "b"))
    assert instance_name() != one
