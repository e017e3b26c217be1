"""In which languages the tenant's pages are offered: a box for each that there is, of which one at least is ticked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from common.page_languages import PAGE_LANGUAGES
from gui.widgets.fields.language_fields import language_name
from gui.widgets.plain_text import set_tooltip


class OfferedLanguages(QWidget):
    """The boxes.

    Args:
        parent: owner.

    Signals:
        edited: a person has changed something.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: tuple[str, ...] = ()
        self.boxes = {tag: QCheckBox(language_name(tag)) for tag in PAGE_LANGUAGES.names()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for box in self.boxes.values():
            row.addWidget(box)
            box.toggled.connect(self._on_toggled)
        row.addStretch(1)
        self.setFocusProxy(next(iter(self.boxes.values())))
        self.show_languages(())

    def show_languages(self, languages: tuple[str, ...]) -> None:
        """Show what is chosen.

        Args:
            languages: by tag; none for all that there are.
        """
        self._before = languages
        shown = self._ticked_of(languages)
        for tag, box in self.boxes.items():
            box.setChecked(tag in shown)
        self._keep_one()

    def languages(self) -> tuple[str, ...]:
        """The choice; none where every box is ticked, for that says all. What nobody has changed is as it was."""
        ticked = tuple(tag for tag, box in self.boxes.items() if box.isChecked())
        if ticked == self._ticked_of(self._before):
            return self._before
        return () if len(ticked) == len(self.boxes) else ticked

    def _ticked_of(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(tag for tag in self.boxes if tag in languages) or tuple(self.boxes)

    def _on_toggled(self) -> None:
        self._keep_one()
        self.edited.emit()

    def _keep_one(self) -> None:
        """The last one that is ticked stays so."""
        ticked = [box for box in self.boxes.values() if box.isChecked()]
        for box in self.boxes.values():
            box.setEnabled(ticked != [box])
            set_tooltip(box, "" if box.isEnabled() else self.tr("One language at least is offered."))
