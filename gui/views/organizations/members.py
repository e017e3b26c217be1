"""The tab with the members of an organization."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.organizations import MemberListing, Organization
from common.contracts.paging import MAX_PAGE, Listing, Page
from common.contracts.roles import Level, Role, RoleListing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.organizations import EMAIL, SINCE, MembersModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Now, Say
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.organizations.member_actions import MemberActions
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate

_WIDTHS = [0, 208, 240, 112, 56]


class OrganizationMembers(QWidget):
    """The list of members, which may be very long: searched and filtered by the daemon, read page by page.

    Args:
        api: lists and changes members.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        organization_id: of which organization.
        parent: owner.

    Signals:
        changed: there are more or fewer members; the `Organization` where the daemon gave it, else None.
    """

    changed = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, organization_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._id = api, organization_id
        self._name = ""
        self.model = MembersModel(now, self)
        self.table = ListTable(self.tr("Members"), RowDelegate(theme, icons, None, self))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name, user name or email"))
        self.table.set_widths(_WIDTHS, 200, (SINCE, EMAIL))
        self.role = self.card.add_filter(self.tr("Role"), [("", self.tr("All roles"))], 200)
        self.row_actions = MemberActions(api, theme, icons, self.model, say, organization_id, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.addWidget(self.card)
        column.addStretch(1)
        text = self.tr("Add users, and give them the roles that they shall hold in this organization.")
        self.card.say(
            Nothing("users", self.tr("Nobody is a member yet"), text, self.tr("Add members")),
            self.tr("No member matches"),
            lambda number: self.tr("%Ln member(s)", "", number),
        )
        self.card.begun.connect(self.add)
        self.table.opened.connect(lambda row: self.row_actions.change_roles(self.model.item(row)))
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.remove(self.model.item(row)))
        self.row_actions.added.connect(self._on_added)
        self.row_actions.left.connect(lambda: self.changed.emit(None))
        self.card.fetch_with(self._fetch)
        self._read_roles()

    def show_organization(self, organization: Organization) -> None:
        """Know the name, for the dialogs."""
        self._name = organization.name

    def reload(self) -> None:
        """Ask again for members and roles."""
        self.card.reload()
        self._read_roles()

    def add(self) -> None:
        """Pick users who shall be members."""
        self.row_actions.add(self._name)

    def _fetch(self, asked: Listing) -> Call:
        return self._api.list_members(self._id, asked.narrow(MemberListing, role=self.role.currentData() or ""))

    def _read_roles(self) -> None:
        call = self._api.list_roles(RoleListing(level=Level.ORGANIZATION, limit=MAX_PAGE)).bind(self)
        call.done.connect(self._on_roles)

    def _on_roles(self, page: Page[Role]) -> None:
        self.card.offer(self.role, [("", self.tr("All roles")), *((role.id, role.name) for role in page.items)])
        self.role.setVisible(bool(page.items))

    def _on_added(self, organization: Organization) -> None:
        self.card.reload()
        self.changed.emit(organization)

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.row_actions.make_menu(self.model.item(row)).open_at(at)
