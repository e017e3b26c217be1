"""Hosts whose apps are trusted, and those whose apps stay out."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.strangers.policy import StrangerPolicy, find_host_problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.uri_list import UriList


class HostsCard(Part[StrangerPolicy]):
    """One of the two lists.

    Args:
        icons: where icons come from.
        field: `hosts` or `blocked`.
        title, text: of the card.
        parent: owner.
    """

    def __init__(self, icons: Icons, field: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.list = UriList(
            icons, find_host_problem, self.tr("Host"), add_text=self.tr("Add host"), placeholder="app.example.com", describe=problem_text
        )
        self.list.edited.connect(self.note_edit)
        self._lists[field] = self.list
        card = Card(title, text)
        card.add(self.list)
        self.column.addWidget(card)

    def show_record(self, record: StrangerPolicy, /) -> None:
        """Show what is stored."""
        self.list.set_values(getattr(record, self._field))

    def drafted(self, record: StrangerPolicy, /) -> StrangerPolicy:
        """The rules with the hosts as they are shown."""
        return msgspec.structs.replace(record, **{self._field: self.list.values()})
