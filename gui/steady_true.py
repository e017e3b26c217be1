"""Keeps Python 3.11 alive under PySide6 6.12, whose `Signal.emit` gives away a reference to True that it does not own.

Every call of `emit` in Python returns True without counting the new reference, so the count of True falls by one, and after some
hundred signals the interpreter ends itself with "deallocating True or False". From Python 3.12 on True is immortal and nothing
happens. Here its count is lifted so far that no run comes near its end. Measured with PySide6 6.12.0: `sys.getrefcount(True)`
before and after a hundred emits differs by a hundred. To be removed with Python 3.11 or when PySide6 counts again.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 40


def steady_true() -> None:
    """Lift the reference count of True, once for the process."""
    if sys.version_info < (3, 12) and sys.getrefcount(True) < ENOUGH // 2:
        # In CPython the count is the first field of an object, at the address that id() gives.
        ctypes.c_ssize_t.from_address(id(True)).value += ENOUGH
