"""The page of one application: settings, permissions, access, users, branding, and beside them what its users will see."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from common.contracts.applications import Application, Kind
from common.contracts.status import Endpoints
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.images import Images
from gui.preferences import Preferences
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.access.access import ApplicationAccess
from gui.views.applications.access.users import ApplicationUsers
from gui.views.applications.editing.editing import ApplicationEditing, Kept
from gui.views.applications.page.asked_again import AskedAgainCount
from gui.views.applications.page.branding import ApplicationBranding
from gui.views.applications.page.header import ApplicationHeader
from gui.views.applications.page.tabs import ACCESS, BRANDING, PERMISSIONS, SETTINGS, ApplicationTabs
from gui.views.applications.page.whole import WholeApplication
from gui.views.applications.permissions.permissions import ApplicationPermissions
from gui.views.applications.settings.settings import ApplicationSettings
from gui.views.frames.part import Part
from gui.views.frames.states import FailedPage, LoadingPage
from gui.views.preview.consent_preview import ConsentPreview
from gui.widgets.window.dirty_bar import DirtyBar, NoticeBar

_LAYOUT_TIME = 30
_ALL_ENDPOINTS, _ADVANCED = "all_endpoints", "advanced_settings"


class ApplicationDetails(QWidget):
    """Shows and changes one application.

    Args:
        api: reads and changes it.
        theme: the colours.
        icons: where icons come from.
        preferences: remember whether all endpoints and the advanced settings are shown.
        endpoints: of the daemon.
        languages: what pages are translated into.
        application_id: client ID.
        parent: owner.
        with_engine: whether the preview may use a browser engine.

    Signals:
        back: to the list.
        deleted: name and client ID of the application, which can be restored.
        toast: a short message.
        dirty_changed: whether there are unsaved changes.
        place_asked: a place of the window.
    """

    back = Signal()
    deleted = Signal(str, str)
    toast = Signal(str)
    dirty_changed = Signal(bool)
    place_asked = Signal(str)
    # What is named here by others' ids; the application's own changes are heard of by `application_id`.
    subjects = ("resource", "permission", "role", "organization")

    def __init__(
        self,
        api: Api,
        theme: Theme,
        icons: Icons,
        preferences: Preferences,
        endpoints: Endpoints,
        languages: list[str],
        application_id: str,
        parent: QWidget | None = None,
        *,
        with_engine: bool = True,
    ) -> None:
        super().__init__(parent)
        self._api = api
        self._icons = icons
        self._id = application_id
        self._saving: Call | None = None
        self._images = Images(api, self)
        self._images.arrived.connect(lambda _id: self._show_logo())
        self.header = ApplicationHeader(icons)
        self.permissions = ApplicationPermissions(api, theme, icons)
        self.settings = ApplicationSettings(api, theme, icons, endpoints, application_id, self.permissions.names)
        self.access = ApplicationAccess(api, theme, icons)
        self.users = ApplicationUsers(api, theme, icons, application_id)
        self.branding = ApplicationBranding(api, theme, icons)
        language = QLocale().name()[:2]  # the console's own
        self.preview = ConsentPreview(
            api, theme, icons, languages=languages, language=language, names=self.permissions.names, with_engine=with_engine
        )
        self._body = ApplicationTabs(theme, [self.settings, self.permissions, self.access, self.users, self.branding], self.preview)
        self.tabs = self._body.bar
        self.dirty_bar = DirtyBar(icons)
        self.failed_page = FailedPage(icons)
        self._notice: NoticeBar | None = None
        self.editing = ApplicationEditing(self._parts(), self)
        self.asked_again = AskedAgainCount(api, self)
        self.whole = WholeApplication(api, application_id, self)
        self._arrange()
        self._connect()
        self.settings.endpoints.show_all(preferences.text(_ALL_ENDPOINTS) == "yes")
        self.settings.endpoints.toggle.toggled.connect(lambda on: preferences.set_text(_ALL_ENDPOINTS, "yes" if on else "no"))
        self.settings.advanced.open(preferences.text(_ADVANCED) == "yes")
        self.settings.advanced.chosen.connect(lambda on: preferences.set_text(_ADVANCED, "yes" if on else "no"))
        self.permissions.user.reload()
        self.reload()

    # What the window asks of every screen.

    @property
    def title(self) -> str:
        """Name of the application, as far as it is known."""
        return self.editing.stored.name if self.editing.stored is not None else self._id

    @property
    def application_id(self) -> str:
        """Client ID of what is shown."""
        return self._id

    def has_unsaved_changes(self) -> bool:
        """Whether leaving would lose something: edits, or a new secret that is not stored."""
        return self.editing.is_dirty or self.settings.secrets.has_unstored_secret()

    def save(self) -> None:
        """Send what differs, unless fields are wrong; then the first of them gets the keyboard."""
        stored = self.editing.stored
        if stored is None or self._saving is not None or not self.editing.is_dirty:
            return
        if self.editing.problems():
            self.focus_field(self.editing.first_problem())
            return
        self._close_notice()
        self.dirty_bar.set_busy(True)
        self._saving = self._api.change_application(self._id, self.editing.change(), stored.version).bind(self)
        self._saving.done.connect(self._on_saved)
        self._saving.failed.connect(self._on_refused)
        self._saving.settled.connect(self._on_settled)

    def discard(self) -> None:
        """Go back to what is stored."""
        if self.editing.stored is not None:
            self._show(self.editing.stored)

    def reload(self) -> None:
        """Read the application again; unsaved edits stay, and a newer version is pointed out."""
        if self.editing.stored is None:
            self._states.setCurrentWidget(self._loading)
        self.permissions.names.look_again()
        self.access.reload()
        self.users.reload()
        call = self._api.get_application(self._id).bind(self)
        call.done.connect(self._on_read)
        call.failed.connect(self._on_unread)

    def keep(self) -> Kept | None:
        """What is being done here, for a page that is built anew in another language or theme."""
        stored, draft = self.editing.stored, self.editing.draft()
        if stored is None or draft is None:
            return None
        return Kept(stored, draft, self.tabs.currentIndex(), self.settings.secrets.fresh_value(), self.editing.unread())

    def resume(self, kept: Kept) -> None:
        """Take up what was being done.

        Args:
            kept: from `keep()`.
        """
        self._show(kept.stored)
        self.editing.resume(kept.stored, kept.draft, kept.unread)
        self.tabs.setCurrentIndex(kept.tab)
        if kept.secret:
            self.settings.secrets.show_fresh(kept.secret)

    def close_preview(self) -> None:
        """Let go of the browser engine before the page goes away."""
        self.preview.close_page()

    def focus_field(self, field: str) -> None:
        """Open the tab of a field and give it the keyboard.

        Args:
            field: path as problems name it.
        """
        for part in self._parts():
            if part.owns(field):
                self.settings.reveal([field])
                self.tabs.setCurrentIndex(self._tab_of(part))
                part.focus_field(field)
                # A moment later: a tab that was never open has no layout before.
                QTimer.singleShot(_LAYOUT_TIME, self, self._body.scroll_to_focus)
                return

    # Building.

    def _arrange(self) -> None:
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(28, 16, 28, 0)
        self._content.setSpacing(0)
        self._content.addWidget(self.header)
        self._content.addSpacing(12)
        self._content.addWidget(self._body, 1)
        self._loading = LoadingPage()
        self._states = QStackedWidget()
        for state in (self._loading, self.failed_page, content):
            self._states.addWidget(state)
        self._content_page = content
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._states, 1)
        column.addWidget(self.dirty_bar)
        self.dirty_bar.hide()

    def _connect(self) -> None:
        self.header.back.connect(self.back)
        self.header.enabling.connect(self._enable)
        self.header.deleting.connect(self.whole.delete)
        self.whole.enabled.connect(self._on_enabled)
        self.whole.deleted.connect(self._on_deleted)
        self.whole.failed.connect(self._on_whole_failed)
        self.failed_page.back.connect(self.back)
        self.failed_page.retried.connect(self.reload)
        self.dirty_bar.saved.connect(self.save)
        self.dirty_bar.discarded.connect(self.discard)
        self.settings.secrets.toast.connect(self.toast)
        self.users.toast.connect(self.toast)
        self.permissions.wanted.connect(self._body.scroll_to)
        self.permissions.place_asked.connect(self.place_asked)
        self._body.users_opened.connect(self.users.open)
        self.asked_again.said.connect(self.dirty_bar.set_note)
        self.preview.field_wanted.connect(self.focus_field)
        self.editing.changed.connect(self._on_changed)
        self.editing.dirty_changed.connect(self.dirty_bar.setVisible)
        self.editing.dirty_changed.connect(self.dirty_changed)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)
        copy = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.header.copy_id.click)

    def _parts(self) -> list[Part]:
        return [*self.settings.parts(), *self.permissions.parts(), self.access, self.branding]

    def _tab_of(self, part: Part) -> int:
        if part in self.permissions.parts():
            return PERMISSIONS
        return ACCESS if part is self.access else BRANDING if part is self.branding else SETTINGS

    # Reading.

    def _on_read(self, application: Application) -> None:
        stored = self.editing.stored
        if stored is not None and application.version == stored.version:
            # No field has changed: whoever is typing is left alone.
            self._close_notice()
            self.settings.show_application(application)
        elif stored is not None and self.editing.is_dirty:
            self._show_conflict()
        else:
            self._show(application)

    def _on_unread(self, error: ApiError) -> None:
        if self.editing.stored is not None:
            self._show_notice(NoticeBar(self._icons, "warn", error_text(error)))
            return
        self.failed_page.show_error(error)
        self._states.setCurrentWidget(self.failed_page)

    def _show(self, application: Application) -> None:
        self._close_notice()
        self.settings.show_application(application)
        self.editing.take(application)
        self.permissions.show_application(application)
        self.users.show_application(application)
        self.header.show_application(application)
        self._show_logo()
        self._body.show_users(application.type.has_users, asked=application.kind is Kind.THIRD_PARTY)
        self._states.setCurrentWidget(self._content_page)

    def _show_logo(self) -> None:
        if self.editing.stored is not None:
            self.header.show_logo(self.editing.stored, self._images.find(self.editing.stored.branding.logo))

    # Editing and saving.

    def _on_changed(self) -> None:
        stored, draft = self.editing.stored, self.editing.draft()
        if stored is None or draft is None:
            return
        problems = self.editing.problems()
        self.settings.reveal(problem.field for problem in problems)
        counts = dict.fromkeys((SETTINGS, PERMISSIONS, ACCESS, BRANDING), 0)
        for part in self._parts():
            counts[self._tab_of(part)] += sum(1 for problem in problems if part.owns(problem.field))
        for tab, count in counts.items():
            self.tabs.set_dot(tab, count > 0, self.tr("%n problem(s) to fix", "", count))
        self.dirty_bar.set_problems(len(problems))
        self.asked_again.follow(stored, draft, len(problems))
        self.permissions.show_draft(draft)
        if draft.type.has_users:
            self.preview.show_draft(draft, len(problems))

    def _on_settled(self) -> None:
        self._saving = None
        self.dirty_bar.set_busy(False)

    def _on_saved(self, application: Application) -> None:
        self._show(application)
        self.toast.emit(self.tr("Saved"))

    def _on_refused(self, error: ApiError) -> None:
        if error.kind is ErrorKind.STALE:
            self._show_conflict()
        elif any(self.editing.owns(problem.field) for problem in error.problems):
            self.editing.refuse(error.problems)
            self.focus_field(self.editing.first_problem())
        elif error.problems:
            self.dirty_bar.set_message(problem_text(error.problems[0]))
        else:
            self.dirty_bar.set_message(error_text(error))

    def _show_conflict(self) -> None:
        bar = NoticeBar(
            self._icons,
            "warn",
            self.tr("Somebody else has changed this application since you opened it."),
            first=self.tr("Reload and lose my changes"),
            second=self.tr("Keep mine"),
        )
        bar.first_chosen.connect(lambda: self._read_for(self._show))
        bar.second_chosen.connect(lambda: self._read_for(self._save_over))
        self._show_notice(bar)

    def _read_for(self, use: Callable[[Application], None]) -> None:
        call = self._api.get_application(self._id).bind(self)
        call.done.connect(use)
        call.failed.connect(self._on_unread)

    def _save_over(self, application: Application) -> None:
        """Save my edits on top of a version that somebody else made."""
        self.editing.rebase(application)
        self._close_notice()
        self.save()

    # The application as a whole.

    def _enable(self, on: bool) -> None:
        if self.editing.stored is not None:
            self.whole.enable(on, self.editing.stored.version)

    def _on_enabled(self, application: Application) -> None:
        stored = self.editing.stored
        if stored is None:
            return
        # Unsaved edits stay: only what the switch changed is taken over.
        self.editing.rebase(msgspec.structs.replace(stored, enabled=application.enabled, version=application.version))
        self.header.show_application(application)
        self._show_logo()
        text = self.tr("“{name}” is enabled") if application.enabled else self.tr("“{name}” is disabled: nobody can sign in with it")
        self.toast.emit(text.format(name=application.name))

    def _on_whole_failed(self, error: ApiError) -> None:
        if error.kind is ErrorKind.STALE:
            self._show_conflict()
        else:
            self._show_notice(NoticeBar(self._icons, "warn", error_text(error)))

    def _on_deleted(self) -> None:
        name = self.title
        self.discard()
        self.deleted.emit(name, self._id)

    def _show_notice(self, bar: NoticeBar) -> None:
        self._close_notice()
        self._notice = bar
        self._content.insertWidget(1, bar)

    def _close_notice(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
