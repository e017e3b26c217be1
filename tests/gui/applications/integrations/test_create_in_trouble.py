"""Creating an application for a service with a daemon that answers badly: no secret is lost, and nothing is a dead end."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import CreateApplication, CreatedApplication
from common.contracts.handover.integrations import (
    Category,
    InputChoice,
    InputKind,
    IntegrationForm,
    IntegrationInput,
    IntegrationRow,
    Proof,
    Trial,
)
from common.errors import ErrorBody, Problem
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.create_application import DONE, INPUTS, CreateApplicationDialog
from gui.widgets.fields.choice_box import ChoiceBox
from tests.gui.makers import make_application, make_endpoints
from tests.gui.pressing import press
from tests.gui.told_daemon import Asked, ToldDaemon

ROW = IntegrationRow("board", "Board", Category.CONTENT, "Websites", "A *board*.", True, Proof.READ, Type.TRADITIONAL, Protocol.OIDC)
INPUTS_ASKED = [
    IntegrationInput("base", InputKind.ADDRESS, "Address", "", "https://board.example.com", ""),
    IntegrationInput("edition", InputKind.CHOICE, "Edition", "", "", "free", [InputChoice("free", "Free"), InputChoice("paid", "Paid")]),
]
FORM = IntegrationForm(
    ROW, "https://board.example", Type.TRADITIONAL, Protocol.OIDC, INPUTS_ASKED, [], [], Trial(Proof.READ, "1", "2026-11-28", "Read.")
)
BUSY = ErrorBody("busy", "We are busy.")


@pytest.fixture
def dialog(qtbot: QtBot, api: Api, theme: Theme, icons: Icons, told_daemon: ToldDaemon) -> CreateApplicationDialog:
    """The dialog with one service."""
    told_daemon.tell("GET", "/api/integrations", 200, [ROW])
    told_daemon.tell("GET", "/api/integrations/board", 200, FORM)
    told_daemon.tell(
        "POST", "/api/integrations/board/fill", 422, ErrorBody("request.invalid", "No.", [Problem("values.base", "text.required", "Fill.")])
    )
    made = CreateApplicationDialog(api, theme, icons, make_endpoints(), clear_after=0.02)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.service_choice.grid is not None)
    return made


def choose(qtbot: QtBot, dialog: CreateApplicationDialog) -> None:
    assert dialog.service_choice.grid is not None
    press(dialog.service_choice.grid.items[0])
    qtbot.waitUntil(lambda: dialog.service_step.inputs is not None)


def give_what_was_asked(asked: Asked) -> tuple[int, object]:
    new = msgspec.json.decode(asked.body, type=CreateApplication)
    assert new.integration is not None
    return 201, CreatedApplication(make_application(name=new.name, settings=ApplicationSettings(integration=new.integration)), "sk_once")


def test_a_service_that_cannot_be_filled_in_shows_all_values_and_the_secret(
    qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon
) -> None:
    """The application is there by then: its secret is seen in any case."""
    told_daemon.tell_with("POST", "/api/applications", give_what_was_asked)
    told_daemon.tell("GET", f"/api/applications/{make_application().id}/integration", 503, BUSY)
    choose(qtbot, dialog)
    assert dialog.service_step.inputs is not None
    QTest.keyClicks(dialog.service_step.inputs.fields["values.base"].editor, "https://board.example.com")
    edition = dialog.service_step.inputs.fields["values.edition"].editor
    assert isinstance(edition, ChoiceBox)
    QTest.keyClicks(edition, "P")
    press(dialog.next)
    qtbot.waitUntil(lambda: dialog.done_step is not None)
    assert dialog.step() == DONE
    assert dialog.done_step is not None
    assert dialog.done_step.secret is not None
    assert dialog.done_step.secret.secret() == "sk_once"
    sent = msgspec.json.decode(told_daemon.last("POST", "/api/applications").body, type=CreateApplication)
    assert sent.integration is not None
    assert sent.integration.values == {"base": "https://board.example.com", "edition": "paid"}


def test_a_form_that_did_not_come_is_asked_for_again(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Nothing can be created before, and the way back is open."""
    told_daemon.tell("GET", "/api/integrations/board", 503, BUSY)
    assert dialog.service_choice.grid is not None
    press(dialog.service_choice.grid.items[0])
    qtbot.waitUntil(dialog.service_step.service.trouble.isVisible)
    assert not dialog.next.isEnabled()
    told_daemon.tell("GET", "/api/integrations/board", 200, FORM)
    press(dialog.service_step.service.trouble.button)
    qtbot.waitUntil(lambda: dialog.service_step.inputs is not None)
    assert dialog.next.isEnabled()


def test_problems_of_the_daemon_stand_at_their_fields(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Under the names that they have in a new application, and one without a field above the buttons."""
    problems = [Problem("integration.values.base", "uri.host", "No such host."), Problem("integration.type", "integration.type", "Another type.")]
    told_daemon.tell("POST", "/api/applications", 422, ErrorBody("request.invalid", "Some fields need attention.", problems))
    choose(qtbot, dialog)
    press(dialog.next)
    inputs = dialog.service_step.inputs
    assert inputs is not None
    qtbot.waitUntil(inputs.fields["values.base"].has_problem)
    assert dialog._notice is not None
    assert "another type" in dialog._notice.text.text()
    assert dialog.step() == INPUTS


def test_closing_before_the_values_came_asks_for_the_secret(qtbot: QtBot, dialog: CreateApplicationDialog, told_daemon: ToldDaemon) -> None:
    """Between the creation and the last step the secret is known to this dialog alone."""
    told_daemon.tell_with("POST", "/api/applications", give_what_was_asked)
    told_daemon.tell("GET", f"/api/applications/{make_application().id}/integration", 503, BUSY)
    choose(qtbot, dialog)
    assert dialog.service_step.inputs is not None
    QTest.keyClicks(dialog.service_step.inputs.fields["values.base"].editor, "https://board.example.com")
    asked: list[str] = []
    dialog.created.connect(lambda _created: asked.append(dialog.what_is_lost()))
    QTest.keyClick(dialog.service_step.inputs.fields["values.base"].editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked))
    assert "secret has not been stored" in asked[0]
    qtbot.waitUntil(lambda: dialog.done_step is not None)
