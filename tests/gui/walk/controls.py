"""Finds what can be pressed in a part of the console by looking at the widgets that are there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)  # fmt: skip

from gui.models.cells import CELL, MenuCell
from gui.widgets.lists.list_table import ListTable
from tests.gui.walk.presses import (
    ask_for_menu,
    choose_another,
    clear_by_button,
    click_on,
    press_button,
    press_key_in,
    press_link,
    press_tab,
    type_in,
    visible_below,
)  # fmt: skip

ALIKE = 2  # of the rows of a list this many are pressed
_JUST_PRESSED = ("CopyButton “Copied", "CopyTextButton “Copied")
_ROW = re.compile("Row|Item|Cell")
Press = Callable[[], None]


@dataclass(frozen=True)
class Control:
    """Something that can be pressed.

    Attributes:
        name: which one, the same after its screen has been made anew.
        widget: where it is.
        press: does it, with mouse or keyboard.
        kind: the classes from the widget upwards; of rows of the same kind only a few are pressed.
    """

    name: str
    widget: QWidget
    press: Press
    kind: str


def find_controls(root: QWidget) -> list[Control]:
    """Everything below a widget that can be seen and pressed now, in the order in which it stands.

    Args:
        root: a screen, a dialog, or a part of the window.
    """
    found: list[Control] = []
    kinds: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for widget in visible_below(root):
        for called, press in _presses_of(widget) if widget.isEnabled() else ():
            name = re.sub(r"\d+", "#", called)
            if name.startswith(_JUST_PRESSED):
                continue
            kind = _kind(widget)
            kinds[kind] += 1
            names[name] += 1
            if not _ROW.search(kind) or kinds[kind] <= ALIKE:
                found.append(Control(f"{name} [{names[name]}]", widget, press, kind))
    return found


def label_of(widget: QWidget) -> str:
    """What a widget is called: by its text, or by what a screen reader says."""
    text = str(widget.property("text") or "").strip() or widget.accessibleName() or widget.toolTip() or widget.objectName()
    return re.sub(r"<[^>]*>", "", text)


def _kind(widget: QWidget) -> str:
    names, parent = [type(widget).__name__], widget.parentWidget()
    while parent is not None and len(names) < 5:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names)


def _presses_of(widget: QWidget) -> Iterator[tuple[str, Press]]:
    for kind, find in _FINDERS.items():
        if isinstance(widget, kind):
            yield from find(widget)
            return


def _of_button(button: QAbstractButton) -> Iterator[tuple[str, Press]]:
    parent = button.parentWidget()
    if isinstance(parent, QLineEdit):
        # Beside the cross there may be a picture, which is nothing to press.
        if isinstance(button, QToolButton) and button.defaultAction().objectName() == "_q_qlineeditclearaction" and not parent.isReadOnly():
            yield f"cross in “{parent.accessibleName() or parent.placeholderText()}”", partial(clear_by_button, parent, button)
    elif not isinstance(parent, QTabBar | QTableView) and not _is_chosen_already(button):
        yield f"{type(button).__name__} “{label_of(button)}”", partial(press_button, button)


def _is_chosen_already(button: QAbstractButton) -> bool:
    """Whether it is the one of several that is chosen: pressing it again says nothing new."""
    return button.isCheckable() and button.isChecked() and (button.autoExclusive() or (button.group() is not None and button.group().exclusive()))


def _of_line(line: QLineEdit) -> Iterator[tuple[str, Press]]:
    if not line.isReadOnly() and not isinstance(line.parentWidget(), QAbstractSpinBox | QComboBox):
        yield f"line “{line.accessibleName() or line.placeholderText()}”", partial(type_in, line)


def _of_tabs(bar: QTabBar) -> Iterator[tuple[str, Press]]:
    for tab in range(bar.count()):
        if tab != bar.currentIndex() and bar.isTabEnabled(tab) and bar.isTabVisible(tab):
            yield f"tab “{bar.accessibleTabName(tab) or bar.tabText(tab)}”", partial(press_tab, bar, tab)


def _of_choices(box: QComboBox) -> Iterator[tuple[str, Press]]:
    if box.count() > 1:
        yield f"choice “{box.accessibleName() or box.itemText(0)}”", partial(choose_another, box)


def _of_header(header: QHeaderView) -> Iterator[tuple[str, Press]]:
    table = header.parentWidget()
    if isinstance(table, ListTable) and header is table.horizontalHeader() and header.sectionsClickable() and table.model() is not None:
        for section in range(header.count()):
            title = str(table.model().headerData(section, Qt.Orientation.Horizontal) or "")
            if title and section in table.sortable and not header.isSectionHidden(section):
                at = QPoint(header.sectionViewportPosition(section) + header.sectionSize(section) // 2, header.height() // 2)
                yield f"head “{title}”", partial(QTest.mouseClick, header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def _of_table(table: QTableView) -> Iterator[tuple[str, Press]]:
    model = table.model()
    if model is not None and model.rowCount():
        name = table.accessibleName()
        dots = model.index(0, model.columnCount() - 1)
        yield f"a row of “{name}”", partial(click_on, table, min(1, model.rowCount() - 1), 0)
        if isinstance(dots.data(CELL), MenuCell):
            yield f"dots of the first row of “{name}”", partial(click_on, table, 0, dots.column())
            yield f"right click on the first row of “{name}”", partial(ask_for_menu, table, keyboard=False)
            yield f"menu key in “{name}”", partial(ask_for_menu, table, keyboard=True)
            yield f"Delete in “{name}”", partial(press_key_in, table, Qt.Key.Key_Delete)
        yield f"Enter in “{name}”", partial(press_key_in, table, Qt.Key.Key_Return)


def _of_list(view: QListView) -> Iterator[tuple[str, Press]]:
    if view.model() is not None and view.model().rowCount():
        yield f"first item of “{view.accessibleName()}”", partial(click_on, view, 0, 0)


def _of_label(label: QLabel) -> Iterator[tuple[str, Press]]:
    if "<a href" in label.text():
        yield f"link in “{label_of(label)}”", partial(press_link, label)


_FINDERS: dict[type[QWidget], Callable[[Any], Iterator[tuple[str, Press]]]] = {
    QAbstractButton: _of_button,
    QLineEdit: _of_line,
    QTabBar: _of_tabs,
    QComboBox: _of_choices,
    QHeaderView: _of_header,
    QTableView: _of_table,
    QListView: _of_list,
    QLabel: _of_label,
}
