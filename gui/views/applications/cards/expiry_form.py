"""The small form that lets a secret end at another time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.views.applications.cards.lifetime_box import LifetimeBox
from gui.widgets.fields.field import Field
from gui.widgets.polish import mark


class ExpiryForm(QWidget):
    """Asks when a secret shall end.

    Args:
        ends: when it ends as it is, in words.
        parent: owner.

    Signals:
        submitted: seconds from now, or None for never.
        closed: not now.
    """

    submitted = Signal(object)
    closed = Signal()

    def __init__(self, ends: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lifetime = LifetimeBox()
        field = Field(self.tr("Expires"), self.lifetime, hint=self.tr("Counted from now. As it is: {ends}.").format(ends=ends))
        self.save = QPushButton(self.tr("Change expiry"))
        mark(self.save, kind="primary")
        self.save.clicked.connect(lambda: self.submitted.emit(self.lifetime.seconds))
        self.close_button = QPushButton(self.tr("Cancel"))
        self.close_button.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 6, 4)
        column.setSpacing(10)
        column.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(buttons)
