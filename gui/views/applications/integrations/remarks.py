"""Peculiarities of a service, each with where it is known from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from common.contracts.handover.integrations import Quirk
from gui.models.words.integration_words import LOOKS, severity_name
from gui.theme.icons import Icons
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import text_label


class Remarks(QWidget):
    """The peculiarities, those that matter most first.

    Args:
        icons: where icons come from.
        remarks: in the daemon's order.
        parent: owner.
    """

    def __init__(self, icons: Icons, remarks: Iterable[Quirk], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        order = list(LOOKS)
        for remark in sorted(remarks, key=lambda each: -order.index(each.severity)):
            column.addLayout(_make_row(icons, remark))


def _make_row(icons: Icons, remark: Quirk) -> QHBoxLayout:
    icon = IconLabel(icons, *LOOKS[remark.severity])
    icon.setAccessibleName(severity_name(remark.severity))
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(text_label(remark.text, "body", wrap=True))
    if remark.source:
        words.addWidget(text_label(remark.source, "hint", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row
