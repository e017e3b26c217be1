"""What stands in place of an application that is not there (yet): loading, not found, not reachable."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from gui.api.errors import ApiError, ErrorKind
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import text_label


class LoadingPage(QWidget):
    """Grey shapes where the content will be.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(QCoreApplication.translate("LoadingPage", "Loading"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 60, 28, 0)
        column.setSpacing(16)
        for height in (48, 220, 160):
            shape = QFrame()
            shape.setProperty("role", "skeleton")
            shape.setFixedHeight(height)
            column.addWidget(shape)
        column.addStretch(1)


class FailedPage(QWidget):
    """Why the application cannot be shown, and what to do.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    retried = Signal()
    back = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = IconLabel(icons, size=28)
        self.title = text_label("", "heading")
        self.text = text_label("", "body2", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setMaximumWidth(440)
        self.button = QPushButton(self.tr("Try again"))
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self._on_clicked)
        self._gone = False
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(1)
        for part in (self._icon, self.title, self.text, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def show_error(self, error: ApiError) -> None:
        """Say what happened.

        Args:
            error: what loading failed with.
        """
        self._gone = error.kind is ErrorKind.MISSING
        if self._gone:
            self._icon.show_icon("circle-help", "text3")
            self.title.setText(self.tr("There is no such application"))
            self.text.setText(self.tr("It was deleted, or the address is wrong. Deleted applications can be restored for 30 days from the list."))
            self.button.setText(self.tr("Show all applications"))
            return
        self._icon.show_icon("wifi-off" if error.is_offline else "circle-alert", "text3")
        self.title.setText(self.tr("The application could not be loaded"))
        self.text.setText(error_text(error))
        self.button.setText(self.tr("Try again"))

    def _on_clicked(self) -> None:
        if self._gone:
            self.back.emit()
        else:
            self.retried.emit()
