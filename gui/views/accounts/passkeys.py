"""What passkeys are good for: nothing, a second proof after the password, or a sign-in by themselves."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from common.contracts.people.account_settings import AccountSettings, PasskeyRule
from common.uris import find_origin_problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.part import Part
from gui.widgets.card import Card
from gui.widgets.fields.choices import Choices
from gui.widgets.fields.field import Field
from gui.widgets.fields.uri_list import UriList
from gui.widgets.polish import text_label


class PasskeysCard(Part[AccountSettings]):
    """One of three.

    Args:
        theme: the colours.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = self._make_choices(theme, icons)
        self.field = Field(self.tr("What they are good for"), self.choices)
        text = self.tr("Keys in phones, computers and security keys, which no other site can ask for. Whoever has one is always asked for it.")
        card = Card(self.tr("Passkeys"), text)
        card.add(self.field)
        self.origins = UriList(
            icons,
            find_origin_problem,
            self.tr("Origin"),
            add_text=self.tr("Add origin"),
            placeholder="https://login.example.org",
            describe=problem_text,
        )
        card.add(text_label(self.tr("Other origins that use the same passkeys"), "label"))
        card.add(self.origins)
        hint = self.tr("Under which these very pages are reached, too, such as a second domain. Whoever controls one of them can ask for passkeys.")
        card.add(text_label(hint, "hint", wrap=True))
        self.column.addWidget(card)
        self.origins.edited.connect(self.note_edit)
        self._lists["passkey_origins"] = self.origins
        self.choices.changed.connect(self.note_edit)
        self.hold("passkeys", self.field, self.choices)

    def rule(self) -> PasskeyRule:
        """What is chosen now."""
        return self.choices.chosen()

    def show_record(self, record: AccountSettings, /) -> None:
        """Show what is stored."""
        self.choices.choose(record.passkeys)
        self.origins.set_values([*record.passkey_origins])

    def drafted(self, record: AccountSettings, /) -> AccountSettings:
        """The settings with the choice as it is shown."""
        return msgspec.structs.replace(record, passkeys=self.rule(), passkey_origins=tuple(self.origins.values()))

    def _make_choices(self, theme: Theme, icons: Icons) -> Choices[PasskeyRule]:
        words = {
            PasskeyRule.OFF: (
                "ban",
                self.tr("Nothing"),
                self.tr("Nobody makes one. Those that exist stay a second proof until they are removed."),
            ),
            PasskeyRule.SECOND_FACTOR: ("lock", self.tr("A second proof"), self.tr("After the password, as a code of an app is.")),
            PasskeyRule.SIGN_IN: (
                "fingerprint",
                self.tr("Signing in"),
                self.tr("In place of the password, by a button on the sign-in page or from the field of the name; after a password, too."),
            ),
        }
        return Choices(theme, icons, words, PasskeyRule.SIGN_IN)
