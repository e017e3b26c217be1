"""A dialog that picks several things of many: searched by the daemon, ticked here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Generic, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from common.contracts.paging import MAX_PAGE, Item, Listing, Page
from common.contracts.resources import MOST_AT_ONCE
from common.errors import Problem
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.choices import Choice, ChoicesModel
from gui.models.paged import ListState, SearchedFetch
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.let_press import let_press
from gui.widgets.lists.choice_list import ChoiceList
from gui.widgets.lists.empty_state import EmptyState, Skeleton
from gui.widgets.lists.list_card import SearchField
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import text_label
from gui.widgets.window.kept_dialog import KeptDialog

WIDTH, HEIGHT = 600, 640
# What the daemon says of somebody or something that is in the list already.
ALREADY = frozenset({"role.permission_already", "role.already_held"})
MOST_NAMED = 5


@dataclass(frozen=True)
class PickerWords:
    """What a picker says.

    Attributes:
        title: what is done, such as *Add permissions*.
        text: one sentence about what that means.
        search: what can be searched.
        nothing: heading where there is nothing to pick from at all.
        nothing_text: what to do about that, one sentence.
        nothing_action: caption of the button that leads there; "" for none.
    """

    title: str
    text: str
    search: str
    nothing: str
    nothing_text: str
    nothing_action: str = ""


class _Listed(Protocol):
    @property
    def id(self) -> str: ...


class PickerDialog(KeptDialog, Generic[Item]):
    """The picker.

    Args:
        theme: the colours.
        icons: where icons come from.
        words: what it says.
        search: asks the daemon for a page.
        make_choice: what a record of that page looks like.
        already: ids of what is known to be in the list already; shown as such.
        look_up: asks the daemon for what is in the list already and matches a search, for lists that are too long to be known; gives a page.
        send: tells the daemon what was picked; the dialog stays open until it has agreed. None if somebody else does that later.
        most: greatest number that can be picked at once.
        parent: the window.

    Signals:
        picked: a list of `Choice`, as the dialog closes.
        added: what the daemon answered to `send`.
        origin_asked: there is nothing to pick from, and somebody wants to go where it is made; the dialog has closed.
    """

    picked = Signal(list)
    added = Signal(object)
    origin_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        words: PickerWords,
        search: SearchedFetch,
        make_choice: Callable[[Item], Choice],
        *,
        already: Collection[str] = (),
        look_up: SearchedFetch | None = None,
        send: Callable[[list[Choice]], Call] | None = None,
        most: int = MOST_AT_ONCE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, icons=icons, stacked=False)
        self._words, self._ask, self._look_up, self._send, self._most = words, search, look_up, send, most
        self._text = ""
        self._sending: Call | None = None
        self.setProperty("role", "sheet")
        self.setWindowTitle(words.title)
        self.resize(WIDTH, HEIGHT)
        self.model = ChoicesModel(make_choice, already, most, self)
        self.search = SearchField(icons, words.search)
        self.search.searched.connect(self._on_search)
        self.search.installEventFilter(self)
        self.list = ChoiceList(theme, icons, self.model, words.title)
        self.empty = EmptyState(icons, "search", "", "")
        self.empty.chosen.connect(self._on_empty)
        self.error = EmptyState(icons, "circle-alert", "", "", primary=False)
        self.error.chosen.connect(self.show_found)
        self._stack = QStackedWidget()
        self._parts = {ListState.LOADING: Skeleton(theme), ListState.EMPTY: self.empty, ListState.ERROR: self.error, ListState.CONTENT: self.list}
        self.count = text_label("", "label")
        self.all_button = QPushButton(self.tr("Tick all shown"))
        self.clear_button = QPushButton(self.tr("Clear"))
        self.message = text_label("", "problem", wrap=True)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.add_button = QPushButton(self.tr("Add"))
        self._build()
        self._connect()
        self._on_chosen(0)
        self.show_found()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self) -> None:
        """Ask for what is searched now, from the start."""
        self.model.show(lambda part: self._ask(part.narrow(Listing, search=self._text)))
        if self._look_up is not None:
            self._look_up(Listing(search=self._text, limit=MAX_PAGE)).bind(self).done.connect(self._on_taken)

    def add(self) -> None:
        """Take what is ticked; the daemon is told first, if that is this dialog's business."""
        chosen = self.model.chosen()
        if not chosen or self._sending is not None:
            return
        if self._send is None:
            self.picked.emit(chosen)
            self.accept()
            return
        self.message.hide()
        self.add_button.setEnabled(False)
        self._sending = self._send(chosen).bind(self)
        self._sending.done.connect(self._on_added)
        self._sending.failed.connect(self._on_refused)

    def what_is_lost(self) -> str:
        """What is ticked, if anything is."""
        number = len(self.model.chosen())
        return self.tr("%Ln ticked, and not added yet.", "", number) if number else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move through the list and Enter ticks while the search keeps the keyboard."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.list.toggle_current()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        for part in self._parts.values():
            self._stack.addWidget(part)
        for button in (self.all_button, self.clear_button):
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
        self.cancel_button.setAutoDefault(False)
        self.add_button.setProperty("kind", "primary")
        self.message.hide()
        frame = QFrame()
        frame.setProperty("role", "box")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 4, 1, 4)
        inside.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(0)
        column.addWidget(text_label(self._words.title, "title", wrap=True))
        column.addSpacing(4)
        column.addWidget(text_label(self._words.text, "body2", wrap=True))
        column.addSpacing(16)
        column.addWidget(self.search)
        column.addSpacing(10)
        column.addWidget(frame, 1)
        column.addSpacing(8)
        column.addWidget(self.message)
        column.addLayout(self.notices)
        column.addSpacing(6)
        column.addLayout(self._make_foot())

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.count)
        row.addWidget(self.clear_button)
        row.addWidget(self.all_button)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.add_button)
        return row

    def _connect(self) -> None:
        self.all_button.clicked.connect(self.model.tick_all)
        self.clear_button.clicked.connect(self.model.untick_all)
        self.cancel_button.clicked.connect(self.reject)
        self.add_button.clicked.connect(self.add)
        self.model.state_changed.connect(self._on_state)
        self.model.chosen_changed.connect(self._on_chosen)
        self.model.refused.connect(self._on_too_many)
        self.model.modelReset.connect(self._mark_first)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.add)

    def _on_search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.show_found()

    def _on_empty(self) -> None:
        if self._text:
            self.search.clear()
            return
        self.reject()
        self.origin_asked.emit()

    def _on_taken(self, page: Page[_Listed]) -> None:
        self.model.note_taken([item.id for item in page.items])

    def _mark_first(self) -> None:
        """Where something was searched, Enter ticks the first row."""
        if self._text:
            self.list.step(1)

    def _on_state(self, state: ListState) -> None:
        if state is ListState.EMPTY and self._text:
            self.empty.say("search", self.tr("Nothing matches"), self.tr("Try another word."), self.tr("Show everything"), primary=False)
        elif state is ListState.EMPTY:
            self.empty.say("list-checks", self._words.nothing, self._words.nothing_text, self._words.nothing_action)
        elif state is ListState.ERROR and self.model.error is not None:
            self.error.say("circle-alert", self.tr("The list could not be loaded"), error_text(self.model.error), self.tr("Try again"), primary=False)
        self._stack.setCurrentWidget(self._parts[state])
        self.all_button.setVisible(state is ListState.CONTENT)

    def _on_chosen(self, number: int) -> None:
        self.message.hide()
        self.clear_notice()
        self.count.setText(self.tr("%Ln chosen", "", number) if number else self.tr("Nothing chosen yet"))
        set_tooltip(self.count, "\n".join(choice.title for choice in self.model.chosen()[:30]))
        self.clear_button.setVisible(number > 0)
        let_press(self.add_button, number > 0 and self._sending is None)
        self.add_button.setText(self.tr("Add %Ln", "", number) if number else self.tr("Add"))

    def _on_too_many(self) -> None:
        self._say(self.tr("At most %Ln at once. Add these first, then the others.", "", self._most))

    def _on_added(self, result: object) -> None:
        self._sending = None
        self.added.emit(result)
        self.picked.emit(self.model.chosen())
        self.accept()

    def _on_refused(self, error: ApiError) -> None:
        self._sending = None
        let_press(self.add_button, True)
        chosen = self.model.chosen()
        about = [(problem, chosen_of(problem, chosen)) for problem in error.problems]
        taken = [choice for problem, choice in about if choice is not None and problem.code in ALREADY]
        if taken:
            # Nobody has to look for them among hundreds: they are unticked, and the others can be added.
            self.model.note_taken([choice.id for choice in taken])
            self._say(self.tr("In the list already, and therefore unticked: {names}").format(names=_some([choice.title for choice in taken])))
            return
        problem, choice = about[0] if about else (None, None)
        text = problem_text(problem) if problem is not None else error_text(error)
        self._say(f"{choice.title}: {text}" if choice is not None else text)

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()


def chosen_of(problem: Problem, chosen: list[Choice]) -> Choice | None:
    """What a problem such as `ids.3` is about, or None.

    Args:
        problem: of a list that was sent.
        chosen: that list.
    """
    position = problem.field.rpartition(".")[2]
    return chosen[int(position)] if position.isdecimal() and int(position) < len(chosen) else None


def _some(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (f" +{len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else "")
