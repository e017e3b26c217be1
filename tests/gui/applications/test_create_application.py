"""The dialog that creates an application for something else than a known service: nothing typed is lost, the secret is not lost unseen."""

from __future__ import annotations

import json

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import CreateApplication, CreatedApplication
from common.contracts.paging import Page
from common.contracts.status import Endpoints
from common.errors import ErrorBody, Problem
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.create_application import DONE, NAMING, TYPE, CreateApplicationDialog
from gui.views.applications.same_name import SameName
from tests.gui.makers import make_application, make_endpoints, make_row
from tests.gui.pressing import press
from tests.gui.told_daemon import Asked, ToldDaemon

PATH = "/api/applications"


@pytest.fixture
def dialog(qtbot: QtBot, api: Api, theme: Theme, icons: Icons) -> CreateApplicationDialog:
    """The dialog, open at the step where somebody comes who has chosen *Something else*."""
    made = CreateApplicationDialog(api, theme, icons, make_endpoints(), Kind.THIRD_PARTY, clear_after=0.02)
    qtbot.addWidget(made)
    made.show()
    assert made.service_choice.else_card is not None
    press(made.service_choice.else_card)
    return made


def give_what_was_asked(asked: Asked) -> tuple[int, object]:
    new = msgspec.json.decode(asked.body, type=CreateApplication)
    application = make_application(name=new.name, type=new.type, protocol=new.protocol, kind=new.kind, settings=new.settings())
    return 201, CreatedApplication(application, "sk_once" if new.type.is_confidential else None)


def fill(dialog: CreateApplicationDialog, name: str = "Reading Room", uri: str = "https://reading.example/callback") -> None:
    dialog.show_step(NAMING)
    QTest.keyClicks(dialog.naming_step.name, name)
    QTest.keyClicks(dialog.naming_step.uris.rows()[0].line, uri)


def create(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    told_daemon.tell_with("POST", PATH, give_what_was_asked)
    with qtbot.waitSignal(dialog.created):
        dialog.next.click()


def test_the_first_step_explains_each_type_in_words(dialog: CreateApplicationDialog) -> None:
    """Requirement A2: protocol and type, each explained; fixed at creation, which is said."""
    assert dialog.step() == TYPE
    shown = {type_of_app for type_of_app, card in dialog.type_step.types.items() if not card.isHidden()}
    assert shown == {Type.TRADITIONAL, Type.SINGLE_PAGE, Type.NATIVE}
    for card in (*dialog.type_step.types.values(), *dialog.type_step.protocols.values()):
        assert card.accessibleName()
        assert card.accessibleDescription()
    assert "cannot be changed later" in dialog.frame.subtitle.text()


def test_what_was_chosen_is_sent(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Kind, protocol, type, name, description and addresses reach the daemon as they were typed."""
    dialog.type_step.kinds.button(Kind.OWN).click()
    dialog.type_step.protocols[Protocol.OAUTH].click()
    dialog.type_step.types[Type.NATIVE].click()
    dialog.next.click()
    fill(dialog, "Field Notes", "com.example.notes:/callback")
    dialog.naming_step.description.setPlainText("For the field.")
    create(qtbot, dialog, told_daemon)
    sent = msgspec.json.decode(told_daemon.last("POST", PATH).body, type=CreateApplication)
    assert sent == CreateApplication("Field Notes", Kind.OWN, Type.NATIVE, Protocol.OAUTH, "For the field.", ["com.example.notes:/callback"])


def test_only_ones_own_app_can_be_a_machine(dialog: CreateApplicationDialog) -> None:
    """Requirement A2: a third party acts for a user; who changes the kind afterwards is back at a type that there is."""
    machine = dialog.type_step.types[Type.MACHINE]
    assert machine.isHidden()
    dialog.type_step.kinds.button(Kind.OWN).click()
    assert not machine.isHidden()
    machine.click()
    assert dialog.draft().type is Type.MACHINE
    assert dialog.type_step.machine_text.isVisible()
    dialog.type_step.kinds.button(Kind.THIRD_PARTY).click()
    assert machine.isHidden()
    assert dialog.draft().type is Type.TRADITIONAL
    assert not dialog.type_step.machine_text.isVisible()


def test_a_machine_is_asked_for_its_name_alone(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """No addresses, even if some were typed for another type; at the end the secret, the token endpoint and a command without the secret."""
    fill(dialog, "Night export")
    dialog.back.click()
    dialog.type_step.kinds.button(Kind.OWN).click()
    dialog.type_step.types[Type.MACHINE].click()
    dialog.next.click()
    assert not dialog.naming_step.uris.isVisible()
    create(qtbot, dialog, told_daemon)
    sent = msgspec.json.decode(told_daemon.last("POST", PATH).body, type=CreateApplication)
    assert sent == CreateApplication("Night export", Kind.OWN, Type.MACHINE, Protocol.OAUTH)
    done = dialog.done_step
    assert done is not None
    assert done.secret is not None
    assert set(done.fields) == {"client_id", "issuer", "token"}
    assert done.example is not None
    assert make_endpoints().token in done.example.value()
    assert "sk_once" not in done.example.value()
    assert done.example.value().startswith("curl ")


def test_a_problem_without_a_field_is_told_above_the_buttons(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Nothing is refused without a word."""
    problem = Problem("type", "application.machine_is_own", "Only own apps can be machines.")
    told_daemon.tell("POST", PATH, 422, ErrorBody("request.invalid", "Some fields need attention.", [problem]))
    fill(dialog)
    dialog.next.click()
    qtbot.waitUntil(lambda: dialog._notice is not None)
    assert dialog._notice is not None
    assert "third party acts for a user" in dialog._notice.text.text()


def test_a_scheme_of_ones_own_is_judged_by_the_type(dialog: CreateApplicationDialog) -> None:
    """Requirement A5: only native apps may use one; the hint follows the chosen type."""
    fill(dialog, uri="com.example.notes:/callback")
    assert dialog.naming_step.uris.problem_count() == 1
    dialog.back.click()
    dialog.type_step.types[Type.NATIVE].click()
    dialog.next.click()
    assert dialog.naming_step.uris.problem_count() == 0
    assert dialog.naming_step.uris.values() == ["com.example.notes:/callback"]


def test_a_missing_name_is_told_at_the_field_and_nothing_is_sent(dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """The contract's rules answer before the daemon is asked."""
    dialog.next.click()
    dialog.next.click()
    assert dialog.naming_step.name_field.has_problem()
    assert dialog.step() == NAMING
    assert [asked.path for asked in told_daemon.asked if asked.verb != "GET"] == []


def test_problems_of_the_daemon_land_on_their_fields_and_keep_the_text(
    qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon
) -> None:
    """Every field that is wrong says so; what was typed stays."""
    problems = [
        Problem("name", "application.odd", "There is an application of this name."),
        Problem("redirect_uris.0", "uri.host", "No such host."),
    ]
    told_daemon.tell("POST", PATH, 422, ErrorBody("request.invalid", "Some fields need attention.", problems))
    fill(dialog)
    dialog.next.click()
    qtbot.waitUntil(dialog.naming_step.name_field.has_problem)
    assert "application of this name" in dialog.naming_step.name_field.note.text()
    assert dialog.naming_step.uris.problem_count() == 1
    assert dialog.draft() == CreateApplication("Reading Room", Kind.THIRD_PARTY, Type.TRADITIONAL, redirect_uris=["https://reading.example/callback"])
    assert dialog.next.isEnabled()


def test_a_daemon_that_is_away_loses_nothing(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """The message stands in the dialog, and the button can be pressed again."""
    told_daemon.tell("POST", PATH, 503, ErrorBody("busy", "We are busy."))
    fill(dialog)
    dialog.next.click()
    qtbot.waitUntil(lambda: dialog._notice is not None)
    assert dialog.naming_step.name.text() == "Reading Room"
    create(qtbot, dialog, told_daemon)
    assert dialog.step() == DONE


def test_the_busy_button_keeps_its_width_and_sends_once(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Console rule 31: buttons show that they are busy and stay as wide as they were."""
    told_daemon.tell_with("POST", PATH, give_what_was_asked)
    fill(dialog)
    width = dialog.next.width()
    with qtbot.waitSignal(dialog.created):
        dialog.next.click()
        assert not dialog.next.isEnabled()
        assert dialog.next.minimumWidth() == width
        dialog._on_next()
    assert len([asked for asked in told_daemon.asked if asked.verb == "POST"]) == 1


def test_the_end_shows_what_the_partner_needs(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Requirement A7: client ID, secret, issuer, discovery, every endpoint, addresses and permissions, each to copy."""
    fill(dialog)
    create(qtbot, dialog, told_daemon)
    done = dialog.done_step
    assert done is not None
    assert done.secret is not None
    assert done.secret.secret() == "sk_once"
    values = {key: field.value() for key, field in done.fields.items()}
    endpoints = make_endpoints()
    assert values["client_id"] == make_application().id
    assert "device_authorization" not in values, "it does not sign in by a code"
    for name in {*Endpoints.__struct_fields__} - {"device_authorization"}:
        assert values[name] == getattr(endpoints, name)
    assert values["redirect_uri.0"] == "https://reading.example/callback"
    assert values["scope"] == "openid profile email offline_access"


def test_an_app_without_a_secret_shows_none(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Requirement A3: only confidential types get one."""
    dialog.type_step.types[Type.SINGLE_PAGE].click()
    fill(dialog)
    create(qtbot, dialog, told_daemon)
    assert dialog.done_step is not None
    assert dialog.done_step.secret is None
    assert dialog.done_step.with_secret.isHidden()
    assert dialog.done_step.is_safe_to_close()


def test_the_secret_is_copied_only_if_ticked(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """The administrator decides, for both buttons alike; the clipboard is cleared again."""
    fill(dialog)
    create(qtbot, dialog, told_daemon)
    done = dialog.done_step
    assert done is not None
    clipboard = QGuiApplication.clipboard()
    press(done.copy_json)
    told = json.loads(clipboard.text())
    assert told["client_id"] == make_application().id
    assert told["token_endpoint"] == make_endpoints().token
    assert "client_secret" not in told
    assert "sk_once" not in clipboard.text()
    press(done.copy_env)
    assert "OIDC_CLIENT_SECRET=\n" in clipboard.text() + "\n"
    QTest.keyClick(done.with_secret, Qt.Key.Key_Space)
    press(done.copy_env)
    assert "OIDC_CLIENT_SECRET=sk_once" in clipboard.text()
    qtbot.waitUntil(lambda: clipboard.text() == "")
    press(done.copy_json)
    assert json.loads(clipboard.text())["client_secret"] == "sk_once"
    qtbot.waitUntil(lambda: clipboard.text() == "")


@pytest.mark.parametrize("which", ["copy_env", "copy_json"])
def test_what_copies_all_keeps_the_keyboard(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon, which: str) -> None:
    """While it says *Copied* and after that; pressed twice it copies twice, and gets its own caption back."""
    fill(dialog)
    create(qtbot, dialog, told_daemon)
    button: QPushButton = getattr(dialog.done_step, which)
    caption = button.text()
    button.setFocus()
    for _turn in range(2):
        QGuiApplication.clipboard().clear()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert make_application().id in QGuiApplication.clipboard().text()
        assert dialog.focusWidget() is button
        assert "Copied" in button.text()
    qtbot.waitUntil(lambda: button.text() == caption)
    assert dialog.focusWidget() is button


def test_escape_asks_before_an_unstored_secret_is_lost(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """One warning in place; storing the secret answers it."""
    fill(dialog)
    create(qtbot, dialog, told_daemon)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog._notice is not None
    dialog.close()
    assert dialog.isVisible()
    assert dialog.done_step is not None
    assert dialog.done_step.secret is not None
    dialog.done_step.secret._done.click()
    assert dialog._notice is None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_close_anyway_closes(qtbot: QtBot, dialog: CreateApplicationDialog) -> None:
    """What was typed is lost only after a second click."""
    fill(dialog)
    dialog.cancel.click()
    assert dialog.isVisible()
    assert dialog._notice is not None
    with qtbot.waitSignal(dialog.rejected):
        dialog._notice.first_button.click()
    assert not dialog.isVisible()


def test_an_untouched_dialog_closes_at_once(dialog: CreateApplicationDialog) -> None:
    """Nobody is asked about nothing."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_last_button_opens_the_application(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """From creating straight to the details."""
    dialog.type_step.types[Type.NATIVE].click()
    fill(dialog, uri="http://127.0.0.1/callback")
    create(qtbot, dialog, told_daemon)
    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.next.click()
    assert opened.args == [make_application(settings=ApplicationSettings()).id]
    assert not dialog.isVisible()


def test_enter_in_the_name_creates(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Full keyboard use."""
    told_daemon.tell_with("POST", PATH, give_what_was_asked)
    fill(dialog)
    with qtbot.waitSignal(dialog.created):
        QTest.keyClick(dialog.naming_step.name, Qt.Key.Key_Return)


def test_the_first_problem_is_scrolled_to(qtbot: QtBot, api: Api, theme: Theme, icons: Icons) -> None:
    """Also in a low window with many addresses: whoever presses *Create application* sees why it does not go on."""
    dialog = CreateApplicationDialog(api, theme, icons, make_endpoints())
    qtbot.addWidget(dialog)
    dialog.resize(640, 420)
    dialog.show()
    dialog.show_step(NAMING)
    dialog.naming_step.uris.set_values([f"https://app.example/{number}" for number in range(20)] + ["nonsense"])
    press(dialog.next)
    assert dialog.naming_step.name_field.has_problem()
    QTest.keyClicks(dialog.naming_step.name, "Pagemark")
    press(dialog.next)
    bad = dialog.naming_step.uris.rows()[-1].line
    qtbot.waitUntil(lambda: dialog.focusWidget() is bad and bad.visibleRegion().boundingRect().contains(bad.rect().center()))


def test_a_name_that_is_taken_is_told_while_somebody_types(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Below the name, whichever case it is typed in; it is created all the same."""
    told_daemon.tell("GET", PATH, 200, Page([make_row(0, name="Reading Room")], None, 1))
    fill(dialog, "reading room")
    (said,) = dialog.naming_step.findChildren(SameName)
    qtbot.waitUntil(said.isVisible)
    create(qtbot, dialog, told_daemon)
