"""A short text in every language that users may read: one line for each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.contracts.texts import Texts
from common.page_languages import PAGE_LANGUAGES
from gui.widgets.fields.field import Field
from gui.widgets.fields.side_by_side import SideBySide
from gui.widgets.polish import text_label

# Lines side by side; more than these are too narrow to read in.
_BESIDE = 3
_ANOTHER_HEIGHT = frozenset({QEvent.Type.Show, QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.StyleChange})


class LanguageFields(QWidget):
    """The lines, one for each language of the pages, up to three side by side, and one hint below them.

    Args:
        label: what the text is; the language is put behind it.
        hint: one sentence below all lines.
        parent: owner.
    """

    def __init__(self, label: str, hint: str, parent: QWidget | None = None) -> None:
        self.fields: dict[str, Field] = {}
        super().__init__(parent)
        self.lines = {language: QLineEdit() for language in PAGE_LANGUAGES.names()}
        for language, line in self.lines.items():
            caption = self.tr("{text} in {language}").format(text=label, language=language_name(language))
            self.fields[language] = Field(caption, line)
            line.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.row = SideBySide([*self.fields.values()], _BESIDE)
        column.addWidget(self.row)
        column.addWidget(text_label(hint, "hint", wrap=True))

    def event(self, event: QEvent) -> bool:
        """Keep the lines level: letters of other fonts, such as those of Japanese, make a label taller than its neighbours."""
        if event.type() in _ANOTHER_HEIGHT:
            captions = [field.caption for field in self.fields.values()]
            tallest = max((caption.sizeHint().height() for caption in captions), default=0)
            for caption in captions:
                if caption.minimumHeight() != tallest:
                    caption.setMinimumHeight(tallest)
        return super().event(event)

    def show_texts(self, texts: Texts) -> None:
        """Show texts; the same one leaves the cursor where it is."""
        for language, line in self.lines.items():
            if line.text().strip() != texts.get(language, ""):
                line.setText(texts.get(language, ""))
                line.setCursorPosition(0)

    def texts(self, before: Texts) -> Texts:
        """The texts as they are typed, without empty ones.

        Args:
            before: as they were; what is not shown here stays.
        """
        found = dict(before)
        for language, line in self.lines.items():
            typed = line.text().strip()
            if typed != before.get(language, ""):
                found[language] = typed
        return {language: text for language, text in found.items() if text or text == before.get(language)}

    def placeholder(self, text: str) -> None:
        """Say what users read where nothing is typed."""
        for line in self.lines.values():
            line.setPlaceholderText(text)


def language_name(language: str) -> str:
    """What a language is called: in the administrator's words where the console has them, otherwise as it calls itself."""
    names = {
        "en": QCoreApplication.translate("LanguageFields", "English"),
        "ja": QCoreApplication.translate("LanguageFields", "Japanese"),
        "ko": QCoreApplication.translate("LanguageFields", "Korean"),
    }
    return names.get(language) or PAGE_LANGUAGES.name(language)
