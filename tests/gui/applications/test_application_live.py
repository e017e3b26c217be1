"""Creating, editing and previewing an application against a real daemon."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.applications import Application, CreatedApplication
from common.contracts.preview import Preview
from common.contracts.status import Paired, Status
from gui.api.api import Api
from gui.api.call import Call
from gui.api.transport import Http, Target
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.create_application import CreateApplicationDialog
from gui.views.applications.page.details import ApplicationDetails
from tests.gui.pressing import press
from tests.gui.screen_desk import make_say
from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.patience import PATIENCE


def result_of(qtbot: QtBot, call: Call) -> object:
    with qtbot.waitSignal(call.done) as done:
        pass
    return done.args[0]


@pytest.fixture
def live_api(owner: QObject, qtbot: QtBot, live_daemon: LiveDaemon) -> Iterator[Api]:
    """The API of the real daemon, paired over its socket."""
    http = Http(owner)
    http.set_target(Target(socket=str(live_daemon.home / "run" / "admin.sock")))
    api = Api(http)
    paired = result_of(qtbot, api.pair("console test"))
    assert isinstance(paired, Paired)
    http.set_key(paired.key)
    yield api
    http.set_target(Target())


@pytest.fixture
def status(qtbot: QtBot, live_api: Api) -> Status:
    """What the daemon says of itself."""
    found = result_of(qtbot, live_api.get_status())
    assert isinstance(found, Status)
    return found


def create(qtbot: QtBot, dialog: CreateApplicationDialog, name: str) -> CreatedApplication:
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.service_choice.else_card is not None
    press(dialog.service_choice.else_card)
    press(dialog.next)
    QTest.keyClicks(dialog.naming_step.name, name)
    QTest.keyClicks(dialog.naming_step.uris.rows()[0].line, "https://reading.example/callback")
    with qtbot.waitSignal(dialog.created) as created:
        dialog.next.click()
    made = created.args[0]
    assert isinstance(made, CreatedApplication)
    return made


def test_from_a_click_to_a_preview(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons, status: Status, person: Person, tmp_path: Path) -> None:
    """The main job: create by clicking, read the secret, look at the consent page as a user, change it, save."""
    dialog = CreateApplicationDialog(live_api, theme, icons, status.endpoints)
    made = create(qtbot, dialog, "Reading Room")
    assert dialog.done_step is not None
    assert dialog.done_step.secret is not None
    assert dialog.done_step.secret.secret() == made.secret
    assert dialog.done_step.fields["token"].value() == status.endpoints.token

    say = make_say(qtbot, icons)
    page = ApplicationDetails(
        live_api,
        theme,
        icons,
        Preferences(tmp_path / "console.ini"),
        status.endpoints,
        status.language_tags,
        say,
        made.application.id,
        with_engine=False,
    )
    qtbot.addWidget(page)
    page.resize(1044, 784)
    with qtbot.waitSignal(page.preview.shown) as shown:
        page.show()
    preview = shown.args[0]
    assert isinstance(preview, Preview)
    assert "Reading Room" in preview.drawn.title
    assert preview.drawn.return_host == "reading.example"
    assert [row.permission.name for row in page.permissions.user.rows if row.allowed.isChecked()] == ["profile", "email", "offline_access"]

    page.preview.controls.users.user_id = person.id
    QTest.keyClicks(page.branding.texts["display_name"], "The Reading Room")
    with qtbot.waitSignal(page.preview.shown) as shown:
        pass
    preview = shown.args[0]
    assert isinstance(preview, Preview)
    assert "The Reading Room" in preview.html
    assert person.email in preview.html
    assert preview.receives.userinfo["email"] == person.email
    with qtbot.waitSignal(page.say.toast.said):
        page.save()
    stored = result_of(qtbot, live_api.get_application(made.application.id))
    assert isinstance(stored, Application)
    assert stored.branding.display_name == "The Reading Room"
    assert not page.has_unsaved_changes()


def test_the_address_for_the_browser_shows_the_same_page(
    qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons, status: Status, tmp_path: Path
) -> None:
    """*Open in browser* leads to a page of the daemon's public side."""
    made = create(qtbot, CreateApplicationDialog(live_api, theme, icons, status.endpoints), "Browser Room")
    say = make_say(qtbot, icons)
    page = ApplicationDetails(
        live_api,
        theme,
        icons,
        Preferences(tmp_path / "console.ini"),
        status.endpoints,
        status.language_tags,
        say,
        made.application.id,
        with_engine=False,
    )
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.preview.shown) as shown:
        page.show()
    preview = shown.args[0]
    assert isinstance(preview, Preview)
    with urlopen(preview.url, timeout=PATIENCE) as answer:
        assert "Browser Room" in answer.read().decode()


def test_a_disabled_secret_shows_its_state(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons, status: Status, tmp_path: Path) -> None:
    """Issue, disable and delete a secret, each as the daemon then has it."""
    made = create(qtbot, CreateApplicationDialog(live_api, theme, icons, status.endpoints), "Secret Room")
    say = make_say(qtbot, icons)
    page = ApplicationDetails(
        live_api,
        theme,
        icons,
        Preferences(tmp_path / "console.ini"),
        status.endpoints,
        status.language_tags,
        say,
        made.application.id,
        with_engine=False,
    )
    qtbot.addWidget(page)
    page.show()
    card = page.settings.secrets
    qtbot.waitUntil(lambda: len(card.rows) == 1)
    card.open_form()
    assert card.form is not None
    card.form.issue.click()
    qtbot.waitUntil(lambda: len(card.rows) == 2)
    assert card.has_unstored_secret()
    assert page.has_unsaved_changes()
    with qtbot.waitSignal(page.say.toast.said):
        card.rows[0].enabling.emit(False)
    with qtbot.waitSignal(page.say.toast.said):
        card.rows[1].deleting.emit()
    qtbot.waitUntil(lambda: len(card.rows) == 1)


def test_what_the_dialog_shows_is_enough_to_start_a_sign_in(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons, status: Status) -> None:
    """The authorization endpoint takes the client ID and the address from the last step and shows a page."""
    dialog = CreateApplicationDialog(live_api, theme, icons, status.endpoints)
    create(qtbot, dialog, "Start Room")
    assert dialog.done_step is not None
    values = {name: field.value() for name, field in dialog.done_step.fields.items()}
    query = {
        "response_type": "code",
        "client_id": values["client_id"],
        "redirect_uri": values["redirect_uri.0"],
        "scope": values["scope"],
        "state": "s",
    }
    browser = build_opener(HTTPCookieProcessor())
    with browser.open(f"{values['authorization']}?{urlencode(query)}", timeout=PATIENCE) as answer:
        assert "Start Room" in answer.read().decode()
