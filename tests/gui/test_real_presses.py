"""A test presses what a person presses: it does not send the signal of a press itself, which would skip whatever stands between."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
SENT = re.compile(r"\.(clicked|triggered|activated|pressed|released|toggled|returnPressed)\.emit\(")
CHOSEN = re.compile(r"\.trigger\(\)")
# Menus that are looked at without being opened; whether they open and lead there, the walk (tests/gui/walk) sees. None may join them.
UNOPENED = {
    "applications/test_application_access.py",
    "organizations/test_members.py",
    "organizations/test_organizations.py",
    "organizations/test_template.py",
    "preview/test_consent_preview.py",
    "resources/test_resources.py",
    "roles/test_details.py",
    "roles/test_roles.py",
    "users/test_access.py",
}


def files_with(pattern: re.Pattern[str]) -> set[str]:
    """The files of tests whose code has it."""
    found = {path for path in TESTS.rglob("test_*.py") if pattern.search(path.read_text(encoding="utf-8"))}
    return {path.relative_to(TESTS).as_posix() for path in found} - {Path(__file__).name, "test_unheard_faults.py"}


def test_nobody_sends_the_signal_of_a_press() -> None:
    """QTest.mouseClick and QTest.keyClick press; a signal that is sent works even where nothing can be pressed."""
    assert files_with(SENT) == set()


def test_no_further_test_chooses_an_entry_of_a_menu_that_is_not_open() -> None:
    """`press_entry` and `press_row_entry` of tests/gui/pressing.py open the menu first."""
    assert files_with(CHOSEN) - UNOPENED == set()
