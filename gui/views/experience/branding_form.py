"""The fields of how the tenant's own pages look and what they say."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from common.contracts.branding import Corners, ImageUse, PageFont, TenantBranding
from common.contracts.branding import Theme as PageTheme
from common.contracts.preview import PreviewWarning
from common.errors import Problem
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.experience.footer_links import FooterLinks
from gui.views.experience.offered_languages import OfferedLanguages
from gui.views.experience.page_text_fields import PageTextFields
from gui.views.experience.style_sheet_field import StyleSheetField
from gui.views.experience.warning_texts import warning_text
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
    """Name, pictures, colours, looks, links, texts and style sheet.

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
        self.colours = {name: ColourEdit() for name in ("colour", "dark_colour", "background", "dark_background")}
        self.fields: dict[str, Field] = {}
        self.logo_fields = self._make_logos()
        self.logos = Logos(api, self.logo_fields, self, {"favicon": ImageUse.FAVICON, "background_image": ImageUse.BACKGROUND})
        segments = [Segment("auto", self.tr("As the browser")), Segment("light", self.tr("Light")), Segment("dark", self.tr("Dark"))]
        self.page_theme = Segmented(icons, self.tr("Theme of the pages"), segments)
        corners = [
            (Corners.NONE, self.tr("None")),
            (Corners.SMALL, self.tr("Small")),
            (Corners.MEDIUM, self.tr("Medium")),
            (Corners.LARGE, self.tr("Large")),
        ]
        self.corners = Segmented(icons, self.tr("Round corners"), [Segment(key, text) for key, text in corners])
        fonts = [(PageFont.SHIPPED, "Pretendard"), (PageFont.SANS, self.tr("Sans serif")), (PageFont.SERIF, self.tr("Serif"))]
        self.font_choice = Segmented(icons, self.tr("Letters"), [Segment(key, text) for key, text in fonts])
        self.footer_links = FooterLinks(icons)
        self.languages = OfferedLanguages()
        self.page_texts = PageTextFields()
        self.css = StyleSheetField(
            self.tr("Style sheet"), self.tr("CSS of at most 20 kB; docs/branding.md lists what it may say. Anything else is named here.")
        )
        self._warnings: list[PreviewWarning] = []
        for card in (self._make_identity(), self._make_colours(), self._make_looks(), self._make_links(), self._make_texts(), self._make_css()):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.column.setContentsMargins(0, 0, 10, 24)
        edits: list[QLineEdit] = [*self.texts.values(), *(edit.line for edit in self.colours.values())]
        for edit in edits:
            edit.textChanged.connect(self.note_edit)
        for choice in (self.page_theme, self.corners, self.font_choice):
            choice.chosen.connect(self.note_edit)
        for part in (self.footer_links, self.languages, self.page_texts):
            part.edited.connect(self.note_edit)
        self.css.text.textChanged.connect(self.note_edit)
        self.logos.chosen.connect(self.note_edit)

    def show_record(self, branding: TenantBranding, /) -> None:
        """Show what is stored."""
        for name, editor in self.texts.items():
            write(editor, getattr(branding, name))
        for name, colour in self.colours.items():
            if colour.text() != getattr(branding, name):
                colour.setText(getattr(branding, name))
        self.page_theme.choose(branding.theme)
        self.corners.choose(branding.corners)
        self.font_choice.choose(branding.font)
        self.footer_links.show_links(branding.footer_links)
        self.languages.show_languages(branding.languages)
        self.page_texts.show_texts(branding.texts)
        if self.css.text.toPlainText() != branding.css:
            self.css.text.setPlainText(branding.css)
        self.logos.show_images({name: getattr(branding, name) for name in self.logo_fields})

    def drafted(self, branding: TenantBranding, /) -> TenantBranding:
        """The branding with the fields as they are shown."""
        return msgspec.structs.replace(
            branding,
            **{name: editor.text().strip() for name, editor in self.texts.items()},
            **{name: editor.text().strip() for name, editor in self.colours.items()},
            **self.logos.images(),
            theme=PageTheme(self.page_theme.key()),
            corners=Corners(self.corners.key()),
            font=PageFont(self.font_choice.key()),
            footer_links=self.footer_links.links(),
            languages=self.languages.languages(),
            texts=self.page_texts.texts(),
            css=self.css.text.toPlainText(),
        )

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their fields, and below the others what the preview warns of."""
        super().show_problems(problems)
        self.footer_links.show_problems(problems)
        self.css.show_all_problems([problem for problem in problems if problem.field == "css"])
        self._show_warnings()

    def show_warnings(self, warnings: list[PreviewWarning]) -> None:
        """Say what the preview found, as long as it shows no other draft.

        Args:
            warnings: of the draft that is shown.
        """
        self._warnings = warnings
        for field in self._noted().values():
            if not field.has_problem():
                field.note.show_hint()
        self._show_warnings()

    def owns(self, field: str) -> bool:
        """Whether a field is one of this part's."""
        return super().owns(field) or field.partition(".")[0] in ("footer_links", "languages", "texts")

    def focus_field(self, field: str) -> None:
        """Give the keyboard to a field."""
        if field.partition(".")[0] == "footer_links":
            self.footer_links.focus_field(field)
        else:
            super().focus_field(field)

    def _noted(self) -> dict[str, Field]:
        """The fields that warnings may name."""
        texts = {f"texts.{key}.{language}": field for key, fields in self.page_texts.fields.items() for language, field in fields.fields.items()}
        links = {
            f"footer_links.{index}.texts.{language}": field
            for index, row in enumerate(self.footer_links.rows)
            for language, field in row.texts.fields.items()
        }
        return {**self.fields, **texts, **links, "css": self.css}

    def _show_warnings(self) -> None:
        places = self._noted()
        refused = [Problem(warning.field, warning.code, warning.message) for warning in self._warnings if warning.code.startswith("css.")]
        if refused and not self.css.has_problem():
            self.css.show_all_problems(refused)
        for warning in self._warnings:
            place = places.get(warning.field)
            if place is not None and not place.has_problem():
                place.note.show_warning(warning_text(warning))

    def _make_logos(self) -> dict[str, ImageField]:
        words = {
            "logo": (self.tr("Logo"), self.tr("PNG, JPEG, GIF or WebP, at most 2 MiB. Without one, the built-in mark is shown.")),
            "dark_logo": (self.tr("Logo for dark pages"), self.tr("Only needed if the logo is hard to see on dark.")),
            "favicon": (self.tr("Picture in the browser's tab"), self.tr("A square one looks best. Without one, the built-in mark is shown.")),
            "background_image": (
                self.tr("Background picture"),
                self.tr("Behind the card, dimmed on dark pages. Texts on it get a plate so that they can be read."),
            ),
        }
        return {name: ImageField(self._theme, self._icons, label, hint, dark=name == "dark_logo") for name, (label, hint) in words.items()}

    def _make_identity(self) -> Card:
        card = Card(self.tr("Name and logo"), self.tr("Shown at the top of every page."))
        self._add_field(card, "product_name", self.tr("Product name"), self.texts["product_name"], self.tr("What users know your service as."))
        for name in ("logo", "dark_logo", "favicon"):
            self._add_picture(card, name)
        return card

    def _add_picture(self, card: Card, name: str) -> None:
        field = self.logo_fields[name]
        self.hold(name, field, field.choose)
        card.add(field)

    def _make_colours(self) -> Card:
        card = Card(self.tr("Colours"), self.tr("Of buttons and links. Text on them is made black or white, whichever can be read."))
        self._add_field(card, "colour", self.tr("Colour"), self.colours["colour"], self.tr("Empty: the built-in one."))
        self._add_field(card, "dark_colour", self.tr("Colour on dark pages"), self.colours["dark_colour"], self.tr("Empty: the built-in one."))
        self._add_choice(card, self.tr("Theme of the pages"), self.page_theme)
        return card

    def _add_choice(self, card: Card, label: str, choice: Segmented) -> None:
        card.add(text_label(label, "label"))
        row = QHBoxLayout()
        row.addWidget(choice)
        row.addStretch(1)
        card.add(row)

    def _make_looks(self) -> Card:
        card = Card(self.tr("Background and shapes"), self.tr("Texts on the background are made black or white, whichever can be read."))
        hint = self.tr("Empty: made from the one above.")
        self._add_field(card, "background", self.tr("Background colour"), self.colours["background"], self.tr("Empty: the built-in one."))
        self._add_field(card, "dark_background", self.tr("Background colour on dark pages"), self.colours["dark_background"], hint)
        self._add_picture(card, "background_image")
        self._add_choice(card, self.tr("Round corners"), self.corners)
        self._add_choice(card, self.tr("Letters"), self.font_choice)
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
        card.add(text_label(self.tr("Links of your own"), "label"))
        card.add(self.footer_links)
        return card

    def _make_texts(self) -> Card:
        card = Card(self.tr("Texts"), self.tr("In place of the built-in ones, which are shown in grey."))
        hint = self.tr("Pages and mails come in these, and texts are missed in these alone. All of them: also those of later versions.")
        self._add_field(card, "languages", self.tr("Languages of the pages"), self.languages, hint)
        for key, fields in self.page_texts.fields.items():
            for language, field in fields.fields.items():
                self.hold(f"texts.{key}.{language}", field, field.editor)
        card.add(self.page_texts)
        return card

    def _make_css(self) -> Card:
        card = Card(self.tr("For designers"), self.tr("After everything else. What people decide by keeps its place, size and colours."))
        self.hold("css", self.css, self.css.text)
        card.add(self.css)
        return card

    def _add_field(self, card: Card, name: str, label: str, editor: QWidget, hint: str) -> None:
        self.fields[name] = Field(label, editor, hint=hint)
        self.hold(name, self.fields[name], editor)
        card.add(self.fields[name])
