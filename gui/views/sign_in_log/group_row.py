"""What failed in one way, as a row that can be pressed to see its entries alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QWidget

from common.contracts.handover.sign_in_log import CauseGroup
from gui.models.words.sign_in_log_words import OUTCOME_ICONS, group_text, mender_text, outcome_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import text_label

_RADIUS = 8
HEIGHT = 44


class GroupRow(QAbstractButton):
    """The row. It stays pressed while its entries are shown alone.

    Args:
        theme: the colours.
        icons: where icons come from.
        group: what it shows.
        with_application: whether it says whose they are.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, group: CauseGroup, *, with_application: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._with_application = theme, with_application
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # it is painted anew when somebody points at it
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icon = IconLabel(icons, *OUTCOME_ICONS[group.outcome])
        self.title, self.often, self.mender = ElidedLabel("label"), ElidedLabel("hint"), text_label("", "hint")
        for label in (self.title, self.often):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 3, 12, 3)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.addWidget(icon, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.often, 1, 1)
        grid.addWidget(self.mender, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_group(self, group: CauseGroup, now: int) -> None:
        """Show how often it has happened by now.

        Args:
            group: the same group.
            now: seconds since 1970.
        """
        name = group.application_name or group.application_id if self._with_application else ""
        often = f"{name} · {group_text(group, now)}" if name else group_text(group, now)
        self.title.setText(group.title)
        self.often.setText(often)
        self.mender.setText(mender_text(group.mender))
        self.setAccessibleName(f"{group.title}, {outcome_text(group.outcome)[0]}")
        self.setAccessibleDescription(f"{often}. {mender_text(group.mender)}")

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Long words are cut."""
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line; the words are labels of their own."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.accent_bg if self.isChecked() else tokens.hover if self.underMouse() else tokens.surface
        line = tokens.focus if self.hasFocus() else tokens.primary if self.isChecked() else ground
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), _RADIUS, _RADIUS)
        painter.end()
