"""What can be done with an application from its row: open, copy, enable, disable, delete, restore."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from common.contracts.applications import Application, ApplicationRow, ChangeApplication
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.models.applications import ApplicationsModel
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.frames.screen import Say
from gui.widgets.fields.clipboard import copy_text


class ApplicationActions(QObject):
    """The menu of a row and what it does.

    Args:
        api: does it.
        icons: where icons come from.
        model: the rows; shows at once what has changed.
        say: short messages.
        owner: the screen.

    Signals:
        opened: client ID of an application.
        changed: numbers are others now.
        returned: an application is back in the list.
    """

    opened = Signal(str)
    changed = Signal()
    returned = Signal()

    def __init__(self, api: Api, icons: Icons, model: ApplicationsModel, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._api, self._icons, self._model, self._say, self._owner = api, icons, model, say, owner

    def open_menu(self, row: int, at: QPoint) -> None:
        """Show the menu of a row.

        Args:
            row: which.
            at: where on the screen.
        """
        menu = self.make_menu(self._model.item(row))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def make_menu(self, item: ApplicationRow) -> QMenu:
        """The menu of an application."""
        menu = QMenu(self._owner)
        if item.deleted_at is not None:
            self._add(menu, "rotate-ccw", self.tr("Restore"), lambda: self.restore(item.id, item.name))
            self._add(menu, "copy", self.tr("Copy client ID"), lambda: self._copy(item))
            return menu
        self._add(menu, "arrow-right", self.tr("Open"), lambda: self.opened.emit(item.id), "Return")
        self._add(menu, "copy", self.tr("Copy client ID"), lambda: self._copy(item), "Ctrl+Shift+C")
        menu.addSeparator()
        if item.enabled:
            self._add(menu, "ban", self.tr("Disable"), lambda: self.set_enabled(item, False))
        else:
            self._add(menu, "power", self.tr("Enable"), lambda: self.set_enabled(item, True))
        self._add(menu, "trash-2", self.tr("Delete"), lambda: self.delete(item), "Del")
        return menu

    def copy_id(self, row: int) -> None:
        """Copy the client ID of a row, if there is one."""
        if row >= 0:
            self._copy(self._model.item(row))

    def set_enabled(self, item: ApplicationRow, enabled: bool) -> None:
        """Switch an application on or off, with a way back."""

        def change(application: Application) -> None:
            call = self._api.change_application(item.id, ChangeApplication(enabled=enabled), application.version)
            call.done.connect(lambda _now: self._on_switched(item, enabled))
            call.failed.connect(self._on_failed)

        call = self._api.get_application(item.id)
        call.done.connect(change)
        call.failed.connect(self._on_failed)

    def delete(self, item: ApplicationRow) -> None:
        """Delete an application, with a way back; it could also be restored later."""
        if item.deleted_at is not None:
            return
        call = self._api.delete_application(item.id)
        call.done.connect(lambda _nothing: self._on_deleted(item))
        call.failed.connect(self._on_failed)

    def restore(self, application_id: str, name: str) -> None:
        """Bring a deleted application back."""

        def restored(_application: object) -> None:
            self._model.remove(application_id)
            self._say.fact(self.tr("“{name}” is back").format(name=name))
            self.returned.emit()

        call = self._api.restore_application(application_id)
        call.done.connect(restored)
        call.failed.connect(self._on_failed)

    def _on_switched(self, item: ApplicationRow, enabled: bool) -> None:
        now = msgspec.structs.replace(item, enabled=enabled)
        self._model.replace(now)
        text = self.tr("“{name}” enabled") if enabled else self.tr("“{name}” disabled")
        self._say.fact(text.format(name=item.name), lambda: self.set_enabled(now, not enabled))
        self.changed.emit()

    def _on_deleted(self, item: ApplicationRow) -> None:
        self._model.remove(item.id)
        self._say.fact(self.tr("“{name}” deleted").format(name=item.name), lambda: self.restore(item.id, item.name))
        self.changed.emit()

    def _on_failed(self, error: ApiError) -> None:
        self._say.problem(error_text(error))

    def _copy(self, item: ApplicationRow) -> None:
        copy_text(item.id)
        self._say.fact(self.tr("Client ID copied"))

    def _add(self, menu: QMenu, icon: str, text: str, run: Callable[[], None], shortcut: str = "") -> None:
        action = menu.addAction(self._icons.icon(icon), text)
        action.triggered.connect(lambda _checked=False: run())
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
