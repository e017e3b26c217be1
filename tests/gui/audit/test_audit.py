"""The audit log: filtered by event, with before and after of the chosen entry."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from common.contracts.events import EventName
from common.contracts.paging import Page
from gui.api.api import Api
from gui.main_window import LEAST
from gui.models.audit import about_text
from gui.models.paged import ListState
from gui.models.words.audit_words import EVENTS, actor_text, event_icon, event_text
from gui.models.words.fact_values import shown
from gui.theme.icons import Icons
from gui.theme.resource_files import console_file
from gui.theme.theme import Theme
from gui.translation import Language
from gui.views.audit.audit import AuditScreen
from gui.views.audit.detail import AuditDetail
from gui.widgets.window.sidebar import FOLDED
from tests.gui.makers import NOW, make_entry
from tests.gui.told_daemon import ToldDaemon


@pytest.fixture
def screen(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> AuditScreen:
    entries = [make_entry(0, reference="R-12"), make_entry(1, event="user.created", detail={"username": "mina"})]
    told_daemon.tell("GET", "/api/audit", 200, Page(entries, None, 2))
    screen = AuditScreen(api, theme, icons, lambda: NOW)
    qtbot.addWidget(screen)
    screen.resize(1044, 784)
    screen.show()
    qtbot.waitUntil(lambda: screen.model.state is ListState.CONTENT)
    return screen


def words(screen: AuditScreen) -> list[str]:
    return [label.text() for label in screen.detail.findChildren(QLabel) if label.isVisibleTo(screen.detail)]


def test_the_first_entry_is_shown_with_before_and_after(screen: AuditScreen) -> None:
    """Who, when, what it was and what it became, and the reference number."""
    found = words(screen)
    assert {"Application changed", "application.changed", "Console desk", "Pagemark", "R-12", "−  Old name", "+  New name"} <= set(found)


def test_another_row_shows_another_entry(qtbot: QtBot, screen: AuditScreen) -> None:
    """The pane follows the selection."""
    screen.table.selectRow(1)
    qtbot.waitUntil(lambda: {"User created", "User name", "mina"} <= set(words(screen)))
    assert "Old name" not in " ".join(words(screen))


def test_a_reason_is_said_in_words(qtbot: QtBot, screen: AuditScreen, told_daemon: ToldDaemon) -> None:
    """Those of the daemon, in the console's language, with the code that its documents list."""
    refused = make_entry(0, event="token.refused", detail={"count": 2, "reason": "code.unknown"}, reason_text="Unknown authorization code")
    told_daemon.tell("GET", "/api/audit", 200, Page([refused], None, 1))
    screen.reload()
    qtbot.waitUntil(lambda: {"Reason", "Unknown authorization code", "code.unknown"} <= set(words(screen)))
    assert words(screen).index("Reason") < words(screen).index("How often")
    assert told_daemon.asked[-1].query["language"] == "en"


def test_an_entry_that_grows_is_shown_as_it_is_now(qtbot: QtBot, screen: AuditScreen, told_daemon: ToldDaemon) -> None:
    """The same refusal within a minute is one entry with a count."""
    for count in ("3", "4"):
        told_daemon.tell("GET", "/api/audit", 200, Page([make_entry(0, detail={"reason": "code.unknown", "count": int(count)})], None, 1))
        screen.reload()
        qtbot.waitUntil(lambda: {"How often", count} <= set(words(screen)))  # noqa: B023 - waits at once


def test_filtering_is_the_daemons_work(qtbot: QtBot, screen: AuditScreen, told_daemon: ToldDaemon) -> None:
    """By typing what stands in an entry, and by choosing a subject: both together."""
    screen.card.search.setText("consent")
    qtbot.waitUntil(lambda: told_daemon.asked[-1].query.get("search") == "consent")
    screen.subject.setCurrentIndex(screen.subject.findData("user."))
    qtbot.waitUntil(lambda: told_daemon.asked[-1].query.get("event") == "user.")
    assert told_daemon.asked[-1].query.get("search") == "consent"


def test_every_known_event_has_words_and_an_icon() -> None:
    """Every one that the daemon records; an unknown one shows its own name."""
    assert {*EVENTS} == {*EventName}
    for event in EVENTS:
        assert event_text(event) != event
        assert console_file("icons", f"{event_icon(event)}.svg").exists()
    assert event_text("moon.landed") == "moon.landed"


def test_values_are_shown_as_people_read_them() -> None:
    """Text as it is, nothing as a dash, everything else as JSON."""
    assert [shown(value) for value in ("한글", "", None, True, ["a"], [])] == ["한글", "–", "–", "true", '[\n "a"\n]', "[]"]


def test_entries_about_roles_and_organizations_say_about_which(qapp: object) -> None:
    """The name stands in the entry itself; with a member, both are said."""
    entry = make_entry(0, event="organization.member_added", application_name="", application_id="", user_name="Mina Seo", user_id="u1",
                       detail={"id": "o1", "organization": "Northlight"})  # fmt: skip
    assert about_text(entry) == "Northlight · Mina Seo"
    role = make_entry(0, event="role.created", application_name="", application_id="", detail={"id": "r1", "role": "Curator"})
    assert about_text(role) == "Curator"


FACTS = {"name": "desk", "reason": "client.disabled", "count": 2, "expires_at": 1_700_000_000, "moon": "full",
         "settings.pkce_required": {"before": True, "after": False}}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", {"Name", "Reason", "How often", "Ends", "PKCE"}), ("ko", {"이름", "이유", "횟수", "끝나는 시각", "PKCE"})],
)
def test_facts_of_an_entry_have_words(qtbot: QtBot, qapp: QApplication, theme: Theme, icons: Icons, code: str, said: set[str]) -> None:
    """In the language in use; the path of a setting stands below its name, and what nobody knows keeps its own name."""
    language = Language(qapp)
    language.choose(code)
    try:
        detail = AuditDetail(theme, icons)
        qtbot.addWidget(detail)
        detail.show_entry(make_entry(0, detail=FACTS))
        found = [label.text() for label in detail.findChildren(QLabel)]
    finally:
        language.choose("en")
    assert said | {"moon", "settings.pkce_required"} <= set(found)
    assert {"name", "reason", "count", "expires_at", "1700000000"} & set(found) == set()


def test_at_the_least_width_nothing_overlaps(qtbot: QtBot, screen: AuditScreen) -> None:
    """The window may be 848 pixels wide, of which the sidebar takes its part; log and entry keep apart and inside."""
    assert screen.minimumSizeHint().width() <= LEAST.width() - FOLDED
    screen.resize(LEAST.width() - FOLDED, LEAST.height())
    qtbot.waitUntil(lambda: screen.width() == LEAST.width() - FOLDED and screen.card.count.isVisible())
    card, detail = screen.card.geometry(), screen.detail.geometry()
    assert card.right() < detail.left()
    assert detail.right() < screen.width()
    parts = [part for part in (screen.card.search, screen.subject, screen.card.count) if part.isVisible()]
    places = [QRect(part.mapTo(screen, QPoint()), part.size()) for part in parts]
    assert [(one, other) for number, one in enumerate(places) for other in places[number + 1 :] if one.intersects(other)] == []
    assert all(card.contains(place) for place in places)


def test_what_an_api_did_in_a_users_name_is_told_apart_from_the_app_and_the_person() -> None:
    """The one that acts stands under *By*; the app that the user talks to and the user are what it is about (RFC 8693)."""
    names = ["Library API", "Pagemark"]
    entry = make_entry(0, event="token.exchanged", actor="application:api1", application_id="app1", detail={"applications": names})
    assert actor_text(entry) == "Library API"
    assert actor_text(msgspec.structs.replace(entry, actor="application:app1")) == "Pagemark"
    assert "api1" in actor_text(msgspec.structs.replace(entry, detail={}))
