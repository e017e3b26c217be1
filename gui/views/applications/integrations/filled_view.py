"""What goes where in a service: its settings one by one and its configuration texts, all of it to copy."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.contracts.handover.integrations import FilledField, FilledIntegration, FilledStep, FilledText, Quirk, Severity
from gui.models.words.integration_words import trial_text
from gui.theme.icons import Icons
from gui.views.applications.integrations.remarks import Remarks
from gui.views.applications.integrations.secret_filling import put_secret
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.clipboard import CLEAR_AFTER
from gui.widgets.fields.code_field import CodeField
from gui.widgets.fields.copy_field import CopyField
from gui.widgets.fields.copy_text_button import CopyTextButton
from gui.widgets.fields.field import Field
from gui.widgets.polish import show_in_place, text_label

_LABEL_WIDTH = 190  # pixels
_DOTS = "•" * 12


class FilledView(QWidget):
    """Steps, texts, claims and peculiarities.

    Args:
        icons: where icons come from.
        filled: the service with the application's values.
        secret: the client secret while it is known, or "": then its place says that it is shown only when it is issued.
        clear_after: seconds until what holds the secret is taken off the clipboard.
        parent: owner.

    Attributes:
        fields, texts: what can be copied, in its order.
        language: which text of a guide is shown; None where all are.
        copy_all: for each step with several fields, the button for all of them.
    """

    def __init__(
        self, icons: Icons, filled: FilledIntegration, secret: str = "", *, clear_after: float = CLEAR_AFTER, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons, self._secret, self._clear_after = icons, secret, clear_after
        self.fields: list[CopyField] = []
        self.texts: list[CodeField] = []
        self.copy_all: list[CopyTextButton] = []
        self._holding: list[CopyField | CodeField] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        shown = put_secret(filled, secret) if secret else filled
        stops = [each for each in filled.quirks if each.severity is Severity.STOP]
        if stops:
            self._column.addWidget(Remarks(icons, stops))
            self._column.addSpacing(6)
        for number, step in enumerate(shown.steps, start=1):
            self._add_step(number if len(shown.steps) > 1 else None, step)
        for text in shown.texts:
            self._add_text(text)
        self.language: ChoiceBox | None = None
        if len(self.texts) > 1 and filled.is_guide:
            self._add_languages(shown.texts)
        if filled.advice:
            self._column.addWidget(text_label(filled.advice, "body2", wrap=True))
        self._add_remarks(self.tr("What does not work"), filled.cannot)
        self._add_remarks(self.tr("Good to know about {name}").format(name=filled.name), (each for each in filled.quirks if each not in stops))
        if filled.claims:
            self._add_heading(self.tr("What it reads about people"))
            self._column.addWidget(text_label("\n".join(f"{each.name}: {each.use}" for each in filled.claims), "body2", wrap=True))
        self._column.addSpacing(4)
        self._column.addWidget(text_label(trial_text(filled.trial), "hint", wrap=True))

    def show_secret(self, *, on: bool) -> None:
        """Show the secret where it stands, or dots; it is copied whole either way.

        Args:
            on: whether somebody asked to see it.
        """
        for shown in self._holding:
            shown.display(shown.value() if on else shown.value().replace(self._secret, _DOTS))

    def _add_heading(self, text: str) -> None:
        self._column.addSpacing(8)
        self._column.addWidget(text_label(text, "subheading", wrap=True))

    def _add_step(self, number: int | None, step: FilledStep) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(text_label(step.where if number is None else f"{number}.  {step.where}", "label", wrap=True), 1)
        if len(step.fields) > 1:
            row.addWidget(self._make_copy_all(step), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        for field in step.fields:
            self._add_field(field)
        self._column.addSpacing(6)

    def _make_copy_all(self, step: FilledStep) -> CopyTextButton:
        """One button for all values of a step, for whoever fills the form beside another window."""
        text = "\n".join(f"{field.label}: {field.value.strip()}" for field in step.fields)
        button = CopyTextButton(self._icons, self.tr("Copy all"), text)
        if self._secret and any(field.is_secret for field in step.fields):
            button.clear_after = self._clear_after
        self.copy_all.append(button)
        return button

    def _add_field(self, field: FilledField) -> None:
        shown = CopyField(self._icons, field.label, field.value, compact=True, label_width=_LABEL_WIDTH)
        self._tell_secret(shown, field.is_secret)
        self.fields.append(shown)
        self._column.addWidget(shown)
        if field.note:
            note = text_label(field.note, "hint", wrap=True)
            note.setIndent(_LABEL_WIDTH + 4)
            self._column.addWidget(note)

    def _add_text(self, text: FilledText) -> None:
        shown = CodeField(self._icons, text.file, hint=text.note)
        shown.set_value(text.content)
        self._tell_secret(shown, text.has_secret)
        self.texts.append(shown)
        self._column.addWidget(shown)

    def _add_languages(self, texts: list[FilledText]) -> None:
        """One text at a time, where each is the same in another language."""
        box = ChoiceBox([(text.file, text.file) for text in texts])
        self.language = box
        field = Field(self.tr("In the language of your program"), box)
        self._column.insertWidget(self._column.indexOf(self.texts[0]), field)
        box.currentIndexChanged.connect(self._show_language)
        self._show_language(0)

    def _show_language(self, chosen: int) -> None:
        for index, text in enumerate(self.texts):
            show_in_place(text, index == chosen)

    def _tell_secret(self, shown: CopyField | CodeField, holds: bool) -> None:
        """What holds the secret does not stay on the clipboard; without it, only its place is there to see."""
        if holds and self._secret:
            shown.copy_button.clear_after = self._clear_after
            self._holding.append(shown)
            shown.display(shown.value().replace(self._secret, _DOTS))
        elif holds and isinstance(shown, CopyField):
            shown.copy_button.setEnabled(False)

    def _add_remarks(self, heading: str, remarks: Iterable[Quirk]) -> None:
        found = list(remarks)
        if found:
            self._add_heading(heading)
            self._column.addWidget(Remarks(self._icons, found))
