"""The question what of a service goes with it, when an application is for that service no more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.given_integration import AddedSetting
from gui.models.words.field_words import field_name
from gui.models.words.service_changes import added_text
from gui.views.frames.page import scrolling
from gui.widgets.plain_text import breakable
from gui.widgets.polish import show_in_place, text_label
from gui.widgets.window.kept_dialog import KeptDialog

_WIDTH, _HIGHEST = 540, 340  # pixels: of the dialog, of the list at most
_MARGIN, _BAR = 24, 14  # pixels: beside the list, and of its scroll bar


class TakeBackDialog(KeptDialog):
    """Names what was added for the service and is as it was added, each with a box; all are ticked. Nothing happens before it is answered.

    Args:
        service: its name.
        added: what was added, and may go too.
        parent: the window.

    Signals:
        decided: a list of what goes as well.
    """

    decided = Signal(object)

    def __init__(self, service: str, added: list[AddedSetting], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Not for {service} any more?").format(service=service)
        self.setWindowTitle(title)
        self.setProperty("role", "sheet")
        self.setFixedWidth(_WIDTH)
        self.lines = [_Line(each) for each in added]
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.action_button = QPushButton(self.tr("Not for this service"))
        self.action_button.setProperty("kind", "danger")
        self.action_button.clicked.connect(self._on_action)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 22, _MARGIN, 20)
        column.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(text_label(breakable(title), "heading", wrap=True))
        text = self.tr("The application no longer shows what goes where in the service. Its settings stay as they are.")
        if added:
            text = self.tr("This was added for the service, and nobody has changed it since. What is ticked goes as well; everything else stays.")
        words.addWidget(text_label(text, "body2", wrap=True))
        column.addLayout(words)
        self._list = self._make_list()
        self._area = scrolling(self._list, self.tr("What was added for the service"))
        column.addWidget(self._area)
        show_in_place(self._area, bool(added))
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.action_button)
        column.addLayout(buttons)
        # Enter does what is safe.
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the list needs, now that its fonts are known."""
        if self.lines:
            self._area.setFixedHeight(min(_HIGHEST, self._list.heightForWidth(_WIDTH - 2 * _MARGIN - _BAR)))
        self.adjustSize()
        super().showEvent(event)

    def what_is_lost(self) -> str:
        """Nothing: boxes are ticked again in no time."""
        return ""

    def _make_list(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(6)
        heading = ""
        for line in self.lines:
            field = field_name(f"settings.{line.added.field.value}")
            if field != heading:
                column.addSpacing(6 if heading else 0)
                column.addWidget(text_label(field, "label", wrap=True))
                heading = field
            column.addWidget(line)
        return inside

    def _on_action(self) -> None:
        self.decided.emit([line.added for line in self.lines if line.box.isChecked()])
        self.accept()


class _Line(QWidget):
    """A box with words that may go over several lines; a press on them ticks it too."""

    def __init__(self, added: AddedSetting) -> None:
        super().__init__()
        self.added = added
        text = added_text(added)
        self.box = QCheckBox()
        self.box.setChecked(True)
        self.box.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(breakable(text), "body2", wrap=True), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the words; one on the box never comes here."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
