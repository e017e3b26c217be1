"""The page of one organization: its members and its settings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from common.contracts.audit import AuditListing
from common.contracts.organizations import ChangeOrganization, Organization
from common.contracts.paging import MAX_PAGE
from gui.api.api import Api
from gui.api.call import Call
from gui.models.organizations import MembersModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page_frame import PageWords
from gui.views.frames.record_header import RecordHeader
from gui.views.frames.screen import Now, Say
from gui.views.frames.tabbed_page import TabbedPage
from gui.views.organizations.actions import OrganizationActions
from gui.views.organizations.members import OrganizationMembers
from gui.views.organizations.settings import OrganizationSettings
from gui.widgets.polish import beside_icon

MEMBERS, SETTINGS = 0, 1


class OrganizationDetails(TabbedPage[Organization, ChangeOrganization]):
    """Shows and changes one organization.

    Args:
        api: reads and changes it.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        organization_id: which.
        parent: owner.

    Signals:
        template_asked: to the template that all organizations share.
    """

    template_asked = Signal()
    subjects = ("organization", "role", "user")

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, organization_id: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, say, organization_id, _make_words(), parent)
        self._api = api
        self.whole = OrganizationActions(api, icons, say, self)
        self.members = OrganizationMembers(api, theme, icons, say, now, organization_id)
        self.settings = OrganizationSettings(theme)
        self.add_button = QPushButton(icons.icon("user-plus", "on_primary"), beside_icon(self.tr("Add members")))
        self.add_button.setProperty("kind", "primary")
        self.add_button.clicked.connect(self._on_adding)
        header = RecordHeader(icons, self.tr("Organizations"), self.tr("Organization ID"), self.tr("Copy organization ID"))
        header.add_action(self.add_button)
        header.deleting.connect(self._on_deleting)
        self.whole.deleting.opened.connect(self.dialog_opened)
        self.whole.deleting.deleted.connect(lambda _id: self.leave())
        self.members.changed.connect(self._on_members)
        self.members.row_actions.opened.connect(self.dialog_opened)
        self.members.row_actions.template_asked.connect(self.template_asked)
        self.build_tabs(header, self.settings, [(self.tr("Members"), self.members)], self.tr("Settings"))

    @property
    def listed(self) -> MembersModel:
        """The list that is shown, for the window's progress."""
        return self.members.model

    def focus_search(self) -> None:
        """Give the keyboard to the search for members."""
        self.tabs.setCurrentIndex(MEMBERS)
        self.members.card.focus_search()

    def read(self) -> Call:
        """The organization."""
        return self._api.get_organization(self._id)

    def send_change(self, change: ChangeOrganization, version: int) -> Call:
        """Change it."""
        return self._api.change_organization(self._id, change, version)

    def send_restore(self) -> Call:
        """Bring it back."""
        return self._api.restore_organization(self._id)

    def read_history(self) -> Call:
        """What happened to organizations of late."""
        return self._api.list_audit(AuditListing(event="organization.", limit=MAX_PAGE))

    def version_of(self, record: Organization) -> int:
        """Its version."""
        return record.version

    @property
    def title(self) -> str:
        """Name of the thing, or "" as long as it is not known."""
        return self.stored.name if self.stored is not None else ""

    def show_stored(self, record: Organization) -> None:
        """Head and number of members."""
        self.header.show_record(record.id, record.name, record.id, [])
        self.members.show_organization(record)
        self.tabs.setTabText(MEMBERS, f"{self.tr('Members')}  {QLocale().toString(record.members)}")

    def reload_lists(self) -> None:
        """The members."""
        self.members.reload()

    def _on_adding(self) -> None:
        self.tabs.setCurrentIndex(MEMBERS)
        self.members.add()

    def _on_deleting(self) -> None:
        if self.stored is not None:
            self.whole.delete(self.stored)

    def _on_members(self, organization: Organization | None) -> None:
        if organization is None:
            self._read_for(self._on_read)
        else:
            self._on_read(organization)


def _make_words() -> PageWords:
    return PageWords(
        conflict=QCoreApplication.translate("OrganizationDetails", "{who} has changed this organization since you opened it."),
        failed=QCoreApplication.translate("OrganizationDetails", "The organization could not be loaded"),
        gone=QCoreApplication.translate("OrganizationDetails", "There is no such organization"),
        gone_text=QCoreApplication.translate(
            "OrganizationDetails", "It was deleted, or the address is wrong. Deleted organizations can be restored for 30 days from the list."
        ),
        all=QCoreApplication.translate("OrganizationDetails", "Show all organizations"),
        tabs=QCoreApplication.translate("OrganizationDetails", "Parts of the organization"),
    )
