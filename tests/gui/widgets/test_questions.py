"""The question before something that cannot be undone: what Enter does, and names of any length."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.theme.theme import Theme
from gui.widgets.plain_text import breakable
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.window_keys import find_stops


def test_enter_does_what_is_safe(qtbot: QtBot, theme: Theme) -> None:
    """Nothing where something could be lost; otherwise what is offered, such as keeping the key in a private file."""
    for danger in (True, False):
        dialog = ConfirmDialog("Where?", "There is no keychain.", "Keep in a private file", danger=danger, cancel="Only for this run")
        qtbot.addWidget(dialog)
        dialog.show()
        answers: list[int] = []
        dialog.finished.connect(answers.append)
        focus = dialog.focusWidget()
        assert focus is (dialog.cancel_button if danger else dialog.action_button)
        QTest.keyClick(focus, Qt.Key.Key_Return)
        assert answers == [0 if danger else 1]


def test_a_name_of_two_hundred_letters_stays_within_the_question(qtbot: QtBot, theme: Theme) -> None:
    """Also one without a blank; nothing runs out of the dialog and both buttons are seen."""
    for name in ("x" * 200, "가" * 200, "word " * 40):
        dialog = ConfirmDialog(f"Delete “{name}”?", f"All sessions of {name} end.", "Delete", typed=name)
        qtbot.addWidget(dialog)
        theme.dress(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.height() >= dialog.heightForWidth(dialog.width()))  # noqa: B023 - it is waited for at once
        for label in dialog.findChildren(QLabel):
            assert label.sizeHint().width() <= 460 or label.hasHeightForWidth()
            assert label.minimumSizeHint().width() <= label.width(), label.text()[:20]
        assert dialog.width() == 460
        assert all(dialog.rect().contains(each.geometry()) for each in (dialog.cancel_button, dialog.action_button))
        assert find_stops(dialog)


def test_only_long_words_are_broken() -> None:
    """And nothing is lost."""
    assert breakable("A plain sentence of short words.") == "A plain sentence of short words."
    assert breakable("x" * 50).replace("\u200b", "") == "x" * 50
    assert "\u200b" in breakable("x" * 50)
