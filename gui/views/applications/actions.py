"""What can be done with an application as a whole: open, copy, enable, disable, delete, restore."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.applications import Application, ApplicationRow, ChangeApplication
from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from gui.api.api import Api
from gui.models.words.impact_words import application_impact, disabling_impact
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.frames.asking_first import AskingFirst, Question
from gui.views.frames.carrying import carry_through
from gui.views.frames.deleting import Deletable, Deleting
from gui.views.frames.row_menu import RowMenu
from gui.views.frames.screen import Say
from gui.widgets.fields.clipboard import copy_text


class ApplicationActions(QObject):
    """The menu of a row and what it does.

    Args:
        api: does it.
        icons: where icons come from.
        say: short messages.
        owner: the screen.

    Signals:
        opened: client ID of an application.
        switched: the `ApplicationRow` and whether it is enabled now.
        asked: a question that has been opened.
    """

    opened = Signal(str)
    switched = Signal(object, bool)
    asked = Signal(object)

    def __init__(self, api: Api, icons: Icons, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._api, self._icons, self._say, self._owner = api, icons, say, owner
        self.deleting = Deleting(say, owner)
        self._asking = AskingFirst(say, owner)
        self.deleting.opened.connect(self.asked)
        self._asking.opened.connect(self.asked)

    def make_menu(self, item: ApplicationRow) -> RowMenu:
        """The menu of an application in the list."""
        menu = RowMenu(self._icons, self._owner)
        if item.deleted_at is not None:
            menu.add("rotate-ccw", self.tr("Restore"), lambda: self.restore(item), changes=True)
            menu.add("copy", self.tr("Copy client ID"), lambda: self.copy_id(item))
            return menu
        menu.add("arrow-right", self.tr("Open"), lambda: self.opened.emit(item.id), "Return")
        menu.add("copy", self.tr("Copy client ID"), lambda: self.copy_id(item), "Ctrl+Shift+C")
        menu.addSeparator()
        if item.enabled:
            menu.add("ban", self.tr("Disable"), lambda: self.disable(item), changes=True)
        else:
            menu.add("power", self.tr("Enable"), lambda: self.set_enabled(item, True), changes=True)
        menu.add("trash-2", self.tr("Delete"), lambda: self.delete(item), "Del", changes=True)
        return menu

    def copy_id(self, item: ApplicationRow) -> None:
        """Copy a client ID."""
        copy_text(item.id)
        self._say.fact(self.tr("Client ID copied"))

    def disable(self, item: ApplicationRow) -> None:
        """Switch an application off after saying whom that concerns, with a way back."""
        self.ask_to_disable(item, lambda: self.set_enabled(item, False))

    def ask_to_disable(self, item: ApplicationRow | Application, then: Callable[[], None]) -> None:
        """Say what disabling ends and for how many, and ask.

        Args:
            item: which application.
            then: disables it.
        """
        title = self.tr("Disable “{name}”?").format(name=item.name)
        self._asking.ask(Question(title, lambda: self._api.get_application_impact(item.id), disabling_impact, self.tr("Disable"), then))

    def set_enabled(self, item: ApplicationRow, enabled: bool) -> None:
        """Switch an application on or off, with a way back."""

        def change(application: Application) -> None:
            self._change(item, application, enabled)

        carry_through(self._api.get_application(item.id), self._say, self._say.toast, then=change)

    def delete(self, item: ApplicationRow | Application) -> None:
        """Delete an application after saying whom that concerns, with a way back."""
        if item.deleted_at is not None:
            return
        if isinstance(item, Application):
            self._ask_to_delete(item)
            return
        # A row has no version: what is deleted is what is there when somebody asks for it.
        call = self._api.get_application(item.id).bind(self)
        call.done.connect(self._ask_to_delete)
        call.failed.connect(lambda error: self._say.problem(error_text(error)))

    def _ask_to_delete(self, application: Application) -> None:
        identity = application.id
        thing = Deletable(
            application,
            application.name,
            impact=lambda: self._api.get_application_impact(identity),
            words=application_impact,
            delete=lambda version: self._api.delete_application(identity, version),
            restore=lambda: self._api.restore_application(identity),
            read=lambda: self._api.get_application(identity),
            history=lambda: self._api.list_audit(AuditListing(application=identity, event="application.", limit=MAX_PAGE)),
        )
        self.deleting.ask(thing)

    def restore(self, item: ApplicationRow) -> None:
        """Bring a deleted application back."""
        self.deleting.restore(item.id, item.name, lambda: self._api.restore_application(item.id))

    def _change(self, item: ApplicationRow, application: Application, enabled: bool) -> None:
        # Not `self.tr`: somebody may take it back when the screen is gone.
        on, off = (
            QCoreApplication.translate("ApplicationActions", "“{name}” enabled"),
            QCoreApplication.translate("ApplicationActions", "“{name}” disabled"),
        )

        def put_back(now: Application) -> None:
            self._change(item, now, not enabled)

        carry_through(
            self._api.change_application(item.id, ChangeApplication(enabled=enabled), application.version),
            self._say,
            self,
            says=(on if enabled else off).format(name=item.name),
            undo=put_back,
            then=lambda _now: self.switched.emit(item, enabled),
        )
