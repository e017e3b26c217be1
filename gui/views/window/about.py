"""About this program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from common.contracts.status import Status
from gui.theme.icons import Icons
from gui.widgets.plain_text import plain
from gui.widgets.polish import text_label
from gui.widgets.window.window_keys import WindowKeys


class AboutDialog(WindowKeys, QDialog):
    """Name, versions, licences.

    Args:
        icons: where icons come from.
        status: of the daemon, if it is known.
        parent: the window.
    """

    def __init__(self, icons: Icons, status: Status | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sheet")
        self.setWindowTitle(self.tr("About Letpass"))
        self.setFixedWidth(420)
        mark = plain(QLabel())
        mark.setPixmap(icons.pixmap("fingerprint", "accent_text", 48, self.devicePixelRatioF()))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 22)
        column.setSpacing(8)
        column.addWidget(mark)
        lines = [
            ("Letpass", "title"),
            (self.tr("Lets other people's applications sign in your users."), "body2"),
            (self.tr("Console {version}, Qt {qt}").format(version=console_version(), qt=qVersion()), "hint"),
        ]
        if status is not None:
            lines.append((self.tr("Daemon {version}").format(version=status.version), "hint"))
        lines.append((self.tr("MIT licence. Icons by Lucide (ISC), font Pretendard (OFL 1.1), Qt (LGPL 3)."), "hint"))
        for text, role in lines:
            label = text_label(text, role, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        column.addSpacing(10)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)


def console_version() -> str:
    """The version of this program; `0+checkout` where it runs from its source alone."""
    try:
        return version("letpass")
    except PackageNotFoundError:
        return "0+checkout"
