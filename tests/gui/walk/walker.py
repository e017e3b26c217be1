"""Walks through a part of the console: presses everything there is, follows menus and dialogs, and notes what is wrong or does nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gui.api.call import Call
from gui.app import ConsoleProgram
from gui.widgets.window.confirm import ConfirmDialog
from tests.gui.walk.controls import Control, find_controls
from tests.gui.walk.menus import Menus
from tests.gui.walk.traces import Outside, Traces, find_dialogs, looks

SENTINEL = "nothing was copied"
SOON = 150  # milliseconds in which something has to happen that no second press would show
MOST = 150  # controls in one part; more are a loop
_LAST = ("QRadioButton “", "choice “", "Delete in “", "tab “", "“Close”", "“Cancel”")
_AROUND = ("Header", "TabBar", "Preview")  # what stands around every tab of a page
Show = Callable[[], QWidget | None]


class Walker:
    """Presses everything in a part of the console.

    Args:
        qtbot: waits.
        console: the program.
        outside: counts what leaves it.
        silent: names of controls that do nothing which can be seen, and why that is right.

    Attributes:
        pressed: what was pressed, in order.
        wrong: what went wrong, in sentences.
        is_checked: whether the test has looked at it.
    """

    def __init__(self, qtbot: QtBot, console: ConsoleProgram, outside: Outside, silent: dict[str, str]) -> None:
        self.window = console.window
        self._qtbot, self._silent = qtbot, silent
        self._traces, self._menus = Traces(self.window, outside), Menus(self.window)
        self.pressed: list[str] = []
        self.wrong: list[str] = []
        self.is_checked = False
        self._walked: set[str] = set()  # dialogs, and entries of menus

    # What a test calls.

    def walk_place(self, place: str, tab: int | None = None) -> None:
        """Press everything on the screen of a place.

        Args:
            place: of the window.
            tab: which of its tabs alone, if it has any.
        """

        def show() -> QWidget | None:
            self.go_to(place, tab)
            return self.window.screen_shown

        self.walk(show, place if tab is None else f"{place}#{tab}", without=_AROUND if tab else ())

    def go_to(self, place: str, tab: int | None = None) -> None:
        """Show a place, if it is not shown."""
        self.close_everything()
        if self.window.history.place != place:
            self.window.go(place)
            question = self.window.leaving.dialog
            if question is not None:
                QTest.mouseClick(question.action_button, Qt.MouseButton.LeftButton)
            self.settle()
        bar = getattr(self.window.screen_shown, "tabs", None)
        if tab is not None and bar is not None and bar.currentIndex() != tab:
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(tab).center())
            self.settle()

    def walk(self, show: Show, where: str, *, without: Sequence[str] = ()) -> None:
        """Press everything in a part, one after the other, until nothing is left that was not pressed.

        Args:
            show: shows the part, made anew if it is gone; gives None if that is impossible now.
            where: what to call it.
            without: classes of widgets that were walked elsewhere.
        """
        done: set[str] = set()
        known: set[str] = set()
        while len(done) < MOST:
            part = show()
            found = [] if part is None else find_controls(part)
            todo = [each for each in found if each.name not in done and not any(kind in each.kind for kind in without)]
            todo.sort(key=lambda control: (_when(control), control.name in known))  # what has appeared may be gone after another press
            known |= {control.name for control in todo}
            if part is None or not todo:
                return
            done.add(todo[0].name)
            self.press(todo[0], part, show, f"{where}: {todo[0].name}")
        raise AssertionError(f"{where} goes on without an end: {sorted(done)}")

    def press(self, control: Control, part: QWidget, show: Show, name: str) -> None:
        """Press a control, see that something happens, and follow where it leads.

        Args:
            control: what to press.
            part: in which it is.
            show: shows that part again.
            name: for the list of what is wrong.
        """

        def again() -> None:
            shown = show()
            found = [each for each in find_controls(shown) if each.name == control.name] if shown is not None else []
            if found or (shiboken6.isValid(control.widget) and control.widget.isVisible()):  # it may be called otherwise by now
                self._menus.press(found[0].press if found else control.press)

        opened = self.try_out(name, control.press, part, control.widget)
        self._follow(name, opened, again)

    def try_out(self, name: str, press: Callable[[], None], part: QWidget, widget: QWidget) -> list[QWidget]:
        """Press something and note whether anything happens.

        Args:
            name: for the list of what is wrong.
            press: does it.
            part: of the window in which it is.
            widget: what is pressed.

        Returns:
            The dialogs that have opened.
        """
        self.pressed.append(name)
        QGuiApplication.clipboard().setText(SENTINEL)
        self._menus.held, said = [], len(self._traces.said)
        before, below = (self._trace(part, widget), looks(part)), find_dialogs()
        with self._qtbot.captureExceptions() as faults:
            try:
                self._menus.press(press)
            except AssertionError as error:
                self.wrong.append(f"{name}: {error}")
            waited = QTimer(self.window, singleShot=True)
            waited.start(SOON)
            while waited.isActive() and not self._has_changed(part, widget, *before):
                QTest.qWait(5)
            waited.deleteLater()
            self.settle()
            happened = self._has_changed(part, widget, *before)
        self.wrong += [f"{name}: {kind.__name__}: {error}" for kind, error, _trace in faults]
        if not happened and not any(known in name for known in self._silent):
            self.wrong.append(f"{name}: nothing happens")
        self._take_back(name, said)
        return [dialog for dialog in find_dialogs() if dialog not in below]

    def _trace(self, part: QWidget, widget: QWidget) -> tuple[object, ...]:
        return (*self._traces.find(part, widget), [*self._menus.held])

    def _has_changed(self, part: QWidget, widget: QWidget, trace: tuple[object, ...], look: list[tuple[object, ...]]) -> bool:
        """Whether anything is otherwise than it was; looking at everything that can be seen costs most, and seldom decides."""
        return not shiboken6.isValid(part) or self._trace(part, widget) != trace or looks(part) != look

    def _take_back(self, name: str, said: int) -> None:
        """Press *Undo* at the foot of the window, so that what was deleted is there for the rest of the walk."""
        toast = self.window.toast
        if len(self._traces.said) > said and not name.endswith("≫ Undo") and toast.button.isVisible() and not find_dialogs():
            self.try_out(f"{name} ≫ Undo", lambda: QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton), self.window, toast.button)

    def check(self) -> None:
        """Fail on everything that went wrong; a test ends with it."""
        self.close_everything()
        self.is_checked = True
        assert self.pressed
        assert self.wrong == [], "\n".join(self.wrong)

    # Where it leads.

    def _follow(self, name: str, opened: list[QWidget], again: Callable[[], None]) -> None:
        entries, here = list(self._menus.held), name.partition(":")[0]
        for dialog in opened:
            self._walk_dialog(name, dialog, again)
        for entry in entries:
            if f"{here} ≫ {entry}" not in self._walked:
                self._walked.add(f"{here} ≫ {entry}")
                self._walk_entry(f"{name} ≫ {entry}", entry, again)

    def _walk_entry(self, name: str, entry: str, again: Callable[[], None]) -> None:
        def choose() -> None:
            self._menus.wanted = entry
            again()
            self._menus.wanted = ""

        self.close_everything()
        for dialog in self.try_out(name, choose, self.window, self.window):
            self._walk_dialog(name, dialog, choose)

    def _walk_dialog(self, name: str, dialog: QWidget, again: Callable[[], None]) -> None:
        """Press everything in a dialog, which is opened again after each press that has closed it."""
        key = f"{type(dialog).__name__} {name.rpartition('≫')[2] if isinstance(dialog, ConfirmDialog) else ''}"
        if key in self._walked or not shiboken6.isValid(dialog):
            return
        self._walked.add(key)
        kind, below = type(dialog), [each for each in find_dialogs() if each is not dialog]

        def show() -> QWidget | None:
            while (shown := find_dialogs()) and type(shown[-1]) is not kind and shown[-1] not in below:
                self._close(shown[-1])
            if not shown or type(shown[-1]) is not kind:
                again()
                self.settle()
                shown = find_dialogs()
            return shown[-1] if shown and type(shown[-1]) is kind else None  # None if what it is about is gone

        self.walk(show, f"{name} → {kind.__name__}")
        while (shown := find_dialogs()) and shown[-1] not in below:
            self._close(shown[-1])

    # Afterwards.

    def activate(self) -> None:
        """Bring the window to the front, for shortcuts are those of the active window."""
        self.window.raise_()
        self.window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def settle(self) -> None:
        """Wait for what was asked of the daemon, and let go what has ended."""
        app = QApplication.instance()
        assert isinstance(app, QObject)
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not app.findChildren(Call))
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close_everything(self) -> None:
        """Close menus and dialogs, whatever they may ask."""
        while isinstance(popup := QApplication.activePopupWidget(), QMenu):
            popup.close()
            QApplication.processEvents()
        while dialogs := find_dialogs():
            self._close(dialogs[-1])

    def _close(self, dialog: QWidget) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        self.settle()
        if shiboken6.isValid(dialog) and dialog.isVisible():  # it asks first
            QDialog.reject(dialog) if isinstance(dialog, QDialog) else dialog.close()
            self.settle()


def _when(control: Control) -> int:
    """What shows other things in the same place comes last, and what closes a dialog."""
    return next((order for order, known in enumerate(_LAST, start=1) if known in control.name), 0)
