"""The page of one role: what it gives, who holds it, and its settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.roles import ChangeRole, Level, Role
from gui.api.api import Api
from gui.api.call import Call
from gui.models.permissions import PermissionsModel
from gui.models.words.role_words import role_kind
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page_frame import PageWords
from gui.views.frames.record_header import RecordHeader
from gui.views.frames.screen import Now, Say
from gui.views.frames.tabbed_page import TabbedPage
from gui.views.roles.actions import RoleActions
from gui.views.roles.holder_list import RoleHolderList
from gui.views.roles.permission_list import RolePermissionList
from gui.views.roles.settings import RoleSettings
from gui.widgets.card import Card
from gui.widgets.lists.empty_state import EmptyState

PERMISSIONS, HOLDERS, SETTINGS = 0, 1, 2


class RoleDetails(TabbedPage[Role, ChangeRole]):
    """Shows and changes one role.

    Args:
        api: reads and changes it.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        role_id: which.
        parent: owner.

    Signals:
        place_asked: a place of the window, such as `organizations`.
    """

    place_asked = Signal(str)
    subjects = ("role", "permission", "resource")

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, role_id: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, say, role_id, _make_words(), parent)
        self._api, self._now = api, now
        self.row_actions = RoleActions(api, icons, say, self)
        self.permissions = RolePermissionList(api, theme, icons, say, role_id)
        # Which list of holders there is depends on the level, which is known once the role has been read.
        self.holders: RoleHolderList | None = None
        self.elsewhere: EmptyState | None = None
        self._holders_page = QWidget()
        self._holders_column = QVBoxLayout(self._holders_page)
        self._holders_column.setContentsMargins(0, 0, 0, 0)
        header = RecordHeader(icons, self.tr("Roles"), self.tr("Role ID"), self.tr("Copy role ID"))
        header.deleting.connect(self._on_deleting)
        self.permissions.changed.connect(self.read_again)
        self.permissions.resource_asked.connect(lambda resource_id: self.place_asked.emit(f"resources/{resource_id}"))
        self.permissions.dialog_opened.connect(self.dialog_opened)
        self.row_actions.deleting.opened.connect(self.dialog_opened)
        self.row_actions.deleting.deleted.connect(lambda _id: self.leave())
        lists: list[tuple[str, QWidget]] = [(self.tr("Permissions"), self.permissions), (self.tr("Holders"), self._holders_page)]
        self.build_tabs(header, RoleSettings(theme), lists, self.tr("Settings"))

    @property
    def listed(self) -> PermissionsModel:
        """The list that is shown first, for the window's progress."""
        return self.permissions.model

    def focus_search(self) -> None:
        """Give the keyboard to the search of the tab that is open."""
        if self.tabs.currentIndex() == HOLDERS and self.holders is not None:
            self.holders.card.focus_search()
            return
        self.tabs.setCurrentIndex(PERMISSIONS)
        self.permissions.card.focus_search()

    def read(self) -> Call:
        """The role."""
        return self._api.get_role(self._id)

    def send_change(self, change: ChangeRole, version: int) -> Call:
        """Change it."""
        return self._api.change_role(self._id, change, version)

    def send_restore(self) -> Call:
        """Bring it back."""
        return self._api.restore_role(self._id)

    def read_history(self) -> Call:
        """What happened to roles of late."""
        return self._api.list_audit(AuditListing(event="role.", limit=MAX_PAGE))

    def version_of(self, record: Role) -> int:
        """Its version."""
        return record.version

    @property
    def title(self) -> str:
        """Name of the thing, or "" as long as it is not known."""
        return self.stored.name if self.stored is not None else ""

    def show_stored(self, record: Role) -> None:
        """Head, number of permissions and of holders."""
        chips = [(role_kind(record.level), "neutral")]
        if record.is_default:
            chips.insert(0, (self.tr("Every new user"), "accent"))
        self.header.show_record(record.id, record.name, record.id, chips)
        self.permissions.show_role(record)
        self._show_holders(record)
        number = QLocale().toString
        self.tabs.setTabText(PERMISSIONS, f"{self.tr('Permissions')}  {number(record.permissions)}")
        self.tabs.setTabText(HOLDERS, f"{self.tr('Holders')}  {number(record.holders)}")

    def reload_lists(self) -> None:
        """Permissions and holders."""
        self.permissions.card.reload()
        if self.holders is not None:
            self.holders.card.reload()

    def _show_holders(self, role: Role) -> None:
        if self.holders is not None or self.elsewhere is not None:
            return
        if role.level is Level.ORGANIZATION:
            self._show_elsewhere()
            return
        self.holders = RoleHolderList(self._api, self._theme, self._icons, self.say, self._now, role)
        self.holders.changed.connect(self.read_again)
        self.holders.dialog_opened.connect(self.dialog_opened)
        self._holders_column.addWidget(self.holders)

    def _show_elsewhere(self) -> None:
        text = self.tr(
            "Members get this role in each organization separately, and it counts only there. Open an organization and choose its members' roles."
        )
        self.elsewhere = EmptyState(self._icons, "building-2", self.tr("Given inside organizations"), text, action=self.tr("Go to the organizations"))
        self.elsewhere.chosen.connect(lambda: self.place_asked.emit("organizations"))
        card = Card()
        card.add(self.elsewhere)
        self._holders_column.addWidget(card)
        self._holders_column.addStretch(1)

    def _on_deleting(self) -> None:
        if self.stored is not None:
            self.row_actions.delete(self.stored)


def _make_words() -> PageWords:
    return PageWords(
        conflict=QCoreApplication.translate("RoleDetails", "{who} has changed this role since you opened it."),
        failed=QCoreApplication.translate("RoleDetails", "The role could not be loaded"),
        gone=QCoreApplication.translate("RoleDetails", "There is no such role"),
        gone_text=QCoreApplication.translate(
            "RoleDetails", "It was deleted, or the address is wrong. Deleted roles can be restored for 30 days from the list."
        ),
        all=QCoreApplication.translate("RoleDetails", "Show all roles"),
        tabs=QCoreApplication.translate("RoleDetails", "Parts of the role"),
    )
