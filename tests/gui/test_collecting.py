"""Garbage of the console ends in the thread of the windows, between two events."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, QObject, QTimer
from pytestqt.qtbot import QtBot

from gui.api.background import Background
from gui.collecting import GarbageCollection


class _Circle:
    """Something that nothing but a collection ends."""

    def __init__(self, ended: list[int]) -> None:
        self._itself, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


@pytest.fixture
def collection(owner: QObject) -> Iterator[GarbageCollection]:
    made = GarbageCollection(owner)
    made.start()
    yield made
    made.stop()
    gc.disable()  # as for all tests here


def _leave(ended: list[int]) -> None:
    _Circle(ended)


def test_what_is_left_ends_in_the_thread_of_the_windows(qtbot: QtBot, owner: QObject, collection: GarbageCollection) -> None:
    """However much is made in another thread; Python alone would collect there."""
    ended: list[int] = []
    kept: list[dict[int, list[int]]] = []
    background = Background(owner)
    done: list[object] = []
    _leave(ended)
    background.run(lambda: kept.extend({number: [number]} for number in range(20_000)), done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.get_ident()]
    assert kept


def test_nothing_ends_while_somebody_is_at_work_below(qtbot: QtBot, owner: QObject, collection: GarbageCollection) -> None:
    """As long as a menu has a loop of its own."""
    ended: list[int] = []
    kept: list[list[int]] = []
    loop, inner = QEventLoop(owner), QEventLoop(owner)

    def open_inner() -> None:
        _leave(ended)
        kept.extend([number] for number in range(2_000))
        QTimer.singleShot(1200, inner, inner.quit)
        inner.exec()
        assert ended == []
        loop.quit()

    QTimer.singleShot(0, owner, open_inner)
    loop.exec()
    assert kept
    qtbot.waitUntil(lambda: bool(ended))
