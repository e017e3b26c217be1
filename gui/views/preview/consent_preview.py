"""The consent page as a user would see it, from values that are not saved yet, and what the application would receive."""

from __future__ import annotations

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind, Protocol
from common.contracts.application_settings import ENTRY_LISTS
from common.contracts.applications import Application
from common.contracts.preview import Preview, PreviewRequest
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.images import Images
from gui.models.permission_names import PermissionNames
from gui.models.words.application_words import permission_title
from gui.models.words.permission_words import title_of
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.theme.tokens import DARK, LIGHT
from gui.views.preview.controls import PAGE, PreviewControls
from gui.views.preview.drawn_consent import DrawnConsent
from gui.views.preview.notes import PreviewNotes
from gui.views.preview.received_view import ReceivedView
from gui.views.preview.web_page import WebPage, make_page
from gui.widgets.polish import beside_icon, mark, text_label

PATIENCE = 300


class ConsentPreview(QWidget):
    """Follows a draft with a picture of its consent page.

    Args:
        api: makes previews and finds users.
        theme: the colours.
        icons: where icons come from.
        languages: what pages are translated into.
        language: which of them is shown first.
        names: what the permissions are called that a draft names by their ids.
        with_engine: whether to show the real page where a browser engine is installed.
        parent: owner.

    Signals:
        field_wanted: path of a field that mends a warning.
        shown: a `Preview` has been shown.
    """

    field_wanted = Signal(str)
    shown = Signal(object)

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        *,
        languages: list[str],
        language: str = "en",
        names: PermissionNames | None = None,
        with_engine: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._api = api
        self._images = Images(api, self)
        self._images.arrived.connect(self._draw)
        self._draft: Application | None = None
        self._preview: Preview | None = None
        self._call: Call | None = None
        self._names = names
        if names is not None:
            names.arrived.connect(self._offer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._ask)
        self.controls = PreviewControls(api, theme, icons, languages=languages, language=language)
        self.controls.changed.connect(self._on_controls)
        self.controls.face_chosen.connect(lambda _face: self._show_face())
        self.page: WebPage | None = make_page(self) if with_engine else None
        self.drawn = DrawnConsent(self)
        self.drawn.setVisible(self.page is None)
        self.received = ReceivedView(icons)
        self.notes = PreviewNotes(icons)
        self.notes.field_wanted.connect(self.field_wanted)
        self.open_button = QPushButton(icons.icon("external-link", "accent_text"), beside_icon(self.tr("Open in browser")))
        self.open_button.setProperty("kind", "link")
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self._on_open)
        self.state = text_label("", "hint", wrap=True)
        self._arrange()
        self._show_face()
        self._say()

    def show_draft(self, draft: Application, problem_count: int = 0) -> None:
        """Follow other values; the picture is made anew when nothing has changed for a moment.

        Args:
            draft: what has been typed.
            problem_count: how many fields are wrong; with any, the last good picture stays.
        """
        self._draft = draft
        self._offer()
        if problem_count:
            self._timer.stop()
            self._say(self.tr("This is the last good picture. %Ln field(s) need attention first.", "", problem_count), "warning")
            return
        self._timer.start()

    def retry(self) -> None:
        """Make the picture anew at once."""
        self._timer.stop()
        self._ask()

    def request(self) -> PreviewRequest | None:
        """What is asked of the daemon now, or None without a draft."""
        draft = self._draft
        if draft is None:
            return None
        return PreviewRequest(
            name=draft.name,
            type=draft.type,
            settings=draft.settings,
            branding=draft.branding,
            kind=draft.kind,
            application_id=draft.id,
            user_id=self.controls.users.user_id,
            permissions=self.controls.asked.asked(),
            language=self.controls.language(),
            theme=self.controls.page_theme(),
        )

    def close_page(self) -> None:
        """Let go of the browser engine; called before this goes away."""
        if self.page is not None:
            page, self.page = self.page, None
            page.close_page()

    def _arrange(self) -> None:
        self._bed = QFrame()
        self._bed.setProperty("role", "bed")
        bed = QVBoxLayout(self._bed)
        bed.setContentsMargins(6, 6, 6, 6)
        shown: QWidget = self.page if self.page is not None else self.drawn
        if self.page is not None:
            self.page.setAccessibleName(self.tr("Consent page"))
        bed.addWidget(shown)
        self._faces = QStackedWidget()
        self._faces.addWidget(self._bed)
        self._faces.addWidget(self.received)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(8)
        column.addWidget(self.controls)
        column.addWidget(self._faces, 1)
        column.addWidget(self.notes)
        column.addLayout(foot)
        self.notes.show_warnings([])

    def _show_face(self) -> None:
        self._faces.setCurrentWidget(self._bed if self.controls.faces.key() == PAGE else self.received)

    def _offer(self) -> None:
        """Say what the partner may ask for."""
        if self._draft is None:
            return
        settings = self._draft.settings
        allowed = {permission.name: permission_title(permission.name) for permission in settings.permissions}
        for field in ENTRY_LISTS:
            for entry in getattr(settings, field):
                permission = self._names.find(entry.id) if self._names is not None else None
                if permission is not None:
                    allowed.setdefault(permission.name, title_of(permission))
        self.controls.asked.set_allowed(allowed)

    def _on_controls(self) -> None:
        # Width alone needs no new page.
        self._draw()
        if self._draft is not None:
            self._timer.start()

    def _ask(self) -> None:
        request = self.request()
        if request is None:
            return
        if self._call is not None:
            self._call.cancel()
        self._call = self._api.make_preview(request).bind(self)
        self._call.done.connect(self._on_done)
        self._call.failed.connect(self._on_failed)

    def _on_done(self, preview: Preview) -> None:
        self._call = None
        self._preview = preview
        self.open_button.setEnabled(bool(preview.url))
        self.notes.show_warnings(preview.warnings)
        with_id_token = self._draft is not None and self._draft.protocol is Protocol.OIDC
        self.received.show_answers(preview.receives, with_id_token=with_id_token)
        self._draw()
        self._say()
        self.shown.emit(preview)

    def _on_failed(self, error: ApiError) -> None:
        self._call = None
        if error.kind is ErrorKind.INVALID:
            self._say(self.tr("This is the last good picture. Some fields need attention first."), "warning")
            return
        self._say(error_text(error), "warning")

    def _draw(self) -> None:
        preview, draft = self._preview, self._draft
        if preview is None or draft is None:
            return
        dark = self.controls.is_dark()
        if self.page is not None:
            self.page.set_ground((DARK if dark else LIGHT).bg)
            self.page.show_html(preview.html, self.controls.page_width())
            return
        logo = self._images.find(draft.branding.dark_logo if dark and draft.branding.dark_logo else draft.branding.logo)
        self.drawn.show_words(preview.drawn, draft.shown_name, draft.id, dark=dark, phone=self.controls.is_phone(), logo=logo)

    def _say(self, text: str = "", role: str = "hint") -> None:
        if not text and self._draft is not None and self._draft.kind is Kind.OWN:
            text = self.tr("Users of your own apps are never asked; this is what the page would say.")
        elif not text and self.page is None:
            text = self.tr("Drawn from the page's words. Updates as you type.")
        mark(self.state, role=role)
        self.state.setText(text or self.tr("Updates as you type. Unsaved changes are shown here only."))

    def _on_open(self) -> None:
        if self._preview is None or not self._preview.url:
            return
        QDesktopServices.openUrl(QUrl(self._preview.url))
        # The address opens once: the next press needs another one.
        self.retry()
