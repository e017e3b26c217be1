"""What stands around the steps of the dialog that creates an application: its head, the line of steps, and the buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QPushButton, QStackedWidget, QVBoxLayout

from gui.theme.icons import Icons
from gui.views.applications.creating.step_line import StepLine
from gui.widgets.polish import beside_icon, text_label


class StepFrame(QVBoxLayout):
    """The frame.

    Args:
        icons: where icons come from.
        most: steps of the longest way.
        notices: where the dialog says what went wrong, above the buttons.

    Attributes:
        title, subtitle: the head.
        steps: the line of steps.
        stack: the steps.
        by_link: hands the secret over; above the values, for whoever does so needs none of them.
        back, cancel, next: below.
    """

    def __init__(self, icons: Icons, most: int, notices: QLayout) -> None:
        super().__init__()
        self.setContentsMargins(28, 24, 28, 22)
        self.setSpacing(12)
        self.title = text_label(self.tr("Create application"), "title")
        self.subtitle = text_label("", "body2", wrap=True)
        self.steps = StepLine(most)
        self.stack = QStackedWidget()
        self.by_link = QPushButton(icons.icon("link"), beside_icon(self.tr("Hand over by link…")))
        self.by_link.setAutoDefault(False)
        self.by_link.hide()
        self.back = QPushButton(self.tr("Back"))
        self.back.setAutoDefault(False)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.next = QPushButton()
        self.next.setProperty("kind", "primary")
        self.next.setDefault(True)
        self.addLayout(self._make_head())
        self.addWidget(self.steps)
        self.addWidget(_rule())
        self.addWidget(self.stack, 1)
        self.addLayout(notices)
        self.addWidget(_rule())
        self.addLayout(self._make_foot())

    def _make_head(self) -> QHBoxLayout:
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(self.title)
        heading.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(heading, 1)
        head.addWidget(self.by_link, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.next)
        return row


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    return rule
