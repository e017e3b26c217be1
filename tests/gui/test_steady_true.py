"""Signals do not use up Python's True."""

from __future__ import annotations

import sys

from tests.processes import run_to_its_end

PROGRAM = """
import gui
from PySide6.QtCore import QObject, Signal

class Source(QObject):
    fact = Signal()

source = Source()
for _ in range(5000):
    source.fact.emit()
"""


def test_thousands_of_signals_do_not_end_the_process() -> None:
    """Under Python 3.11 PySide6 6.12 loses a reference to True with each emit."""
    ended = run_to_its_end([sys.executable, "-c", PROGRAM])
    assert (ended.returncode, ended.stderr) == (0, "")
