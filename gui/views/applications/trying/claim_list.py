"""The claims of a token: name, value, what it means, and with which permission it comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from common.contracts.handover.explained_tokens import ExplainedClaim, ExplainedToken, TokenForm, TokenKind
from gui.models.times import exact_time
from gui.views.applications.trying.claim_value import ClaimValue
from gui.widgets.polish import text_label

_TIMES = frozenset({"exp", "iat", "nbf", "auth_time", "updated_at", "created_at"})
_LONGEST = 160  # characters of a value that are shown
_NAME_WIDTH = 150


class ClaimList(QWidget):
    """One token, taken apart.

    Args:
        kind: what it is.
        token: as the daemon explains it.
        parent: owner.
    """

    def __init__(self, kind: TokenKind, token: ExplainedToken, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)
        self._grid.addWidget(text_label(self._write_title(kind), "label"), 0, 0, 1, 3)
        if token.form is TokenForm.RANDOM:
            text = self.tr("Random characters: only Letpass knows what it opens. Ask for userinfo, or introspect it.")
            self._grid.addWidget(text_label(text, "body2", wrap=True), 1, 0, 1, 3)
        # Whom it is about comes first, then what permissions opened; what a token says of itself is for programs.
        for claim in sorted(token.claims, key=lambda each: (each.name != "sub", not each.scope)):
            self._add(claim, in_header=False)
        for claim in token.header:
            self._add(claim, in_header=True)

    def _write_title(self, kind: TokenKind) -> str:
        return {
            TokenKind.ID_TOKEN: self.tr("In the ID token"),
            TokenKind.ACCESS_TOKEN: self.tr("In the access token"),
            TokenKind.USERINFO: self.tr("What userinfo says"),
            TokenKind.INTROSPECTION: self.tr("What introspection says"),
        }[kind]

    def _add(self, claim: ExplainedClaim, *, in_header: bool) -> None:
        row = self._grid.rowCount()
        origin = self.tr("Permission: {name}").format(name=claim.scope) if claim.scope else ""
        if in_header:
            origin = self.tr("In the header")
        meaning = ". ".join(each for each in (claim.meaning, origin) if each)
        value = ClaimValue(_write_value(claim), claim.value)
        value.setProperty("role", "mono")
        value.setWordWrap(True)
        for column, label in enumerate((text_label(claim.name, "mono", wrap=True), value, text_label(meaning, "hint", wrap=True))):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)


def _write_value(claim: ExplainedClaim) -> str:
    """The value as JSON, with the time that a number stands for."""
    shown = claim.value if len(claim.value) <= _LONGEST else claim.value[: _LONGEST - 1] + "…"
    if claim.name in _TIMES and claim.value.isdecimal() and len(claim.value) < 12:
        return f"{shown}\n{exact_time(int(claim.value))}"
    return shown
