"""The sign-in page and the consent page as users would see them, from branding that is not saved yet."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Branding
from common.contracts.branding import TenantBranding
from common.contracts.branding import Theme as PageTheme
from common.contracts.preview import Preview, PreviewPage, PreviewRequest
from common.page_languages import PAGE_LANGUAGES
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.theme.tokens import DARK, LIGHT
from gui.views.preview.web_page import WebPage, make_page
from gui.widgets.fields.quiet_wheel import quiet_wheel
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.polish import beside_icon, text_label

PATIENCE, PHONE, DESKTOP = 300, 390, 1100


class TenantPreview(QWidget):
    """Follows a draft of the branding.

    Args:
        api: makes previews.
        theme: the preview starts as light or dark as the console.
        icons: where icons come from.
        languages: what pages are translated into.
        parent: owner.

    Signals:
        warned: what a careful administrator would mend, as `list[PreviewWarning]`.
    """

    warned = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, languages: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self._draft: TenantBranding | None = None
        self._preview: Preview | None = None
        self._call: Call | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PATIENCE)
        self._pause.timeout.connect(self._ask)
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
        self.pages = QComboBox()
        self.pages.setAccessibleName(self.tr("Page of the preview"))
        self.pages.addItem(self.tr("Sign-in"), PreviewPage.SIGN_IN)
        self.pages.addItem(self.tr("Consent"), PreviewPage.CONSENT)
        self.pages.addItem(self.tr("Registration"), PreviewPage.REGISTER)
        self.pages.addItem(self.tr("Forgotten password"), PreviewPage.RECOVER)
        quiet_wheel(self.pages)
        self.languages = QComboBox()
        self.languages.setAccessibleName(self.tr("Language of the preview"))
        for code in languages:
            self.languages.addItem(PAGE_LANGUAGES.name(code), code)
        self.languages.setCurrentIndex(max(0, self.languages.findData(QLocale().name()[:2])))
        self.page: WebPage | None = make_page(self)
        self.open_button = QPushButton(icons.icon("external-link", "accent_text"), beside_icon(self.tr("Open in browser")))
        self.open_button.setProperty("kind", "link")
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self._on_open)
        self.state = text_label("", "hint", wrap=True)
        self._build()
        self.themes.chosen.connect(lambda _key: self._pause.start())
        self.widths.chosen.connect(lambda _key: self._show())
        self.languages.currentIndexChanged.connect(lambda _index: self._pause.start())
        self.pages.currentIndexChanged.connect(lambda _index: self._pause.start())

    def show_draft(self, draft: TenantBranding) -> None:
        """Follow other values, once nothing has changed for a moment."""
        if draft != self._draft:
            self._draft = draft
            self._pause.start()

    def close_page(self) -> None:
        """Let go of the browser engine."""
        if self.page is not None:
            page, self.page = self.page, None
            page.close_page()

    def _build(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(8)
        controls.addWidget(self.pages)
        controls.addStretch(1)
        controls.addWidget(self.themes)
        controls.addWidget(self.widths)
        controls.addWidget(self.languages)
        bed = QFrame()
        bed.setProperty("role", "bed")
        inside = QVBoxLayout(bed)
        inside.setContentsMargins(6, 6, 6, 6)
        if self.page is not None:
            self.page.setAccessibleName(self.tr("Sign-in page"))
            inside.addWidget(self.page)
        else:
            text = self.tr("The browser engine is not installed here. Open the page in your browser to see it.")
            inside.addStretch(1)
            inside.addWidget(text_label(text, "body2", wrap=True))
            inside.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(10)
        column.addLayout(controls)
        column.addWidget(bed, 1)
        column.addLayout(foot)
        self.state.setText(self.tr("Updates as you type."))

    def _ask(self) -> None:
        if self._draft is None:
            return
        if self._call is not None:
            self._call.cancel()
        page = PreviewPage(self.pages.currentData())
        self._call = self._api.make_preview(
            PreviewRequest(
                name=self.tr("Example app"),
                type=Type.TRADITIONAL,
                settings=ApplicationSettings(redirect_uris=["https://app.example/callback"]),
                branding=Branding(),
                kind=Kind.THIRD_PARTY if page is PreviewPage.CONSENT else Kind.OWN,
                language=self.languages.currentData() or "en",
                theme=PageTheme(self.themes.key()),
                page=page,
                tenant=self._draft,
            )
        ).bind(self)
        self._call.done.connect(self._on_preview)
        self._call.failed.connect(self._on_failed)

    def _on_preview(self, preview: Preview) -> None:
        self._call = None
        self._preview = preview
        self.open_button.setEnabled(bool(preview.url))
        self.state.setText(self.tr("Updates as you type."))
        self.warned.emit([warning for warning in preview.warnings if warning.code.partition(".")[0] in ("branding", "css")])
        self._show()

    def _on_failed(self, error: ApiError) -> None:
        self._call = None
        self.state.setText(error_text(error))

    def _show(self) -> None:
        if self.page is not None and self._preview is not None:
            self.page.set_ground((DARK if self.themes.key() == "dark" else LIGHT).bg)
            self.page.show_html(self._preview.html, PHONE if self.widths.key() == "phone" else DESKTOP)

    def _on_open(self) -> None:
        if self._preview is not None and self._preview.url:
            QDesktopServices.openUrl(QUrl(self._preview.url))
            self._ask()  # the address opens once
