"""The tenant's own texts of pages: a line in each language, with the built-in text where nothing is typed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.texts import RULES, PageText, Texts
from common.page_languages import PAGE_LANGUAGES
from gui.widgets.fields.language_fields import LanguageFields
from gui.widgets.fields.side_by_side import SideBySide


class PageTextFields(QWidget):
    """A pair of lines for each text.

    Args:
        parent: owner.

    Signals:
        edited: a person has changed something.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: dict[str, Texts] = {}
        self.fields = {key: LanguageFields(name, hint) for key, (name, hint) in _words().items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for key, fields in self.fields.items():
            for language, line in fields.lines.items():
                line.setPlaceholderText(PAGE_LANGUAGES.text(language, key, RULES[key].built_in))
                line.textChanged.connect(lambda _text: self.edited.emit())
            column.addWidget(fields)
        SideBySide.keep_step([fields.row for fields in self.fields.values()])

    def show_texts(self, texts: dict[str, Texts]) -> None:
        """Show texts, by key and language."""
        self._before = texts
        for key, fields in self.fields.items():
            fields.show_texts(texts.get(key, {}))

    def texts(self) -> dict[str, Texts]:
        """The texts as they are typed, without empty ones; those of keys that are not known here stay."""
        found = {key: written for key, written in self._before.items() if key not in self.fields}
        for key, fields in self.fields.items():
            written = fields.texts(self._before.get(key, {}))
            if written or self._before.get(key) == written:
                found[str(key)] = written
        return found


def _words() -> dict[PageText, tuple[str, str]]:
    """Name and hint of each text."""
    both = QCoreApplication.translate("PageTextFields", "{app} and {brand} are filled in.")
    brand = QCoreApplication.translate("PageTextFields", "{brand} is filled in. A text with {app} is left out here.")
    return {
        PageText.SIGN_IN_TITLE: (QCoreApplication.translate("PageTextFields", "Sign-in: heading"), both),
        PageText.SIGN_IN_INTRODUCTION: (
            QCoreApplication.translate("PageTextFields", "Sign-in: introduction"),
            QCoreApplication.translate("PageTextFields", "{app} and {brand} are filled in. A text with {app} is left out where no app asks."),
        ),
        PageText.SIGN_IN_HELP: (
            QCoreApplication.translate("PageTextFields", "Sign-in: help"),
            QCoreApplication.translate("PageTextFields", "Below the buttons, such as whom to call. Empty: nothing."),
        ),
        PageText.REGISTER_TITLE: (QCoreApplication.translate("PageTextFields", "Registration: heading"), brand),
        PageText.REGISTER_INTRODUCTION: (QCoreApplication.translate("PageTextFields", "Registration: introduction"), brand),
        PageText.RECOVER_TITLE: (QCoreApplication.translate("PageTextFields", "Forgotten password: heading"), brand),
        PageText.RECOVER_INTRODUCTION: (QCoreApplication.translate("PageTextFields", "Forgotten password: introduction"), brand),
        PageText.CONSENT_TITLE: (
            QCoreApplication.translate("PageTextFields", "Consent: heading"),
            QCoreApplication.translate("PageTextFields", "Of the first time that an app asks. It has to say {app}."),
        ),
        PageText.CONSENT_INTRODUCTION: (
            QCoreApplication.translate("PageTextFields", "Consent: introduction"),
            QCoreApplication.translate("PageTextFields", "Above the list of what is shared. Empty: nothing."),
        ),
        PageText.HELP_LINK: (
            QCoreApplication.translate("PageTextFields", "Foot: help link"),
            QCoreApplication.translate("PageTextFields", "What the link to your help is called."),
        ),
        PageText.FOOTER_NOTE: (
            QCoreApplication.translate("PageTextFields", "Foot: note"),
            QCoreApplication.translate("PageTextFields", "A line in the foot of every page. Empty: nothing."),
        ),
        PageText.MAIL_GREETING: (
            QCoreApplication.translate("PageTextFields", "Mails: greeting"),
            QCoreApplication.translate("PageTextFields", "Before what a mail is about; a test mail shows it. Empty: nothing."),
        ),
        PageText.MAIL_CLOSING: (
            QCoreApplication.translate("PageTextFields", "Mails: closing"),
            QCoreApplication.translate("PageTextFields", "After it, such as who signs. Empty: nothing."),
        ),
    }
