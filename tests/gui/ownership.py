"""Who owns what: finds what Python alone would end, and with it children that Qt may be ending at that moment.

An object that Python owns dies with its last reference, and its children with it. That reference may be held by a slot that is connected to a
child; the child's own end then drops it, the parent ends, and ends the child a second time: the process is gone. An object with a Qt parent
cannot die so.
"""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject


def find_strays(windows: Collection[QObject] = ()) -> list[QObject]:
    """Every object of Python's that has children and no parent.

    Args:
        windows: those that Qt will close and delete, for nobody stands above a window.
    """
    kept = {id(window) for window in windows}
    return [found for found in _objects() if id(found) not in kept and found.parent() is None and found.children()]


def _objects() -> Iterator[QObject]:
    for found in shiboken6.getAllValidWrappers():
        if isinstance(found, QObject) and shiboken6.ownedByPython(found):
            yield found


_KNOWN: weakref.WeakSet[QObject] = weakref.WeakSet()  # of tests that have failed, which the traces of their failures hold


def watch_ownership(item: pytest.Item) -> Iterator[None]:
    """Let a test run and fail it if it leaves Python with such an object; what it hands to `qtbot.addWidget` is a window."""
    try:
        yield
    except BaseException:
        _KNOWN.update(find_strays())
        raise
    windows = [window for reference, _ in getattr(item, "qt_widgets", []) if (window := reference()) is not None]
    strays = [stray for stray in find_strays(windows) if stray not in _KNOWN]
    _KNOWN.update(strays)
    assert not strays, f"These need a Qt parent, or qtbot.addWidget if they are windows: {strays}"
