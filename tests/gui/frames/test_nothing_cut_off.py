"""In the tightest windows nothing stands beyond the edge of what scrolls only up and down: what is cut there cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.branding import FooterLink, TenantBranding
from common.contracts.paging import Page
from common.contracts.texts import PageText
from gui.app import ConsoleProgram, make_console
from gui.main_window import LEAST
from gui.preferences import Preferences
from gui.views.experience.page_text_fields import PageTextFields
from gui.views.frames.page import scrolling
from gui.views.frames.place_names import (
    ACCOUNTS,
    APPLICATIONS,
    AUDIT,
    BACKUPS,
    CONSOLES,
    DELETED,
    EXPERIENCE,
    IDENTITY_PROVIDERS,
    MAIL,
    ORGANIZATIONS,
    OVERVIEW,
    RESOURCES,
    ROLES,
    SETTINGS,
    SIGN_IN_LOG,
    SIGNING_KEYS,
    STRANGERS,
    USERS,
    WEBHOOKS,
)
from gui.widgets.fields.language_fields import LanguageFields
from tests.gui.makers import NOW, make_application, make_provider, make_webhook
from tests.gui.patient_bot import until_answered
from tests.gui.told_daemon import ToldDaemon
from tests.gui.window.test_main_window_access import ORGANIZATION, RESOURCE, ROLE, tell_access
from tests.gui.window.told_answers import announce, tell_everything

PLACES = (
    *(OVERVIEW, APPLICATIONS, f"{APPLICATIONS}/{DELETED}", f"{APPLICATIONS}/{make_application().id}", EXPERIENCE, ACCOUNTS, MAIL, USERS, AUDIT),
    *(SETTINGS, SIGN_IN_LOG, f"{SIGN_IN_LOG}/1"),
    *(RESOURCES, f"{RESOURCES}/{RESOURCE.id}", ROLES, f"{ROLES}/{ROLE.id}", ORGANIZATIONS, f"{ORGANIZATIONS}/{ORGANIZATION.id}"),
    *(
        WEBHOOKS,
        f"{WEBHOOKS}/{make_webhook().id}",
        BACKUPS,
        STRANGERS,
        SIGNING_KEYS,
        CONSOLES,
        IDENTITY_PROVIDERS,
        f"{IDENTITY_PROVIDERS}/{make_provider().id}",
    ),
)

# The smallest window, and the narrowest in which the sidebar has its words and a preview stands beside what is filled in.
TIGHTEST = (QSize(1120, LEAST.height()), LEAST)


@pytest.fixture
def console(
    qtbot: QtBot, qapp: QApplication, owner: QObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told_daemon: ToldDaemon, no_engine: None
) -> Iterator[ConsoleProgram]:
    """A console whose daemon has something on every page; all that is folded away is open."""
    monkeypatch.setenv("LETPASS_HOME", str(tmp_path))
    tell_everything(told_daemon)
    tell_access(told_daemon)
    application = make_application()
    told_daemon.tell("GET", f"/api/applications/{application.id}", 200, application)
    told_daemon.tell("GET", f"/api/applications/{application.id}/secrets", 200, [])
    told_daemon.tell("GET", f"/api/applications/{application.id}/sign-out-notices", 200, Page([], None, 0))
    told_daemon.tell("GET", "/api/branding", 200, TenantBranding(footer_links=(FooterLink({"en": "Help"}, "https://help.example/"),), version=1))
    announce(told_daemon)
    preferences = Preferences(tmp_path / "console.ini")
    preferences.language, preferences.theme = "en", "light"
    preferences.set_text("advanced_settings", "yes")
    program = make_console(qapp, parent=owner, preferences=preferences, now=lambda: NOW, starts_daemon=False)
    qtbot.addWidget(program.window, before_close_func=lambda _window: program.window.allow_closing())
    program.start()
    qtbot.waitUntil(lambda: program.window.shell is not None)
    yield program
    program.language.choose("en")


def cut_off(root: QWidget) -> list[str]:
    """The scroll areas below `root` that scroll up and down only and hold what is wider than they are."""
    found = []
    for area in [*root.findChildren(QScrollArea), *([root] if isinstance(root, QScrollArea) else [])]:
        content = area.widget()
        if content is None or not area.isVisible() or area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            continue
        if content.width() > area.viewport().width():
            found.append(f"{type(content).__name__}: {content.width()} of {area.viewport().width()} px, {widest_in(content)}")
    return found


def widest_in(content: QWidget) -> str:
    """What asks for so much room: the innermost part that does not get narrower."""
    found, part = [type(content).__name__], content
    while inside := [each for each in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if each.isVisible()]:
        part = max(inside, key=lambda each: each.minimumSizeHint().width())
        found.append(f"{type(part).__name__} {part.accessibleName()}".strip())
    return " > ".join(found)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_screen_and_no_tab_is_cut_in_the_tightest_windows(qtbot: QtBot, qapp: QApplication, console: ConsoleProgram, language: str) -> None:
    """Whichever language the words are in: the bar for going sideways is off, so there would be no way there."""
    window = console.window
    window.choose_language(language)
    wrong, tabs = [], 0
    for place in PLACES:
        window.go(place)
        until_answered(qtbot)
        page = window.screen_shown
        assert page is not None
        bars: list[QTabBar | None] = [bar for bar in page.findChildren(QTabBar) if bar.isVisible()]
        for bar in bars or [None]:
            for tab in range(bar.count() if bar else 1):
                if bar:
                    window.resize(LEAST)  # here every tab is one
                    bar.setCurrentIndex(tab)
                    until_answered(qtbot)
                    tabs += 1
                for size in TIGHTEST:
                    window.resize(size)
                    qapp.processEvents()
                    assert window.size() == size, f"{place} does not fit in {size}"
                    wrong += [f"{place}, tab {tab}, {size.width()} px: {what}" for what in cut_off(window)]
    assert not wrong, "\n".join(wrong)
    assert tabs > 10, "the tabs were not found"


@pytest.mark.parametrize(("width", "beside"), [(1000, 3), (560, 2), (300, 1)])
def test_as_many_languages_stand_side_by_side_as_there_is_room_for(qtbot: QtBot, width: int, beside: int) -> None:
    """Wide, all in one row; narrow, one below the other; nothing is cut, and the way by Tab is the same."""
    fields = LanguageFields("Registration: introduction", "{brand} is filled in.")
    area = scrolling(fields)
    qtbot.addWidget(area)
    area.show()
    lines = list(fields.lines.values())

    def left_edges() -> set[int]:
        return {line.mapTo(fields, line.rect().topLeft()).x() for line in lines}

    for first in (1000, 300):
        area.resize(first, 900)
        area.resize(width, 900)
        qtbot.waitUntil(lambda: len(left_edges()) == min(beside, len(lines)))
        assert cut_off(area) == []
        assert all(line.isVisible() and line.mapTo(fields, line.rect().topRight()).x() < width for line in lines)
        reached, part = list[QWidget](), fields.nextInFocusChain()
        while part is not None and part is not fields:
            reached += [part] if part in lines else []
            part = part.nextInFocusChain()
        assert reached == lines


def test_the_lines_of_languages_are_level_and_break_in_step(qtbot: QtBot) -> None:
    """A label of other letters is taller than its neighbours; the longest label of a card decides for all rows how many stand side by side."""
    texts = PageTextFields()
    area = scrolling(texts)
    qtbot.addWidget(area)
    for field in texts.fields[PageText.HELP_LINK].fields.values():
        field.caption.setStyleSheet("font-size: 31px" if field is texts.fields[PageText.HELP_LINK].fields["ja"] else "")
    area.show()

    def columns(fields: LanguageFields) -> int:
        return len({line.mapTo(fields, line.rect().topLeft()).x() for line in fields.lines.values()})

    def tops(fields: LanguageFields) -> set[int]:
        return {line.mapTo(fields, line.rect().topLeft()).y() for line in fields.lines.values()}

    area.resize(1600, 900)
    qtbot.waitUntil(lambda: all(len(tops(each)) == 1 for each in texts.fields.values()))
    seen = set[int]()
    for width in range(1200, 300, -20):
        area.resize(width, 900)
        qtbot.waitUntil(lambda: len({columns(each) for each in texts.fields.values()}) == 1)
        seen.add(columns(texts.fields[PageText.HELP_LINK]))
    assert seen == {1, 2, 3}
