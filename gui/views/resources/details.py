"""The page of one API resource: its permissions, what clients are told of it, and its settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.resources import ChangeResource, Resource
from gui.api.api import Api
from gui.api.call import Call
from gui.models.permissions import PermissionsModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import scrolling
from gui.views.frames.page_frame import PageWords
from gui.views.frames.record_header import RecordHeader
from gui.views.frames.screen import Say
from gui.views.frames.tabbed_page import TabbedPage
from gui.views.resources.actions import ResourceActions
from gui.views.resources.clients import ResourceClients
from gui.views.resources.permission_list import PermissionList, PermissionSource
from gui.views.resources.settings import ResourceSettings

PERMISSIONS, CLIENTS, SETTINGS = 0, 1, 2


class ResourceDetails(TabbedPage[Resource, ChangeResource]):
    """Shows and changes one API.

    Args:
        api: reads and changes it.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        resource_id: which.
        parent: owner.
    """

    subjects = ("resource", "permission")

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, resource_id: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, say, resource_id, _make_words(), parent)
        self._api = api
        self.row_actions = ResourceActions(api, icons, say, self)
        self.permissions = PermissionList(api, theme, icons, say, self._source())
        self.settings = ResourceSettings(theme, icons)
        self.clients = ResourceClients(api, icons, resource_id)
        header = RecordHeader(icons, self.tr("API resources"), self.tr("Identifier"), self.tr("Copy identifier"))
        header.deleting.connect(self._on_deleting)
        self.permissions.changed.connect(self.read_again)
        self.permissions.dialog_opened.connect(self.dialog_opened)
        self.row_actions.deleting.opened.connect(self.dialog_opened)
        self.row_actions.deleting.deleted.connect(lambda _id: self.leave())
        self.row_actions.deleting.restored.connect(lambda _id: self.reload())
        self.build_tabs(header, self.settings, self._list_tabs(), self.tr("Settings"))

    @property
    def listed(self) -> PermissionsModel:
        """The list that is shown, for the window's progress."""
        return self.permissions.model

    def focus_search(self) -> None:
        """Give the keyboard to the search for permissions."""
        self.tabs.setCurrentIndex(PERMISSIONS)
        self.permissions.card.focus_search()

    def read(self) -> Call:
        """The API."""
        return self._api.get_resource(self._id)

    def send_change(self, change: ChangeResource, version: int) -> Call:
        """Change it."""
        return self._api.change_resource(self._id, change, version)

    def send_restore(self) -> Call:
        """Bring it back."""
        return self._api.restore_resource(self._id)

    def read_history(self) -> Call:
        """What happened to resources of late."""
        return self._api.list_audit(AuditListing(event="resource.", limit=MAX_PAGE))

    def version_of(self, record: Resource) -> int:
        """Its version."""
        return record.version

    @property
    def title(self) -> str:
        """Name of the thing, or "" as long as it is not known."""
        return self.stored.name if self.stored is not None else ""

    def show_stored(self, record: Resource) -> None:
        """Head, number of permissions, and what clients are told."""
        chips = [(self.tr("Default"), "accent")] if record.is_default else []
        self.header.show_record(record.id, record.name, record.indicator, chips)
        self.tabs.setTabText(PERMISSIONS, f"{self.tr('Permissions')}  {QLocale().toString(record.permissions)}")
        self.clients.read()

    def reload_lists(self) -> None:
        """The permissions, and what clients are told of them."""
        self.permissions.card.reload()
        self.clients.read()

    def _list_tabs(self) -> list[tuple[str, QWidget]]:
        clients = self.tr("For its clients")
        return [(self.tr("Permissions"), self.permissions), (clients, scrolling(self.clients, clients))]

    def _source(self) -> PermissionSource:
        return PermissionSource(
            lambda listing: self._api.list_resource_permissions(self._id, listing),
            lambda new: self._api.create_resource_permission(self._id, new),
            self.tr("Permissions"),
            self.tr("What can be done with this API. Roles give permissions to people, and apps ask people for them."),
            self.tr(
                "Name what can be done with this API, one thing at a time, such as “See your reading lists”. Then give it to people with a role."
            ),
        )

    def _on_deleting(self) -> None:
        if self.stored is not None:
            self.row_actions.delete(self.stored)


def _make_words() -> PageWords:
    return PageWords(
        conflict=QCoreApplication.translate("ResourceDetails", "{who} has changed this API since you opened it."),
        failed=QCoreApplication.translate("ResourceDetails", "The API could not be loaded"),
        gone=QCoreApplication.translate("ResourceDetails", "There is no such API"),
        gone_text=QCoreApplication.translate(
            "ResourceDetails", "It was deleted, or the address is wrong. Deleted APIs can be restored for 30 days from the list."
        ),
        all=QCoreApplication.translate("ResourceDetails", "Show all APIs"),
        tabs=QCoreApplication.translate("ResourceDetails", "Parts of the API"),
    )
