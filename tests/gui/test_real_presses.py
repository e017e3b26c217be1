"""A test presses what a person presses: it does not send the signal of a press itself, which would skip whatever stands between."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
SENT = re.compile(r"\.(clicked|triggered|activated|pressed|released|toggled|returnPressed)\.emit\(")
CHOSEN = re.compile(r"\.trigger\(\)")


def files_with(pattern: re.Pattern[str]) -> set[str]:
    """The files of tests whose code has it."""
    found = {path for path in TESTS.rglob("test_*.py") if pattern.search(path.read_text(encoding="utf-8"))}
    return {path.relative_to(TESTS).as_posix() for path in found} - {Path(__file__).name, "test_unheard_faults.py"}


def test_nobody_sends_the_signal_of_a_press() -> None:
    """QTest.mouseClick and QTest.keyClick press; a signal that is sent works even where nothing can be pressed."""
    assert files_with(SENT) == set()


def test_no_test_chooses_an_entry_of_a_menu_that_is_not_open() -> None:
    """`press_entry`, `press_row_entry` and `press_action` of tests/gui/pressing.py open the menu first."""
    assert files_with(CHOSEN) == set()
