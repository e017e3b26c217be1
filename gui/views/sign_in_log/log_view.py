"""The sign-in log of one application or of all: what goes wrong on top, the entries below, and one of them in their place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QStackedLayout, QVBoxLayout, QWidget

from common.contracts.handover.sign_in_log import CauseGroup, CauseGroupListing, Outcome, Place, SignInLogListing
from common.contracts.paging import DEFAULT_PAGE, Listing
from gui.api.api import Api
from gui.api.call import Call
from gui.models.sign_in_log import APPLICATION, AT, COUNT, USER, SignInLogModel
from gui.models.words.sign_in_log_words import language, outcome_text, place_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.screen import Now, Say
from gui.views.frames.searched_list import Nothing, SearchedList
from gui.views.sign_in_log.entry_page import EntryPage
from gui.views.sign_in_log.groups import Groups, key_of
from gui.widgets.lists.list_table import ListTable
from gui.widgets.lists.row_delegate import RowDelegate
from gui.widgets.plain_text import set_tooltip

WIDTHS, ROW, LEAST = [0, 116, 170, 140, 62, 104], 50, 220
# Less than any window leaves, so that the log never decides how narrow one may be, pixels.
_NARROWEST = 280
_UNKNOWN = "unknown"


class LogView(QWidget):
    """The log.

    Args:
        api: lists entries and groups, and carries fixes out.
        theme: the colours.
        icons: where icons come from.
        now: for relative times.
        say: short messages.
        application_id: whose entries alone; "" for those of all.
        parent: owner.

    Signals:
        mended: an `Application` that a fix has changed, as it is now.
        opening: a `Fix` that is done by hand, and the `SignInLogEntry` whose it is.
    """

    mended = Signal(object)
    opening = Signal(object, object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, now: Now, say: Say, application_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._id = api, application_id
        self._asked = False
        self.groups = Groups(theme, icons, self._fetch_groups, now, with_application=not application_id)
        self.model = SignInLogModel(now, self)
        self.table = ListTable(self.tr("Sign-in log"), RowDelegate(theme, icons, None, self, height=ROW))
        self.card = SearchedList(theme, icons, self.table, self.model, self.tr("Filter by reference number, cause or what came"))
        self.table.set_widths(WIDTHS, LEAST, (USER, COUNT) if application_id else (USER, COUNT, APPLICATION))
        self.table.setColumnHidden(APPLICATION, bool(application_id))
        self.table.show_sort(AT, descending=True)
        self.outcome = self.card.add_filter(self.tr("Outcome"), self._outcome_options(), 140)
        self.whose: QComboBox | None = None
        if not application_id:
            options = [("", self.tr("All applications")), (_UNKNOWN, self.tr("No known application"))]
            self.whose = self.card.add_filter(self.tr("Whose"), options, 170)
            self.whose.currentIndexChanged.connect(lambda _index: self.groups.reload())
        self.cause = self.card.add_filter(self.tr("Cause"), [("", self.tr("Every cause"))], 280)
        self.entry_page = EntryPage(api, theme, icons, now, say, with_application=not application_id)
        self._arrange()
        self._connect()

    def open(self) -> None:
        """Ask for everything, unless it is there already."""
        if not self._asked:
            self._asked = True
            self.groups.reload()
            self.card.fetch_with(self._fetch)

    def open_entry(self, entry_id: int, reference: str = "") -> None:
        """Show one entry in place of the list; the arguments are those of `EntryPage.open`."""
        self.open()
        self._stack.setCurrentWidget(self.entry_page)
        self.entry_page.open(entry_id, reference)
        self.entry_page.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Look again, if anything has ever been looked at."""
        if self._asked:
            self.groups.reload()
            self.card.reload()
            self.entry_page.reload()

    def show_list(self) -> None:
        """Show the list, as it was left."""
        self.entry_page.close_entry()
        self._stack.setCurrentWidget(self._list)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        if self._stack.currentWidget() is self._list:
            self.card.focus_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the entries their room in a low window."""
        super().resizeEvent(event)
        self.groups.make_room(self.height())

    def _arrange(self) -> None:
        self.setMinimumWidth(_NARROWEST)
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 20)
        column.setSpacing(12)
        column.addWidget(self.groups)
        column.addWidget(self.card)
        column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.entry_page)

    def _connect(self) -> None:
        text = self.tr("Whenever somebody signs in, or something that an app asks for fails, it will stand here with its cause and what mends it.")
        self.card.say(
            Nothing("history", self.tr("Nobody has tried yet"), text),
            self.tr("No entry matches"),
            lambda number: self.tr("%Ln entries", "", number),
        )
        self.groups.chosen.connect(self._on_group)
        self.groups.arrived.connect(self._on_groups)
        self.cause.currentIndexChanged.connect(self._on_cause)
        self.table.opened.connect(lambda row: self.open_entry(self.model.item(row).id))
        self.model.rowsInserted.connect(self._on_inserted)
        self.entry_page.back.connect(self.show_list)
        self.entry_page.mended.connect(self.mended)
        self.entry_page.opening.connect(self.opening)

    # Asking.

    def _fetch(self, asked: Listing) -> Call:
        chosen: str = self.cause.currentData() or ""
        outcome: Outcome | None = self.outcome.currentData() or None
        application, place, cause, unknown = self._id, None, "", self._of_unknown()
        if chosen:
            group_outcome, place_name, cause, application = chosen.split(" ", 3)
            outcome, place, unknown = outcome or Outcome(group_outcome), Place(place_name), not application
        listing = asked.narrow(
            SignInLogListing, application=application, unknown=unknown, outcome=outcome, place=place, cause=cause, language=language()
        )
        return self._api.list_sign_in_log(listing).bind(self)

    def _fetch_groups(self) -> Call:
        listing = CauseGroupListing(limit=DEFAULT_PAGE, application=self._id, unknown=self._of_unknown(), language=language())
        return self._api.list_cause_groups(listing)

    def _of_unknown(self) -> bool:
        return self.whose is not None and self.whose.currentData() == _UNKNOWN

    # Groups.

    def _on_group(self, key: str) -> None:
        """Show the entries of one group alone, or all again."""
        if key:
            self.outcome.blockSignals(True)
            self.outcome.setCurrentIndex(0)
            self.outcome.blockSignals(False)
        self.cause.setCurrentIndex(max(0, self.cause.findData(key)))

    def _on_cause(self, _index: int) -> None:
        self.groups.show_chosen(self.cause.currentData() or "")
        # However long its title is, it can be read.
        set_tooltip(self.cause, self.cause.currentText())

    def _on_groups(self, groups: list[CauseGroup]) -> None:
        options = [(key_of(group), f"{group.title} · {place_text(group.place)}") for group in groups]
        self.card.offer(self.cause, [("", self.tr("Every cause")), *options])
        self.groups.show_chosen(self.cause.currentData() or "")

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Leave what somebody looks at where it is, while newer rows come above it."""
        bar = self.table.verticalScrollBar()
        if bar.value() > 0 and first * ROW < bar.value():
            bar.setValue(bar.value() + (last - first + 1) * ROW)

    def _outcome_options(self) -> list[tuple[str, str]]:
        return [("", self.tr("Every outcome")), *((outcome.value, outcome_text(outcome)[0]) for outcome in Outcome)]
