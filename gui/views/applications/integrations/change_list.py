"""What becomes different in an application, field by field, before it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from common.contracts.application_settings import ApplicationSettings
from common.contracts.handover.integrations import FilledIntegration, Quirk
from gui.models.words.service_changes import ServiceChange, service_changes
from gui.models.words.service_obstacles import find_obstacles
from gui.theme.icons import Icons
from gui.views.applications.integrations.remarks import Remarks
from gui.widgets.polish import text_label

_NAME_WIDTH = 170  # pixels


class ChangeList(QWidget):
    """Names of fields, and beside each what is added or changed.

    Args:
        icons: where icons come from.
        parent: owner.

    Attributes:
        changes: what is shown now.
        obstacles: what the application demands that the service does not do.
    """

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.obstacles: list[Quirk] = []
        self.changes: list[ServiceChange] = []
        self._rows: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_changes(self, filled: FilledIntegration, before: ApplicationSettings, after: ApplicationSettings) -> None:
        """Show what differs.

        Args:
            filled: the service that is given, with its values.
            before, after: settings of the application.
        """
        self.changes = [ServiceChange(self.tr("Service"), (filled.name,)), *service_changes(before, after)]
        self.obstacles = find_obstacles(after, filled)
        if len(self.changes) == 1:
            self.changes.append(ServiceChange(self.tr("Settings"), (self.tr("Nothing else changes: all that the service needs is there."),)))
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, change in enumerate(self.changes):
            grid.addWidget(text_label(change.name, "label", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text_label("\n".join(change.lines), "body2", wrap=True), row, 1)
        if self.obstacles:
            grid.addWidget(Remarks(self._icons, self.obstacles), len(self.changes), 0, 1, 2)
        self._column.addWidget(self._rows)
        self._rows.show()
