"""What an identity provider calls what, as fields."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.federation.provider_presets import PersonClaims
from gui.widgets.card import Card
from gui.widgets.fields.field import Field
from gui.widgets.fields.side_by_side import SideBySide

_BESIDE = 2


class ClaimsCard(Card):
    """A line for each of the claims that Letpass reads.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        text = self.tr("By which names it tells of people; attributes, of a directory. A claim within another has a dot. Empty: not told.")
        self.set_head(self.tr("Names of claims"), text)
        captions = {
            "username": self.tr("User name"),
            "name": self.tr("Full name"),
            "given_name": self.tr("Given name"),
            "family_name": self.tr("Family name"),
            "email": self.tr("Email address"),
            "email_verified": self.tr("Whether it is verified"),
        }
        self.lines = {name: QLineEdit() for name in captions}
        self.fields = {f"claims.{name}": Field(caption, self.lines[name]) for name, caption in captions.items()}
        for line in self.lines.values():
            line.setProperty("mono", True)
        self.add(SideBySide([*self.fields.values()], _BESIDE))

    def show_claims(self, claims: PersonClaims) -> None:
        """Show the names; the same one leaves the cursor where it is."""
        for name, line in self.lines.items():
            if line.text() != getattr(claims, name):
                line.setText(getattr(claims, name))
                line.setCursorPosition(0)

    def drafted(self) -> PersonClaims:
        """The names as they are shown."""
        return PersonClaims(**{name: line.text().strip() for name, line in self.lines.items()})
