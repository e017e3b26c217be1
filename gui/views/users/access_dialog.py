"""The dialog with everything that a user holds: roles, and organizations with the roles held there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from common.contracts.organizations import Membership, UserAccess
from common.contracts.users import User
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.models.organizations import MembershipsModel
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.place_names import ORGANIZATIONS, ROLES
from gui.views.users.held_roles import HeldRoles
from gui.widgets.fields.clear_button import add_clear_button
from gui.widgets.lists.empty_state import EmptyState, Skeleton
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import text_label
from gui.widgets.window.window_keys import WindowKeys

WIDTH, HEIGHT, ROW = 640, 640, 46
_WIDTHS = [0, 280]
# With more organizations than this a line to filter them appears.
_MANY = 8


class AccessDialog(WindowKeys, QDialog):
    """Shows and changes what a user holds.

    Args:
        api: knows and changes it.
        theme: the colours.
        icons: where icons come from.
        user: who.
        parent: the window.

    Signals:
        place_asked: a place to go to, such as `organizations/<id>`.
        opened: a dialog that has been opened.
    """

    place_asked = Signal(str)
    opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, user: User, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._user = api, user
        self._memberships: list[Membership] = []
        self.setProperty("role", "sheet")
        self.setWindowTitle(self.tr("Access"))
        self.resize(WIDTH, HEIGHT)
        self.roles = HeldRoles(api, theme, icons, user.id)
        self.model = MembershipsModel(self)
        self.table = ListTable(self.tr("Organizations"), RowDelegate(theme, icons, None, self, height=ROW))
        self.table.setModel(self.model)
        self.table.set_widths(_WIDTHS)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter the organizations"))
        self.filter.setAccessibleName(self.tr("Filter the organizations"))
        add_clear_button(self.filter)
        self.count = text_label("", "hint")
        self._none = text_label(self.tr("In no organization yet. Add members on the page of an organization."), "body2", wrap=True)
        self.failed = EmptyState(icons, "circle-alert", "", "", primary=False)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.accept)
        self._loading = Skeleton(theme, 5)
        self._build()
        self._connect()
        self.load()

    def load(self) -> None:
        """Ask what the user holds now."""
        call = self._api.get_user_access(self._user.id).bind(self)
        call.done.connect(self._on_read)
        call.failed.connect(self._on_unread)

    def _build(self) -> None:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(self.roles)
        rule = QFrame()
        rule.setProperty("role", "rule")
        inside.addWidget(rule)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(self.tr("Organizations"), "subheading"))
        words.addWidget(text_label(self.tr("Roles in force inside the organization alone."), "hint"))
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.count)
        inside.addLayout(head)
        inside.addWidget(self.filter)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._none)
        inside.addStretch(0)
        self._content = content
        self._stack = QStackedWidget()
        for part in (self._loading, self.failed, content):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(0)
        column.addWidget(text_label(self.tr("What {name} holds").format(name=self._user.shown_name), "title", wrap=True))
        column.addSpacing(4)
        column.addWidget(text_label(self.tr("Apps can get no more than this, whatever they ask for."), "body2", wrap=True))
        column.addSpacing(18)
        column.addWidget(self._stack, 1)
        column.addSpacing(14)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.roles.changed.connect(self.load)
        self.roles.opened.connect(self.opened)
        self.roles.role_opened.connect(lambda role_id: self._leave_for(f"{ROLES}/{role_id}"))
        self.table.opened.connect(lambda row: self._leave_for(f"{ORGANIZATIONS}/{self.model.item(row).id}"))
        self.filter.textChanged.connect(lambda _text: self._show_memberships())
        self.failed.chosen.connect(self._on_retry)

    def _on_read(self, access: UserAccess) -> None:
        self.roles.show_roles(access.roles)
        self._memberships = access.organizations
        number = len(access.organizations)
        self.count.setText(self.tr("%Ln organization(s)", "", number) if number else "")
        self.filter.setVisible(number > _MANY)
        self.table.setVisible(number > 0)
        self._none.setVisible(number == 0)
        self._show_memberships()
        self._stack.setCurrentWidget(self._content)

    def _show_memberships(self) -> None:
        text = self.filter.text().strip().casefold()
        self.model.show_all([each for each in self._memberships if text in each.name.casefold()])

    def _on_unread(self, error: ApiError) -> None:
        self.failed.say("circle-alert", self.tr("This could not be loaded"), error_text(error), self.tr("Try again"), primary=False)
        self._stack.setCurrentWidget(self.failed)

    def _on_retry(self) -> None:
        self._stack.setCurrentWidget(self._loading)
        self.load()

    def _leave_for(self, place: str) -> None:
        self.accept()
        self.place_asked.emit(place)
