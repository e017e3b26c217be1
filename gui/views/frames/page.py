"""The frame of a screen: title, sentence, actions at the right, content below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.fields.field import Field
from gui.widgets.polish import text_label

# Milliseconds until what has appeared is there, as a rule.
_LAYOUT_TIME = 30


def add_head(column: QVBoxLayout, title: str, text: str, actions: list[QWidget]) -> None:
    """Put title, sentence and actions at the top of a screen.

    Args:
        column: the screen's layout.
        title: its name.
        text: what it is for.
        actions: buttons, from left to right.
    """
    words = QVBoxLayout()
    words.setSpacing(3)
    words.addWidget(text_label(title, "title"))
    words.addWidget(text_label(text, "body2", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addLayout(words, 1)
    for action in actions:
        row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(row)


def screen_column(screen: QWidget) -> QVBoxLayout:
    """The layout of a screen with the margins that all have."""
    screen.setObjectName("screen")
    screen.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(screen)
    column.setContentsMargins(28, 26, 28, 24)
    column.setSpacing(0)
    return column


def once_laid_out(owner: QObject, act: Callable[[], object]) -> None:
    """Do something in a moment, when what has appeared has its place.

    Args:
        owner: without it nothing is done any more.
        act: what is done, such as scrolling.
    """

    def settle_and_act() -> None:
        # On a busy machine a layout may still wait for its turn, however long ago something has appeared.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        act()

    QTimer.singleShot(_LAYOUT_TIME, owner, settle_and_act)


def scroll_to_focus(area: QScrollArea) -> None:
    """Make visible what has the keyboard, with what is said below it.

    Args:
        area: in which it may be.
    """
    focused = area.window().focusWidget()
    if focused is None or not area.isAncestorOf(focused):
        return
    field = focused.parentWidget()
    if isinstance(field, Field):
        # Of a text with several lines, Qt shows only the one with the cursor.
        area.ensureWidgetVisible(field, 20, 20)
    area.ensureWidgetVisible(focused, 20, 60)


def scrolling(content: QWidget, name: str = "") -> QScrollArea:
    """A scroll area around a page's content.

    Args:
        content: what scrolls.
        name: for screen readers; "" where the content has names enough.
    """
    content.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
