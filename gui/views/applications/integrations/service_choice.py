"""The choice of a service: searched by the daemon, narrowed by category, with a way for what is not in the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from common.contracts.handover.integrations import Category, IntegrationListing, IntegrationRow, Language
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.integrations.service_grid import ServiceGrid
from gui.views.applications.integrations.service_item import ServiceItem
from gui.views.frames.page import scrolling
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.lists.empty_state import EmptyState, Skeleton
from gui.widgets.lists.list_card import SearchField

_WAITING, _FOUND, _NOTHING = 0, 1, 2


class ServiceChoice(QWidget):
    """Search, category and cards.

    Args:
        api: finds services.
        theme: the colours.
        icons: where icons come from.
        language: of what is said of services.
        else_title, else_text: of the card for what is not in the list; "" for no such card.
        fits: whether a service can be chosen; others are shown to whoever searches for them.
        parent: owner.

    Signals:
        chosen: an `IntegrationRow`.
        else_chosen: it is something else.
    """

    chosen = Signal(object)
    else_chosen = Signal()

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        language: Language,
        *,
        else_title: str = "",
        else_text: str = "",
        fits: Callable[[IntegrationRow], bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._api, self._theme, self._language = api, theme, language
        self._fits = fits
        self._call: Call | None = None
        self._shown = IntegrationListing(language)  # what the cards answer
        self._enter = False  # Enter was pressed before the answer came
        self._failed = False
        self.rows: list[IntegrationRow] = []
        self.grid: ServiceGrid | None = None
        self.search = SearchField(icons, self.tr("Search services by name or what they are for"))
        self.search.searched.connect(self.reload)
        self.search.installEventFilter(self)
        self.category = ChoiceBox([("", self.tr("All kinds"))])
        self.category.setAccessibleName(self.tr("Kind of service"))
        self.category.setMinimumWidth(190)
        self.category.currentIndexChanged.connect(self.reload)
        self.nothing = EmptyState(icons, "search", "", "")
        self.nothing.chosen.connect(self._on_empty_action)
        self._else_title = else_title
        self.else_card = ServiceItem(theme, else_title, else_text) if else_title else None
        self._area = scrolling(QWidget(), self.tr("Services"))
        self._pages = QStackedWidget()
        self._pages.addWidget(Skeleton(theme, 5))
        self._pages.addWidget(self._area)
        self._pages.addWidget(self.nothing)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.search, 1)
        head.addWidget(self.category)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        if self.else_card is not None:
            self.else_card.clicked.connect(self.else_chosen)
            column.addWidget(self.else_card)
        self.reload()

    def focus(self) -> None:
        """Give the keyboard to the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def reload(self) -> None:
        """Ask the daemon for what matches search and category."""
        wanted = self._wanted()
        if self._call is not None:
            self._call.cancel()
        self._call = self._api.list_integrations(wanted).bind(self)
        self._call.done.connect(lambda rows: self._on_found(wanted, rows))
        self._call.failed.connect(self._on_failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search, Enter takes the first card and the arrow key downwards goes to it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.grid is not None:
                self.grid.focus_first()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_enter()
                return True
        return super().eventFilter(watched, event)

    def _wanted(self) -> IntegrationListing:
        key = self.category.key()
        return IntegrationListing(self._language, self.search.text().strip()[:200], Category(key) if key else None)

    def _on_enter(self) -> None:
        """Without a search nobody means the first of all services."""
        if not self.search.text().strip():
            return
        if self._call is None and self._shown == self._wanted():
            if self.rows:
                self.chosen.emit(self.rows[0])
        else:
            self._enter = True
            self.reload()

    def _on_found(self, wanted: IntegrationListing, found: list[IntegrationRow]) -> None:
        fitting = [row for row in found if self._fits is None or self._fits(row)]
        rows = found if wanted.search else fitting
        self._call, self._shown, self.rows, self._failed = None, wanted, fitting, False
        if self.category.count() == 1:
            for category, heading in {row.category: row.heading for row in rows}.items():
                self.category.addItem(heading, category.value)
        self.grid = ServiceGrid(self._theme, rows, headed=not wanted.search, fits=self._fits) if rows else None
        if self.grid is not None:
            self.grid.setObjectName("scrolled")
            self.grid.chosen.connect(self.chosen)
            self.grid.left.connect(self.focus)
            self.grid.reached.connect(self._scroll_to)
            self._area.setWidget(self.grid)
            self._area.verticalScrollBar().setValue(0)
        else:
            self._say_nothing(wanted.search)
        self._show(_FOUND if rows else _NOTHING)
        entered, self._enter = self._enter, False
        if entered and fitting:
            self.chosen.emit(fitting[0])

    def _say_nothing(self, search: str) -> None:
        title = self.tr("No service called “{name}” is known").format(name=search) if search else self.tr("No service is known")
        if self._else_title:
            text = self.tr("Any app that speaks OpenID Connect can be connected: take “{other}” and choose its type.")
            self.nothing.say("search", title, text.format(other=self._else_title), self._else_title)
        else:
            self.nothing.say("search", title, self.tr("Try another word, or take one of the guides for programs of your own."))

    def _on_failed(self, error: ApiError) -> None:
        self._call, self._failed, self._enter, self.grid, self.rows = None, True, False, None, []
        self.nothing.say("wifi-off", self.tr("The services could not be loaded"), error_text(error), self.tr("Try again"), primary=False)
        self._show(_NOTHING)

    def _on_empty_action(self) -> None:
        if self._failed:
            self._show(_WAITING)
            self.reload()
        else:
            self.else_chosen.emit()

    def _show(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        if self.else_card is not None:  # where nothing was found, that says so itself
            self.else_card.setVisible(page != _NOTHING or self._failed)

    def _scroll_to(self, item: ServiceItem) -> None:
        self._area.ensureWidgetVisible(item, 0, 30)
