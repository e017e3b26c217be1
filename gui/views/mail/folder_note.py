"""What is said as long as there is no mail server: where mails lie."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme.icons import Icons
from gui.widgets.fields.copy_field import CopyField
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import mark, show_in_place, text_label


class FolderNote(QFrame):
    """A notice with the path of the outbox folder.

    Args:
        icons: where icons come from.
        folder: on the daemon's machine; "" where that is not known.
        parent: owner.
    """

    def __init__(self, icons: Icons, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, role="notice-warn")
        text = self.tr(
            "There is no mail server yet. Mails are written into a folder on the daemon's machine, as files that every mail program opens."
        )
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel(icons, "info", "warn"))
        head.addWidget(text_label(text, "body", wrap=True), 1)
        self.path = CopyField(icons, self.tr("Outbox folder"), folder, compact=True)
        show_in_place(self.path, bool(folder))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.path)
