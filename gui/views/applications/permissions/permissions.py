"""The Permissions tab: what an application may ask its users for, in four lists."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind, OrganizationChoice
from common.contracts.application_settings import ENTRY_LISTS
from common.contracts.applications import Application
from common.contracts.permissions import OFFLINE, ORGANIZATIONS
from gui.api.api import Api
from gui.models.permission_names import PermissionNames
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.cards.request_card import RequestCard
from gui.views.applications.permissions.entry_list import EntryList
from gui.views.applications.permissions.entry_words import entry_words
from gui.views.applications.permissions.user_permissions import UserPermissions
from gui.views.frames.page import once_laid_out
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Field
from gui.widgets.fields.side_by_side import SideBySide

_RESOURCES, _ORGANIZATIONS, _ORGANIZATION_RESOURCES = ENTRY_LISTS


class OrganizationChoicePart(Part[Application]):
    """How many of their organizations users may choose.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ChoiceBox(
            [
                (OrganizationChoice.SEVERAL, self.tr("As many of their organizations as they like, or none")),
                (OrganizationChoice.ONE, self.tr("One of their organizations, or none")),
            ]
        )
        self.field = Field(self.tr("Users choose"), self.choice)
        self.column.addWidget(self.field)
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.hold("organization_choice", self.field, self.choice)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        self.choice.choose(application.settings.organization_choice)
        self._explain()

    def drafted(self, application: Application, /) -> Application:
        """The application with the choice as it is shown."""
        settings = msgspec.structs.replace(application.settings, organization_choice=OrganizationChoice(self.choice.key()))
        return msgspec.structs.replace(application, settings=settings)

    def _on_choice(self) -> None:
        self._explain()
        self.note_edit()

    def _explain(self) -> None:
        if self.choice.key() == OrganizationChoice.ONE:
            self.field.set_hint(self.tr("For apps that work in one organization at a time: they get its token straight from the sign-in."))
        else:
            self.field.set_hint(self.tr("The app gets one token for each organization that it names, and only for the chosen ones."))


class ApplicationPermissions(QWidget):
    """The tab. Applications of one's own get whatever their users hold, so for them only the first list counts.

    Args:
        api: knows permissions.
        theme: the colours.
        icons: where icons come from.
        parent: owner.

    Signals:
        opened: a dialog that has been opened.
        wanted: a part of the tab that is to be scrolled to.
        place_asked: a place of the window.
    """

    opened = Signal(object)
    wanted = Signal(QWidget)
    place_asked = Signal(str)

    def __init__(self, api: Api, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._along = False
        self.names = PermissionNames(api, self)
        self.user = UserPermissions(api, icons)
        self.choice = OrganizationChoicePart()
        self.lists = {field: EntryList(api, theme, icons, self.names, words) for field, words in entry_words().items()}
        rule = QFrame()
        rule.setProperty("role", "rule")
        self.lists[_ORGANIZATIONS].card.add(rule)
        self.lists[_ORGANIZATIONS].card.add(self.choice)
        linked: list[UserPermissions | EntryList] = [self.user, *self.lists.values()]
        self.links = {part: self._make_link(part) for part in linked}
        self.request = RequestCard(icons, self.names)
        self.request.renewal_wanted.connect(lambda: self.user.allow(OFFLINE))
        self.own = Card(
            self.tr("APIs and organizations"),
            self.tr(
                "Your own apps are not limited by a list: they can do in your APIs and organizations what the user who signs in may do there. "
                "They ask for the scopes of permissions, and name the identifier of the API as “resource”."
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 24)
        column.setSpacing(16)
        self._contents = self._make_contents()
        for part in (self._contents, self.user, self.own, *self.lists.values(), self.request):
            column.addWidget(part)
        column.addStretch(1)
        self.user.edited.connect(self._on_edited)
        for listed in self.lists.values():
            listed.edited.connect(self._on_edited)
            listed.opened.connect(self.opened)
            listed.place_asked.connect(self.place_asked)
            listed.added.connect(lambda listed=listed: self._show_added(listed))
        for field in (_ORGANIZATIONS, _ORGANIZATION_RESOURCES):
            self.lists[field].added.connect(self._on_added)
            self.lists[field].hint_chosen.connect(self._on_hint)

    def parts(self) -> list[Part[Application]]:
        """The parts that draft fields, in the order in which they stand."""
        return [self.user, self.lists[_RESOURCES], self.lists[_ORGANIZATIONS], self.choice, self.lists[_ORGANIZATION_RESOURCES]]

    def reload(self) -> None:
        """Ask for the catalogue, and again for what permissions are called."""
        self.user.reload()
        self.names.look_again()

    def show_application(self, application: Application) -> None:
        """Show only the lists that count for it.

        Args:
            application: as stored.
        """
        own = application.kind is Kind.OWN
        self.own.setVisible(own)
        self._contents.setVisible(not own)
        for listed in self.lists.values():
            listed.setVisible(not own)
        self.request.setVisible(not own)
        self._along = False
        self._say()

    def show_draft(self, draft: Application) -> None:
        """Say what the partner has to ask for.

        Args:
            draft: the application as it is edited.
        """
        self.request.show_draft(draft)

    def _show_added(self, listed: EntryList) -> None:
        """Bring what was added into sight, once it has its place and the bar for saving is there."""
        once_laid_out(self, lambda: self.wanted.emit(listed))

    def _make_contents(self) -> QWidget:
        contents = QWidget()
        row = SideBySide([*self.links.values()], len(self.links), gaps=(6, 6), even=False)
        self.request_link = QPushButton(self.tr("What the app has to ask for"))
        self.request_link.setProperty("kind", "pill")
        self.request_link.clicked.connect(lambda: self.wanted.emit(self.request))
        below = QHBoxLayout()
        below.addWidget(self.request_link)
        below.addStretch(1)
        column = QVBoxLayout(contents)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(row)
        column.addLayout(below)
        return contents

    def _on_added(self) -> None:
        """Organizations are offered only to an application that may ask for them: so that goes along, and is said."""
        if not self.user.is_allowed(ORGANIZATIONS):
            self._along = True
            self.user.allow(ORGANIZATIONS)
        self._say()

    def _on_hint(self) -> None:
        self._along = not self._along
        self.user.allow(ORGANIZATIONS, self._along)
        self._say()

    def _on_edited(self) -> None:
        if not self.user.is_allowed(ORGANIZATIONS):
            self._along = False
        self._say()

    def _make_link(self, part: UserPermissions | EntryList) -> QPushButton:
        link = QPushButton()
        link.setProperty("kind", "pill")
        link.clicked.connect(lambda: self.wanted.emit(part))
        return link

    def _say(self) -> None:
        number = QLocale().toString
        for part, link in self.links.items():
            title, count = (part.words.title, len(part.entries())) if isinstance(part, EntryList) else (self.tr("About the user"), part.count())
            link.setText(f"{title}  {number(count)}")
            link.setAccessibleName(self.tr("Go to {list}").format(list=title))
            link.setAccessibleDescription(self.tr("%Ln permission(s)", "", count))
        self._say_organizations()

    def _say_organizations(self) -> None:
        allowed = self.user.is_allowed(ORGANIZATIONS)
        for field in (_ORGANIZATIONS, _ORGANIZATION_RESOURCES):
            listed = self.lists[field]
            if not listed.entries() or (allowed and not self._along):
                listed.hint.show_hint("")
            elif allowed:
                text = self.tr("“Organizations” in the first list was allowed along: the app has to ask for it, or users are offered none of theirs.")
                listed.hint.show_done(text, self.tr("Undo"))
            else:
                text = self.tr("“Organizations” in the first list is not ticked, so users are offered none of theirs and nothing here can be given.")
                listed.hint.show_warning(text, self.tr("Allow it"))
