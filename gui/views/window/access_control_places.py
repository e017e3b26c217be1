"""Makes the screens about who may do what: API resources, roles, organizations, and the pages of each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.views.frames.place_names import ORGANIZATIONS, RESOURCES, ROLES
from gui.views.frames.screen import Say, Screen
from gui.views.organizations.details import OrganizationDetails
from gui.views.organizations.organizations import OrganizationsScreen, remember_template
from gui.views.resources.details import ResourceDetails
from gui.views.resources.resources import ResourcesScreen
from gui.views.roles.details import RoleDetails
from gui.views.roles.roles import RolesScreen
from gui.views.window.parts import Parts


class AuthorizationPlaces(QObject):
    """Makes screens and connects what they ask for.

    Args:
        parts: of the program.
        say: short messages.
        parent: owner.

    Signals:
        asked: a place to go to.
        dialog_opened: a dialog that now stands above the window.
    """

    asked = Signal(str)
    dialog_opened = Signal(object)

    def __init__(self, parts: Parts, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._say = parts, say
        self._lists: dict[str, Callable[[], Screen]] = {
            RESOURCES: self._resources,
            ROLES: self._roles,
            ORGANIZATIONS: self._organizations,
        }
        self._pages: dict[str, Callable[[str], Screen]] = {
            RESOURCES: self._resource,
            ROLES: self._role,
            ORGANIZATIONS: self._organization,
        }

    def owns(self, section: str) -> bool:
        """Whether a section of the window is one of these."""
        return section in self._lists

    def make(self, section: str, detail: str) -> Screen:
        """The screen for a place.

        Args:
            section: one that this owns.
            detail: id of what has a page of its own, or "" for the list.
        """
        return self._pages[section](detail) if detail else self._lists[section]()

    def _open(self, section: str) -> Callable[[str], None]:
        return lambda identity: self.asked.emit(f"{section}/{identity}")

    def _resources(self) -> Screen:
        parts = self._parts
        screen = ResourcesScreen(parts.api, parts.theme, parts.icons, parts.preferences, self._say, parts.now)
        screen.opened.connect(self._open(RESOURCES))
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _resource(self, resource_id: str) -> Screen:
        parts = self._parts
        screen = ResourceDetails(parts.api, parts.theme, parts.icons, self._say, resource_id)
        screen.back.connect(lambda: self.asked.emit(RESOURCES))
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _roles(self) -> Screen:
        parts = self._parts
        screen = RolesScreen(parts.api, parts.theme, parts.icons, parts.preferences, self._say, parts.now)
        screen.opened.connect(self._open(ROLES))
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _role(self, role_id: str) -> Screen:
        parts = self._parts
        screen = RoleDetails(parts.api, parts.theme, parts.icons, self._say, parts.now, role_id)
        screen.back.connect(lambda: self.asked.emit(ROLES))
        screen.dialog_opened.connect(self.dialog_opened)
        screen.place_asked.connect(self.asked)
        return screen

    def _organizations(self) -> Screen:
        parts = self._parts
        screen = OrganizationsScreen(parts.api, parts.theme, parts.icons, parts.preferences, self._say, parts.now)
        screen.opened.connect(self._open(ORGANIZATIONS))
        screen.role_opened.connect(self._open(ROLES))
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def _organization(self, organization_id: str) -> Screen:
        parts = self._parts
        screen = OrganizationDetails(parts.api, parts.theme, parts.icons, self._say, parts.now, organization_id)
        screen.back.connect(lambda: self.asked.emit(ORGANIZATIONS))
        screen.template_asked.connect(self.show_template)
        screen.dialog_opened.connect(self.dialog_opened)
        return screen

    def show_template(self) -> None:
        """Go to the template of the organizations."""
        remember_template(self._parts.preferences)
        self.asked.emit(ORGANIZATIONS)
