"""The *Service* tab of an application: which service it is for, what was filled in, and what goes where in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.applications import Application, ChangeApplication
from common.contracts.given_integration import AddedSetting
from common.contracts.handover.integrations import FilledIntegration, GiveIntegration, IntegrationForm
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.words.integration_words import console_language
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.integrations.filled_view import FilledView
from gui.views.applications.integrations.give_dialog import GiveServiceDialog
from gui.views.applications.integrations.given_card import GivenCard
from gui.views.applications.integrations.role_note import RoleNote, make_role_notes
from gui.views.applications.integrations.suggestions import find_guide
from gui.views.applications.integrations.take_back_dialog import TakeBackDialog
from gui.views.frames.carrying import carry_through
from gui.views.frames.screen import Say
from gui.widgets.card import Card
from gui.widgets.lists.empty_state import EmptyState, Skeleton


class ApplicationService(QWidget):
    """The service, or the way to one. It is read when it is looked at, and again when the application has changed.

    Args:
        api: reads and gives services.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        parent: owner.

    Signals:
        opened: a dialog that has been opened.
        given: the `Application` as it is now, with another service or none.
        secret_wanted: the place where secrets are issued is.
    """

    opened = Signal(object)
    given = Signal(object)
    secret_wanted = Signal()

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._theme, self._icons, self._say = api, theme, icons, say
        self._application: Application | None = None
        self._shown: tuple[str, int] | None = None  # application and version that is shown
        self._trouble: ApiError | None = None
        self._call: Call | None = None
        self._filled: FilledIntegration | None = None  # the service that is shown
        self.nothing = EmptyState(icons, "plug", "", "")
        self.nothing.chosen.connect(self._on_empty_action)
        self.nothing.second_chosen.connect(self._on_guide)
        self.card = GivenCard(icons)
        self.card.editing.connect(self._on_editing)
        self.card.choosing.connect(self._on_choosing)
        self.card.taking_back.connect(self._on_taking_back)
        self.card.secret_wanted.connect(self.secret_wanted)
        self.view: FilledView | None = None
        self.roles: list[RoleNote] = []
        self._view_card: Card | None = None
        self._waiting = Skeleton(theme, 4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 6, 24)
        self._column.setSpacing(16)
        for part in (self._waiting, self.nothing, self.card):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._show_only(self._waiting)

    def show_application(self, application: Application) -> None:
        """Show the service of an application.

        Args:
            application: as stored.
        """
        self._application = application
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is looked at."""
        super().showEvent(event)
        self._read()

    def choose(self, service_id: str = "") -> None:
        """Open the dialog that gives a service.

        Args:
            service_id: begin with the form of this one; "" to begin with the choice.
        """
        application = self._application
        if application is None:
            return
        dialog = GiveServiceDialog(self._api, self._theme, self._icons, application, service_id, self.window())
        dialog.given.connect(self._on_given)
        dialog.finished.connect(dialog.deleteLater)
        self.opened.emit(dialog)
        dialog.open()

    # Reading.

    def _read(self) -> None:
        application = self._application
        if application is None or self._shown == (application.id, application.version):
            return
        if self._call is not None:
            self._call.cancel()
            self._call = None
        self._shown = (application.id, application.version)
        service = application.settings.integration.service
        if not service:
            self._show_none(application)
            return
        self._call = self._api.get_integration(service, console_language()).bind(self)
        self._call.done.connect(lambda form: self._on_form(application, form))
        self._call.failed.connect(self._on_failed)

    def _on_form(self, application: Application, form: IntegrationForm) -> None:
        self._call = self._api.get_given_integration(application.id, console_language()).bind(self)
        self._call.done.connect(lambda filled: self._on_filled(application, form, filled))
        self._call.failed.connect(self._on_failed)

    def _on_filled(self, application: Application, form: IntegrationForm, filled: FilledIntegration) -> None:
        self._call = None
        self._drop_view()
        self._filled = filled
        self.card.show_service(form, filled, application.settings)
        title = self.tr("What the program needs") if filled.is_guide else self.tr("What goes where in {name}").format(name=filled.name)
        self._view_card = Card(title)
        self.view = FilledView(self._icons, filled)
        self.roles = make_role_notes(self._api, filled.values, self)
        for part in (*self.roles, self.view):
            self._view_card.add(part)
        self._column.insertWidget(self._column.count() - 1, self._view_card)
        self._show_only(self.card)
        self._view_card.show()

    def _on_failed(self, error: ApiError) -> None:
        """A service that has gone, or needs by now what nobody typed, is chosen or filled in anew; all else is tried again."""
        self._call, self._shown = None, None
        self._drop_view()
        if error.problems:
            text = " ".join(dict.fromkeys(problem_text(each) for each in error.problems))
            self.nothing.say("triangle-alert", self.tr("Some values are missing or wrong"), text, self.tr("Fill in the values"))
        elif error.kind is ErrorKind.MISSING:
            self.nothing.say("triangle-alert", self.tr("The service is not known any more"), error_text(error), self.tr("Choose a service"))
        else:
            title, again = self.tr("The service could not be loaded"), self.tr("Try again")
            self.nothing.say("wifi-off", title, error_text(error), again, primary=False)
        self._trouble = error
        self._show_only(self.nothing)

    def _show_none(self, application: Application) -> None:
        self._trouble = None
        self._drop_view()
        guide = self.tr("Show the guide for its type") if find_guide(application) else ""
        self.nothing.say(
            "plug",
            self.tr("Which service is this application for?"),
            self.tr("Choose it, and you see what goes where in it with the values of this application. What the service needs besides is added."),
            self.tr("Choose a service"),
            second=guide,
        )
        self._show_only(self.nothing)

    def _drop_view(self) -> None:
        if self._view_card is not None:
            self._view_card.hide()
            self._view_card.deleteLater()
            self._view_card = self.view = None
        self._filled = None

    def _show_only(self, part: QWidget) -> None:
        for each in (self._waiting, self.nothing, self.card):
            each.setVisible(each is part)

    # Giving and taking back.

    def _on_empty_action(self) -> None:
        error, application = self._trouble, self._application
        if error is None or error.kind is ErrorKind.MISSING or application is None:
            self.choose()
        elif error.problems:
            self.choose(application.settings.integration.service)
        else:
            self._show_only(self._waiting)
            self._read()

    def _on_guide(self) -> None:
        if self._application is not None:
            self.choose(find_guide(self._application))

    def _on_choosing(self) -> None:
        self.choose()

    def _on_editing(self) -> None:
        if self._application is not None:
            self.choose(self._application.settings.integration.service)

    def _on_given(self, before: Application, now: Application, service: str) -> None:
        self.given.emit(now)
        undo = self._make_undo(before)
        self._say.fact(self.tr("“{name}” is for {service} now").format(name=now.name, service=service), lambda: undo(now))

    def _on_taking_back(self) -> None:
        before = self._application
        if before is None:
            return
        name = before.settings.integration.service if self._filled is None else self._filled.name
        dialog = TakeBackDialog(name, before.settings.integration.added, self.window())
        dialog.decided.connect(lambda unwanted: self._take_back(before, unwanted))
        dialog.finished.connect(dialog.deleteLater)
        self.opened.emit(dialog)
        dialog.open()

    def _take_back(self, before: Application, unwanted: list[AddedSetting]) -> None:
        call = self._api.give_integration(before.id, GiveIntegration(take_away=unwanted), before.version)
        says = self.tr("“{name}” is for no known service any more; its settings stay")
        if unwanted:
            says = self.tr("“{name}” is for no known service any more, and what was ticked has gone")
        carry_through(call, self._say, self, says=says.format(name=before.name), undo=self._make_undo(before), then=self.given.emit)

    def _make_undo(self, before: Application) -> Callable[[Application], None]:
        """The way back to settings as they were; it may be taken when this tab is gone."""
        api, say, says = self._api, self._say, self.tr("“{name}” is as it was").format(name=before.name)

        def undo(now: Application) -> None:
            call = api.change_application(now.id, ChangeApplication(settings=before.settings), now.version)
            carry_through(call, say, self, says=says, then=self.given.emit)

        return undo
