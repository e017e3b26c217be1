"""The screen of signing keys: which sign, which follow, and a rotation."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from common.contracts.installation.signing_keys import KeyState, RotateKeys, SigningKey
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from gui.models.installation.signing_keys import ALGORITHM, ID, STATE
from gui.models.paged import ListState
from gui.views.signing_keys.rotate_dialog import RotateDialog
from gui.views.signing_keys.screen import SigningKeysScreen
from tests.gui.makers import NOW, make_status
from tests.gui.pressing import press
from tests.gui.screen_desk import ScreenDesk

LIST, ROTATION = "/api/signing-keys", "/api/signing-keys/rotation"
KEYS = [
    SigningKey("k1", "RS256", KeyState.CURRENT, NOW - 900, NOW - 900),
    SigningKey("k2", "ES256", KeyState.CURRENT, NOW - 900, NOW - 900),
    SigningKey("k3", "RS256", KeyState.NEXT, NOW - 900, NOW - 900, NOW - 540),
    SigningKey("k4", "ES256", KeyState.NEXT, NOW - 60, NOW - 60, NOW + 300),
    SigningKey("k5", "RS256", KeyState.PREVIOUS, NOW - 9000, NOW - 900),
    SigningKey("k6", "RS256", KeyState.RETIRED, NOW - 9000, NOW - 900),
]


def show(desk: ScreenDesk, keys: Sequence[SigningKey] = KEYS, role: ConsoleRole = ConsoleRole.OWNER) -> SigningKeysScreen:
    """The screen."""
    desk.daemon.tell("GET", LIST, 200, Page([*keys], None, len(keys)))
    screen = desk.show(SigningKeysScreen(desk.api, desk.theme, desk.icons, desk.say, desk.now, make_status(role=role)))
    desk.until(lambda: screen.model.state is ListState.CONTENT)
    return screen


def open_dialog(desk: ScreenDesk, screen: SigningKeysScreen) -> RotateDialog:
    """Press the button."""
    press(screen.rotate_button)
    dialog = desk.dialogs[-1]
    assert isinstance(dialog, RotateDialog)
    return dialog


def test_each_says_what_it_is_for(desk: ScreenDesk) -> None:
    """In a word, and by hovering in a sentence; the address of all is copied by one press."""
    screen = show(desk)
    rows = [[str(screen.model.index(row, column).data()) for column in (STATE, ALGORITHM, ID)] for row in range(len(KEYS))]
    assert [row[0] for row in rows] == ["Signs", "Signs", "Signs next", "Signs next", "Signed before", "Retired"]
    assert rows[1][1:] == ["ES256", "k2"]
    press(screen.copy_button)
    assert QGuiApplication.clipboard().text() == make_status().endpoints.jwks


def test_an_owner_rotates_those_of_one_algorithm(desk: ScreenDesk) -> None:
    """It is said whether partners have met the next key, and what becomes of those that have not."""
    screen = show(desk)
    dialog = open_dialog(desk, screen)
    assert dialog.note.text().startswith("Not before")
    dialog.choice.setCurrentIndex(dialog.choice.findData("RS256"))
    assert dialog.note.text().startswith("Every partner")
    QTest.keyClick(dialog.at_once, Qt.Key.Key_Space)
    assert "refuse tokens until they do" in dialog.note.text()
    QTest.keyClick(dialog.at_once, Qt.Key.Key_Space)
    desk.daemon.tell("POST", ROTATION, 200, Page(KEYS, None, len(KEYS)))
    press(dialog.save_button)
    desk.until(lambda: desk.toast.text.text() == "Other keys sign from now on")
    (asked,) = desk.asked("POST", ROTATION)
    assert msgspec.json.decode(asked.body, type=RotateKeys) == RotateKeys(["RS256"])
    assert len(desk.asked("GET", LIST)) == 2


def test_too_early_is_told_in_the_dialog(desk: ScreenDesk) -> None:
    """And nothing chosen is lost."""
    dialog = open_dialog(desk, show(desk))
    desk.daemon.tell("POST", ROTATION, 409, {"code": "signing_key.too_early", "message": "Partners may not."})
    press(dialog.save_button)
    desk.until(lambda: "Partners may not have fetched the next key" in dialog.message.text())
    assert dialog.isVisible()


@pytest.mark.parametrize("role", [ConsoleRole.EDITOR, ConsoleRole.VIEWER])
def test_whoever_is_no_owner_looks_alone(desk: ScreenDesk, role: ConsoleRole) -> None:
    """The button is not there."""
    screen = show(desk, role=role)
    assert not screen.rotate_button.isVisible()
    screen.begin()
    assert desk.dialogs == []
