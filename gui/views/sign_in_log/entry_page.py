"""The page of one entry: read by its number, kept true while it stands there, its fixes carried out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from common.contracts.handover.sign_in_log import Fix, SignInLogEntry
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.words.sign_in_log_words import language
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.loading_page import LoadingPage
from gui.views.frames.page import scrolling
from gui.views.frames.screen import Now, Say
from gui.views.sign_in_log.entry_view import EntryView
from gui.views.sign_in_log.mending import Mending
from gui.widgets.lists.empty_state import EmptyState
from gui.widgets.polish import beside_icon


class EntryPage(QWidget):
    """The page.

    Args:
        api: reads the entry and mends what it tells of.
        theme: the colours.
        icons: where icons come from.
        now: for relative times.
        say: short messages.
        with_application: whether it leads to the application whose entry it is.
        parent: owner.

    Signals:
        back: to the list.
        mended: an `Application` that a fix has changed, as it is now.
        opening: a `Fix` that is done by hand, and the `SignInLogEntry` whose it is.
        application_asked: the `SignInLogEntry` whose application is to be opened.

    Attributes:
        reference: the number by which somebody came, or "".
    """

    back = Signal()
    mended = Signal(object)
    opening = Signal(object, object)
    application_asked = Signal(object)

    def __init__(
        self, api: Api, theme: Theme, icons: Icons, now: Now, say: Say, *, with_application: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._with_application = with_application
        self._api, self._theme, self._icons, self._now = api, theme, icons, now
        self._call: Call | None = None
        self._ask: Callable[[], Call] | None = None
        self.view: EntryView | None = None
        self.reference = ""
        self._area: QScrollArea | None = None
        self._is_mending = False
        self.mending = Mending(api, say, self)
        self.back_button = QPushButton(icons.icon("arrow-left", "text2"), beside_icon(self.tr("Back to the list")))
        self.back_button.setProperty("kind", "ghost")
        self.application_button = QPushButton(icons.icon("app-window", "accent_text"), beside_icon(self.tr("Open the application")))
        self.application_button.setProperty("kind", "link")
        self.application_button.hide()
        self.failed = EmptyState(icons, "circle-alert", "", "", primary=False)
        self._loading = LoadingPage()
        self._states = QStackedWidget()
        for state in (self._loading, self.failed):
            self._states.addWidget(state)
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addStretch(1)
        head.addWidget(self.application_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._states, 1)
        self.back_button.clicked.connect(self.back)
        self.application_button.clicked.connect(lambda: self.application_asked.emit(self.entry))
        self.failed.chosen.connect(self.reload)
        self.mending.mended.connect(self.mended)
        self.mending.mended.connect(self._on_mended)
        self.mending.refused.connect(self._on_refused)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back)

    @property
    def entry(self) -> SignInLogEntry | None:
        """The entry that is shown."""
        return self.view.entry if self.view is not None else None

    def open(self, entry_id: int, reference: str = "") -> None:
        """Show an entry.

        Args:
            entry_id: which.
            reference: the number whose request is meant; "" for the newest.
        """
        self._take_away()
        self.reference = reference
        self._ask = lambda: self._api.get_sign_in_log_entry(entry_id, language(), reference)
        self.reload()

    def close_entry(self) -> None:
        """Show none any more."""
        self._take_away()
        self._ask = None
        if self._call is not None:
            self._call.cancel()

    def reload(self) -> None:
        """Look again; what is shown stays until the answer is there, and stays where it is if that says the same."""
        if self._ask is None:
            return
        if self._call is not None:
            self._call.cancel()
        if self.view is None:
            self._states.setCurrentWidget(self._loading)
        self._call = call = self._ask().bind(self)
        call.done.connect(self._on_entry)
        call.failed.connect(self._on_failed)
        call.settled.connect(lambda: self._forget(call))

    def _forget(self, call: Call) -> None:
        if self._call is call:
            self._call = None

    def _on_entry(self, entry: SignInLogEntry) -> None:
        if self.view is not None and self.view.entry == entry:
            self._set_busy(on=self._is_mending)  # a fix was taken back before anybody looked
            self._show_done(self.view)
            return
        at = self._area.verticalScrollBar().value() if self._area is not None else 0
        had_keyboard = self._area is not None and self._has_keyboard(self._area)
        mended = self.view.fix_with_keyboard() if self.view is not None and had_keyboard else ""
        self._take_away()
        self.view = EntryView(self._theme, self._icons, entry, self._now)
        self.view.fixing.connect(self._on_fixing)
        self.view.taking_back.connect(lambda fix: self.mending.take_back(entry, fix))
        self._show_done(self.view)
        self.view.opening.connect(lambda fix: self.opening.emit(fix, entry))
        self.application_button.setVisible(self._with_application and bool(entry.row.application_name))
        self._area = scrolling(self.view, entry.row.title)
        self._states.addWidget(self._area)
        self._states.setCurrentWidget(self._area)
        self.view.adjustSize()
        self._area.verticalScrollBar().setValue(at)
        if had_keyboard and not self.view.take_keyboard(mended):
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: ApiError) -> None:
        if self.view is not None and error.kind is not ErrorKind.MISSING:
            return
        self._take_away()
        if error.kind is ErrorKind.MISSING:
            self.failed.say(
                "circle-help", self.tr("The entry is gone"), self.tr("Entries are kept for a while only; old ones make room for new ones.")
            )
        else:
            self.failed.say("circle-alert", self.tr("The entry could not be loaded"), error_text(error), self.tr("Try again"), primary=False)
        self._states.setCurrentWidget(self.failed)

    def _on_fixing(self, fix: Fix) -> None:
        entry = self.entry
        if entry is not None:
            self._is_mending = True
            self._set_busy(on=True)
            self.mending.carry_out(entry, fix)

    def _show_done(self, view: EntryView) -> None:
        """What was done from here stays said, until it is taken back."""
        for row in view.fixes:
            if row.fix.fits:
                self.mending.done.pop((view.entry.row.id, row.fix.id), None)
            elif (view.entry.row.id, row.fix.id) in self.mending.done:
                view.show_done(row.fix, offers_undo=self.mending.offers_undo(view.entry, row.fix))

    def _on_mended(self) -> None:
        self._is_mending = False
        self.reload()

    def _on_refused(self, fix: Fix, text: str) -> None:
        self._is_mending = False
        self._set_busy(on=False)
        if self.view is not None:
            self.view.show_refused(fix, text, offers_undo=(self.view.entry.row.id, fix.id) in self.mending.done)

    def _set_busy(self, *, on: bool) -> None:
        for row in self.view.fixes if self.view is not None else ():
            row.set_busy(on=on)

    def _has_keyboard(self, area: QScrollArea) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and area.isAncestorOf(focused) and focused.hasFocus()

    def _take_away(self) -> None:
        if self._area is not None:
            self._states.setCurrentWidget(self._loading)
            self._states.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._area = self.view = None
        self.application_button.hide()
