"""Two administrators at one daemon, each with a console of the own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.api.api import Api
from gui.api.call import Call
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.accounts.screen import AccountSettingsScreen
from gui.views.applications.page.details import ApplicationDetails
from gui.views.experience.sign_in_experience import SignInExperienceScreen
from gui.views.frames.record_page import RecordPage
from gui.views.organizations.details import OrganizationDetails
from gui.views.resources.details import ResourceDetails
from gui.views.resources.permission_dialog import PermissionDialog
from gui.views.roles.details import RoleDetails
from gui.views.users.dialog import UserDialog
from tests.gui.screen_desk import make_say

D = TypeVar("D", bound=QDialog)


@dataclass
class Administrator:
    """One of the two, with a console of the own."""

    qtbot: QtBot
    api: Api
    theme: Theme
    icons: Icons
    folder: Path

    def opens(self, page: RecordPage[Any]) -> Any:
        self.qtbot.addWidget(page, before_close_func=lambda shown: shown.let_go())
        page.resize(1100, 800)
        page.show()
        self.until(lambda: page.stored is not None)
        return page

    def opens_application(self, client_id: str) -> ApplicationDetails:
        status: Any = self.result(self.api.get_status())
        look = (self.theme, self.icons, Preferences(self.folder / "console.ini"))
        say = make_say(self.qtbot, self.icons)
        page: ApplicationDetails = self.opens(ApplicationDetails(self.api, *look, status.endpoints, ["en"], say, client_id, with_engine=False))
        self.until(lambda: bool(page.permissions.user.rows))
        return page

    def opens_role(self, role_id: str) -> RoleDetails:
        page: RoleDetails = self.opens(RoleDetails(self.api, self.theme, self.icons, make_say(self.qtbot, self.icons), lambda: 0, role_id))
        return page

    def opens_missing_role(self, role_id: str) -> RoleDetails:
        page = RoleDetails(self.api, self.theme, self.icons, make_say(self.qtbot, self.icons), lambda: 0, role_id)
        self.qtbot.addWidget(page)
        page.show()
        self.until(page.failed.isVisible)
        return page

    def opens_organization(self, organization_id: str) -> OrganizationDetails:
        say = make_say(self.qtbot, self.icons)
        page: OrganizationDetails = self.opens(OrganizationDetails(self.api, self.theme, self.icons, say, lambda: 0, organization_id))
        return page

    def opens_resource(self, resource_id: str) -> ResourceDetails:
        page: ResourceDetails = self.opens(ResourceDetails(self.api, self.theme, self.icons, make_say(self.qtbot, self.icons), resource_id))
        return page

    def opens_user(self, user_id: str) -> UserDialog:
        user: Any = self.result(self.api.get_user(user_id))
        return self._opens_dialog(UserDialog(self.api, self.icons, user))

    def opens_permission(self, permission_id: str) -> PermissionDialog:
        permission: Any = self.result(self.api.get_role_permission(permission_id))
        return self._opens_dialog(PermissionDialog(self.api, self.theme, self.icons, self.api.create_organization_permission, permission))

    def _opens_dialog(self, dialog: D) -> D:
        self.qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    def opens_branding(self) -> SignInExperienceScreen:
        page: SignInExperienceScreen = self.opens(SignInExperienceScreen(self.api, self.theme, self.icons, ["en"], make_say(self.qtbot, self.icons)))
        return page

    def opens_account_settings(self) -> AccountSettingsScreen:
        page: AccountSettingsScreen = self.opens(AccountSettingsScreen(self.api, self.theme, self.icons, make_say(self.qtbot, self.icons)))
        return page

    def saves(self, page: RecordPage[Any]) -> None:
        """Save; where somebody else was faster, answer so that both stay."""
        page.save()
        self.until(lambda: page.notice is not None or not page.has_unsaved_changes())
        if page.notice is not None:
            page.notice.second_button.click()
            self.until(lambda: not page.has_unsaved_changes())

    def result(self, call: Call) -> object:
        with self.qtbot.waitSignal(call.done) as done:
            pass
        return done.args[0]

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)
