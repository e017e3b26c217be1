"""The consent page drawn from its words, for a console without a browser engine."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from common.contracts.preview import Drawn, DrawnRow
from gui.theme.tokens import DARK, LIGHT, DesignTokens
from gui.views.frames.page import scrolling
from gui.widgets.avatar import Avatar
from gui.widgets.plain_text import plain

_PHONE, _DESKTOP = 316, 620


class DrawnConsent(QWidget):
    """Who asks, for what, as whom, and where it leads; nothing in it can be pressed.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bed = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(self._bed)
        bed = QHBoxLayout(self._bed)
        bed.setContentsMargins(12, 24, 12, 28)
        self._bed_column = QVBoxLayout()
        bed.addStretch(1)
        bed.addLayout(self._bed_column, 1000)
        bed.addStretch(1)
        self._paper: QFrame | None = None
        column.addWidget(self._area)
        self.setAccessibleName(self.tr("Consent page, drawn"))

    def show_words(self, drawn: Drawn, name: str, seed: str, *, dark: bool, phone: bool, logo: QPixmap | None = None) -> None:
        """Draw a page.

        Args:
            drawn: what it says.
            name: of the application.
            seed: its client ID, for the colour of its letter.
            dark: whether in dark colours.
            phone: whether as narrow as on a phone.
            logo: of the application, if it has one.
        """
        if self._paper is not None:
            self._paper.hide()
            self._paper.deleteLater()
        tokens = DARK if dark else LIGHT
        self._area.setStyleSheet(f"QScrollArea, QWidget#scrolled {{ background: {tokens.bg}; border-radius: 11px; }}")
        self._paper = self._make_paper(drawn, tokens)
        self._paper.setMaximumWidth(_PHONE if phone else _DESKTOP)
        self._fill(self._paper, drawn, name, seed, logo)
        self._bed_column.insertWidget(0, self._paper, 0, Qt.AlignmentFlag.AlignTop)
        if self._bed_column.count() == 1:
            self._bed_column.addStretch(1)

    def _make_paper(self, drawn: Drawn, tokens: DesignTokens) -> QFrame:
        paper = QFrame()
        paper.setObjectName("paper")
        paper.setStyleSheet(_style(tokens))
        paper.setAccessibleName(drawn.title)
        shadow = QGraphicsDropShadowEffect(paper)
        shadow.setBlurRadius(34)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 26))
        paper.setGraphicsEffect(shadow)
        return paper

    def _fill(self, paper: QFrame, drawn: Drawn, name: str, seed: str, logo: QPixmap | None) -> None:
        column = QVBoxLayout(paper)
        column.setContentsMargins(20, 24, 20, 22)
        column.setSpacing(6)
        avatar = Avatar(44)
        avatar.show_subject(name, seed, logo)
        column.addWidget(avatar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        column.addWidget(_words(drawn.title, "title", centred=True))
        column.addWidget(_words(drawn.account, "text", centred=True))
        if drawn.account_detail and drawn.account_detail != drawn.account:
            column.addWidget(_words(drawn.account_detail, "quiet", centred=True))
        column.addSpacing(8)
        column.addWidget(self._make_box(drawn.rows))
        column.addSpacing(8)
        for caption, style in ((drawn.authorize, "go"), (drawn.cancel, "stay")):
            button = QPushButton(caption)
            button.setObjectName(style)
            button.setEnabled(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(button)
        column.addSpacing(4)
        for line in (self.tr("Returns to {host}").format(host=drawn.return_host), self.tr("Lasts until {date}").format(date=drawn.lasts_until)):
            column.addWidget(_words(line, "quiet", centred=True))

    def _make_box(self, rows: list[DrawnRow]) -> QFrame:
        box = QFrame()
        box.setObjectName("box")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        for row in rows:
            column.addLayout(self._make_row(row))
        if not rows:
            column.addWidget(_words(self.tr("Nothing but who the user is."), "quiet"))
        return box

    def _make_row(self, row: DrawnRow) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(_words("✓", "tick", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(_words(row.title, "row"), 1)
        head.addWidget(_words(self.tr("Required") if row.required else self.tr("Optional"), "quiet", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        for label, value in row.lines:
            shown = value or self.tr("Not set, so not shared")
            column.addWidget(_words(f"{label}: {shown}" if label else shown, "quiet"))
        if row.reason:
            column.addWidget(_words(f"“{row.reason}”", "quiet"))
        return column


def _words(text: str, style: str, *, centred: bool = False, wrap: bool = True) -> QLabel:
    label = plain(QLabel(text))
    label.setWordWrap(wrap)
    label.setProperty("drawn", style)
    if centred:
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    if style == "quiet" and not centred and wrap:
        label.setIndent(20)
    return label


def _style(t: DesignTokens) -> str:
    return f"""
#paper {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 12px; }}
#box {{ background: transparent; border: 1px solid {t.border}; border-radius: 10px; }}
QLabel {{ color: {t.text}; background: transparent; }}
QLabel[drawn="title"] {{ font-size: 16px; font-weight: 700; }}
QLabel[drawn="row"] {{ font-weight: 600; }}
QLabel[drawn="quiet"] {{ font-size: 12px; color: {t.text2}; }}
QLabel[drawn="tick"] {{ color: {t.ok}; font-weight: 700; }}
QPushButton#go, QPushButton#go:disabled {{ background: {t.primary}; color: {t.on_primary}; border: 1px solid {t.primary}; }}
QPushButton#stay, QPushButton#stay:disabled {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border2}; }}
"""
