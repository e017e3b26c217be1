"""How old the newest good backup is, and what to do if it is too old."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from common.contracts.status import BackupState, Status
from gui.models.sizes import size_text
from gui.models.times import HOUR, exact_time, relative_time
from gui.theme.icons import Icons
from gui.views.frames.place_names import BACKUPS
from gui.widgets.card import Card
from gui.widgets.plain_text import plain, set_tooltip
from gui.widgets.polish import text_label

_ICON = 20


class BackupCard(Card):
    """The card.

    Args:
        icons: where icons come from.
        leads_on: whether there is a button that leads to the screen of backups.
        parent: owner.

    Signals:
        place_asked: a place of the window.
    """

    place_asked = Signal(str)

    def __init__(self, icons: Icons, *, leads_on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._icons = icons
        self._picture = plain(QLabel())
        self.age = text_label("", "label")
        self.place = text_label("", "hint", wrap=True)
        self.warning = text_label("", "hint", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self.age, self.place, self.warning):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        if leads_on:
            self.open_button = QPushButton(self.tr("Open the backups"))
            self.open_button.setProperty("kind", "link")
            self.open_button.clicked.connect(lambda: self.place_asked.emit(BACKUPS))
            row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(row)

    def show_status(self, status: Status) -> None:
        """Show how old it is by the daemon's own clock."""
        state, now = status.backup, status.now
        is_late = state.is_late(now, status.started_at)
        if state.newest is None:
            self.age.setText(self.tr("There is no backup yet"))
            set_tooltip(self.age, "")
        else:
            self.age.setText(self.tr("Newest good backup: {when}").format(when=relative_time(state.newest.made_at, now)))
            set_tooltip(self.age, exact_time(state.newest.made_at))
        self.place.setText(self._place_text(state))
        self.warning.setText(self._warning_text(state, now, is_late=is_late))
        self.warning.setVisible(bool(self.warning.text()))
        needs_look = bool(self.warning.text()) or state.newest is None
        name, colour = ("triangle-alert", "warn") if needs_look else ("circle-check", "ok")
        self._picture.setPixmap(self._icons.pixmap(name, colour, _ICON, self.devicePixelRatioF()))

    def _place_text(self, state: BackupState) -> str:
        parts = []
        if state.newest is not None:
            parts.append(self.tr("{size} in {place}").format(size=size_text(state.newest.size), place=state.newest.place))
        if state.every:
            parts.append(self.tr("one every %Ln hour(s)", "", state.every // HOUR))
        else:
            parts.append(self.tr("The daemon makes none by itself: the settings backup_folder and backup_every let it."))
        return " · ".join(parts)

    def _warning_text(self, state: BackupState, now: int, *, is_late: bool) -> str:
        failed, lines = state.failed_since, []
        if state.newest is not None and not state.newest.is_there:
            lines.append(self.tr("Its file is not there any more, or has another size. Put it back if you have it, or make another one."))
        if is_late:
            lines.append(self.tr("It is older than twice the interval.") if state.newest is not None else self.tr("The first one is overdue."))
        if failed is not None:
            lines.append(self.tr("Failed {when}: {error}").format(when=relative_time(failed.at, now), error=failed.error))
        return "\n".join(lines)
