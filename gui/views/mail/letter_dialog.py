"""The dialog about one mail: what came of it, what the server said, and, where it was not sent, what it says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from common.contracts.mail.letters import LetterContent, LetterState, OutboxEntry
from common.page_languages import PAGE_LANGUAGES
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.models.times import exact_time
from gui.models.words.mail_words import kind_text, outcome_text, remedy_text, state_text
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.widgets.plain_text import breakable
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.window.window_keys import WindowKeys

WIDTH, TEXT_HEIGHT = 560, 240


class LetterDialog(WindowKeys, QDialog):
    """Shows a mail.

    Args:
        api: opens it.
        icons: where icons come from.
        entry: which mail.
        may_change: whether this console may open it and send it again.
        parent: the window.

    Signals:
        again: it is to be sent once more.
    """

    again = Signal()

    def __init__(self, api: Api, icons: Icons, entry: OutboxEntry, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._entry = api, entry
        self.setProperty("role", "sheet")
        self.setWindowTitle(kind_text(entry.kind))
        self.setFixedWidth(WIDTH)
        self.open_button = QPushButton(icons.icon("eye"), beside_icon(self.tr("Show what it says")))
        self.open_button.clicked.connect(self._on_open)
        self.again_button = QPushButton(icons.icon("send"), beside_icon(self.tr("Send again")))
        self.again_button.clicked.connect(self._on_again)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self.message, self.subject = text_label("", "problem", wrap=True), text_label("", "subheading", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.text.setAccessibleName(self.tr("What the mail says"))
        self._build(may_change)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, may_change: bool) -> None:
        entry = self._entry
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(text_label(kind_text(entry.kind), "title", wrap=True))
        words.addWidget(text_label(self.tr("To {address}").format(address=breakable(entry.to)), "body2", wrap=True))
        column.addLayout(words)
        column.addLayout(self._make_facts())
        remedy = remedy_text(entry.outcome)
        if remedy:
            column.addWidget(text_label(remedy, "hint", wrap=True))
        opening = QHBoxLayout()
        opening.addWidget(self.open_button)
        note = self.tr("A link in it may open an account. The audit log says that you have looked.")
        self.note = text_label(note, "hint", wrap=True)
        opening.addWidget(self.note, 1)
        column.addLayout(opening)
        for part in (self.message, self.subject, self.text):
            column.addWidget(part)
            part.hide()
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addStretch(1)
        foot.addWidget(self.again_button)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        may_open = may_change and entry.has_content and entry.state is not LetterState.SENT
        self.open_button.setVisible(may_open)
        self.note.setVisible(may_open)
        self.again_button.setVisible(may_change and can_be_sent_again(entry))

    def event(self, event: QEvent) -> bool:
        """Be as high as the words need at this width."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            height = self._column.totalHeightForWidth(self.width())
            if height != self.height():
                self.setFixedHeight(height)
        return done

    def _make_facts(self) -> QGridLayout:
        entry = self._entry
        facts = [
            (self.tr("State"), state_text(entry.state)[0]),
            (self.tr("Written"), exact_time(entry.created_at)),
            (self.tr("Language"), PAGE_LANGUAGES.name(entry.language)),
            (self.tr("Tries"), str(entry.tries)),
            (self.tr("What came of it"), outcome_text(entry.outcome)),
            (self.tr("What the server said"), entry.answer),
            (self.tr("Next try"), exact_time(entry.next_try_at) if entry.next_try_at is not None else ""),
            (self.tr("Ended"), exact_time(entry.ended_at) if entry.ended_at is not None else ""),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (label, value) in enumerate([fact for fact in facts if fact[1]]):
            grid.addWidget(text_label(label, "body2"), row, 0, Qt.AlignmentFlag.AlignTop)
            said = text_label(breakable(value), "mono" if value == entry.answer else "body", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(said, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _on_open(self) -> None:
        self.message.hide()
        self.open_button.setEnabled(False)
        call = self._api.open_letter(self._entry.id).bind(self)
        call.done.connect(self._show_content)
        call.failed.connect(self._on_failed)

    def _show_content(self, content: LetterContent) -> None:
        self.subject.setText(breakable(content.subject))
        self.text.setPlainText(content.text)
        for part in (self.subject, self.text):
            part.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open_button.hide()
        self.note.hide()

    def _on_failed(self, error: ApiError) -> None:
        self.open_button.setEnabled(True)
        self.message.setText(error_text(error))
        self.message.show()

    def _on_again(self) -> None:
        self.accept()
        self.again.emit()


def can_be_sent_again(entry: OutboxEntry) -> bool:
    """Whether a mail has ended unsent and is still there."""
    return entry.has_content and entry.state in (LetterState.FAILED, LetterState.KEPT)
