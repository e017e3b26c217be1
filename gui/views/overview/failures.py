"""What failed lately, by application, with the way to each sign-in log."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from common.contracts.handover.sign_in_log import FailureCount
from gui.api.api import Api
from gui.models.times import DAY, exact_time, relative_time
from gui.models.words.sign_in_log_words import failures_text
from gui.theme.icons import Icons
from gui.views.frames.place_names import APPLICATIONS, SIGN_IN_LOG
from gui.views.frames.screen import Now
from gui.widgets.card import Card
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.icon_label import IconLabel
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon, text_label

# How far back is looked, seconds, and how many applications are named.
LATELY, MOST = 7 * DAY, 5


class Failures(Card):
    """The card. It stands there only while something has failed.

    Args:
        api: counts.
        icons: where icons come from.
        now: for relative times.
        parent: owner.

    Signals:
        place_asked: a place of the window.
    """

    place_asked = Signal(str)

    def __init__(self, api: Api, icons: Icons, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._api, self._icons, self._now = api, icons, now
        self.all_button = QPushButton(self.tr("Open the sign-in log"))
        self.all_button.setProperty("kind", "link")
        self.all_button.clicked.connect(lambda: self.place_asked.emit(SIGN_IN_LOG))
        self.set_head(
            self.tr("What failed lately"), self.tr("Sign-ins and requests of the last seven days, each with its cause and mend."), self.all_button
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.add(self._list)
        self.more = text_label("", "hint")
        self.add(self.more)
        self.rows: list[FailureRow] = []
        self.hide()

    def reload(self) -> None:
        """Count again."""
        self._api.count_failures(self._now() - LATELY).bind(self).done.connect(self._show)

    def _show(self, counts: list[FailureCount]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [FailureRow(self._icons, count, self._now()) for count in counts[:MOST]]
        for row in self.rows:
            row.place_asked.connect(self.place_asked)
            self._list.addWidget(row)
        self.more.setText(self.tr("and %Ln more application(s)", "", len(counts) - MOST))
        self.more.setVisible(len(counts) > MOST)
        self.setVisible(bool(counts))


class FailureRow(QWidget):
    """One application, how often something failed, and the way there.

    Args:
        icons: where icons come from.
        count: of one application.
        now: seconds since 1970.
        parent: owner.

    Signals:
        place_asked: where its entries are.
    """

    place_asked = Signal(str)

    def __init__(self, icons: Icons, count: FailureCount, now: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = count.application_name or count.application_id or self.tr("No known application")
        place = f"{APPLICATIONS}/{count.application_id}/log" if count.application_name else SIGN_IN_LOG
        icon = IconLabel(icons, *(("circle-alert", "danger") if count.refused else ("triangle-alert", "warn")))
        title = ElidedLabel("label")
        title.setText(name)
        self.often = text_label(failures_text(count), "hint")
        when = text_label(relative_time(count.last_at, now), "hint")
        set_tooltip(when, exact_time(count.last_at))
        self.button = QPushButton(icons.icon("arrow-right", "accent_text"), beside_icon(self.tr("See why")))
        self.button.setProperty("kind", "link")
        self.button.setAccessibleName(self.tr("See why, for {name}").format(name=name))
        self.button.clicked.connect(lambda: self.place_asked.emit(place))
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(icon)
        row.addWidget(title, 1)
        for label in (self.often, when):
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button)
