"""The sentence after a bug: closed with Enter, its trace folded away, its report without anything that opens something (console rule 25)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.views.window.bug_report import make_report
from gui.views.window.error_dialog import ErrorDialog
from tests.gui.pressing import press

QUERY, SECRET = "code=short&state=x", "s3cr3t-Ab3dEf6hIj9k.LmNo"


def broken() -> None:
    try:
        raise KeyError(f"https://app.example/callback?{QUERY} {SECRET}")
    except KeyError as error:
        raise ValueError(f"Bearer {SECRET} is wrong") from error


def report() -> str:
    try:
        broken()
    except ValueError as error:
        return make_report(error)
    raise AssertionError


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[ErrorDialog]:
    found = ErrorDialog(report())
    qtbot.addWidget(found)
    found.open()
    with qtbot.waitActive(found):
        found.activateWindow()
    yield found


def test_enter_closes_the_sentence_after_a_bug(qtbot: QtBot, dialog: ErrorDialog) -> None:
    """*Close* has the keyboard."""
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.close_button)
    QTest.keyClick(dialog.close_button, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert not dialog.isVisible()


def test_the_trace_is_folded_away(dialog: ErrorDialog) -> None:
    """Whoever wants it opens it, and closes it again."""
    assert not dialog.details.isVisible()
    press(dialog.unfold_button)
    assert dialog.details.isVisible()
    press(dialog.unfold_button)
    assert not dialog.details.isVisible()


def test_a_report_is_copied_that_says_where_and_opens_nothing(dialog: ErrorDialog) -> None:
    """Neither secrets nor query strings leave the console, nor where it is installed."""
    press(dialog.copy_button)
    copied = QGuiApplication.clipboard().text()
    assert "in broken" in copied
    assert "ValueError: Bearer … is wrong" in copied
    assert "KeyError" in copied
    assert "before that" in copied
    assert not [part for part in (SECRET, QUERY, SECRET[:10]) if part in copied]
