"""The page of one application: settings, permissions, access, users, branding, its service and log, and what its users will see."""

from __future__ import annotations

import time
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application, ChangeApplication
from common.contracts.audit import AuditListing
from common.contracts.events import SIGN_IN_LOG, Change
from common.contracts.handover.sign_in_log import Fix, SignInLogEntry
from common.contracts.paging import MAX_PAGE
from common.contracts.status import Endpoints
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.images import Images
from gui.preferences import Preferences
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.access.access import ApplicationAccess
from gui.views.applications.access.users import ApplicationUsers
from gui.views.applications.actions import ApplicationActions
from gui.views.applications.integrations.service_tab import ApplicationService
from gui.views.applications.page.asked_again import AskedAgainCount
from gui.views.applications.page.branding import ApplicationBranding
from gui.views.applications.page.change import make_change
from gui.views.applications.page.dialogs import ApplicationDialogs
from gui.views.applications.page.fields import ApplicationFields
from gui.views.applications.page.folded import remember_folded
from gui.views.applications.page.header import ApplicationHeader
from gui.views.applications.page.kept import KeptApplication
from gui.views.applications.page.page_words import make_words
from gui.views.applications.page.parts import ApplicationParts
from gui.views.applications.page.tabs import ACCESS, BRANDING, PERMISSIONS, SETTINGS, ApplicationTabs
from gui.views.applications.page.whole import WholeApplication
from gui.views.applications.permissions.permissions import ApplicationPermissions
from gui.views.applications.settings.settings import ApplicationSettings
from gui.views.frames.page import once_laid_out
from gui.views.frames.place_names import APPLICATIONS
from gui.views.frames.record_page import RecordPage
from gui.views.frames.screen import Say
from gui.views.preview.consent_preview import ConsentPreview
from gui.views.sign_in_log.leading import find_place
from gui.views.sign_in_log.log_view import LogView
from gui.widgets.late_page import LatePage
from gui.widgets.window.dirty_bar import NoticeBar


class ApplicationDetails(RecordPage[Application]):
    """Shows and changes one application.

    Args:
        api: reads and changes it.
        theme: the colours.
        icons: where icons come from.
        preferences: remember whether all endpoints and the advanced settings are shown, and where a sheet was saved.
        endpoints: of the daemon.
        languages: what pages are translated into.
        say: short messages.
        application_id: client ID.
        parent: owner.
        with_engine: whether the preview may use a browser engine.
        may_change: whether this console may change shared signals.

    Signals:
        place_asked: a place of the window.
    """

    place_asked = Signal(str)
    # What is named here by others' ids; the application's own changes are heard of by its client ID.
    subjects = ("resource", "permission", "role", "organization")

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        preferences: Preferences,
        endpoints: Endpoints,
        languages: list[str],
        say: Say,
        application_id: str,
        parent: QWidget | None = None,
        *,
        with_engine: bool = True,
        may_change: bool = True,
    ) -> None:
        super().__init__(theme, icons, say, application_id, make_words(), parent)
        self._api = api
        self._part = ""  # to be opened once the application is there
        self._images = Images(api, self)
        self._images.arrived.connect(self._show_logo)
        self.header = ApplicationHeader(icons)
        self.permissions = ApplicationPermissions(api, theme, icons)
        self.settings = ApplicationSettings(api, theme, icons, endpoints, application_id, self.permissions.names, say, may_change=may_change)
        self.access = ApplicationAccess(api, theme, icons)
        self._users = LatePage(self._make_users)
        self.branding = ApplicationBranding(api, theme, icons)
        self.service = ApplicationService(api, theme, icons, say)
        self._log = LatePage(self._make_log)
        self._fields = ApplicationFields(
            {SETTINGS: self.settings.parts(), PERMISSIONS: self.permissions.parts(), ACCESS: [self.access], BRANDING: [self.branding]}
        )
        language = QLocale().name()[:2]  # the console's own
        self.preview = ConsentPreview(
            api, theme, icons, languages=languages, language=language, names=self.permissions.names, with_engine=with_engine
        )
        pages = [self.settings, self.permissions, self.access, self._users, self.branding, self.service, self._log]
        self._body = ApplicationTabs(theme, pages, self.preview)
        self.tabs = self._body.bar
        self._parts = ApplicationParts(self._body, self.settings, self._log)
        self.asked_again = AskedAgainCount(api, self)
        self.whole = WholeApplication(api, application_id, self)
        self.row_actions = ApplicationActions(api, icons, say, self)
        self.dialogs = ApplicationDialogs(api, icons, preferences, endpoints, self)
        self._connect()
        remember_folded(self.settings, preferences)
        self.permissions.user.reload()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(28, 16, 28, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addSpacing(12)
        column.addWidget(self._body, 1)
        self.build(self._fields.parts(), content, 1)

    # What the window asks of every screen.

    @property
    def title(self) -> str:
        """Name of the application, or "" as long as it is not known."""
        return self.stored.name if self.stored is not None else ""

    def concerns(self, change: Change) -> bool:
        """Whether a change is one of this application, or of what it names."""
        return change.subject != SIGN_IN_LOG and (change.id == self._id or super().concerns(change))

    def hear(self, changes: Sequence[Change]) -> bool:
        """Look again; where only the sign-in log has grown, at nothing but that."""
        self.settings.signals.hear(changes)
        if super().hear(changes):
            return True
        has_grown = any(change.subject == SIGN_IN_LOG and change.id == self._id for change in changes)
        if has_grown and self._log.made is not None:
            self._log.made.reload()
        return has_grown

    def has_unsaved_changes(self) -> bool:
        """Whether leaving would lose something: edits, a new secret that is not stored, or a link that is not sent."""
        shown = self.settings.secrets.has_unstored_secret() or self.settings.links.made_link() is not None
        return super().has_unsaved_changes() or shown

    def set_online(self, on: bool) -> None:
        """Offer what changes something only while the daemon can be reached."""
        super().set_online(on)
        self.header.set_online(on)

    def keep(self) -> KeptApplication | None:
        """What is being done here, with a new secret."""
        kept = self.keep_edits()
        secrets, link = self.settings.secrets, self.settings.links.made_link()
        return None if kept is None else KeptApplication(kept, secrets.fresh_value(), secrets.fresh_id(), link)

    def resume(self, kept: object) -> None:
        """Take up what was being done."""
        if isinstance(kept, KeptApplication):
            super().resume(kept.page)
            if kept.secret:
                self.settings.secrets.show_fresh(kept.secret, kept.secret_id)
            if kept.link is not None:
                self.settings.links.show_made(kept.link)

    def let_go(self) -> None:
        """Let go of the browser engine before the page goes away."""
        self.preview.close_page()

    # What the frame asks.

    def read(self) -> Call:
        """The application."""
        return self._api.get_application(self._id)

    def send(self, stored: Application, draft: Application) -> Call:
        """Only what differs."""
        return self._api.change_application(self._id, make_change(stored, draft), stored.version)

    def send_restore(self) -> Call:
        """Bring it back."""
        return self._api.restore_application(self._id)

    def read_history(self) -> Call:
        """What happened to it of late."""
        return self._api.list_audit(AuditListing(application=self._id, event="application.", limit=MAX_PAGE))

    def version_of(self, record: Application) -> int:
        """Its version."""
        return record.version

    def find_problems(self, _stored: Application, draft: Application) -> list[Problem]:
        """What is wrong with the whole draft."""
        whole = ChangeApplication(name=draft.name, description=draft.description, settings=draft.settings, branding=draft.branding)
        return whole.problems(draft.type)

    def reload_lists(self) -> None:
        """What others may have changed beside the fields."""
        self.permissions.names.look_again()
        self.access.reload()
        for late in (self._users.made, self._log.made):
            if late is not None:
                late.reload()

    def tab_shown(self) -> int:
        """Which tab is open."""
        return self.tabs.currentIndex()

    def show_tab(self, tab: int) -> None:
        """Open a tab."""
        self.tabs.setCurrentIndex(tab)

    def show_stored(self, record: Application) -> None:
        """Head, tabs and lists."""
        self.settings.show_application(record)
        self.permissions.show_application(record)
        if self._users.made is not None:
            self._users.made.show_application(record)
        self.service.show_application(record)
        self.header.show_application(record)
        self._show_logo()
        self._body.show_users(record.type.has_users, asked=record.kind is Kind.THIRD_PARTY)
        part, self._part = self._part, ""
        if part:
            # A moment later, as for a field.
            once_laid_out(self, lambda: self._parts.open(part))

    def show_review(self, draft: Application, problems: list[Problem], /) -> None:
        """Marks on tabs, the preview, and who would be asked again."""
        stored = self.stored
        if stored is None:
            return
        self.settings.reveal(problem.field for problem in problems)
        for tab, count in self._fields.count(problems).items():
            self.tabs.set_dot(tab, count > 0, self.tr("%Ln problem(s) to fix", "", count))
        self.asked_again.follow(stored, draft, len(problems))
        self.permissions.show_draft(draft)
        if draft.type.has_users:
            self.preview.show_draft(draft, len(problems))

    def open_field(self, path: str) -> None:
        """Open the tab of a field and give it the keyboard."""
        found = self._fields.find(path)
        if found is not None:
            tab, part = found
            self.settings.reveal([path])
            self.tabs.setCurrentIndex(tab)
            part.focus_field(path)
            # A moment later: a tab that was never open has no layout before.
            once_laid_out(self, self._body.scroll_to_focus)

    def open_place(self, place: str) -> bool:
        """Show a tab of this application, or a part of it."""
        own = f"{APPLICATIONS}/{self._id}/"
        if place.startswith(own):
            self.open_part(place.removeprefix(own))
        return place.startswith(own)

    def open_part(self, part: str) -> None:
        """Open a tab, or scroll to a part of it, as soon as the application is there.

        Args:
            part: `settings`, `secrets`, `proof`, `lifetimes`, `sign_out`, `signals`, `permissions`, `access`,
                `log`, or `log/37` with the id of an entry.
        """
        if self.stored is None:
            self._part = part
        else:
            self._parts.open(part)

    # Building.

    def _connect(self) -> None:
        self.header.back.connect(self.back)
        self.header.enabling.connect(self._enable)
        self.header.deleting.connect(self._on_deleting)
        self.header.handing_over.connect(lambda: self.dialogs.hand_over(self.stored))
        self.header.trying.connect(lambda: self.dialogs.try_out(self.stored))
        self.dialogs.opened.connect(self.dialog_opened)
        self.dialogs.link_wanted.connect(self._on_link_wanted)
        self.row_actions.asked.connect(self.dialog_opened)
        self.row_actions.deleting.deleted.connect(self._on_deleted)
        self.whole.enabled.connect(self._on_enabled)
        self.whole.failed.connect(self._on_whole_failed)
        self.settings.secrets.toast.connect(self.say.fact)
        self.settings.links.toast.connect(self.say.fact)
        self.settings.signals.opened.connect(self.dialog_opened)
        self.settings.signals.arrived.connect(self._on_signals)
        self.service.opened.connect(self.dialog_opened)
        self.service.given.connect(self.take_over)
        self.service.secret_wanted.connect(lambda: self.open_part("secrets"))
        self.permissions.wanted.connect(self._body.scroll_to)
        self.permissions.place_asked.connect(self.place_asked)
        self.asked_again.said.connect(self.dirty_bar.set_note)
        self.preview.field_wanted.connect(self.open_field)
        self.add_shortcut(QKeySequence("Ctrl+Shift+C"), self.header.copy_code.click)

    @property
    def users(self) -> ApplicationUsers:
        """The tab of those who have authorized it, which asks for them once it is made."""
        return self._users.page()

    def _make_users(self) -> ApplicationUsers:
        users = ApplicationUsers(self._api, self._theme, self._icons, self._id)
        users.toast.connect(self.say.fact)
        if self.stored is not None:
            users.show_application(self.stored)
        users.open()
        return users

    @property
    def log(self) -> LogView:
        """The tab of its sign-in log, which is read once it is made."""
        return self._log.page()

    def _make_log(self) -> LogView:
        log = LogView(self._api, self._theme, self._icons, lambda: int(time.time()), self.say, self._id)
        log.mended.connect(self._on_mended)
        log.opening.connect(self._on_opening)
        log.open()
        return log

    def _show_logo(self, _arrived: object = None) -> None:
        if self.stored is not None:
            self.header.show_logo(self.stored, self._images.find(self.stored.branding.logo))

    # The application as a whole.

    def _enable(self, on: bool) -> None:
        stored = self.stored
        if stored is None:
            return
        if on:
            self.whole.enable(True, stored.version)
        else:
            self.row_actions.ask_to_disable(stored, lambda: self.whole.enable(False, stored.version))

    def _on_enabled(self, application: Application) -> None:
        if self.stored is None:
            return
        # Unsaved edits stay: only what the switch changed is taken over.
        self.editing.rebase(msgspec.structs.replace(self.stored, enabled=application.enabled, version=application.version))
        self.header.show_application(application)
        self._show_logo()
        text = self.tr("“{name}” is enabled") if application.enabled else self.tr("“{name}” is disabled: nobody can sign in with it")
        self.say.fact(text.format(name=application.name))

    def _on_whole_failed(self, error: ApiError) -> None:
        if error.kind in (ErrorKind.STALE, ErrorKind.MISSING):
            self.say.problem(error_text(error))
            self.read_again()
        else:
            self.show_notice(NoticeBar(self._icons, "warn", error_text(error)))

    # The sign-in log.

    def _on_mended(self, application: Application) -> None:
        """A fix has changed the application: unsaved edits stay, unless both changed the same thing."""
        if self.stored is None or self.version_of(self.stored) != application.version:
            self.take_over(application)

    def _on_opening(self, fix: Fix, entry: SignInLogEntry) -> None:
        self.place_asked.emit(find_place(fix, entry))

    def _on_deleting(self) -> None:
        if self.stored is not None:
            self.row_actions.delete(self.stored)

    def _on_link_wanted(self) -> None:
        """The sheet holds no secret: lead on to where one is handed over."""
        self.tabs.setCurrentIndex(SETTINGS)
        self.settings.links.open_form()
        once_laid_out(self, self._body.scroll_to_focus)

    def _on_signals(self) -> None:
        self._parts.note_grown()

    def _on_deleted(self, _identity: str) -> None:
        self.leave()
