"""The bar at the foot of a page that says what is not saved, and the one for changes by somebody else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import mark, show_in_place, text_label


class DirtyBar(QFrame):
    """*Unsaved changes*, with the two ways out.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    saved = Signal()
    discarded = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._problems, self._note, self._message = 0, "", ""
        self.setProperty("role", "dirty-bar")
        icon = IconLabel(icons, "triangle-alert", "warn")
        self.text = text_label("", "label")
        self.discard_button = QPushButton(self.tr("Discard"))
        self.discard_button.clicked.connect(lambda: None if self._busy else self.discarded.emit())
        self.save_button = QPushButton(self.tr("Save changes"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.clicked.connect(lambda: None if self._busy else self.saved.emit())
        for button in (self.discard_button, self.save_button):
            # Whoever presses it with the mouse goes on typing where the keyboard is.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 10, 28, 10)
        row.setSpacing(10)
        row.addWidget(icon)
        row.addWidget(self.text, 1)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button)
        self.set_problems(0)

    def set_problems(self, count: int) -> None:
        """Say how much is to be mended before it can be saved.

        Args:
            count: number of problems.
        """
        self._problems, self._message = count, ""
        self._say()

    def set_note(self, text: str) -> None:
        """Say what else saving would do, or with "" that nothing is known of that.

        Args:
            text: a few words.
        """
        self._note = text
        self._say()

    def set_message(self, text: str) -> None:
        """Say why saving did not work, until something is edited.

        Args:
            text: one sentence.
        """
        self._message = text
        self._say()

    def set_busy(self, busy: bool) -> None:
        """Ignore presses while the daemon works. The button keeps its width, and the keyboard, which a disabled one would lose.

        Args:
            busy: whether it works.
        """
        self.save_button.setMinimumWidth(self.save_button.width() if busy else 0)
        self.save_button.setText(self.tr("Saving…") if busy else self.tr("Save changes"))
        self._busy = busy

    def _say(self) -> None:
        if self._message:
            self.text.setText(self._message)
            return
        words = [self.tr("Unsaved changes")]
        if self._problems:
            words.append(self.tr("%Ln problem(s) to fix", "", self._problems))
        elif self._note:
            words.append(self._note)
        self.text.setText(" · ".join(words))


class NoticeBar(QFrame):
    """A notice above a page with up to two things to do about it.

    Args:
        icons: where icons come from; None for a notice without one.
        tone: `warn` or `danger`.
        text: what happened.
        first, second: captions of the buttons; "" leaves one out.
        stacked: whether the buttons stand below the text, where there is little room.
        parent: owner.
    """

    first_chosen = Signal()
    second_chosen = Signal()

    def __init__(
        self, icons: Icons | None, tone: str, text: str, *, first: str = "", second: str = "", stacked: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        mark(self, role=f"notice-{tone}")
        icon = IconLabel(icons, "triangle-alert", tone) if icons is not None else None
        self.text = text_label(text, "body", wrap=True)
        self.first_button = QPushButton(first)
        self.first_button.clicked.connect(self.first_chosen)
        show_in_place(self.first_button, bool(first))
        self.second_button = QPushButton(second)
        self.second_button.clicked.connect(self.second_chosen)
        show_in_place(self.second_button, bool(second))
        for button in (self.first_button, self.second_button):
            if not button.text():
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout() if stacked else QHBoxLayout(self)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(10)
        if icon is not None:
            row.addWidget(icon)
        row.addWidget(self.text, 1)
        foot = row
        if stacked:
            if icon is not None:
                row.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
            foot = QHBoxLayout()
            foot.addStretch(1)
            column = QVBoxLayout(self)
            column.setContentsMargins(14, 10, 10, 10)
            row.setContentsMargins(0, 0, 0, 0)
            column.addLayout(row)
            column.addLayout(foot)
        foot.addWidget(self.first_button)
        foot.addWidget(self.second_button)

    def show_in(self, column: QBoxLayout, place: int = -1) -> None:
        """Stand in a column at once.

        A layout shows what it was given only later, and until then nothing of it can be pressed.

        Args:
            column: of a widget that is there already.
            place: how many parts stand above; below all others unless given.
        """
        column.insertWidget(place, self)
        self.show()
