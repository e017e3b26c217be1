"""First step of creating an application: whose it is, where it runs and what it speaks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind, Protocol, Type
from gui.models.words.application_words import kind_text, type_icon, type_name, type_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.widgets.fields.choice_card import ChoiceCard
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.polish import text_label

_IN_A_ROW = 3


def offered(kind: Kind) -> list[Type]:
    """The types to choose from: a third party acts for a user, so only own applications can be machines (requirement A2).

    Args:
        kind: whose application it is.
    """
    return [type_of_app for type_of_app in Type if type_of_app.has_users or kind is Kind.OWN]


class CreateTypeStep(QWidget):
    """What can never be changed later.

    Args:
        theme: the colours.
        icons: where icons come from.
        kind: whose application is suggested.
        parent: owner.
    """

    type_chosen = Signal()

    def __init__(self, theme: Theme, icons: Icons, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = Segmented(
            icons,
            self.tr("Whose app it is"),
            [Segment(Kind.THIRD_PARTY, self.tr("Third-party app")), Segment(Kind.OWN, self.tr("My app"))],
        )
        self.kinds.choose(kind)
        self.kinds.chosen.connect(self._on_kind)
        self._kind_text = text_label("", "hint", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(text_label(self.tr("Whose app is it?"), "subheading"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.kinds)
        row.addWidget(self._kind_text, 1)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(text_label(self.tr("Where does it run?"), "subheading"))
        self.types, self._type_box = self._make_types(theme, icons)
        column.addWidget(self._type_box)
        column.addSpacing(8)
        column.addWidget(text_label(self.tr("What does it need?"), "subheading"))
        self.protocols, self._protocol_box = self._make_protocols(theme, icons)
        self.machine_text = text_label(
            self.tr("Tokens for itself, by the client credentials of OAuth 2.0. No user takes part, so there is nothing else to choose."),
            "hint",
            wrap=True,
        )
        column.addWidget(self._protocol_box)
        column.addWidget(self.machine_text)
        column.addStretch(1)
        self._on_kind()
        self._on_type()

    def kind(self) -> Kind:
        """Whose application it is."""
        return Kind(self.kinds.key())

    def protocol(self) -> Protocol:
        """What the partner implements; a machine gets access tokens alone."""
        if not self.type_of_app().has_users:
            return Protocol.OAUTH
        return next(protocol for protocol, card in self.protocols.items() if card.isChecked())

    def type_of_app(self) -> Type:
        """Where it runs."""
        return next(type_of_app for type_of_app, card in self.types.items() if card.isChecked())

    def focus(self) -> None:
        """Give the keyboard to the chosen type."""
        self.types[self.type_of_app()].setFocus()

    def _make_protocols(self, theme: Theme, icons: Icons) -> tuple[dict[Protocol, ChoiceCard], QWidget]:
        box = QWidget()
        cards = {
            Protocol.OIDC: ChoiceCard(
                theme,
                icons,
                "fingerprint",
                title=self.tr("Sign-in (OpenID Connect)"),
                text=self.tr("The app learns who the user is, and may use your APIs as well. Right for nearly every app."),
                parent=box,
            ),
            Protocol.OAUTH: ChoiceCard(
                theme,
                icons,
                "key-round",
                title=self.tr("Access only (OAuth 2.0)"),
                text=self.tr("The app only uses your APIs for the user, and gets no ID token."),
                parent=box,
            ),
        }
        cards[Protocol.OIDC].setChecked(True)
        _place(box, list(cards.values()))
        return cards, box

    def _make_types(self, theme: Theme, icons: Icons) -> tuple[dict[Type, ChoiceCard], QWidget]:
        box = QWidget()
        cards = {
            type_of_app: ChoiceCard(theme, icons, type_icon(type_of_app), title=type_name(type_of_app), text=type_text(type_of_app), parent=box)
            for type_of_app in Type
        }
        cards[Type.TRADITIONAL].setChecked(True)
        for card in cards.values():
            card.toggled.connect(lambda on: self._on_type() if on else None)
        return cards, box

    def _on_kind(self) -> None:
        kind = self.kind()
        self._kind_text.setText(kind_text(kind))
        if self.type_of_app() not in offered(kind):
            self.types[Type.TRADITIONAL].setChecked(True)
        for type_of_app, card in self.types.items():
            card.setVisible(type_of_app in offered(kind))
        _place(self._type_box, [self.types[type_of_app] for type_of_app in offered(kind)])
        self.type_chosen.emit()

    def _on_type(self) -> None:
        machine = not self.type_of_app().has_users
        self._protocol_box.setVisible(not machine)
        self.machine_text.setVisible(machine)
        self.type_chosen.emit()


def _place(box: QWidget, cards: list[ChoiceCard]) -> None:
    """Put cards side by side, in two rows if there are many."""
    grid = box.layout()
    if not isinstance(grid, QGridLayout):
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
    columns = len(cards) if len(cards) <= _IN_A_ROW else (len(cards) + 1) // 2
    for index, card in enumerate(cards):
        grid.addWidget(card, index // columns, index % columns)
    for column in range(_IN_A_ROW):
        grid.setColumnStretch(column, 1 if column < columns else 0)
