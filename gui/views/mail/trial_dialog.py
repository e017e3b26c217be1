"""The dialog that sends a test mail and says what the mail server answered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.mail.letters import MailOutcome
from common.contracts.mail.settings import MailTest, MailTried
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.words.mail_words import outcome_text, remedy_text
from gui.models.words.sign_in_log_words import language
from gui.widgets.fields.field import Field
from gui.widgets.plain_text import breakable
from gui.widgets.polish import mark, text_label
from gui.widgets.window.form_dialog import FormDialog


class TrialMailDialog(FormDialog):
    """Stays open with the answer, so that it can be sent again.

    Args:
        api: sends it.
        parent: the window.
    """

    def __init__(self, api: Api, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        text = self.tr("It goes out now, by the mail server as it is saved. The answer may take a minute and a half.")
        self.set_words(self.tr("Send a test mail"), text, self.tr("Send"))
        self.to = QLineEdit()
        self.to.setPlaceholderText("mina@example.org")
        self.add_field("to", Field(self.tr("To"), self.to, hint=self.tr("An address whose mails you can read.")))
        self.outcome, self.answer = text_label("", "ok", wrap=True), text_label("", "mono", wrap=True)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome.hide()
        self.answer.hide()
        self.add(self.outcome)
        self.add(self.answer)
        self.add_foot()
        self.cancel_button.setText(self.tr("Close"))

    def draft(self) -> MailTest:
        """What was typed."""
        return MailTest(self.to.text().strip(), language())

    def send(self, draft: MailTest) -> Call:
        """Ask the server."""
        self._show(self.tr("The mail server is being asked…"), "hint")
        return self._api.send_test_mail(draft)

    def what_is_lost(self) -> str:
        """An address that can be typed again."""
        return ""

    def refuse(self, error: ApiError) -> None:
        """Say why nothing was sent."""
        self.outcome.hide()
        super().refuse(error)

    def _on_done(self, tried: object) -> None:
        """Say what the server answered, in words and in its own."""
        assert isinstance(tried, MailTried)
        self._sending = None
        self.save_button.setEnabled(True)
        self.save_button.setText(self.tr("Send again"))
        words = f"{outcome_text(tried.outcome)}. {remedy_text(tried.outcome)}".strip()
        if tried.outcome is MailOutcome.KEPT:
            words = self.tr("There is no mail server any more, so nothing was sent.")
        self._show(
            words,
            "ok" if tried.outcome is MailOutcome.ACCEPTED else "problem",
            tried.answer,
        )
        self.saved.emit(tried)

    def _show(self, text: str, role: str, answer: str = "") -> None:
        mark(self.outcome, role=role)
        self.outcome.setText(text)
        self.outcome.show()
        self.answer.setText(breakable(answer))
        self.answer.setVisible(bool(answer))
