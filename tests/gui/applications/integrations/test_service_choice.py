"""The choice of a service: found by what the daemon knows of it, by mouse and by keyboard alone, and never a dead end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.handover.integrations import Category, IntegrationRow, Proof
from common.errors import ErrorBody
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.integrations.service_choice import ServiceChoice
from tests.gui.pressing import press
from tests.gui.told_daemon import Asked, ToldDaemon

PATH = "/api/integrations"


def make_row(name: str, category: Category, *, connectable: bool = True) -> IntegrationRow:
    return IntegrationRow(name.lower(), name, category, category.value.title(), f"What {name} is.", connectable, Proof.READ)


ROWS = [
    make_row("Web", Category.GUIDE),
    make_row("Grafana", Category.OPERATIONS),
    make_row("Harbor", Category.OPERATIONS),
    make_row("Vault", Category.OPERATIONS),
    make_row("Guacamole", Category.OPERATIONS, connectable=False),
]


def find(asked: Asked) -> tuple[int, object]:
    search, category = asked.query.get("search", ""), asked.query.get("category", "")
    return 200, [row for row in ROWS if search.lower() in row.name.lower() and category in ("", row.category)]


@pytest.fixture
def choice(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> ServiceChoice:
    """The choice, with what the daemon knows."""
    told_daemon.tell_with("GET", PATH, find)
    made = ServiceChoice(api, theme, icons, "en", else_title="Something else", else_text="Not in the list.")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitUntil(lambda: len(made.rows) == len(ROWS))
    made.focus()
    return made


def titles(choice: ServiceChoice) -> list[str]:
    return [] if choice.grid is None else [item.accessibleName() for item in choice.grid.items]


def test_every_service_is_offered_by_name_with_what_it_is(choice: ServiceChoice) -> None:
    """A screen reader hears both, and what cannot be connected says so on its card."""
    assert titles(choice) == ["Web", "Grafana", "Harbor", "Vault", "Guacamole"]
    assert choice.grid is not None
    assert choice.grid.items[1].accessibleDescription() == "What Grafana is."
    assert "Cannot be connected" in choice.grid.items[4].accessibleDescription()


def test_a_card_is_chosen_by_one_press(qtbot: QtBot, choice: ServiceChoice) -> None:
    """Anywhere on it."""
    assert choice.grid is not None
    with qtbot.waitSignal(choice.chosen) as chosen:
        press(choice.grid.items[2])
    assert chosen.args == [ROWS[2]]


def test_the_keyboard_alone_searches_and_chooses(qtbot: QtBot, choice: ServiceChoice) -> None:
    """Enter takes the first that was found, even before the answer has come."""
    QTest.keyClicks(choice.search, "harb")
    with qtbot.waitSignal(choice.chosen) as chosen:
        QTest.keyClick(choice.search, Qt.Key.Key_Return)
    assert chosen.args == [ROWS[2]]


def test_enter_without_a_search_chooses_nothing(qtbot: QtBot, choice: ServiceChoice) -> None:
    """Nobody means the first of all services."""
    with qtbot.assertNotEmitted(choice.chosen):
        QTest.keyClick(choice.search, Qt.Key.Key_Return)


def test_arrow_keys_go_from_card_to_card(qtbot: QtBot, choice: ServiceChoice) -> None:
    """Down from the search, across headings and half rows, back to the search; Tab stops at one card alone."""
    assert choice.grid is not None
    items = choice.grid.items
    QTest.keyClick(choice.search, Qt.Key.Key_Down)
    qtbot.waitUntil(items[0].hasFocus)
    for key, wanted in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Down, 4), (Qt.Key.Key_Left, 3), (Qt.Key.Key_Right, 4)):
        QTest.keyClick(next(item for item in items if item.hasFocus()), key)
        assert items[wanted].hasFocus()
    assert [bool(item.focusPolicy() & Qt.FocusPolicy.TabFocus) for item in items] == [False, False, False, False, True]
    with qtbot.waitSignal(choice.chosen) as chosen:
        QTest.keyClick(items[4], Qt.Key.Key_Return)
    assert chosen.args == [ROWS[4]]
    choice.grid.focus_first()
    QTest.keyClick(items[0], Qt.Key.Key_Up)
    assert choice.search.hasFocus()


def test_a_category_narrows_the_list(qtbot: QtBot, choice: ServiceChoice) -> None:
    """Those of the services that there are, in their words."""
    assert [choice.category.itemText(index) for index in range(choice.category.count())] == ["All kinds", "Guide", "Operations"]
    QTest.keyClicks(choice.category, "O")
    qtbot.waitUntil(lambda: titles(choice) == ["Grafana", "Harbor", "Vault", "Guacamole"])


def test_what_is_not_there_leads_to_something_else(qtbot: QtBot, choice: ServiceChoice) -> None:
    """Nothing found is no dead end."""
    QTest.keyClicks(choice.search, "nowhere")
    qtbot.waitUntil(choice.nothing.isVisible)
    assert "nowhere" in choice.nothing._title.text()
    assert "Something else" in choice.nothing._text.text()
    with qtbot.waitSignal(choice.else_chosen):
        press(choice.nothing.button)


def test_something_else_is_there_from_the_beginning(qtbot: QtBot, choice: ServiceChoice) -> None:
    """Below the list, whatever is scrolled."""
    assert choice.else_card is not None
    with qtbot.waitSignal(choice.else_chosen):
        QTest.keyClick(choice.else_card, Qt.Key.Key_Return)


def test_a_list_that_did_not_come_is_asked_for_again(qtbot: QtBot, choice: ServiceChoice, told_daemon: ToldDaemon) -> None:
    """And something else can be chosen meanwhile."""
    told_daemon.tell("GET", PATH, 503, ErrorBody("busy", "We are busy."))
    QTest.keyClicks(choice.search, "vault")
    qtbot.waitUntil(choice.nothing.isVisible)
    assert choice.else_card is not None
    assert choice.else_card.isVisible()
    told_daemon.tell_with("GET", PATH, find)
    press(choice.nothing.button)
    qtbot.waitUntil(lambda: titles(choice) == ["Vault"])
