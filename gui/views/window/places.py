"""Makes the screen for a place of the window. Each screen is handed only what it names."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.application_kinds import Kind
from common.contracts.status import ConsoleRole
from gui.translation import LANGUAGES
from gui.views.accounts.screen import AccountSettingsScreen
from gui.views.applications.applications import ApplicationsScreen
from gui.views.applications.creating.create_application import CreateApplicationDialog
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.permissions.entry_words import TEMPLATE
from gui.views.audit.audit import AuditScreen
from gui.views.experience.sign_in_experience import SignInExperienceScreen
from gui.views.frames.place_names import ACCOUNTS, APPLICATIONS, AUDIT, DELETED, EXPERIENCE, MAIL, OVERVIEW, SETTINGS, SIGN_IN_LOG, USERS
from gui.views.frames.screen import Say, Screen
from gui.views.mail.screen import MailScreen
from gui.views.overview.overview import OverviewScreen
from gui.views.sign_in_log.screen import SignInLogScreen
from gui.views.users.users import UsersScreen
from gui.views.window.access_control_places import AuthorizationPlaces
from gui.views.window.operation_places import OperationPlaces
from gui.views.window.parts import Parts
from gui.views.window.settings import SettingsScreen


class Places(QObject):
    """Makes screens and connects what they ask for.

    Args:
        parts: of the program.
        say: short messages.
        window: owner.

    Signals:
        asked: a place to go to.
        mode_chosen, language_chosen: from the settings.
        stopping: the daemon has been asked to stop.
        made: an application was created.
        dialog_opened: a dialog that now stands above the window.
    """

    asked = Signal(str)
    mode_chosen = Signal(str)
    language_chosen = Signal(str)
    stopping = Signal()
    made = Signal()
    dialog_opened = Signal(object)

    def __init__(self, parts: Parts, say: Say, window: QWidget) -> None:
        super().__init__(window)
        self._parts, self._say, self._window = parts, say, window
        self._authorization = AuthorizationPlaces(parts, say, self)
        self._authorization.asked.connect(self.asked)
        self._authorization.dialog_opened.connect(self.dialog_opened)
        self._operations = OperationPlaces(parts, say, self)
        self._operations.asked.connect(self.asked)
        self._operations.dialog_opened.connect(self.dialog_opened)
        self._makers: dict[str, Callable[[], Screen]] = {
            OVERVIEW: self._overview,
            APPLICATIONS: self._applications,
            EXPERIENCE: self._experience,
            ACCOUNTS: self._accounts,
            MAIL: self._mail,
            USERS: self._users,
            AUDIT: self._audit,
            SIGN_IN_LOG: self._sign_in_log,
            SETTINGS: self._settings,
        }

    def make(self, place: str) -> Screen:
        """The screen for a place; the list of applications for one that does not exist.

        Args:
            place: `section`, or with the id of what has a page of its own, such as `applications/<client ID>`.
        """
        section, _, detail = place.partition("/")
        if self._authorization.owns(section):
            return self._authorization.make(section, detail)
        if self._operations.owns(section):
            return self._operations.make(section, detail)
        if section == APPLICATIONS and detail:
            return self._deleted() if detail == DELETED else self._details(*detail.partition("/")[::2])
        if section == SIGN_IN_LOG and detail:
            screen = self._sign_in_log()
            screen.open_place(place)
            return screen
        if section == USERS and detail:
            return self._user(detail)
        return self._makers.get(section, self._applications)()

    def create_application(self, kind: Kind = Kind.THIRD_PARTY) -> None:
        """Open the dialog that creates an application."""
        status = self._parts.connection.status
        if status is None:
            return
        parts = self._parts
        dialog = CreateApplicationDialog(parts.api, parts.theme, parts.icons, status.endpoints, kind, self._window)
        dialog.created.connect(lambda _created: self.made.emit())
        dialog.opened.connect(lambda application_id: self.asked.emit(f"{APPLICATIONS}/{application_id}"))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _overview(self) -> Screen:
        status = self._parts.connection.status
        assert status is not None
        screen = OverviewScreen(self._parts.api, self._parts.icons, self._parts.preferences, status, self._parts.now)
        screen.create_asked.connect(self.create_application)
        screen.user_asked.connect(lambda: self.asked.emit(USERS))
        screen.place_asked.connect(self._on_overview_place)
        return screen

    def _on_overview_place(self, place: str) -> None:
        if place in (Kind.OWN, Kind.THIRD_PARTY):
            self._parts.preferences.set_text("applications/kind", place)
            place = APPLICATIONS
        self.asked.emit(place)

    def _applications(self) -> ApplicationsScreen:
        parts = self._parts
        screen = ApplicationsScreen(parts.api, parts.theme, parts.icons, parts.images, parts.preferences, self._say, parts.now)
        screen.opened.connect(lambda application_id: self.asked.emit(f"{APPLICATIONS}/{application_id}"))
        screen.create_asked.connect(self.create_application)
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _deleted(self) -> Screen:
        screen = self._applications()
        screen.show_deleted()
        return screen

    def _details(self, application_id: str, part: str) -> Screen:
        parts, status = self._parts, self._parts.connection.status
        assert status is not None
        screen = ApplicationDetails(
            parts.api,
            parts.theme,
            parts.icons,
            parts.preferences,
            status.endpoints,
            status.language_tags,
            self._say,
            application_id,
            may_change=status.role is not ConsoleRole.VIEWER,
        )
        screen.back.connect(lambda: self.asked.emit(APPLICATIONS))
        screen.dialog_opened.connect(self.dialog_opened)
        screen.place_asked.connect(self._on_details_place)
        if part:
            screen.open_part(part)
        return screen

    def _on_details_place(self, place: str) -> None:
        if place == TEMPLATE:
            self._authorization.show_template()
        else:
            self.asked.emit(place)

    def _experience(self) -> Screen:
        parts, status = self._parts, self._parts.connection.status
        languages = status.language_tags if status is not None else ["en"]
        return SignInExperienceScreen(parts.api, parts.theme, parts.icons, languages, self._say)

    def _accounts(self) -> Screen:
        parts = self._parts
        screen = AccountSettingsScreen(parts.api, parts.theme, parts.icons, self._say)
        screen.place_asked.connect(self.asked)
        return screen

    def _mail(self) -> Screen:
        parts, status = self._parts, self._parts.connection.status
        assert status is not None
        screen = MailScreen(parts.api, parts.theme, parts.icons, self._say, parts.now, status)
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _user(self, user_id: str) -> Screen:
        screen = self._users()
        screen.search_for(user_id)
        return screen

    def _users(self) -> UsersScreen:
        parts = self._parts
        screen = UsersScreen(parts.api, parts.theme, parts.icons, parts.preferences, self._say, parts.now)
        screen.place_asked.connect(self.asked)
        screen.row_actions.opened.connect(self.dialog_opened)
        return screen

    def _sign_in_log(self) -> Screen:
        screen = SignInLogScreen(self._parts.api, self._parts.theme, self._parts.icons, self._parts.now, self._say)
        screen.place_asked.connect(self.asked)
        return screen

    def _audit(self) -> Screen:
        return AuditScreen(self._parts.api, self._parts.theme, self._parts.icons, self._parts.now)

    def _settings(self) -> Screen:
        screen = SettingsScreen(self._parts.connection, self._parts.preferences, self._parts.icons, LANGUAGES, self._say)
        screen.mode_chosen.connect(self.mode_chosen)
        screen.language_chosen.connect(self.language_chosen)
        screen.stopping.connect(self.stopping)
        return screen
