"""The dialog about one delivery: what came of it, what was sent, and what the receiver answered."""

from __future__ import annotations

import json

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.events_out.webhooks import Delivery, DeliveryContent, DeliveryState
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.times import exact_time
from gui.models.words.webhook_words import delivery_state, outcome_text, sent_text, tries_text
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.widgets.fields.code_field import CodeField
from gui.widgets.plain_text import breakable
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.window.window_keys import WindowKeys

WIDTH, LINES = 600, 11


class DeliveryDialog(WindowKeys, QDialog):
    """Shows a delivery.

    Args:
        icons: where icons come from.
        delivery: which.
        content: asks for what was sent.
        now: seconds since 1970.
        is_on: whether its receiver is told anything now.
        may_send: whether it can be sent again.
        parent: the window.

    Signals:
        again: it is to be sent once more.
    """

    again = Signal()

    def __init__(
        self, icons: Icons, delivery: Delivery, content: Call, now: int, *, is_on: bool, may_send: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._delivery = delivery
        self.setProperty("role", "sheet")
        self.setWindowTitle(sent_text(delivery.event))
        self.setFixedWidth(WIDTH)
        self.body = CodeField(icons, self.tr("What is sent"), most_lines=LINES)
        self.answer = CodeField(icons, self.tr("What the receiver answered"), most_lines=LINES)
        self.message = text_label("", "problem", wrap=True)
        self.message.hide()
        self.again_button = QPushButton(
            icons.icon("send"), beside_icon(self.tr("Send now") if delivery.state is DeliveryState.WAITING else self.tr("Send again"))
        )
        self.again_button.clicked.connect(self._on_again)
        if not may_send:
            self.again_button.hide()
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._build(now, is_on=is_on)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        content.bind(self)
        content.done.connect(self._show_content)
        content.failed.connect(self._on_failed)

    def event(self, event: QEvent) -> bool:
        """Be as high as the words need at this width."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            height = self._column.totalHeightForWidth(self.width())
            if height != self.height():
                self.setFixedHeight(height)
        return done

    def _build(self, now: int, *, is_on: bool) -> None:
        delivery = self._delivery
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(text_label(sent_text(delivery.event), "title", wrap=True))
        words.addWidget(text_label(breakable(delivery.event), "mono", wrap=True))
        column.addLayout(words)
        column.addLayout(self._make_facts(now, is_on=is_on))
        column.addWidget(self.body)
        column.addWidget(self.answer)
        column.addWidget(self.message)
        self.body.hide()
        self.answer.set_value(delivery.answer)
        self.answer.setVisible(bool(delivery.answer))
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addStretch(1)
        foot.addWidget(self.again_button)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _make_facts(self, now: int, *, is_on: bool) -> QGridLayout:
        delivery = self._delivery
        took = self.tr("{number} ms").format(number=delivery.duration) if delivery.tries and delivery.tried_at is not None else ""
        facts = [
            (self.tr("State"), delivery_state(delivery, is_on=is_on)[0]),
            (self.tr("What came of it"), outcome_text(delivery)),
            (self.tr("Happened"), exact_time(delivery.event_at)),
            (self.tr("Tries"), tries_text(delivery, now, is_on=is_on) or str(delivery.tries)),
            (self.tr("Last try"), " · ".join(each for each in (exact_time(delivery.tried_at), took) if each)),
            (self.tr("Message ID"), delivery.message_id),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (label, value) in enumerate([fact for fact in facts if fact[1]]):
            grid.addWidget(text_label(label, "body2"), row, 0, Qt.AlignmentFlag.AlignTop)
            # What is looked for elsewhere is copied without invisible blanks.
            is_id = value == delivery.message_id
            said = text_label(value if is_id else breakable(value), "mono" if is_id else "body", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(said, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _show_content(self, content: DeliveryContent) -> None:
        self.body.set_value(content.body)
        self.body.display(_indent(content.body))
        self.body.show()

    def _on_failed(self, error: ApiError) -> None:
        self.message.setText(error_text(error))
        self.message.show()

    def _on_again(self) -> None:
        self.accept()
        self.again.emit()


def _indent(body: str) -> str:
    """JSON in lines; anything else as it is."""
    try:
        return json.dumps(json.loads(body), ensure_ascii=False, indent=2)
    except ValueError:
        return body
