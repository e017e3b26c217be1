"""The dialog that creates a role."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from common.contracts.roles import CreateRole, Level
from gui.api.api import Api
from gui.api.call import Call
from gui.models.words.role_words import ICONS, LEVELS, level_name, level_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.fields.choice_card import ChoiceCard
from gui.widgets.fields.field import Field
from gui.widgets.fields.switch import SwitchRow
from gui.widgets.polish import text_label
from gui.widgets.window.form_dialog import FormDialog


class RoleDialog(FormDialog):
    """Asks who shall hold the role and what it is called.

    Args:
        api: creates it.
        theme: the colours.
        icons: where icons come from.
        level: the one that is taken at first.
        parent: the window.
    """

    def __init__(self, api: Api, theme: Theme, icons: Icons, level: Level, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self.set_words(
            self.tr("Create role"),
            self.tr("A role is a named set of permissions. You choose them, and who holds the role, in the next step."),
            self.tr("Create role"),
        )
        self.name, self.description = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(self.tr("Librarian"))
        self.add_field("name", Field(self.tr("Name"), self.name, hint=self.tr("Apps can read it if you allow them to.")))
        self.cards: dict[Level, ChoiceCard] = {}
        self.add(self._make_levels(theme, icons))
        self.add_field("description", Field(self.tr("Description"), self.description, optional=self.tr("optional")))
        self.default = SwitchRow(theme, self.tr("Every new user gets it"), self.tr("Users who are there already do not change."))
        self.add(self.default)
        self.cards[level].setChecked(True)
        self._on_level()
        self.add_foot()

    def level(self) -> Level:
        """Who shall hold it."""
        return next(level for level, card in self.cards.items() if card.isChecked())

    def draft(self) -> CreateRole:
        """What was typed."""
        default = self.default.switch.isChecked() and self.level() is Level.USER
        return CreateRole(self.name.text().strip(), self.level(), self.description.text().strip(), default)

    def send(self, draft: CreateRole) -> Call:
        """Create it."""
        return self._api.create_role(draft)

    def _make_levels(self, theme: Theme, icons: Icons) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(text_label(self.tr("Who holds it? This cannot be changed later."), "label"))
        for level in LEVELS:
            card = ChoiceCard(theme, icons, ICONS[level], title=level_name(level), text=level_text(level), parent=box)
            card.toggled.connect(lambda _on: self._on_level())
            self.cards[level] = card
            column.addWidget(card)
        return box

    def _on_level(self) -> None:
        self.default.setVisible(self.cards[Level.USER].isChecked())
