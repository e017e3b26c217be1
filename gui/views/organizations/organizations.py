"""Organizations: the list, and the template of permissions and roles that all of them share."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from gui.api.api import Api
from gui.models.organizations import OrganizationsModel
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Now, Say, Screen
from gui.views.organizations.list import OrganizationList
from gui.views.organizations.template import OrganizationTemplate
from gui.widgets.polish import beside_icon
from gui.widgets.window.tab_bar import TabBar

LIST, TEMPLATE = 0, 1
_TAB = "organizations/tab"
_TEMPLATE = "template"


class OrganizationsScreen(Screen):
    """The two tabs.

    Args:
        api: lists and changes organizations, permissions and roles.
        theme: the colours.
        icons: where icons come from.
        preferences: remember tab and order.
        say: short messages.
        now: for relative times.
        parent: owner.

    Signals:
        opened: id of an organization.
        role_opened: id of a role.
        dialog_opened: a dialog that now stands above the window.
    """

    opened = Signal(str)
    role_opened = Signal(str)
    dialog_opened = Signal(object)
    subjects = ("organization", "role", "permission")
    grows = True

    def __init__(self, api: Api, theme: Theme, icons: Icons, preferences: Preferences, say: Say, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.list = OrganizationList(api, theme, icons, preferences, say, now)
        self.template = OrganizationTemplate(api, theme, icons, preferences, say, now)
        self.create_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Create organization")))
        self.create_button.setProperty("kind", "primary")
        titles = [self.tr("Organizations"), self.tr("Template")]
        self.tabs = TabBar(self.tr("Parts of organizations"), titles, dot_colour=theme.tokens.danger, line_colour=theme.tokens.border)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.template)
        column = screen_column(self)
        add_head(column, self.title, self.tr("Companies and teams. What their members may do there counts only there."), [self.create_button])
        column.addSpacing(14)
        column.addWidget(self.tabs)
        column.addSpacing(18)
        column.addWidget(self._pages, 1)
        self.create_button.clicked.connect(self.begin)
        self.leave_to_daemon(self.create_button)
        self.tabs.currentChanged.connect(self._on_tab)
        self.list.opened.connect(self.opened)
        self.list.dialog_opened.connect(self.dialog_opened)
        self.template.role_opened.connect(self.role_opened)
        self.template.dialog_opened.connect(self.dialog_opened)
        self.tabs.setCurrentIndex(TEMPLATE if preferences.text(_TAB) == _TEMPLATE else LIST)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Organizations")

    @property
    def listed(self) -> OrganizationsModel:
        """The list, for the window's progress."""
        return self.list.model

    def reload(self) -> None:
        """Ask again for what is shown."""
        self.list.card.reload()
        self.template.reload()

    def begin(self) -> None:
        """Ask for a new organization, and open it."""
        self.tabs.setCurrentIndex(LIST)
        self.list.ask_for_new()

    def focus_search(self) -> None:
        """Give the keyboard to the search of the tab that is open."""
        card = self.template.card if self.tabs.currentIndex() == TEMPLATE else self.list.card
        card.focus_search()

    def show_template(self) -> None:
        """Open the tab with the template."""
        self.tabs.setCurrentIndex(TEMPLATE)

    def _on_tab(self, tab: int) -> None:
        self._pages.setCurrentIndex(tab)
        self.create_button.setVisible(tab == LIST)
        self._preferences.set_text(_TAB, _TEMPLATE if tab == TEMPLATE else "")


def remember_template(preferences: Preferences) -> None:
    """Let the screen begin with the template when it is shown next.

    Args:
        preferences: remember tabs.
    """
    preferences.set_text(_TAB, _TEMPLATE)
