"""The card that says how backups are made by themselves, and where that is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from common.contracts.status import BackupPlan, BackupState
from gui.models.times import HOUR
from gui.widgets.card import Card
from gui.widgets.plain_text import breakable
from gui.widgets.polish import text_label

# A row that is about several settings names each of them.
_SETTINGS = {"backup_keep_hourly": "backup_keep_hourly\nbackup_keep_daily\nbackup_keep_weekly"}


class PlanCard(Card):
    """How often, where to, how long they stay.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        text = self.tr("As the settings of the daemon say. They are changed in its settings file, and count from its next start.")
        self.set_head(self.tr("Schedule"), text)
        self.values: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (name, label) in enumerate(
            (("backup_every", self.tr("By itself")), ("backup_folder", self.tr("Goes to")), ("backup_keep_hourly", self.tr("Stays")))
        ):
            value = text_label("", "body", wrap=True)
            value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.values[name] = value
            grid.addWidget(text_label(label, "body2"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            grid.addWidget(text_label(_SETTINGS.get(name, name), "mono"), row, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        self.add(grid)

    def show_state(self, state: BackupState) -> None:
        """Show what is set."""
        plan = state.plan
        self.values["backup_every"].setText(self.tr("one every %Ln hour(s)", "", state.every // HOUR) if state.every else self.tr("none"))
        places = [breakable(plan.folder)] if plan.folder else []
        if plan.command:
            places.append(self.tr("to the program {name}").format(name=plan.command))
        self.values["backup_folder"].setText(" · ".join(places) or self.tr("nowhere yet: set backup_folder or backup_command"))
        self.values["backup_keep_hourly"].setText(self._keeping(plan))

    def _keeping(self, plan: BackupPlan) -> str:
        if not plan.folder:
            return "–"
        if not (plan.keep_hourly or plan.keep_daily or plan.keep_weekly):
            return self.tr("all of them, for ever")
        text = self.tr("the newest one of each of the last {hours} hours, {days} days and {weeks} weeks")
        return text.format(hours=plan.keep_hourly, days=plan.keep_daily, weeks=plan.keep_weekly)
