"""The page of an organization in a window, and what tests look at."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from common.contracts.paging import Page
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Say
from gui.views.organizations.details import OrganizationDetails
from gui.widgets.window.toast import Toast
from tests.gui.makers import NOW, make_member, make_organization, make_organization_role
from tests.gui.told_daemon import Asked, ToldDaemon

ID = make_organization().id
PATH = f"/api/organizations/{ID}"


class OrganizationPage:
    """The page, with a daemon that knows one organization with three members and two roles."""

    def __init__(self, qtbot: QtBot, api: Api, theme: Theme, icons: Icons, daemon: ToldDaemon) -> None:
        self.qtbot, self.daemon = qtbot, daemon
        daemon.tell("GET", PATH, 200, make_organization())
        daemon.tell("GET", f"{PATH}/members", 200, Page([make_member(index) for index in range(3)], None, 3))
        daemon.tell("GET", "/api/roles", 200, Page([make_organization_role(0), make_organization_role(1)], None, 2))
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1044, 784)
        self.toast = Toast(icons, self.window)
        self.page = OrganizationDetails(api, theme, icons, Say(self.toast), lambda: NOW, ID, self.window)
        self.dialogs: list[QDialog] = []
        self.went: list[str] = []
        self.page.dialog_opened.connect(self.dialogs.append)
        self.page.back.connect(lambda: self.went.append("back"))
        self.page.template_asked.connect(lambda: self.went.append("template"))
        self.window.show()
        qtbot.waitUntil(lambda: self.page.stored is not None and self.page.members.model.rowCount() > 0 and self.page.members.role.count() > 1)

    def asked(self, verb: str, path: str) -> list[Asked]:
        """The requests of that kind, in their order."""
        return [asked for asked in self.daemon.asked if (asked.verb, asked.path) == (verb, path)]

    def type_name(self, text: str) -> None:
        """Type another name, as a person would."""
        self.page.settings.name.setText(text)


def labels(widget: QWidget) -> str:
    """Everything that a widget says."""
    return " ".join(child.property("text") or "" for child in widget.findChildren(QWidget))
