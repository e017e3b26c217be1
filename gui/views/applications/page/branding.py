"""The Branding tab of an application: how users see it."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from common.contracts.applications import Application
from common.contracts.branding import UploadedImage
from gui.api.api import Api
from gui.api.errors import ApiError
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.part import Part, typed
from gui.widgets.card import Card
from gui.widgets.fields.field import Field
from gui.widgets.fields.image_field import ImageField

_TEXTS = ("display_name", "operator", "terms_url", "privacy_url")
_LOGOS = ("logo", "dark_logo")


class ApplicationBranding(Part):
    """Name, logos, operator and links of an application.

    Args:
        api: uploads and loads logos.
        theme: the colours.
        icons: where icons come from.
        parent: owner.
    """

    def __init__(self, api: Api, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self._images: dict[str, str] = dict.fromkeys(_LOGOS, "")
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
        self._make_look()
        self._make_links()
        self.column.addStretch(1)
        self.column.setContentsMargins(0, 0, 8, 24)

    def drafted(self, application: Application) -> Application:
        """The application with the branding as it is shown."""
        before = application.branding
        branding = msgspec.structs.replace(
            before, **{name: typed(editor, getattr(before, name)) for name, editor in self.texts.items()}, **self._images
        )
        return msgspec.structs.replace(application, branding=branding)

    def _make_look(self) -> None:
        card = Card(self.tr("How users see it"), self.tr("On the consent page and wherever users meet the app."))
        self._add_text(card, "display_name", self.tr("Display name"), self.tr("Shown to users instead of the name. Empty: the name itself."))
        for name, field in self.logos.items():
            card.add(field)
            self._place(f"branding.{name}", field, field.choose)
            field.chosen.connect(lambda data, content_type, name=name: self._upload(name, data, content_type))
            field.removed.connect(lambda name=name: self._take_image(name, ""))
        self.column.addWidget(card)

    def _make_links(self) -> None:
        card = Card(self.tr("Who runs it"), self.tr("Users are told whom they trust with their data."))
        self._add_text(card, "operator", self.tr("Operator"), self.tr("The company's full name, such as Pagemark Ltd."))
        self._add_text(card, "privacy_url", self.tr("Privacy policy"), self.tr("Without a link, the consent page says that there is none."))
        self._add_text(card, "terms_url", self.tr("Terms of service"), self.tr("The partner's own terms."))
        self.column.addWidget(card)

    def _add_text(self, card: Card, name: str, label: str, hint: str) -> None:
        field = Field(label, self.texts[name], hint=hint)
        self.texts[name].textEdited.connect(self._on_edit)
        self._place(f"branding.{name}", field, self.texts[name])
        card.add(field)

    def _fill(self, application: Application) -> None:
        for name, editor in self.texts.items():
            self._write(editor, getattr(application.branding, name))
        self.texts["display_name"].setPlaceholderText(application.name)
        for name in _LOGOS:
            image = getattr(application.branding, name)
            if image != self._images[name] or not image:
                self._images[name] = image
                self.logos[name].show_picture(QPixmap())
                if image:
                    self._load(name, image)

    def _load(self, name: str, image: str) -> None:
        call = self._api.get_image(image).bind(self)
        call.done.connect(lambda data: self._show_image(name, image, data))

    def _show_image(self, name: str, image: str, data: bytes) -> None:
        if self._images[name] != image:
            return
        picture = QPixmap()
        picture.loadFromData(data)
        self.logos[name].show_picture(picture)

    def _upload(self, name: str, data: bytes, content_type: str) -> None:
        field = self.logos[name]
        field.set_busy(True)
        call = self._api.upload_image(data, content_type).bind(self)
        call.done.connect(lambda uploaded: self._on_uploaded(name, uploaded, data))
        call.failed.connect(lambda error: self._on_refused(name, error))
        call.settled.connect(lambda: field.set_busy(False))

    def _on_uploaded(self, name: str, uploaded: UploadedImage, data: bytes) -> None:
        self._take_image(name, uploaded.id)
        self._show_image(name, uploaded.id, data)

    def _on_refused(self, name: str, error: ApiError) -> None:
        self.logos[name].show_problem(problem_text(error.problems[0]) if error.problems else error_text(error))

    def _take_image(self, name: str, image: str) -> None:
        self._images[name] = image
        self._on_edit()
