"""The fields of how the tenant's own pages look."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from common.contracts.branding import TenantBranding
from common.contracts.branding import Theme as PageTheme
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.logos import Logos
from gui.views.frames.part import Part
from gui.views.frames.record_form import write
from gui.widgets.card import Card
from gui.widgets.fields.colour_field import ColourEdit
from gui.widgets.fields.field import Field
from gui.widgets.fields.image_field import ImageField
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.polish import text_label


class BrandingForm(Part[TenantBranding]):
    """Name, logos, colours, theme and links.

    Args:
        api: uploads and loads logos.
        theme: the colours.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, api: Api, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.texts: dict[str, QLineEdit] = {name: QLineEdit() for name in ("product_name", "terms_url", "privacy_url", "help_url")}
        self.colours = {name: ColourEdit() for name in ("colour", "dark_colour")}
        self.fields: dict[str, Field] = {}
        self.logo_fields = self._make_logos()
        self.logos = Logos(api, self.logo_fields, self)
        segments = [Segment("auto", self.tr("As the browser")), Segment("light", self.tr("Light")), Segment("dark", self.tr("Dark"))]
        self.page_theme = Segmented(icons, self.tr("Theme of the pages"), segments)
        for card in (self._make_identity(), self._make_colours(), self._make_links()):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.column.setContentsMargins(0, 0, 10, 24)
        edits: list[QLineEdit] = [*self.texts.values(), *(edit.line for edit in self.colours.values())]
        for edit in edits:
            edit.textChanged.connect(self.note_edit)
        self.page_theme.chosen.connect(self.note_edit)
        self.logos.chosen.connect(self.note_edit)

    def show_record(self, branding: TenantBranding, /) -> None:
        """Show what is stored."""
        for name, editor in self.texts.items():
            write(editor, getattr(branding, name))
        for name, colour in self.colours.items():
            if colour.text() != getattr(branding, name):
                colour.setText(getattr(branding, name))
        self.page_theme.choose(branding.theme)
        self.logos.show_images({name: getattr(branding, name) for name in self.logo_fields})

    def drafted(self, branding: TenantBranding, /) -> TenantBranding:
        """The branding with the fields as they are shown."""
        return msgspec.structs.replace(
            branding,
            **{name: editor.text().strip() for name, editor in self.texts.items()},
            **{name: editor.text().strip() for name, editor in self.colours.items()},
            **self.logos.images(),
            theme=PageTheme(self.page_theme.key()),
        )

    def _make_logos(self) -> dict[str, ImageField]:
        words = {
            "logo": (self.tr("Logo"), self.tr("PNG, JPEG, GIF or WebP, at most 2 MiB. Without one, the built-in mark is shown.")),
            "dark_logo": (self.tr("Logo for dark pages"), self.tr("Only needed if the logo is hard to see on dark.")),
        }
        return {name: ImageField(self._theme, self._icons, label, hint, dark=name == "dark_logo") for name, (label, hint) in words.items()}

    def _make_identity(self) -> Card:
        card = Card(self.tr("Name and logo"), self.tr("Shown at the top of every page."))
        self._add_field(card, "product_name", self.tr("Product name"), self.texts["product_name"], self.tr("What users know your service as."))
        for name, field in self.logo_fields.items():
            self.hold(name, field, field.choose)
            card.add(field)
        return card

    def _make_colours(self) -> Card:
        card = Card(self.tr("Colours"), self.tr("Of buttons and links. Text on them is made black or white, whichever can be read."))
        self._add_field(card, "colour", self.tr("Colour"), self.colours["colour"], self.tr("Empty: the built-in one."))
        self._add_field(card, "dark_colour", self.tr("Colour on dark pages"), self.colours["dark_colour"], self.tr("Empty: the built-in one."))
        card.add(text_label(self.tr("Theme of the pages"), "label"))
        row = QHBoxLayout()
        row.addWidget(self.page_theme)
        row.addStretch(1)
        card.add(row)
        return card

    def _make_links(self) -> Card:
        card = Card(self.tr("Links"), self.tr("In the foot of every page. Empty ones are left out."))
        for name, label in (
            ("terms_url", self.tr("Terms of service")),
            ("privacy_url", self.tr("Privacy policy")),
            ("help_url", self.tr("Help")),
        ):
            self.texts[name].setPlaceholderText("https://")
            self._add_field(card, name, label, self.texts[name], "")
        return card

    def _add_field(self, card: Card, name: str, label: str, editor: QWidget, hint: str) -> None:
        self.fields[name] = Field(label, editor, hint=hint)
        self.hold(name, self.fields[name], editor)
        card.add(self.fields[name])
