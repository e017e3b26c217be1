"""How the tenant's own pages look, with the sign-in page beside the fields."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from common.contracts.audit import AuditListing
from common.contracts.branding import TenantBranding
from common.contracts.paging import MAX_PAGE
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.experience.branding_form import BrandingForm
from gui.views.experience.tenant_preview import TenantPreview
from gui.views.frames.page import add_head, screen_column, scrolling
from gui.views.frames.page_frame import PageWords
from gui.views.frames.record_page import RecordPage
from gui.views.frames.screen import Say
from gui.views.preview.beside_preview import BesidePreview


class SignInExperienceScreen(RecordPage[TenantBranding]):
    """The form and its preview.

    Args:
        api: reads, previews and changes the branding.
        theme: the colours.
        icons: where icons come from.
        languages: what pages are translated into.
        say: short messages.
        parent: owner.
    """

    subjects = ("branding",)

    def __init__(self, api: Api, theme: Theme, icons: Icons, languages: list[str], say: Say, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, say, "", _make_words(), parent)
        self._api = api
        self.form = BrandingForm(api, theme, icons)
        self.preview = TenantPreview(api, theme, icons, languages)
        self.preview.warned.connect(self.form.show_warnings)
        content = QWidget()
        column = screen_column(content)
        column.setContentsMargins(28, 26, 28, 0)
        add_head(column, self.title, self.tr("What your users see when they sign in, whichever app they come from."), [])
        column.addSpacing(22)
        titles = (self.tr("Settings"), self.tr("Preview"))
        self.body = BesidePreview(theme, self.tr("Parts of the sign-in experience"), titles, scrolling(self.form, self.title), self.preview)
        column.addWidget(self.body, 1)
        self.build([self.form], content, 1)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Sign-in experience")

    def read(self) -> Call:
        """The branding."""
        return self._api.get_branding()

    def send(self, _stored: TenantBranding, draft: TenantBranding) -> Call:
        """The whole record, with the version that was shown."""
        return self._api.change_branding(draft)

    def read_history(self) -> Call:
        """Who changed it of late."""
        return self._api.list_audit(AuditListing(event="branding.", limit=MAX_PAGE))

    def version_of(self, record: TenantBranding) -> int:
        """Its version."""
        return record.version

    def find_problems(self, _stored: TenantBranding, draft: TenantBranding) -> list[Problem]:
        """What is wrong with a draft."""
        return draft.problems()

    def show_review(self, draft: TenantBranding, problems: list[Problem], /) -> None:
        """The sign-in page follows the draft."""
        if not problems:
            self.preview.show_draft(draft)

    def open_field(self, path: str) -> None:
        """Give a field the keyboard."""
        self.body.show_form()
        self.form.focus_field(path)

    def tab_shown(self) -> int:
        """Whether form or preview is open, where there is room for one alone."""
        return self.body.bar.currentIndex()

    def show_tab(self, tab: int) -> None:
        """Open the form or the preview."""
        self.body.bar.setCurrentIndex(tab)

    def let_go(self) -> None:
        """Let go of the browser engine before the screen goes away."""
        self.preview.close_page()


def _make_words() -> PageWords:
    return PageWords(
        conflict=QCoreApplication.translate("SignInExperienceScreen", "{who} has changed this since you opened it."),
        failed=QCoreApplication.translate("SignInExperienceScreen", "This could not be loaded"),
    )
