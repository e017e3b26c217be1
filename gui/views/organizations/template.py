"""The tab with what all organizations share: their permissions and their roles."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from common.contracts.resources import Permission
from common.contracts.roles import Role
from gui.api.api import Api
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Now, Say
from gui.views.frames.searched_list import SearchedList
from gui.views.organizations.roles import OrganizationRoles
from gui.views.resources.permission_list import PermissionList, PermissionSource
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import text_label

PERMISSIONS, ROLES = "permissions", "roles"
_PART = "organizations/template"


class OrganizationTemplate(QWidget):
    """The two parts, one of them shown.

    Args:
        api: lists and changes permissions and roles.
        theme: the colours.
        icons: where icons come from.
        preferences: remember which part was shown.
        say: short messages.
        now: for relative times.
        parent: owner.

    Signals:
        role_opened: id of a role.
        dialog_opened: a dialog that now stands above the window.
    """

    role_opened = Signal(str)
    dialog_opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, preferences: Preferences, say: Say, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._preferences = api, preferences
        self.permissions = PermissionList(api, theme, icons, say, self._source())
        self.roles = OrganizationRoles(api, theme, icons, say, now)
        segments = [Segment(PERMISSIONS, self.tr("Permissions")), Segment(ROLES, self.tr("Roles"))]
        self.parts = Segmented(icons, self.tr("Parts of the template"), segments)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.permissions)
        self._pages.addWidget(self.roles)
        text = self.tr(
            "Every organization uses the same permissions and roles: define them here once, and give the roles to members where they belong."
        )
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel(icons, "info", "text3"))
        head.addWidget(text_label(text, "body2", wrap=True), 1)
        head.addSpacing(14)
        head.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        self.parts.chosen.connect(self.show_part)
        self.permissions.dialog_opened.connect(self.dialog_opened)
        self.roles.dialog_opened.connect(self.dialog_opened)
        self.roles.opened.connect(self.role_opened)
        self.show_part(preferences.text(_PART, PERMISSIONS))

    @property
    def card(self) -> SearchedList[Permission] | SearchedList[Role]:
        """The list that is shown."""
        return self.roles.card if self.parts.key() == ROLES else self.permissions.card

    def show_part(self, part: str) -> None:
        """Show permissions or roles.

        Args:
            part: which.
        """
        part = part if part in (PERMISSIONS, ROLES) else PERMISSIONS
        self.parts.choose(part)
        self._pages.setCurrentWidget(self.roles if part == ROLES else self.permissions)
        self._preferences.set_text(_PART, part)

    def reload(self) -> None:
        """Ask again for both."""
        self.permissions.card.reload()
        self.roles.card.reload()

    def _source(self) -> PermissionSource:
        return PermissionSource(
            self._api.list_organization_permissions,
            self._api.create_organization_permission,
            self.tr("Organization permissions"),
            self.tr("What members can be allowed to do inside their organization. Roles give them."),
            self.tr("Name what can be done in an organization, one thing at a time, such as “See the members”. Then let a role give it."),
        )
