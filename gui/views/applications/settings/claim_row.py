"""One claim under another name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.fields.choice_box import ChoiceBox
from gui.widgets.fields.field import Note
from gui.widgets.icon_button import IconButton
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import mark


class ClaimRow(QWidget):
    """Which claim, and what the application calls it.

    Args:
        icons: where icons come from.
        claims: that can be renamed.
        claim: the one of this row.
        name: the name that the application wants.
        parent: owner.

    Signals:
        edited: claim or name is another one now.
        removed: the claim is to keep its name.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, icons: Icons, claims: list[str], claim: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A claim that this console does not know stays as it is.
        offered = claims if claim in claims else [claim, *claims]
        self.claim = ChoiceBox([(each, each) for each in offered])
        self.claim.choose(claim)
        self.claim.setAccessibleName(self.tr("Claim"))
        self.claim.currentIndexChanged.connect(self._on_claim)
        self.name = QLineEdit(name)
        self.name.setProperty("mono", True)
        self.name.textEdited.connect(lambda _text: self.edited.emit())
        self.remove = IconButton(icons, "trash-2", "")
        self.remove.clicked.connect(self.removed)
        self.note = Note()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.claim, 1)
        row.addWidget(IconLabel(icons, "arrow-right", "text3"))
        row.addWidget(self.name, 1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.note)
        self._say()

    def value(self) -> tuple[str, str]:
        """The claim and its new name, "" where it keeps its own."""
        return self.claim.key(), self.name.text().strip()

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the name, or with "" that nothing is.

        Args:
            text: one sentence.
        """
        mark(self.name, invalid=bool(text))
        if text:
            self.note.show_problem(text)
        else:
            self.note.show_hint("")
        self.name.setAccessibleDescription(text)

    def _on_claim(self) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        claim = self.claim.key()
        self.name.setPlaceholderText(claim)
        self.name.setAccessibleName(self.tr("New name of {claim}").format(claim=claim))
        self.remove.rename(self.tr("Let {claim} keep its name").format(claim=claim))
