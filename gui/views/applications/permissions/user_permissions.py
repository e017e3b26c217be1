"""What an application may learn about its users, each permission with the partner's reason."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.permissions import AllowedPermission, UserPermission
from common.errors import Problem
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.views.applications.permissions.user_permission_row import UserPermissionRow
from gui.views.frames.part import Part
from gui.views.frames.problems import position_in
from gui.widgets.card import Card
from gui.widgets.window.notice_place import NoticePlace


class UserPermissions(Part[Application]):
    """The catalogue of user permissions with what this application may ask for.

    Args:
        api: knows the catalogue.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, api: Api, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self._icons = icons
        self._application: Application | None = None
        self.rows: list[UserPermissionRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._said = NoticePlace(icons, self._list)
        card = Card(
            self.tr("About the user"),
            self.tr("What the app may learn about who signs in. Users can untick what is optional; what is not ticked here is never asked."),
        )
        card.add(self._list)
        self.column.addWidget(card)

    def reload(self) -> None:
        """Ask the daemon for the catalogue."""
        call = self._api.list_permissions().bind(self)
        call.done.connect(self.show_catalogue)
        call.failed.connect(self._on_failed)

    def show_catalogue(self, catalogue: list[UserPermission]) -> None:
        """Show a row for each permission.

        Args:
            catalogue: all that there are.
        """
        self._said.clear()
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._make_row(permission) for permission in catalogue]
        if self._application is not None:
            self.fill(self._application)

    def is_allowed(self, name: str) -> bool:
        """Whether the application may ask for a permission, as it is shown now.

        Args:
            name: the scope.
        """
        return name in self._drafted_names()

    def count(self) -> int:
        """How many permissions are allowed."""
        return len(self._drafted_names())

    def allow(self, name: str, on: bool = True) -> None:
        """Tick a permission, or take the tick away, as if somebody had done it by hand.

        Args:
            name: the scope.
            on: whether it is allowed.
        """
        row = next((row for row in self.rows if row.permission.name == name), None)
        if row is not None:
            row.allowed.setChecked(on)

    def drafted(self, application: Application, /) -> Application:
        """The application with the permissions as they are shown, kept in their order, new ones at the end."""
        if not self.rows:
            return application
        shown = {row.permission.name: row.value() for row in self.rows}
        known = [permission.name for permission in application.settings.permissions]
        kept = [shown.get(permission.name, permission) for permission in application.settings.permissions]
        new = [value for name, value in shown.items() if name not in known]
        permissions = [permission for permission in kept + new if permission is not None]
        return msgspec.structs.replace(application, settings=msgspec.structs.replace(application.settings, permissions=permissions))

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to the rows that they name by position."""
        names = self._drafted_names()
        found: dict[str, Problem] = {}
        for problem in problems:
            index = position_in(problem.field, "permissions")
            if index is not None and index < len(names):
                found.setdefault(names[index], problem)
        for row in self.rows:
            problem_of_row = found.get(row.permission.name)
            row.show_problem(problem_text(problem_of_row) if problem_of_row else "")

    def owns(self, field: str) -> bool:
        """Whether a field is one of this part's."""
        return field.partition(".")[0] == "permissions"

    def focus_field(self, field: str) -> None:
        """Give the keyboard to the row that a field names, by position or by permission."""
        names = self._drafted_names()
        index = position_in(field, "permissions")
        name = names[index] if index is not None and index < len(names) else field.rpartition(".")[2]
        row = next((row for row in self.rows if row.permission.name == name), self.rows[0] if self.rows else None)
        if row is not None:
            (row.reason if row.allowed.isChecked() else row.allowed).setFocus()

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        self._application = application
        allowed: dict[str, AllowedPermission] = {permission.name: permission for permission in application.settings.permissions}
        for row in self.rows:
            row.show_allowed(allowed.get(row.permission.name))

    def _drafted_names(self) -> list[str]:
        if self._application is None:
            return []
        return [permission.name for permission in self.drafted(self._application).settings.permissions]

    def _make_row(self, permission: UserPermission) -> UserPermissionRow:
        row = UserPermissionRow(self._icons, permission)
        row.edited.connect(self.note_edit)
        self._list.addWidget(row)
        return row

    def _on_failed(self, error: ApiError) -> None:
        self._said.warn(error_text(error), self.tr("Try again"), self.reload)
