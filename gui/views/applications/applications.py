"""The list of applications: my apps and third-party apps, searched, filtered and sorted by the daemon."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QListView, QPushButton, QWidget

from common.contracts.applications import ApplicationCounts, Kind, Type
from gui.api.api import Api
from gui.api.call import Call
from gui.models.applications import CLIENT_ID, NAME, SORTS, USED, ApplicationsModel
from gui.models.images import Images
from gui.models.paged import ListState
from gui.preferences import Preferences
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.actions import ApplicationActions
from gui.views.frames.page import add_head, screen_column
from gui.views.frames.screen import Now, Say
from gui.widgets.lists.list_card import ListCard
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.polish import beside_icon
from gui.widgets.window.tab_bar import TabBar

KINDS = (Kind.OWN, Kind.THIRD_PARTY)
DELETED = "deleted"
WIDTHS = [0, 172, 196, 122, 120, 56]


class ApplicationsScreen(QWidget):
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
    """

    opened = Signal(str)
    create_asked = Signal(object)
    subjects = ("application", "secret", "consent")

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
        self._api, self._preferences = api, preferences
        self._search = ""
        self.model = ApplicationsModel(now, self)
        delegate = RowDelegate(theme, icons, images, self)
        self.table = ListTable(self.tr("Applications"), delegate)
        self.table.setModel(self.model)
        self.table.set_widths(WIDTHS, 220, (USED, CLIENT_ID))
        images.arrived.connect(lambda _image: self.table.viewport().update())
        self.card = ListCard(theme, icons, self.table, self.model, self.tr("Filter by name, client ID or URI"))
        self.types = self.card.add_filter(self.tr("Type"), self._type_options(), 160)
        self.status = self.card.add_filter(self.tr("Status"), self._status_options(), 160)
        self.tabs = TabBar(self.tr("Kinds of applications"), ["", ""], dot_colour=theme.tokens.danger, line_colour=theme.tokens.border)
        self.create_button = QPushButton(icons.icon("plus", "on_primary"), beside_icon(self.tr("Create application")))
        self.create_button.setProperty("kind", "primary")
        self.row_actions = ApplicationActions(api, icons, self.model, say, self)
        self._order = preferences.text("applications/sort", "name")
        self._counts: ApplicationCounts | None = None
        self._build()
        self._connect()
        self.reload()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Applications")

    def has_unsaved_changes(self) -> bool:
        """A list has none."""
        return False

    @property
    def kind(self) -> Kind:
        """The kind whose tab is open."""
        return KINDS[max(0, self.tabs.currentIndex())]

    def reload(self) -> None:
        """Ask again for what is shown."""
        self._count()
        if self.model.state is ListState.CONTENT:
            self.model.reload()
        else:
            self._show()

    def show_kind(self, kind: Kind) -> None:
        """Open the tab of a kind."""
        self.tabs.setCurrentIndex(KINDS.index(kind))

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.card.search.setFocus()
        self.card.search.selectAll()

    def _build(self) -> None:
        column = screen_column(self)
        add_head(column, self.title, self.tr("Apps that sign users in through this identity provider."), [self.create_button])
        column.addSpacing(14)
        column.addWidget(self.tabs)
        column.addSpacing(18)
        column.addWidget(self.card)
        column.addStretch(1)
        self._choose(self.types, self._preferences.text("applications/type"))
        self.tabs.setCurrentIndex(1 if self._preferences.text("applications/kind", Kind.THIRD_PARTY) == Kind.THIRD_PARTY else 0)
        self.table.show_sort(self._sort_column(), descending=self._order.startswith("-"))
        self._offer_types()
        self._caption_tabs()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _tab: self._on_tab())
        self.card.searched.connect(self._on_search)
        self.card.filtered.connect(self._on_filter)
        self.card.retried.connect(self.reload)
        self.card.empty_action.connect(self._on_empty_action)
        self.create_button.clicked.connect(lambda: self.create_asked.emit(self.kind))
        self.table.opened.connect(self._on_opened)
        self.table.menu_asked.connect(self.row_actions.open_menu)
        self.table.delete_asked.connect(lambda row: self.row_actions.delete(self.model.item(row)))
        self.table.sort_asked.connect(self._on_sort)
        self.row_actions.opened.connect(self.opened)
        self.row_actions.changed.connect(self._count)
        self.row_actions.returned.connect(self.reload)
        self.model.total_changed.connect(lambda _total: self._say_count())
        self.model.state_changed.connect(self._on_state)
        copy = QShortcut(QKeySequence("Ctrl+Shift+C"), self.table)
        copy.activated.connect(lambda: self.row_actions.copy_id(self.table.current_row()))

    def _fetch(self, cursor: str, limit: int) -> Call:
        status = self.status.currentData()
        kind_of_app = self.types.currentData()
        return self._api.list_applications(
            None if status == DELETED else self.kind,
            self._search,
            type=Type(kind_of_app) if kind_of_app else None,
            enabled={"enabled": True, "disabled": False}.get(status),
            deleted=status == DELETED,
            sort=self._order,
            cursor=cursor,
            limit=limit,
        )

    def _show(self) -> None:
        self.model.show(self._fetch)

    def _count(self) -> None:
        self._api.count_applications(self._search).bind(self).done.connect(self._on_counts)

    def _on_counts(self, counts: ApplicationCounts) -> None:
        self._counts = counts
        self._caption_tabs()

    def _caption_tabs(self) -> None:
        counts = self._counts
        mine, others = self.tr("My apps"), self.tr("Third-party apps")
        self.tabs.setTabText(0, mine if counts is None else f"{mine}  {QLocale().toString(counts.own)}")
        self.tabs.setTabText(1, others if counts is None else f"{others}  {QLocale().toString(counts.third_party)}")

    def _on_search(self, text: str) -> None:
        if text != self._search:
            self._search = text
            self._show()
            self._count()

    def _on_tab(self) -> None:
        self._offer_types()
        self._on_filter()

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

    def _on_filter(self) -> None:
        self._preferences.set_text("applications/kind", self.kind)
        self._preferences.set_text("applications/type", self.types.currentData() or "")
        self._show()

    def _on_sort(self, column: int) -> None:
        if column not in SORTS:
            self.table.show_sort(self._sort_column(), descending=self._order.startswith("-"))
            return
        first = f"-{SORTS[column]}" if column == USED else SORTS[column]
        second = SORTS[column] if column == USED else f"-{SORTS[column]}"
        self._order = second if self._order == first else first
        self._preferences.set_text("applications/sort", self._order)
        self.table.show_sort(column, descending=self._order.startswith("-"))
        self._show()

    def _sort_column(self) -> int:
        return next((column for column, name in SORTS.items() if name == self._order.lstrip("-")), NAME)

    def _on_opened(self, row: int) -> None:
        item = self.model.item(row)
        if item.deleted_at is None:
            self.opened.emit(item.id)

    def _on_state(self, state: ListState) -> None:
        if state is ListState.EMPTY:
            self._say_empty()
        elif state is ListState.ERROR and self.model.error is not None:
            self.card.show_error(self.tr("The list could not be loaded"), error_text(self.model.error), self.tr("Try again"))
        self._say_count()

    def _is_filtered(self) -> bool:
        return bool(self._search or self.types.currentData() or self.status.currentData())

    def _say_empty(self) -> None:
        if self.status.currentData() == DELETED and not self._search:
            self.card.empty.say("trash-2", self.tr("Nothing was deleted"), self.tr("Deleted applications stay here for 30 days."), "")
        elif self._is_filtered():
            self.card.empty.say(
                "search",
                self.tr("No application matches"),
                self.tr("Try another word, or take the filters off."),
                self.tr("Clear filters"),
                primary=False,
            )
        elif self.kind is Kind.THIRD_PARTY:
            text = self.tr("Let a partner's site or app sign your users in. You decide what it may ask for; your users decide what they give.")
            self.card.empty.say("plug", self.tr("No third-party apps yet"), text, self.tr("Create third-party app"))
        else:
            text = self.tr("Register your own sites and apps here. They are trusted: your users never meet a consent page.")
            self.card.empty.say("app-window", self.tr("No apps of your own yet"), text, self.tr("Create application"))

    def _on_empty_action(self) -> None:
        if self._is_filtered():
            self.clear_filters()
        else:
            self.create_asked.emit(self.kind)

    def clear_filters(self) -> None:
        """Show everything of the open tab."""
        for choice in (self.types, self.status):
            self._choose(choice, "")
        self.card.search.clear()
        self._search = ""
        self._on_filter()
        self._count()

    def _say_count(self) -> None:
        shown = self.model.state is ListState.CONTENT
        self.card.count.setText(self.tr("%n application(s)", "", self.model.total) if shown else "")

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
