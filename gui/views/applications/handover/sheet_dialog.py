"""The dialog with the hand-over sheet of an application: look at it, save it, copy it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.applications import Application
from common.contracts.handover.sheet import SheetFormat
from common.errors import StartError
from common.files import write_file
from common.page_languages import PAGE_LANGUAGES
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.preferences import Preferences
from gui.problem_texts import error_text
from gui.views.applications.cards.handover_text import has_secret
from gui.views.applications.handover.sheet_file import ENDINGS, decide_file, remember_folder, suggest_file
from gui.views.applications.handover.sheet_view import SheetView
from gui.widgets.fields.clipboard import copy_text
from gui.widgets.plain_text import plain
from gui.widgets.polish import text_label
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.dirty_bar import NoticeBar
from gui.widgets.window.kept_dialog import KeptDialog

_WIDTH, _HEIGHT = 820, 640  # pixels


class SheetDialog(KeptDialog):
    """Shows the sheet as the partner reads it.

    Args:
        api: makes it.
        preferences: remember where a sheet was saved.
        application: as stored.
        parent: the window.

    Attributes:
        below: what else belongs to a hand-over stands here, below the sheet.

    Signals:
        link_wanted: the secret shall be handed over by a one-time link.
    """

    link_wanted = Signal()

    def __init__(self, api: Api, preferences: Preferences, application: Application, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._preferences, self._application = api, preferences, application
        self._is_saving = False
        self.setProperty("role", "sheet")
        self.setWindowTitle(self.tr("Hand over"))
        self.resize(_WIDTH, _HEIGHT)
        self.format = QComboBox()
        names = {SheetFormat.PDF: "PDF", SheetFormat.MARKDOWN: "Markdown", SheetFormat.HTML: "HTML", SheetFormat.JSON: "JSON"}
        for wanted, name in names.items():
            self.format.addItem(name, wanted.value)
        self.format.setAccessibleName(self.tr("Format"))
        self.format.currentIndexChanged.connect(self._on_format)
        self.language = QComboBox()
        for tag, name in PAGE_LANGUAGES.names().items():
            self.language.addItem(name, tag)
        self.language.setCurrentIndex(max(0, self.language.findData(QLocale().name()[:2])))
        self.language.setAccessibleName(self.tr("Language"))
        self.language.currentIndexChanged.connect(self.reload)
        self.language.currentIndexChanged.connect(self._tell_what_can_be)
        self.not_printed = plain(text_label("", "hint", wrap=True))
        self.preview = SheetView()
        self.preview.setAccessibleName(self.tr("The sheet"))
        self.copy_button = QPushButton(self.tr("Copy"))
        self.copy_button.clicked.connect(self.copy)
        self.save_button = QPushButton(self.tr("Save as…"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.clicked.connect(self.choose_file)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.said = text_label("", "body2")
        self.below = QVBoxLayout()
        self.link_button = QPushButton(self.tr("Secret by one-time link…"), self)
        self.link_button.clicked.connect(self._on_link)
        self.link_button.setVisible(has_secret(application))
        self._arrange()
        self.format.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_format()
        self.reload()

    def what_is_lost(self) -> str:
        """A file that is not written yet; nothing is typed here."""
        return self.tr("The file is not written yet.") if self._is_saving else ""

    def reload(self) -> None:
        """Read the sheet in the chosen language."""
        call = self._api.get_sheet(self._application.id, SheetFormat.HTML, self._chosen_language()).bind(self)
        call.done.connect(self._on_read)
        call.failed.connect(self._on_failed)

    def choose_file(self) -> None:
        """Ask where to, and write the sheet there."""
        ending = ENDINGS[self._chosen_format()]
        file = suggest_file(self._preferences, self._application.name, self._application.id, ending)
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save as…"), str(file), f"*.{ending}")
        if not name:
            return
        chosen = Path(name)
        path, wanted = decide_file(chosen, self._chosen_format())
        self.format.setCurrentIndex(self.format.findData(wanted.value))
        if not self._can_be_saved():
            return
        if path == chosen or not path.exists():
            self.save(path)
        else:
            self._ask_to_replace(path)

    def save(self, path: Path) -> None:
        """Write the sheet in the chosen format.

        Args:
            path: of the file.
        """
        self._set_saving(on=True)
        call = self._api.get_sheet(self._application.id, self._chosen_format(), self._chosen_language()).bind(self)
        call.done.connect(lambda content: self._write(path, content))
        call.failed.connect(self._on_not_saved)

    def _set_saving(self, *, on: bool) -> None:
        """Show that a file is on its way; what was said of another one holds no more."""
        self._is_saving = on
        self.save_button.setEnabled(not on and self._can_be_saved())
        self.said.setText(self.tr("Saving…") if on else "")
        self.clear_notice()

    def copy(self) -> None:
        """Put the sheet into the clipboard, as text in the chosen format."""
        call = self._api.get_sheet(self._application.id, self._chosen_format(), self._chosen_language()).bind(self)
        call.done.connect(self._on_copied)
        call.failed.connect(self._on_failed)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(text_label(self.tr("Everything that a partner has to know. It holds no secret and may be passed on."), "body2", wrap=True))
        choices = QHBoxLayout()
        choices.addWidget(self.format)
        choices.addWidget(self.language)
        choices.addStretch(1)
        column.addLayout(choices)
        column.addWidget(self.not_printed)
        column.addWidget(self.preview, 1)
        column.addLayout(self.below)
        column.addLayout(self.notices)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.said)
        row.addStretch(1)
        row.addWidget(self.link_button)
        for button in (self.close_button, self.copy_button, self.save_button):
            row.addWidget(button)
        column.addLayout(row)

    def _ask_to_replace(self, path: Path) -> None:
        """Whoever chose the file was asked for the name without its ending."""
        title, text = self.tr("Replace the file?"), self.tr("There is a file “{name}” already.").format(name=path.name)
        dialog = ConfirmDialog(title, text, self.tr("Replace"), parent=self)
        dialog.accepted.connect(lambda: self.save(path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_link(self) -> None:
        self.accept()
        self.link_wanted.emit()

    def _chosen_format(self) -> SheetFormat:
        return SheetFormat(self.format.currentData())

    def _chosen_language(self) -> str:
        return str(self.language.currentData())

    def _on_format(self) -> None:
        self.copy_button.setEnabled(self._chosen_format() is not SheetFormat.PDF)
        self._tell_what_can_be()

    def _can_be_saved(self) -> bool:
        return self._chosen_format() is not SheetFormat.PDF or PAGE_LANGUAGES.is_printed(self._chosen_language())

    def _tell_what_can_be(self) -> None:
        """Say before anything is saved that the fonts of a PDF lack the letters of the chosen language."""
        can = self._can_be_saved()
        why = self.tr("A PDF cannot show the letters of {language}. Choose HTML, which every browser prints, or another language.")
        self.not_printed.setText("" if can else why.format(language=PAGE_LANGUAGES.name(self._chosen_language())))
        self.not_printed.setVisible(not can)
        self.save_button.setEnabled(can and not self._is_saving)

    def _on_read(self, content: bytes) -> None:
        self.preview.show_sheet(content.decode())

    def _on_copied(self, content: bytes) -> None:
        copy_text(content.decode())
        self.said.setText(self.tr("Copied."))

    def _write(self, path: Path, content: bytes) -> None:
        self._set_saving(on=False)
        try:
            write_file(path, content)
        except StartError as error:
            why = error.__cause__.strerror if isinstance(error.__cause__, OSError) else ""
            self.show_notice(NoticeBar(None, "danger", self.tr("The file could not be written: {why}").format(why=why or path)))
        else:
            remember_folder(self._preferences, path)
            self.said.setText(self.tr("Saved."))

    def _on_not_saved(self, error: ApiError) -> None:
        self._set_saving(on=False)
        self._on_failed(error)

    def _on_failed(self, error: ApiError) -> None:
        self.show_notice(NoticeBar(None, "danger", error_text(error)))
