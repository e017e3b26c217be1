"""What a preview imitates: theme, width, language, person and permissions."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from common.contracts.branding import Theme as PageTheme
from common.page_languages import PAGE_LANGUAGES
from gui.api.api import Api
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.preview.asked_menu import AskedMenu
from gui.views.users.picker import UserPicker
from gui.widgets.fields.quiet_wheel import quiet_wheel
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.polish import text_label

PAGE, RECEIVED = "page", "received"

_WIDTHS = {"phone": 390, "desktop": 1100}


class PreviewControls(QWidget):
    """The controls above a preview.

    Args:
        api: finds users.
        theme: the preview starts as light or dark as the console.
        icons: where icons come from.
        languages: what pages are translated into.
        language: which of them comes first.
        parent: owner.

    Signals:
        changed: another picture is wanted.
        face_chosen: `PAGE` or `RECEIVED`.
    """

    changed = Signal()
    face_chosen = Signal(str)

    def __init__(self, api: Api, theme: Theme, icons: Icons, *, languages: list[str], language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.themes = Segmented(
            icons, self.tr("Theme of the preview"), [Segment("light", self.tr("Light"), "sun"), Segment("dark", self.tr("Dark"), "moon")]
        )
        self.themes.choose("dark" if theme.dark else "light")
        self.widths = Segmented(
            icons,
            self.tr("Width of the preview"),
            [Segment("desktop", self.tr("Desktop"), "monitor"), Segment("phone", self.tr("Phone"), "smartphone")],
        )
        self.widths.choose("phone")
        self.languages = QComboBox()
        self.languages.setAccessibleName(self.tr("Language of the preview"))
        self.languages.setMinimumWidth(98)
        for code in languages or ["en"]:
            self.languages.addItem(PAGE_LANGUAGES.name(code), code)
        self.languages.setCurrentIndex(max(0, self.languages.findData(language)))
        quiet_wheel(self.languages)
        self.users = UserPicker(api, icons)
        self.asked = AskedMenu(icons)
        self.faces = Segmented(
            icons,
            self.tr("What the preview shows"),
            [Segment(PAGE, self.tr("What the user sees"), "eye"), Segment(RECEIVED, self.tr("What the app receives"), "braces")],
        )
        self._arrange()
        self.faces.chosen.connect(self.face_chosen)
        for control in (self.themes, self.widths):
            control.chosen.connect(lambda _key: self.changed.emit())
        self.languages.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.users.chosen.connect(lambda _id: self.changed.emit())
        self.asked.changed.connect(self.changed)

    def is_dark(self) -> bool:
        """Whether the picture is dark."""
        return self.themes.key() == "dark"

    def is_phone(self) -> bool:
        """Whether the picture is as narrow as on a phone."""
        return self.widths.key() == "phone"

    def page_theme(self) -> PageTheme:
        """The theme of the page."""
        return PageTheme.DARK if self.is_dark() else PageTheme.LIGHT

    def page_width(self) -> int:
        """Width of the imitated browser window, pixels."""
        return _WIDTHS[self.widths.key()]

    def language(self) -> str:
        """Code of the language, such as `en`."""
        return str(self.languages.currentData())

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(text_label(self.tr("Preview"), "subheading"), 1)
        first.addWidget(self.themes)
        first.addWidget(self.widths)
        first.addWidget(self.languages)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.users, 1)
        second.addWidget(self.asked, 1)
        second.addWidget(self.faces)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
