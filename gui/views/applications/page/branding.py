"""The Branding tab of an application: how users see it."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.applications import Application
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.logos import Logos
from gui.views.frames.part import Part, typed
from gui.widgets.card import Card
from gui.widgets.fields.field import Field
from gui.widgets.fields.image_field import ImageField

_TEXTS = ("display_name", "operator", "terms_url", "privacy_url")


class ApplicationBranding(Part[Application]):
    """Name, logos, operator and links of an application.

    Args:
        api: uploads and loads logos.
        theme: the colours.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, api: Api, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts = {name: QLineEdit() for name in _TEXTS}
        self.texts["terms_url"].setPlaceholderText("https://partner.example/terms")
        self.texts["privacy_url"].setPlaceholderText("https://partner.example/privacy")
        self.logos = {
            "logo": ImageField(
                theme, icons, self.tr("Logo"), self.tr("Square, PNG, JPEG, GIF or WebP, at most 2 MiB. Without one, the first letter is shown.")
            ),
            "dark_logo": ImageField(
                theme, icons, self.tr("Logo for dark pages"), self.tr("Only needed if the logo is hard to see on dark."), dark=True
            ),
        }
        self._logos = Logos(api, self.logos, self)
        self._logos.chosen.connect(self.note_edit)
        self._make_look()
        self._make_links()
        self.column.addStretch(1)
        self.column.setContentsMargins(0, 0, 8, 24)

    def drafted(self, application: Application, /) -> Application:
        """The application with the branding as it is shown."""
        before = application.branding
        branding = msgspec.structs.replace(
            before, **{name: typed(editor, getattr(before, name)) for name, editor in self.texts.items()}, **self._logos.images()
        )
        return msgspec.structs.replace(application, branding=branding)

    def _make_look(self) -> None:
        card = Card(self.tr("How users see it"), self.tr("On the consent page and wherever users meet the app."))
        self._add_text(card, "display_name", self.tr("Display name"), self.tr("Shown to users instead of the name. Empty: the name itself."))
        for name, field in self.logos.items():
            card.add(field)
            self.hold(f"branding.{name}", field, field.choose)
        self.column.addWidget(card)

    def _make_links(self) -> None:
        card = Card(self.tr("Who runs it"), self.tr("Users are told whom they trust with their data."))
        self._add_text(card, "operator", self.tr("Operator"), self.tr("The company's full name, such as Pagemark Ltd."))
        self._add_text(card, "privacy_url", self.tr("Privacy policy"), self.tr("Without a link, the consent page says that there is none."))
        self._add_text(card, "terms_url", self.tr("Terms of service"), self.tr("The partner's own terms."))
        self.column.addWidget(card)

    def _add_text(self, card: Card, name: str, label: str, hint: str) -> None:
        field = Field(label, self.texts[name], hint=hint)
        self.texts[name].textEdited.connect(self.note_edit)
        self.hold(f"branding.{name}", field, self.texts[name])
        card.add(field)

    def show_record(self, application: Application, /) -> None:
        """Show what is stored."""
        for name, editor in self.texts.items():
            self._write(editor, getattr(application.branding, name))
        self.texts["display_name"].setPlaceholderText(application.name)
        self._logos.show_images({name: getattr(application.branding, name) for name in self.logos})
