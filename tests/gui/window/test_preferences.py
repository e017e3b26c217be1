"""What the console remembers survives a restart and nothing strange gets in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from gui.preferences import Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "console.ini"


def test_choices_survive_a_restart(file: Path) -> None:
    """Everything comes back with its type."""
    first = Preferences(file)
    first.theme, first.language, first.last_place = "dark", "ko", "users"
    first.key_file_allowed = False
    first.geometry = QByteArray(b"\x01\x02")
    first.set_text("applications/sort", "-created")
    first.save()
    second = Preferences(file)
    assert (second.theme, second.language, second.last_place, second.key_file_allowed) == ("dark", "ko", "users", False)
    assert second.geometry == QByteArray(b"\x01\x02")
    assert second.text("applications/sort") == "-created"


def test_at_first_everything_follows_the_system(file: Path) -> None:
    """Nobody has chosen anything yet."""
    fresh = Preferences(file)
    assert (fresh.theme, fresh.language, fresh.key_file_allowed, fresh.geometry.size()) == ("system", "system", None, 0)


def test_nonsense_in_the_file_is_as_good_as_nothing(file: Path) -> None:
    """A file that somebody edited does not stop the console."""
    file.write_text("[General]\ntheme=pink\nlanguage=xx\n")
    strange = Preferences(file)
    assert (strange.theme, strange.language) == ("system", "system")


def test_an_answer_can_be_taken_back(file: Path) -> None:
    """Then the question comes again."""
    preferences = Preferences(file)
    preferences.key_file_allowed = True
    preferences.key_file_allowed = None
    assert preferences.key_file_allowed is None
