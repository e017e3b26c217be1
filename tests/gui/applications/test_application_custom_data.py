"""Facts that administrators keep about an application: a JSON object, judged while it is typed and never lost."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from common.contracts.application_settings import ApplicationSettings
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.settings.custom_data import lay_out, read_object
from tests.gui.applications.application_page import PATH, Opener, rename, sent_change
from tests.gui.makers import make_application
from tests.gui.told_daemon import ToldDaemon

STORED: dict[str, object] = {"tier": "partner", "seats": 1}
BROKEN = '{\n  "tier": partner\n}'


@pytest.fixture
def open_details(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon, tmp_path: Path) -> Opener:
    """Opens the page of an application."""
    return Opener(qtbot, api, theme, icons, told_daemon, tmp_path)


def open_stored(open_details: Opener) -> ApplicationDetails:
    page = open_details(make_application(settings=ApplicationSettings(custom_data=STORED)))
    page.settings.advanced.open()
    return page


def type_over(page: ApplicationDetails, text: str) -> None:
    page.settings.folded.custom_data.text.selectAll()
    page.settings.folded.custom_data.text.insertPlainText(text)


def data_of(page: ApplicationDetails) -> dict[str, object]:
    draft = page.editing.draft()
    assert draft is not None
    return draft.settings.custom_data


def test_it_is_laid_out_to_be_read(open_details: Opener) -> None:
    """One value on each line; an empty object is an empty field."""
    assert open_stored(open_details).settings.folded.custom_data.text.toPlainText() == '{\n  "tier": "partner",\n  "seats": 1\n}'
    empty = open_details(make_application()).settings.folded.custom_data.text
    assert empty.toPlainText() == ""
    assert lay_out({"name": "서재"}) == '{\n  "name": "서재"\n}'


def test_another_object_is_a_change_and_another_layout_is_none(open_details: Opener) -> None:
    """What counts is the object; an empty field is an empty one."""
    page = open_stored(open_details)
    type_over(page, '{"seats":1,\n\n"tier":"partner"}')
    assert not page.has_unsaved_changes()
    type_over(page, '{"tier": "partner", "seats": 2}')
    assert page.has_unsaved_changes()
    assert data_of(page) == {"tier": "partner", "seats": 2}
    type_over(page, " ")
    assert page.has_unsaved_changes()
    assert data_of(page) == {}


def test_true_is_not_one(open_details: Opener) -> None:
    """RFC 8259 3: they are different values, though Python calls them equal."""
    page = open_stored(open_details)
    type_over(page, '{"tier": "partner", "seats": true}')
    assert page.has_unsaved_changes()
    type_over(page, '{"tier": "partner", "seats": 1.0}')
    assert page.has_unsaved_changes()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BROKEN, "line 2 cannot be read"),
        ("{", "line 1 cannot be read"),
        ('{"a": 1} b', "line 1 cannot be read"),
        ('["a"]', "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"a": NaN}', "not a JSON object"),
        ('{"a": 1e999}', "not a JSON object"),
        ('{"a": "\\ud800"}', "not a JSON object"),
        ('{"a":' * 3000 + "1" + "}" * 3000, "not a JSON object"),
        ('{"a": "' + "x" * 17_000 + '"}', "At most 16 kB"),
    ],
)
def test_what_is_wrong_stays_as_typed_and_is_not_saved(open_details: Opener, told_daemon: ToldDaemon, text: str, said: str) -> None:
    """The field says what is wrong and where; saving leads to it; discarding brings the stored object back."""
    page = open_stored(open_details)
    part = page.settings.folded.custom_data
    type_over(page, text)
    assert said in part.field.note.text()
    assert page.has_unsaved_changes()
    page.save()
    assert not [asked for asked in told_daemon.asked if asked.verb == "PATCH"]
    assert page.editing.first_problem() == "custom_data"
    rename(page, "Another name")
    assert part.text.toPlainText() == text
    page.discard()
    assert read_object(part.text.toPlainText()) == STORED
    assert not part.field.has_problem()
    assert not page.has_unsaved_changes()


def test_what_is_wrong_outlives_a_page_that_is_built_anew(open_details: Opener) -> None:
    """Another language or theme in the middle of typing loses nothing."""
    page = open_stored(open_details)
    type_over(page, BROKEN)
    kept = page.keep()
    assert kept is not None
    again = open_stored(open_details)
    again.resume(kept)
    assert again.settings.folded.custom_data.text.toPlainText() == BROKEN
    assert again.settings.folded.custom_data.field.has_problem()
    assert again.has_unsaved_changes()
    type_over(again, '{"tier": "own"}')
    resumed = open_stored(open_details)
    kept = again.keep()
    assert kept is not None
    resumed.resume(kept)
    assert data_of(resumed) == {"tier": "own"}


def test_saving_leaves_the_text_as_it_was_typed(qtbot: QtBot, open_details: Opener, told_daemon: ToldDaemon) -> None:
    """The same object in the administrator's own layout, with the cursor where it was."""
    page = open_stored(open_details)
    typed = '{ "tier": "own" }'
    type_over(page, typed)
    draft = page.editing.draft()
    assert draft is not None
    told_daemon.tell("PATCH", PATH, 200, msgspec.structs.replace(draft, version=draft.version + 1))
    with qtbot.waitSignal(page.say.toast.said):
        page.save()
    settings = sent_change(told_daemon).settings
    assert isinstance(settings, ApplicationSettings)
    assert settings.custom_data == {"tier": "own"}
    assert page.settings.folded.custom_data.text.toPlainText() == typed
    assert page.settings.folded.custom_data.text.textCursor().position() == len(typed)
    assert not page.has_unsaved_changes()


def test_saving_shows_what_is_wrong_in_full(qtbot: QtBot, open_details: Opener) -> None:
    """The page scrolls to the field that is wrong, and the sentence below it can be read, too."""
    page = open_stored(open_details)
    type_over(page, BROKEN)
    page.save()
    note = page.settings.folded.custom_data.field.note
    qtbot.waitUntil(lambda: note.visibleRegion().boundingRect().height() == note.height())
