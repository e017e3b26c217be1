"""The sidebar: the product, the sections in their groups, and the connection."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.plain_text import plain, set_tooltip
from gui.widgets.polish import text_label
from gui.widgets.window.connection_chip import ConnectionChip

WIDTH, FOLDED = 236, 60
# Room at both sides, pixels; of the folded one just so much that the icons have theirs.
_SIDE, _NARROW = 12, 6


@dataclass(frozen=True)
class Entry:
    """A section.

    Attributes:
        place: its key.
        icon: its icon.
        title: its caption.
        group: caption of the group that begins here, or "".
    """

    place: str
    icon: str
    title: str
    group: str = ""


class _Section(QPushButton):
    """A section, which says when it gets the keyboard: Qt scrolls for Tab alone, and arrow keys lead from one to the next.

    Not told by an event filter, which would also be called for buttons that are about to go.
    """

    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """See `QWidget.focusInEvent`."""
        super().focusInEvent(event)
        self.focused.emit()


class Sidebar(QFrame):
    """The sections.

    Args:
        theme: the colours.
        icons: where icons come from.
        product: name of the program.
        entries: the sections, from top to bottom.
        parent: owner.

    Signals:
        chosen: the place of a section.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, product: str, entries: list[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self._icons = icons
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._words: list[QWidget] = []  # what is left out where there is little room
        self.is_folded = False
        self._place = ""
        self._entries = {entry.place: entry for entry in entries}
        self.chip = ConnectionChip(theme, icons)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 14, _SIDE, 12)
        column.setSpacing(3)
        column.addLayout(self._brand(product))
        column.addSpacing(6)
        self.sections = self._make_sections(entries)
        column.addWidget(self.sections, 1)
        rule = QFrame()
        rule.setProperty("role", "rule")
        column.addWidget(rule)
        column.addWidget(self.chip)

    def show_place(self, place: str) -> None:
        """Mark a section as the open one; none if it is not in the sidebar.

        Args:
            place: its key.
        """
        self._place = place
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == place)
            button.setIcon(self._icons.icon(self._entries[key].icon, "accent_text" if key == place else "text2", 18))
        self._group.setExclusive(True)
        if place in self._buttons:
            self._bring_into_view(place)

    def fold(self, *, on: bool) -> None:
        """Show icons alone, which say their names when they are pointed at.

        Args:
            on: whether there is little room.
        """
        if on == self.is_folded:
            return
        self.is_folded = on
        self.setFixedWidth(FOLDED if on else WIDTH)
        margins = self._column.contentsMargins()
        side = _NARROW if on else _SIDE
        self._column.setContentsMargins(side, margins.top(), side, margins.bottom())
        # There is no room for a bar beside the icons; wheel and keyboard scroll all the same.
        policy = Qt.ScrollBarPolicy
        self.sections.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if on else policy.ScrollBarAsNeeded)
        for words in self._words:
            words.setVisible(not on)
        for key, button in self._buttons.items():
            title = self._entries[key].title
            button.setText("" if on else f"  {title}")
            set_tooltip(button, title if on else "")
        self.chip.fold(on=on)

    def _bring_into_view(self, place: str) -> None:
        self.sections.ensureWidgetVisible(self._buttons[place], 0, 8)

    def _on_clicked(self, place: str) -> None:
        """The mark stays with the section that is shown: whether another one will be is not known yet."""
        self.show_place(self._place)
        self.chosen.emit(place)

    def _make_sections(self, entries: list[Entry]) -> QScrollArea:
        """The sections; in a low window they scroll, so that the connection stays in sight."""
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for entry in entries:
            if entry.group:
                column.addSpacing(8)
                column.addLayout(self._caption(entry.group))
            column.addWidget(self._button(entry))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.tr("Sections"))
        area.setWidget(content)
        return area

    def _brand(self, product: str) -> QHBoxLayout:
        mark = plain(QLabel())
        mark.setPixmap(self._icons.pixmap("fingerprint", "accent_text", 26, self.devicePixelRatioF()))
        name = text_label(product, "label")
        name.setObjectName("product")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(name)
        where = text_label(self.tr("Local daemon"), "hint")
        words.addWidget(where)
        self._words += [name, where]
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(10)
        row.addWidget(mark)
        row.addLayout(words, 1)
        return row

    def _button(self, entry: Entry) -> QPushButton:
        button = _Section(f"  {entry.title}")
        button.setProperty("nav", "true")
        button.setCheckable(True)
        button.setAutoExclusive(True)  # what a screen reader calls one of several
        button.setIconSize(QSize(18, 18))
        button.setIcon(self._icons.icon(entry.icon, "text2", 18))
        button.setAccessibleName(entry.title)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self._on_clicked(entry.place))
        button.focused.connect(lambda: self._bring_into_view(entry.place))
        self._group.addButton(button)
        self._buttons[entry.place] = button
        return button

    def _caption(self, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(15, 0, 0, 0)
        caption = text_label(text.upper(), "caption")
        row.addWidget(caption)
        self._words.append(caption)
        return row
