"""What could not be saved while the daemon was away is saved when it is back, and nothing is offered meanwhile that would need it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Branding
from common.contracts.branding import TenantBranding
from common.contracts.people.account_settings import AccountSettings
from gui.api.api import Api
from gui.models.words.field_words import field_name
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from tests.gui.applications.application_page import PATH, Opener, rename, sent_change
from tests.gui.makers import make_application
from tests.gui.told_daemon import ToldDaemon


@pytest.fixture
def open_details(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon, tmp_path: Path) -> Opener:
    return Opener(qtbot, api, theme, icons, told_daemon, tmp_path)


def test_what_was_to_be_saved_is_saved_once_the_daemon_is_back(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """The bar says so meanwhile; nobody has to press again."""
    page = open_details()
    page.set_online(False)
    rename(page, "Mine")
    page.save()
    assert "as soon as it is back" in page.dirty_bar.text.text()
    assert not [asked for asked in told_daemon.asked if asked.verb == "PATCH"]
    told_daemon.tell("PATCH", PATH, 200, make_application(name="Mine", version=2))
    page.set_online(True)
    qtbot.waitUntil(lambda: not page.has_unsaved_changes())
    assert sent_change(told_daemon).name == "Mine"


def test_what_needs_the_daemon_is_not_offered_while_it_is_away(open_details: Opener) -> None:
    """Saving, the switch and the deletion; looking and copying go on."""
    page = open_details()
    changing = (page.dirty_bar.save_button, page.header.power, page.header.delete_action)
    page.set_online(False)
    assert not any(part.isEnabled() for part in changing)
    assert page.header.copy_code.isEnabled()
    page.set_online(True)
    assert all(part.isEnabled() for part in changing)


def test_every_field_that_administrators_share_has_a_name() -> None:
    """A change of it can be told; none hides behind the name of the whole."""
    paths: dict[str, type[msgspec.Struct]] = {"settings": ApplicationSettings, "branding": Branding}
    named = [f"{prefix}.{field.name}" for prefix, kind in paths.items() for field in msgspec.structs.fields(kind)]
    for setting in (TenantBranding, AccountSettings):
        named += [field.name for field in msgspec.structs.fields(setting) if field.name != "version"]
    assert [path for path in named if field_name(path) in ("", "Settings")] == []
