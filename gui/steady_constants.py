"""Keeps Python 3.11 alive under PySide6 6.12, which gives away references to None, True and False that it does not own.

Every call that answers with one of the three may do so without counting the new reference: a thousand `QLineEdit.setText` leave the
count of None a thousand lower, a thousand `Signal.emit` that of True. When a count reaches zero, the interpreter ends itself
("deallocating None", "deallocating True or False"). From Python 3.12 on the three are immortal and nothing happens. Here their
counts are lifted so far that no run comes near its end. Measured with PySide6 6.12.0 by `sys.getrefcount` before and after a
thousand calls. To be removed with Python 3.11 or when PySide6 counts again.
"""

from __future__ import annotations

import ctypes
import sys

ENOUGH = 1 << 40


def steady_constants() -> None:
    """Lift the reference counts of None, True and False, once for the process."""
    if sys.version_info >= (3, 12):
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < ENOUGH // 2:
            # In CPython the count is the first field of an object, at the address that id() gives.
            ctypes.c_ssize_t.from_address(id(constant)).value += ENOUGH
