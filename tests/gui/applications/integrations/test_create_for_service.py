"""Creating an application for a known service, against a real daemon: chosen, filled in, and every value there to put into the service."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import CreateApplication
from common.contracts.handover.integrations import CLIENT_SECRET
from common.contracts.status import Status
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.creating.create_application import DONE, INPUTS, SERVICE, CreateApplicationDialog
from gui.views.applications.creating.service_done_step import ServiceDoneStep
from gui.widgets.window.window_keys import find_stops
from tests.gui.pressing import press

ANSWER = "https://answer.example.com"


class Hand:
    """Does what an administrator does, and counts it."""

    def __init__(self) -> None:
        self.presses, self.typed = 0, 0

    def press(self, button: QAbstractButton) -> None:
        self.presses += 1
        press(button)

    def type(self, line: QLineEdit, text: str) -> None:
        self.typed += 1
        QTest.keyClicks(line, text)


@pytest.fixture
def dialog(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons) -> CreateApplicationDialog:
    """The dialog with the daemon's services."""
    with qtbot.waitSignal(live_api.get_status().done) as done:
        pass
    status: Status = done.args[0]
    made = CreateApplicationDialog(live_api, theme, icons, status.endpoints, clear_after=0.02)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.service_choice.grid is not None)
    return made


@pytest.fixture
def choose(qtbot: QtBot, dialog: CreateApplicationDialog) -> Callable[[str], None]:
    """Chooses a service by its name."""

    def choose_it(name: str) -> None:
        assert dialog.service_choice.grid is not None
        press(next(item for item in dialog.service_choice.grid.items if item.accessibleName() == name))
        qtbot.waitUntil(lambda: dialog.service_step.inputs is not None)

    return choose_it


def editor(dialog: CreateApplicationDialog, key: str) -> QLineEdit:
    assert dialog.service_step.inputs is not None
    found = dialog.service_step.inputs.fields[key].editor
    assert isinstance(found, QLineEdit)
    return found


def finish(qtbot: QtBot, dialog: CreateApplicationDialog) -> ServiceDoneStep:
    press(dialog.next)
    qtbot.waitUntil(lambda: dialog.service_done is not None)
    assert dialog.service_done is not None
    assert dialog.step() == DONE
    return dialog.service_done


def test_apache_answer_takes_three_presses_and_one_field(qtbot: QtBot, dialog: CreateApplicationDialog) -> None:
    """Judged by: at most 12 presses and 6 typed fields with the service's own. Here: its card, its address, *Create*; the button before makes three.

    All fourteen values that Answer asks for are there to copy, the secret in its place.
    """
    hand = Hand()
    hand.presses += 1  # *Create application*, which has opened this
    assert dialog.service_choice.grid is not None
    hand.press(next(item for item in dialog.service_choice.grid.items if item.accessibleName() == "Apache Answer"))
    qtbot.waitUntil(lambda: dialog.service_step.inputs is not None)
    assert dialog.focusWidget() is editor(dialog, "values.base")
    hand.type(editor(dialog, "values.base"), ANSWER)
    hand.press(dialog.next)
    qtbot.waitUntil(lambda: dialog.service_done is not None)
    assert (hand.presses, hand.typed) == (3, 1)
    done = dialog.service_done
    assert done is not None
    assert dialog.made is not None
    application, secret = dialog.made.application, dialog.made.secret or ""
    assert application.settings.redirect_uris == [f"{ANSWER}/answer/api/v1/connector/redirect/basic"]
    assert application.settings.integration.service == "apache-answer"
    values = {field._line.accessibleName(): field.value() for field in done.view.fields}
    assert len(values) == 14
    assert (values["ClientID"], values["ClientSecret"]) == (application.id, secret)
    assert (values["Scope"], values["Check Email Verified"]) == ("openid,profile,email", "On")
    assert "" not in values.values()
    assert find_stops(dialog).index(dialog.by_link) < find_stops(dialog).index(done.view.fields[0].copy_button)
    field = done.view.fields[2]
    assert secret not in field.shown()
    press(done.reveal_button)
    assert field.shown() == secret
    press(done.reveal_button)
    assert secret not in field.shown()
    press(done.view.fields[2].copy_button)
    assert QGuiApplication.clipboard().text() == secret
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")  # no secret stays there
    hand.press(done.view.copy_all[0])
    assert hand.presses == 4
    assert QGuiApplication.clipboard().text().splitlines() == [f"{label}: {value}" for label, value in values.items()]
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_the_name_is_the_services_until_somebody_types_another(qtbot: QtBot, dialog: CreateApplicationDialog, choose: Callable[[str], None]) -> None:
    """Prefilled, and whose app it is can be said."""
    choose("Apache Answer")
    name = editor(dialog, "name")
    assert name.text() == "Apache Answer"
    name.clear()
    QTest.keyClicks(name, "Our questions")
    QTest.keyClicks(editor(dialog, "values.base"), ANSWER)
    press(dialog.service_step.kinds.button(Kind.OWN))
    finish(qtbot, dialog)
    assert dialog.made is not None
    assert (dialog.made.application.name, dialog.made.application.kind) == ("Our questions", Kind.OWN)


def test_what_is_wrong_is_said_while_somebody_types(qtbot: QtBot, dialog: CreateApplicationDialog, choose: Callable[[str], None]) -> None:
    """By the daemon's rules, with a value that would do; when all is well, what will be set up."""
    choose("Apache Answer")
    inputs = dialog.service_step.inputs
    assert inputs is not None
    QTest.keyClicks(editor(dialog, "values.base"), f"{ANSWER}/?page=1")
    field = inputs.fields["values.base"]
    qtbot.waitUntil(field.has_problem)
    assert ANSWER in field.note.text()
    field.note.setFocus()
    QTest.keyClick(field.note, Qt.Key.Key_Return)
    qtbot.waitUntil(inputs.outcome.isVisible)
    assert not field.has_problem()
    assert editor(dialog, "values.base").text() == ANSWER
    assert f"{ANSWER}/answer/api/v1/connector/redirect/basic" in inputs.outcome.text()
    assert "Email address" in inputs.outcome.text()


def test_a_missing_value_says_what_to_fill_in_and_creates_nothing(
    qtbot: QtBot, dialog: CreateApplicationDialog, choose: Callable[[str], None]
) -> None:
    """No application with holes."""
    choose("Apache Answer")
    press(dialog.next)
    inputs = dialog.service_step.inputs
    assert inputs is not None
    qtbot.waitUntil(inputs.fields["values.base"].has_problem)
    assert "Fill this in" in inputs.fields["values.base"].note.text()
    assert dialog.step() == INPUTS
    assert dialog.made is None
    assert dialog.focusWidget() is editor(dialog, "values.base")


def test_a_configuration_text_has_the_secret_until_it_is_stored(qtbot: QtBot, dialog: CreateApplicationDialog, choose: Callable[[str], None]) -> None:
    """In its place in the text; closing before asks, and afterwards stands a mark there."""
    choose("Grafana")
    QTest.keyClicks(editor(dialog, "values.base"), "https://dash.example.com")
    QTest.keyClick(editor(dialog, "values.base"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.service_done is not None)
    done = dialog.service_done
    assert done is not None
    assert dialog.made is not None
    secret = dialog.made.secret
    assert secret
    assert f"client_secret = {secret}\n" in done.view.texts[0].value()
    assert secret not in done.view.texts[0].shown()
    press(done.reveal_button)
    assert secret in done.view.texts[0].shown()
    press(done.view.texts[0].copy_button)
    assert secret in QGuiApplication.clipboard().text()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog._notice is not None
    press(done.stored_button)
    assert dialog._notice is None
    assert f"client_secret = {CLIENT_SECRET}\n" in done.view.texts[0].value()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_guide_for_machines_makes_an_own_app(qtbot: QtBot, dialog: CreateApplicationDialog, choose: Callable[[str], None]) -> None:
    """Requirement A2: a machine is nobody else's, so nobody is asked."""
    choose("Program without a user")
    assert not dialog.service_step.kinds.isVisible()
    for path, field in dialog.service_step.inputs.fields.items():  # type: ignore[union-attr]
        if path != "name" and isinstance(field.editor, QLineEdit) and not field.editor.text():
            QTest.keyClicks(field.editor, field.editor.placeholderText())
    QTest.keyClicks(editor(dialog, "name"), "Night export")
    done = finish(qtbot, dialog)
    assert dialog.made is not None
    assert (dialog.made.application.kind, dialog.made.application.name) == (Kind.OWN, "Night export")
    assert done.view.texts


def test_a_service_that_cannot_be_connected_says_why(qtbot: QtBot, dialog: CreateApplicationDialog, choose: Callable[[str], None]) -> None:
    """And nothing can be created for it; the way back is open."""
    choose("Apache Guacamole")
    assert not dialog.next.isEnabled()
    assert dialog.service_step.inputs is not None
    assert dialog.service_step.inputs.fields == {}
    press(dialog.back)
    assert dialog.step() == SERVICE
    choose("Grafana")
    assert dialog.next.isEnabled()


def test_what_has_to_be_done_first_stands_first(qtbot: QtBot, dialog: CreateApplicationDialog, choose: Callable[[str], None]) -> None:
    """Above the fields of the form, and above the values to copy; once in each."""

    def place(view: QWidget, part: QWidget) -> int:
        (said,) = [label for label in view.findChildren(QLabel) if label.text().startswith("Add the strategy in Wiki.js first")]
        return part.mapTo(view, QPoint(0, 0)).y() - said.mapTo(view, QPoint(0, 0)).y()

    choose("Wiki.js")
    inputs = dialog.service_step.inputs
    assert inputs is not None
    qtbot.waitUntil(lambda: place(inputs, editor(dialog, "values.base")) > 0)
    QTest.keyClicks(editor(dialog, "values.base"), "https://wiki.example.com")
    QTest.keyClicks(editor(dialog, "values.strategy"), "2b6b9b4e")
    done = finish(qtbot, dialog)
    qtbot.waitUntil(lambda: place(done.view, done.view.fields[0]) > 0)


def test_what_was_typed_for_a_service_is_not_lost_unasked(dialog: CreateApplicationDialog, choose: Callable[[str], None]) -> None:
    """By going back and choosing it again, or by closing."""
    choose("Grafana")
    QTest.keyClicks(editor(dialog, "values.base"), "https://dash.example.com")
    press(dialog.back)
    choose("Grafana")
    assert editor(dialog, "values.base").text() == "https://dash.example.com"
    press(dialog.cancel)
    assert dialog.isVisible()
    assert dialog._notice is not None
    press(dialog._notice.first_button)
    assert not dialog.isVisible()


def test_a_guide_shows_the_text_of_one_language_at_a_time(qtbot: QtBot, dialog: CreateApplicationDialog, choose: Callable[[str], None]) -> None:
    """Chosen by its file; that of the others is not in the way."""
    choose("Web application with a server")
    QTest.keyClicks(editor(dialog, "values.base"), "https://app.example.com")
    QTest.keyClicks(editor(dialog, "name"), "Reading Room")
    view = finish(qtbot, dialog).view
    assert view.language is not None
    assert [text.isVisible() for text in view.texts].count(True) == 1
    assert view.texts[0].isVisible()
    QTest.keyClicks(view.language, "main")
    assert view.language.currentText() == "main.go"
    shown = [text for text in view.texts if text.isVisible()]
    assert ["package main" in text.value() for text in shown] == [True]


def test_a_name_that_is_taken_is_told_and_not_refused(
    qtbot: QtBot, dialog: CreateApplicationDialog, choose: Callable[[str], None], live_api: Api
) -> None:
    """Two may be called alike, but whoever makes the second knows; another name, and nothing is said."""
    with qtbot.waitSignal(live_api.create_application(CreateApplication("Apache answer", Kind.OWN, Type.MACHINE)).done):
        pass
    choose("Apache Answer")
    inputs = dialog.service_step.inputs
    assert inputs is not None
    qtbot.waitUntil(inputs.same_name.isVisible)
    assert inputs.same_name.said.text().startswith("There is one with this name already.")
    QTest.keyClicks(inputs.name, " two")
    assert inputs.same_name.isHidden()
