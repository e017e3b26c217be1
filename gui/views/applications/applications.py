"""The list of applications: my apps and third-party apps, searched, filtered and sorted by the daemon."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QLocale, QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QListView, QPushButton, QWidget

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ApplicationCounts, ApplicationListing, ApplicationRow
from common.contracts.events import SIGN_IN_LOG, Change
from common.contracts.paging import Listing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.applications import CLIENT_ID, SORTS, USED, ApplicationsModel
from gui.models.images import Images
from gui.models.times import DAY
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.actions import ApplicationActions
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.place_names import DELETED
from gui.views.frames.screen import Now, Say, Screen
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon
from gui.widgets.window.tab_bar import TabBar

KINDS = (Kind.OWN, Kind.THIRD_PARTY)
_ORDER, _KIND, _TYPE = "applications/sort", "applications/kind", "applications/type"
WIDTHS = [0, 172, 196, 122, 112, 84, 56]
# How far back failures are counted, seconds.
_LATELY = 7 * DAY


class ApplicationsScreen(Screen):
    """The list.

    Args:
        api: lists and changes applications.
        theme: the colours.
        icons: where icons come from.
        images: where logos come from.
        preferences: remember tab, filters and order.
        say: short messages.
        now: for relative times.
        parent: owner.

    Signals:
        opened: client ID of an application.
        create_asked: the `Kind` of a new application.
        dialog_opened: a dialog that now stands above the window.
    """

    opened = Signal(str)
    create_asked = Signal(object)
    dialog_opened = Signal(object)
    subjects = ("application", "secret", "consent")
    grows = True

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        images: Images,
        preferences: Preferences,
        say: Say,
        now: Now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._api, self._preferences, self._now = api, preferences, now
        self._counted: str | None = None
        self.model = ApplicationsModel(now, self)
        delegate = RowDelegate(theme, icons, images, self)
        self.table = ListTable(self.tr("Applications"), delegate)
        images.arrived.connect(self.table.viewport().update)
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by name, client ID or URI"))
        self.table.set_widths(WIDTHS, 220, (USED, CLIENT_ID))
        self.types = self.card.add_filter(self.tr("Type"), self._type_options(), 160)
        self.status = self.card.add_filter(self.tr("Status"), self._status_options(), 160)
        self.tabs = TabBar(self.tr("Kinds of applications"), ["", ""], dot_colour=theme.tokens.danger, line_colour=theme.tokens.border)
        self.create_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Create application")))
        self.create_button.setProperty("kind", "primary")
        self.row_actions = ApplicationActions(api, icons, say, self)
        self._counts: ApplicationCounts | None = None
        self._build()
        self._connect()
        self.leave_to_daemon(self.create_button)
        self.card.fetch_with(self._fetch)
        self._count_failures()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Applications")

    @property
    def listed(self) -> ApplicationsModel:
        """The list."""
        return self.model

    @property
    def kind(self) -> Kind:
        """The kind whose tab is open."""
        return KINDS[max(0, self.tabs.currentIndex())]

    @property
    def kind_begun(self) -> Kind:
        """The kind whose tab is open."""
        return self.kind

    def reload(self) -> None:
        """Ask again for what is shown."""
        self._count()
        self._count_failures()
        self.card.reload()

    def hear(self, changes: Sequence[Change]) -> bool:
        """Look again; where only the sign-in log has grown, at nothing but what failed."""
        if super().hear(changes):
            return True
        has_grown = any(change.subject == SIGN_IN_LOG for change in changes)
        if has_grown:
            self._count_failures()
        return has_grown

    def begin(self) -> None:
        """Ask for a new application of the kind whose tab is open."""
        self.create_asked.emit(self.kind)

    def show_deleted(self) -> None:
        """Show those that were deleted, of both kinds."""
        self.status.setCurrentIndex(self.status.findData(DELETED))

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.focus_search()

    def _build(self) -> None:
        column = screen_column(self)
        add_head(column, self.title, self.tr("Apps that sign users in through this identity provider."), [self.create_button])
        column.addSpacing(14)
        column.addWidget(self.tabs)
        column.addSpacing(18)
        column.addWidget(self.card)
        column.addStretch(1)
        self._choose(self.types, self._preferences.text(_TYPE))
        self.tabs.setCurrentIndex(1 if self._preferences.text(_KIND, Kind.THIRD_PARTY) == Kind.THIRD_PARTY else 0)
        self._offer_types()
        self._word()
        self._caption_tabs()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _tab: self._on_tab())
        self.card.sort_by(SORTS, self._preferences.text(_ORDER, "name"))
        self.card.ordered.connect(lambda order: self._preferences.set_text(_ORDER, order))
        self.card.asked.connect(self._on_asked)
        self.card.begun.connect(self.begin)
        self.create_button.clicked.connect(self.begin)
        self.table.opened.connect(self._on_opened)
        self.table.menu_asked.connect(self._on_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.row_actions.opened.connect(self.opened)
        self.row_actions.switched.connect(self._on_switched)
        self.row_actions.asked.connect(self.dialog_opened)
        self.row_actions.deleting.deleted.connect(self._on_deleted)
        self.row_actions.deleting.restored.connect(lambda _id: self.reload())
        copy = QShortcut(QKeySequence("Ctrl+Shift+C"), self.table)
        copy.activated.connect(self._copy_id)

    def _fetch(self, asked: Listing) -> Call:
        status = self.status.currentData()
        kind_of_app = self.types.currentData()
        listing = asked.narrow(
            ApplicationListing,
            kind=None if status == DELETED else self.kind,
            type=Type(kind_of_app) if kind_of_app else None,
            enabled={"enabled": True, "disabled": False}.get(status),
            deleted=status == DELETED,
            sort=self.card.order,
        )
        return self._api.list_applications(listing)

    def _count(self) -> None:
        self._counted = self.card.searched_text
        self._api.count_applications(self._counted).bind(self).done.connect(self._on_counts)

    def _count_failures(self) -> None:
        self._api.count_failures(self._now() - _LATELY).bind(self).done.connect(self.model.show_failures)

    def _on_counts(self, counts: ApplicationCounts) -> None:
        self._counts = counts
        self._caption_tabs()

    def _caption_tabs(self) -> None:
        counts = self._counts
        mine, others = self.tr("My apps"), self.tr("Third-party apps")
        self.tabs.setTabText(0, mine if counts is None else f"{mine}  {QLocale().toString(counts.own)}")
        self.tabs.setTabText(1, others if counts is None else f"{others}  {QLocale().toString(counts.third_party)}")

    def _on_tab(self) -> None:
        self._preferences.set_text(_KIND, self.kind)
        self._offer_types()
        self._word()
        self.card.show_afresh()

    def _on_asked(self) -> None:
        self._preferences.set_text(_TYPE, self.types.currentData() or "")
        if self._counted != self.card.searched_text:
            self._count()

    def _offer_types(self) -> None:
        """Only own applications can be machines."""
        machine, own = self.types.findData(Type.MACHINE.value), self.kind is Kind.OWN
        view, model = self.types.view(), self.types.model()
        assert isinstance(view, QListView)
        assert isinstance(model, QStandardItemModel)
        view.setRowHidden(machine, not own)
        model.item(machine).setEnabled(own)
        if not own and self.types.currentIndex() == machine:
            self._choose(self.types, "")

    def _on_opened(self, row: int) -> None:
        item = self.model.item(row)
        if item.deleted_at is None:
            self.opened.emit(item.id)

    def _on_menu(self, row: int, at: QPoint) -> None:
        self.row_actions.make_menu(self.model.item(row)).open_at(at)

    def _copy_id(self) -> None:
        row = self.table.current_row()
        if row >= 0:
            self.row_actions.copy_id(self.model.item(row))

    def _on_switched(self, item: ApplicationRow, enabled: bool) -> None:
        self.model.replace(msgspec.structs.replace(item, enabled=enabled))
        self._count()

    def _on_deleted(self, application_id: str) -> None:
        self.model.remove(application_id)
        self._count()

    def _word(self) -> None:
        if self.kind is Kind.THIRD_PARTY:
            text = self.tr("Let a partner's site or app sign your users in. You decide what it may ask for; your users decide what they give.")
            nothing = Nothing("plug", self.tr("No third-party apps yet"), text, self.tr("Create third-party app"))
        else:
            text = self.tr("Register your own sites and apps here. They are trusted: your users never meet a consent page.")
            nothing = Nothing("app-window", self.tr("No apps of your own yet"), text, self.tr("Create application"))
        deleted = Nothing("trash-2", self.tr("Nothing was deleted"), self.tr("Deleted applications stay here for 30 days."))
        self.card.say(nothing, self.tr("No application matches"), lambda number: self.tr("%Ln application(s)", "", number), {DELETED: deleted})

    def _choose(self, choice: QComboBox, key: str) -> None:
        choice.blockSignals(True)
        choice.setCurrentIndex(max(0, choice.findData(key)))
        choice.blockSignals(False)

    def _type_options(self) -> list[tuple[str, str]]:
        return [("", self.tr("All types")), *((kind.value, self.model.type_name(kind)) for kind in Type)]

    def _status_options(self) -> list[tuple[str, str]]:
        return [
            ("", self.tr("Any status")),
            ("enabled", self.tr("Active")),
            ("disabled", self.tr("Disabled")),
            (DELETED, self.tr("Recently deleted")),
        ]
