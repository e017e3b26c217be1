"""What is copied of a token is what stands in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from common.contracts.handover.explained_tokens import ExplainedClaim, ExplainedToken, TokenForm, TokenKind
from gui.views.applications.trying.claim_list import ClaimList
from gui.views.applications.trying.claim_value import ClaimValue
from tests.gui.pressing import press_context_entry

LONG = "https://" + "a" * 300 + ".example/oidc"


def find_value(qtbot: QtBot, name: str, value: str) -> tuple[ClaimList, ClaimValue]:
    """The only claim of a token, and its label."""
    token = ExplainedToken(TokenForm.SIGNED, [], [ExplainedClaim(name, value, "", "")])
    shown = ClaimList(TokenKind.ID_TOKEN, token)
    qtbot.addWidget(shown)
    shown.show()
    (label,) = shown.findChildren(ClaimValue)
    return shown, label


@pytest.mark.parametrize(("name", "value"), [("iss", LONG), ("sub", '"k3f9z0q1w2e3r4t5y6u7i0123456789"'), ("exp", "1764420000")])
@pytest.mark.parametrize("selects", [True, False])
def test_copying_gives_the_value_itself(qtbot: QtBot, name: str, value: str, selects: bool) -> None:
    """By the keyboard and by the menu, though a long one is broken into lines, cut, or has its time below it."""
    _shown, label = find_value(qtbot, name, value)
    if selects:
        label.setSelection(0, len(label.text()))
    board = QGuiApplication.clipboard()
    board.clear()
    press_context_entry(qtbot, label, "Copy value")
    assert board.text() == value
    board.clear()
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert board.text() == value


def test_a_part_of_a_value_is_copied_without_what_nobody_sees(qtbot: QtBot) -> None:
    """The places at which a line may be broken are for the eye alone."""
    _shown, label = find_value(qtbot, "iss", LONG)
    label.setSelection(4, 60)
    assert "\u200b" in QLabel.selectedText(label)
    press_context_entry(qtbot, label, "Copy value")
    copied = QGuiApplication.clipboard().text()
    assert "\u200b" not in copied
    assert copied in LONG
