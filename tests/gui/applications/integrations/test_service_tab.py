"""The *Service* tab against a real daemon: a service is given to an application, looked at, changed, taken back, and each of it undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, ChangeApplication
from common.contracts.given_integration import GivenIntegration
from common.contracts.status import Status
from gui.api.api import Api
from gui.api.call import Call
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.integrations.give_dialog import CHOICE, INPUTS, REVIEW, GiveServiceDialog
from gui.views.applications.integrations.service_tab import ApplicationService
from gui.views.applications.integrations.take_back_dialog import TakeBackDialog
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.page.tabs import SERVICE
from gui.views.frames.screen import Say
from gui.widgets.window.toast import Toast
from tests.gui.pressing import press
from tests.live_daemon import LiveDaemon

OLD = "https://dash.example.com/oauth"
NEW = "https://dash.example.com/login/generic_oauth"


class Desk:
    """The page of one application, at its tab."""

    def __init__(self, qtbot: QtBot, api: Api, page: ApplicationDetails, window: QWidget) -> None:
        self.qtbot, self.api, self.page, self.window = qtbot, api, page, window
        self.dialogs: list[QDialog] = []
        page.dialog_opened.connect(self.dialogs.append)
        page.tabs.setCurrentIndex(SERVICE)

    @property
    def tab(self) -> ApplicationService:
        return self.page.service

    @property
    def dialog(self) -> GiveServiceDialog:
        found = self.dialogs[-1]
        assert isinstance(found, GiveServiceDialog)
        return found

    def result_of(self, call: Call) -> object:
        with self.qtbot.waitSignal(call.done) as done:
            pass
        return done.args[0]

    def stored(self) -> Application:
        assert self.page.stored is not None
        found = self.result_of(self.api.get_application(self.page.stored.id))
        assert isinstance(found, Application)
        return found

    def choose(self, name: str) -> None:
        """From the open dialog to the form of a service."""
        dialog = self.dialog
        self.qtbot.waitUntil(lambda: dialog.choice.grid is not None)
        assert dialog.choice.grid is not None
        press(next(item for item in dialog.choice.grid.items if item.accessibleName() == name))
        self.qtbot.waitUntil(lambda: dialog.service.inputs is not None)

    def give(self, name: str) -> None:
        """Give a service with what is suggested."""
        press(self.tab.nothing.button)
        dialog = self.dialog
        self.choose(name)
        press(dialog.next)
        self.qtbot.waitUntil(lambda: dialog.step() == REVIEW)
        press(dialog.next)
        self.qtbot.waitUntil(lambda: self.tab.view is not None)

    def question(self) -> TakeBackDialog:
        """The question what of the service goes with it."""
        found = self.dialogs[-1]
        assert isinstance(found, TakeBackDialog)
        return found

    def undo(self) -> None:
        toast = self.page.say.toast
        self.qtbot.waitUntil(toast.button.isVisible)
        press(toast.button)


@pytest.fixture
def open_desk(qtbot: QtBot, live_api: Api, theme: Theme, icons: Icons, tmp_path: Path, live_daemon: LiveDaemon) -> Callable[..., Desk]:
    """Opens the page of a new application."""

    def open_it(type_of_app: str = "traditional", uris: tuple[str, ...] = (OLD,)) -> Desk:
        admin, name = live_daemon.admin, "Our dashboards"
        client_id, _secret = admin.create_machine(name) if type_of_app == "machine" else admin.create_application(name, type_of_app, list(uris))
        with qtbot.waitSignal(live_api.get_status().done) as done:
            pass
        status: Status = done.args[0]
        window = QWidget()
        qtbot.addWidget(window)
        preferences, say = Preferences(tmp_path / "console.ini"), Say(Toast(icons, window))
        page = ApplicationDetails(live_api, theme, icons, preferences, status.endpoints, ["en", "ko"], say, client_id, with_engine=False)
        QVBoxLayout(window).addWidget(page)
        window.resize(1044, 784)
        window.show()
        qtbot.waitUntil(lambda: page.stored is not None)
        return Desk(qtbot, live_api, page, window)

    return open_it


def test_without_a_service_the_tab_offers_one(open_desk: Callable[..., Desk]) -> None:
    """And the guide for the type of the application, for programs of one's own."""
    desk = open_desk()
    assert desk.tab.nothing.isVisible()
    assert "Which service" in desk.tab.nothing._title.text()
    press(desk.tab.nothing.second_button)
    dialog = desk.dialog
    desk.qtbot.waitUntil(lambda: dialog.service.form is not None)
    assert dialog.step() == INPUTS
    assert dialog.service.form is not None
    assert dialog.service.form.row.id == "guide-web"


def test_a_service_is_given_after_a_look_at_what_changes(open_desk: Callable[..., Desk]) -> None:
    """Old and new in words; what was there stays; the way back takes all of it back."""
    desk = open_desk()
    press(desk.tab.nothing.button)
    dialog = desk.dialog
    assert dialog.step() == CHOICE
    desk.choose("Grafana")
    assert dialog.service.inputs is not None
    address = dialog.service.inputs.fields["values.base"].editor
    assert isinstance(address, QLineEdit)
    assert address.text() == "https://dash.example.com"  # as its redirect URI tells
    desk.qtbot.waitUntil(lambda: address.selectedText() == address.text())  # whoever types replaces it
    press(dialog.next)
    desk.qtbot.waitUntil(lambda: dialog.step() == REVIEW)
    changes = {change.name: change.lines for change in dialog.changes.changes}
    assert changes["Service"] == ("Grafana",)
    assert changes["Redirect URIs"] == (f"+ {NEW}",)
    assert "+ Roles (optional)" in changes["Permissions about the user"]
    assert desk.stored().settings.integration == GivenIntegration()  # nothing yet
    press(dialog.next)
    desk.qtbot.waitUntil(lambda: desk.tab.view is not None)
    stored = desk.stored()
    assert stored.settings.redirect_uris == [OLD, NEW]
    assert stored.settings.integration.service == "grafana"
    assert desk.page.stored == stored
    desk.undo()
    desk.qtbot.waitUntil(desk.tab.nothing.isVisible)
    settings = desk.stored().settings
    assert (settings.redirect_uris, settings.integration) == ([OLD], GivenIntegration())


def test_what_goes_where_is_there_to_copy_without_a_secret(open_desk: Callable[..., Desk]) -> None:
    """With the application's own client ID; where the secret belongs stands a mark that nobody can copy by itself."""
    desk = open_desk()
    desk.give("Apache Answer")
    assert desk.tab.view is not None
    assert desk.page.stored is not None
    fields = {field._line.accessibleName(): field for field in desk.tab.view.fields}
    press(fields["ClientID"].copy_button)
    assert QGuiApplication.clipboard().text() == desk.page.stored.id
    assert not fields["ClientSecret"].copy_button.isEnabled()
    assert desk.tab.card.secret.isVisible()
    assert desk.tab.card.title.text() == "Apache Answer"


def test_values_are_changed_and_the_texts_follow(open_desk: Callable[..., Desk]) -> None:
    """The form begins with what was typed before; the new address is added to the redirect URIs."""
    desk = open_desk()
    desk.give("Grafana")
    press(desk.tab.card.edit_button)
    dialog = desk.dialog
    desk.qtbot.waitUntil(lambda: dialog.service.inputs is not None)
    assert dialog.service.inputs is not None
    address = dialog.service.inputs.fields["values.base"].editor
    assert isinstance(address, QLineEdit)
    address.clear()
    QTest.keyClicks(address, "https://charts.example.com")
    press(dialog.next)
    desk.qtbot.waitUntil(lambda: dialog.step() == REVIEW)
    press(dialog.next)
    desk.qtbot.waitUntil(lambda: desk.tab.view is not None and "charts.example.com" in desk.tab.view.texts[0].value())
    assert "https://charts.example.com/login/generic_oauth" in desk.stored().settings.redirect_uris


def test_a_missing_value_is_asked_for_before_anything_changes(open_desk: Callable[..., Desk]) -> None:
    """Under its field."""
    desk = open_desk(uris=())
    press(desk.tab.nothing.button)
    dialog = desk.dialog
    desk.choose("Grafana")
    press(dialog.next)
    assert dialog.service.inputs is not None
    field = dialog.service.inputs.fields["values.base"]
    desk.qtbot.waitUntil(field.has_problem)
    assert dialog.step() == INPUTS
    assert dialog.next.isEnabled()


def test_the_choice_is_taken_back_and_that_is_undone(open_desk: Callable[..., Desk]) -> None:
    """Nothing is ticked, so all that was added for the service stays; first nothing happens at all, for somebody changes their mind."""
    desk = open_desk()
    desk.give("Grafana")
    given = desk.stored()
    press(desk.tab.card.take_back_button)
    press(desk.question().cancel_button)
    assert desk.stored() == given
    press(desk.tab.card.take_back_button)
    question = desk.question()
    for line in question.lines:
        press(line.box)
    press(question.action_button)
    desk.qtbot.waitUntil(desk.tab.nothing.isVisible)
    settings = desk.stored().settings
    assert (settings.integration, settings.redirect_uris) == (GivenIntegration(), [OLD, NEW])
    desk.undo()
    desk.qtbot.waitUntil(desk.tab.card.isVisible)
    assert desk.stored().settings == given.settings


def test_what_was_added_for_the_service_goes_with_it_as_chosen(open_desk: Callable[..., Desk]) -> None:
    """Each thing has a box; what was there before has none, and all of it can be undone."""
    desk = open_desk()
    before = desk.stored().settings
    desk.give("Grafana")
    given = desk.stored()
    press(desk.tab.card.take_back_button)
    question = desk.question()
    boxes = {line.box.accessibleName(): line for line in question.lines}
    assert NEW in boxes
    assert "Roles (optional)" in boxes
    assert OLD not in boxes
    assert not [name for name in boxes if name.startswith(("Profile", "Email address ("))]
    # A press on the words is one on the box.
    words = boxes["Roles (optional)"].findChild(QLabel)
    assert words is not None
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    press(question.action_button)
    desk.qtbot.waitUntil(desk.tab.nothing.isVisible)
    settings = desk.stored().settings
    assert (settings.redirect_uris, settings.sign_out_uris, settings.integration) == ([OLD], [], GivenIntegration())
    assert [each.name for each in settings.permissions] == [*(each.name for each in before.permissions), "roles"]
    desk.undo()
    desk.qtbot.waitUntil(desk.tab.card.isVisible)
    assert desk.stored().settings == given.settings


def test_it_is_asked_first_also_where_nothing_else_would_go(open_desk: Callable[..., Desk]) -> None:
    """Nothing that was added is left as it was: there are no boxes, and nothing happens before the answer."""
    desk = open_desk()
    before = desk.stored().settings
    desk.give("Grafana")
    now = desk.stored()
    own = msgspec.structs.replace(before, integration=now.settings.integration)
    desk.result_of(desk.api.change_application(now.id, ChangeApplication(settings=own), now.version))
    desk.page.reload()
    desk.qtbot.waitUntil(lambda: desk.page.stored is not None and desk.page.stored.settings.redirect_uris == [OLD])
    desk.qtbot.waitUntil(desk.tab.card.isVisible)
    press(desk.tab.card.take_back_button)
    question, given = desk.question(), desk.stored().settings
    assert question.lines == []
    press(question.cancel_button)
    assert desk.stored().settings == given
    press(desk.tab.card.take_back_button)
    press(desk.question().action_button)
    desk.qtbot.waitUntil(desk.tab.nothing.isVisible)
    assert desk.stored().settings == before
    desk.undo()
    desk.qtbot.waitUntil(desk.tab.card.isVisible)
    assert desk.stored().settings == given


def test_only_services_that_fit_can_be_chosen(open_desk: Callable[..., Desk]) -> None:
    """Type and protocol never change; whoever searches for another one reads why it cannot be had."""
    desk = open_desk()
    press(desk.tab.nothing.button)
    choice = desk.dialog.choice
    desk.qtbot.waitUntil(lambda: choice.grid is not None)
    assert choice.grid is not None
    assert "Kubernetes with kubelogin" not in [item.accessibleName() for item in choice.grid.items]
    assert all(item.isEnabled() for item in choice.grid.items)
    QTest.keyClicks(choice.search, "kubelogin")
    desk.qtbot.waitUntil(lambda: choice.grid is not None and len(choice.grid.items) == 1)
    item = choice.grid.items[0]
    assert not item.isEnabled()
    assert "another type" in item.accessibleDescription()


def test_unsaved_edits_outlive_a_service(open_desk: Callable[..., Desk]) -> None:
    """What somebody was typing on another tab stays, over what the service has added."""
    desk = open_desk()
    QTest.keyClicks(desk.page.settings.about.name, " of ours")
    desk.give("Grafana")
    draft = desk.page.editing.draft()
    assert draft is not None
    assert (draft.name, draft.settings.redirect_uris) == ("Our dashboards of ours", [OLD, NEW])
    assert desk.page.is_dirty


def test_somebody_who_was_faster_is_told_of(open_desk: Callable[..., Desk]) -> None:
    """The dialog says so and shows what would change now; saved then, what they did stays."""
    desk = open_desk()
    press(desk.tab.nothing.button)
    dialog = desk.dialog
    desk.choose("Grafana")
    press(dialog.next)
    desk.qtbot.waitUntil(lambda: dialog.step() == REVIEW)
    stored = desk.stored()
    desk.result_of(desk.api.change_application(stored.id, ChangeApplication(description="Faster"), stored.version))
    press(dialog.next)
    desk.qtbot.waitUntil(lambda: dialog._notice is not None)
    assert dialog.isVisible()
    assert dialog.step() == REVIEW
    assert desk.stored().settings.integration == GivenIntegration()
    press(dialog.next)
    desk.qtbot.waitUntil(lambda: desk.tab.view is not None)
    assert (desk.stored().description, desk.stored().settings.integration.service) == ("Faster", "grafana")


def test_a_service_that_wants_another_value_says_so(open_desk: Callable[..., Desk]) -> None:
    """No text with holes: values that do not do, such as after an update, are asked for."""
    desk = open_desk()
    stored = desk.stored()
    wrong = ApplicationSettings(redirect_uris=[OLD], integration=GivenIntegration("grafana", {"base": "nowhere"}))
    desk.result_of(desk.api.change_application(stored.id, ChangeApplication(settings=wrong), stored.version))
    desk.page.reload()
    desk.qtbot.waitUntil(lambda: "missing or wrong" in desk.tab.nothing._title.text())
    press(desk.tab.nothing.button)
    dialog = desk.dialog
    desk.qtbot.waitUntil(lambda: dialog.service.inputs is not None)
    assert dialog.step() == INPUTS


def test_what_the_application_demands_and_the_service_cannot_is_told(open_desk: Callable[..., Desk]) -> None:
    """Before it is given and afterwards: a service loosens nothing, so somebody has to."""
    desk = open_desk()
    stored = desk.stored()
    strict = msgspec.structs.replace(stored.settings, pkce_required=True)
    desk.result_of(desk.api.change_application(stored.id, ChangeApplication(settings=strict), stored.version))
    desk.page.reload()
    desk.qtbot.waitUntil(lambda: desk.page.stored is not None and desk.page.stored.settings.pkce_required)
    desk.give("Apache Answer")
    assert ["PKCE" in each.text for each in desk.dialog.changes.obstacles] == [True]
    assert desk.tab.card.obstacles is not None
    assert desk.tab.card.obstacles.isVisible()
    assert desk.stored().settings.pkce_required
    now = desk.stored()
    loose = msgspec.structs.replace(now.settings, pkce_required=False)
    desk.result_of(desk.api.change_application(now.id, ChangeApplication(settings=loose), now.version))
    desk.page.reload()
    desk.qtbot.waitUntil(lambda: desk.tab.card.obstacles is None)


def test_the_way_to_another_secret_is_one_press(open_desk: Callable[..., Desk]) -> None:
    """The mark in the values says that it is wanted, and the card of the secrets is in sight."""
    desk = open_desk()
    desk.give("Apache Answer")
    press(desk.tab.card.secret_button)
    secrets = desk.page.settings.secrets
    desk.qtbot.waitUntil(lambda: secrets.isVisible() and not secrets.visibleRegion().isEmpty())
    desk.qtbot.waitUntil(lambda: secrets.isAncestorOf(desk.window.focusWidget() or desk.window))


def test_a_machine_has_its_guide(open_desk: Callable[..., Desk]) -> None:
    """Beside its settings stands the tab of the service, and nothing about users."""
    desk = open_desk("machine", ())
    assert desk.tab.isVisible()
    press(desk.tab.nothing.second_button)
    dialog = desk.dialog
    desk.qtbot.waitUntil(lambda: dialog.service.form is not None)
    assert dialog.service.can_be_connected()
