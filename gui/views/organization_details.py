"""The page of one organization: its members and its settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from common.contracts.organizations import Organization
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.models.organizations import MembersModel
from gui.problem_texts import error_text, problem_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.application_states import LoadingPage
from gui.views.organization_actions import OrganizationActions
from gui.views.organization_header import OrganizationHeader
from gui.views.organization_members import OrganizationMembers
from gui.views.organization_settings import OrganizationSettings, Typed, is_empty
from gui.views.screen import Now, Say
from gui.widgets.dirty_bar import DirtyBar, NoticeBar
from gui.widgets.empty_state import EmptyState
from gui.widgets.tab_bar import TabBar

MEMBERS, SETTINGS = 0, 1


@dataclass(frozen=True)
class Kept:
    """What somebody was doing on the page, to be taken up on a page that is built anew.

    Attributes:
        stored: the organization as read.
        typed: what stood in the fields.
        tab: which tab was open.
    """

    stored: Organization
    typed: Typed
    tab: int


class OrganizationDetails(QWidget):
    """Shows and changes one organization.

    Args:
        api: reads and changes it.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        organization_id: which.
        parent: owner.

    Signals:
        back: to the list.
        template_asked: to the template that all organizations share.
        dialog_opened: a dialog that now stands above the window.
    """

    back = Signal()
    template_asked = Signal()
    dialog_opened = Signal(object)
    subjects = ("organization", "role", "user")

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, organization_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api, self._icons, self._say, self._id = api, icons, say, organization_id
        self._refused: list[Problem] = []
        self._saving: Call | None = None
        self._gone = False
        self.stored: Organization | None = None
        self.header = OrganizationHeader(icons)
        self.actions_of_it = OrganizationActions(api, icons, say, self)
        self.members = OrganizationMembers(api, theme, icons, say, now, organization_id)
        self.settings = OrganizationSettings()
        titles = [self.tr("Members"), self.tr("Settings")]
        self.tabs = TabBar(self.tr("Parts of the organization"), titles, dot_colour=theme.tokens.danger, line_colour=theme.tokens.border)
        self.dirty_bar = DirtyBar(icons)
        self.failed = EmptyState(icons, "circle-alert", "", "", primary=False)
        self.notice: NoticeBar | None = None
        self._arrange()
        self._connect()
        self.reload()

    # What the window asks of every screen.

    @property
    def title(self) -> str:
        """Name of the organization, as far as it is known."""
        return self.stored.name if self.stored is not None else self._id

    @property
    def model(self) -> MembersModel:
        """The list that is shown, for the window's progress."""
        return self.members.model

    def has_unsaved_changes(self) -> bool:
        """Whether leaving would lose something."""
        return self.stored is not None and not is_empty(self.settings.change(self.stored))

    def reload(self) -> None:
        """Read everything again; unsaved edits stay, and a newer version is pointed out."""
        self._read_for(self._on_read)
        if self.stored is not None:
            self.members.reload()

    def focus_search(self) -> None:
        """Give the keyboard to the search for members."""
        self.tabs.setCurrentIndex(MEMBERS)
        self.members.card.focus_search()

    def keep(self) -> Kept | None:
        """What is being done here, for a page that is built anew in another language or theme."""
        return Kept(self.stored, self.settings.typed(), self.tabs.currentIndex()) if self.stored is not None else None

    def resume(self, kept: Kept) -> None:
        """Take up what was being done.

        Args:
            kept: from `keep()`.
        """
        self._show(kept.stored)
        self.settings.show_typed(kept.typed)
        self.tabs.setCurrentIndex(kept.tab)
        self._review()

    def save(self) -> None:
        """Send what differs, unless fields are wrong; then the first of them gets the keyboard."""
        if self.stored is None or self._saving is not None or not self.has_unsaved_changes():
            return
        change = self.settings.change(self.stored)
        if change.problems():
            self._focus_problem()
            return
        self._close_notice()
        self.dirty_bar.set_busy(True)
        self._saving = self._api.change_organization(self._id, change, self.stored.version).bind(self)
        self._saving.done.connect(self._on_saved)
        self._saving.failed.connect(self._on_refused)
        self._saving.settled.connect(self._on_settled)

    def discard(self) -> None:
        """Go back to what is stored."""
        if self.stored is not None:
            self._show(self.stored)

    # Building.

    def _arrange(self) -> None:
        self._content_page = QWidget()
        self._content = QVBoxLayout(self._content_page)
        self._content.setContentsMargins(28, 16, 28, 0)
        self._content.setSpacing(0)
        self._content.addWidget(self.header)
        self._content.addSpacing(12)
        self._content.addWidget(self.tabs)
        self._content.addSpacing(18)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.members)
        self._pages.addWidget(self.settings)
        self._content.addWidget(self._pages, 1)
        self._loading = LoadingPage()
        self._states = QStackedWidget()
        for state in (self._loading, self.failed, self._content_page):
            self._states.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._states, 1)
        column.addWidget(self.dirty_bar)
        self.dirty_bar.hide()

    def _connect(self) -> None:
        self.header.back.connect(self.back)
        self.header.adding.connect(self._on_adding)
        self.header.deleting.connect(self._on_deleting)
        self.actions_of_it.deleting.deleted.connect(self._on_deleted)
        self.actions_of_it.deleting.opened.connect(self.dialog_opened)
        self.members.row_actions.opened.connect(self.dialog_opened)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.members.changed.connect(self._on_members)
        self.members.row_actions.template_asked.connect(self.template_asked)
        self.settings.edited.connect(self._on_edited)
        self.dirty_bar.saved.connect(self.save)
        self.dirty_bar.discarded.connect(self.discard)
        self.failed.chosen.connect(self._on_failed_button)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)

    # Reading.

    def _read_for(self, use: Callable[[Organization], None]) -> None:
        call = self._api.get_organization(self._id).bind(self)
        call.done.connect(use)
        call.failed.connect(self._on_unread)

    def _on_read(self, organization: Organization) -> None:
        stored = self.stored
        same = stored is not None and (organization.name, organization.description) == (stored.name, stored.description)
        if same:
            # No field has changed: whoever is typing is left alone.
            self._close_notice()
            self._rebase(organization)
        elif self.has_unsaved_changes():
            self._show_conflict()
        else:
            self._show(organization)

    def _on_unread(self, error: ApiError) -> None:
        self._gone = error.kind is ErrorKind.MISSING
        if self._gone:
            text = self.tr("It was deleted, or the address is wrong. Deleted organizations can be restored for 30 days from the list.")
            self.failed.say("circle-help", self.tr("There is no such organization"), text, self.tr("Show all organizations"))
        elif self.stored is not None:
            self._show_notice(NoticeBar(self._icons, "warn", error_text(error)))
            return
        else:
            icon = "wifi-off" if error.is_offline else "circle-alert"
            self.failed.say(icon, self.tr("The organization could not be loaded"), error_text(error), self.tr("Try again"), primary=False)
        self._states.setCurrentWidget(self.failed)

    def _show(self, organization: Organization) -> None:
        self._close_notice()
        self._refused = []
        self.settings.show_organization(organization)
        self._rebase(organization)
        self._states.setCurrentWidget(self._content_page)

    def _rebase(self, organization: Organization) -> None:
        """Show what is stored now below what was typed."""
        self.stored = organization
        self.header.show_organization(organization)
        self.members.show_organization(organization)
        self.tabs.setTabText(MEMBERS, f"{self.tr('Members')}  {QLocale().toString(organization.members)}")
        self._review()

    # Editing and saving.

    def _on_edited(self) -> None:
        self._refused = []
        self._review()

    def _review(self) -> None:
        if self.stored is None:
            return
        problems = [*self.settings.change(self.stored).problems(), *self._refused]
        self.settings.show_problems(problems)
        self.dirty_bar.set_problems(len(problems))
        self.dirty_bar.setVisible(self.has_unsaved_changes())
        self.tabs.set_dot(SETTINGS, bool(problems), self.tr("%n problem(s) to fix", "", len(problems)))

    def _focus_problem(self) -> None:
        self.tabs.setCurrentIndex(SETTINGS)
        self.settings.focus_problem()

    def _on_settled(self) -> None:
        self._saving = None
        self.dirty_bar.set_busy(False)
        self._review()

    def _on_saved(self, organization: Organization) -> None:
        self._show(organization)
        self._say.fact(self.tr("Saved"))

    def _on_refused(self, error: ApiError) -> None:
        if error.kind is ErrorKind.STALE:
            self._show_conflict()
        elif any(self.settings.owns(problem) for problem in error.problems):
            self._refused = [problem for problem in error.problems if self.settings.owns(problem)]
            self._review()
            self._focus_problem()
        else:
            text = problem_text(error.problems[0]) if error.problems else error_text(error)
            self._show_notice(NoticeBar(self._icons, "danger", text))

    def _show_conflict(self) -> None:
        bar = NoticeBar(
            self._icons,
            "warn",
            self.tr("Somebody else has changed this organization since you opened it."),
            first=self.tr("Reload and lose my changes"),
            second=self.tr("Keep mine"),
        )
        bar.first_chosen.connect(lambda: self._read_for(self._show))
        bar.second_chosen.connect(lambda: self._read_for(self._save_over))
        self._show_notice(bar)

    def _save_over(self, organization: Organization) -> None:
        """Save my edits on top of a version that somebody else made."""
        self._close_notice()
        self._rebase(organization)
        self.save()

    # The organization as a whole.

    def _on_adding(self) -> None:
        self.tabs.setCurrentIndex(MEMBERS)
        self.members.add()

    def _on_members(self, organization: Organization | None) -> None:
        if organization is None:
            self._read_for(self._on_read)
        else:
            self._on_read(organization)

    def _on_deleting(self) -> None:
        if self.stored is not None:
            self.actions_of_it.delete(self.stored)

    def _on_deleted(self) -> None:
        self.discard()
        self.back.emit()

    def _on_failed_button(self) -> None:
        if self._gone:
            self.back.emit()
        else:
            self._states.setCurrentWidget(self._loading)
            self.reload()

    def _show_notice(self, bar: NoticeBar) -> None:
        self._close_notice()
        self.notice = bar
        self._content.insertWidget(1, bar)

    def _close_notice(self) -> None:
        if self.notice is not None:
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None
