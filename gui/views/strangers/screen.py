"""Apps that nobody registered: the rules for them, what these would make of one, and who came."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.status import ConsoleRole, Status
from common.contracts.strangers.policy import StrangerPolicy
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, once_laid_out, screen_column, scroll_to_focus, scrolling
from gui.views.frames.page_frame import PageWords
from gui.views.frames.part import Part
from gui.views.frames.place_names import APPLICATIONS
from gui.views.frames.record_page import RecordPage
from gui.views.frames.screen import Now, Say
from gui.views.strangers.admission import AdmissionCard
from gui.views.strangers.came import CameCard
from gui.views.strangers.hosts import HostsCard
from gui.views.strangers.open_permissions import OpenPermissionsCard
from gui.views.strangers.trying import TryingCard

_READABLE = 760
_NOTICE_PLACE = 1


class StrangersScreen(RecordPage[StrangerPolicy]):
    """The cards, one below the other; those who came stand last.

    Args:
        api: reads and changes the rules, and lists who came.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        status: what this console may do.
        parent: owner.

    Signals:
        place_asked: a place to go to.
        dialog_opened: a dialog that now stands above the window.
    """

    subjects = ("stranger_policy",)
    place_asked = Signal(str)
    dialog_opened = Signal(object)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, say, "", _make_words(), parent)
        self._api = api
        self.admission = AdmissionCard(theme, icons)
        self.hosts = HostsCard(
            icons,
            "hosts",
            self.tr("Trusted hosts"),
            self.tr("Whoever can put a file there is trusted. *.example.com stands for all names below example.com, and not for that name itself."),
        )
        self.blocked = HostsCard(icons, "blocked", self.tr("Blocked hosts"), self.tr("Apps of these hosts stay out, whatever else is said."))
        self.open_permissions = OpenPermissionsCard(icons)
        self.parts: list[Part[StrangerPolicy]] = [self.admission, self.hosts, self.blocked, self.open_permissions]
        self.trying = TryingCard(api, lambda: self.editing.draft())  # noqa: PLW0108  there is none before the page is built
        self.came = CameCard(api, theme, icons, say, now, status.role is not ConsoleRole.VIEWER)
        self.came.opened.connect(lambda application_id: self.place_asked.emit(f"{APPLICATIONS}/{application_id}"))
        self.came.ruled.connect(self.reload)
        self.came.dialog_opened.connect(self.dialog_opened)
        self.area = scrolling(self._stack(), self.title)
        content = QWidget()
        column = screen_column(content)
        column.setContentsMargins(28, 26, 28, 0)
        add_head(column, self.title, self.tr("Which apps may come that no administrator has registered, and which came."), [])
        column.addSpacing(22)
        column.addWidget(self.area, 1)
        self.build(self.parts, content, _NOTICE_PLACE)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Unregistered apps")

    def read(self) -> Call:
        """The rules."""
        return self._api.get_stranger_policy()

    def send(self, _stored: StrangerPolicy, draft: StrangerPolicy) -> Call:
        """The whole record, with the version that was shown."""
        return self._api.change_stranger_policy(draft)

    def read_history(self) -> Call:
        """Who changed them of late."""
        return self._api.list_audit(AuditListing(event="stranger_policy.", limit=MAX_PAGE))

    def version_of(self, record: StrangerPolicy) -> int:
        """Their version."""
        return record.version

    def find_problems(self, _stored: StrangerPolicy, draft: StrangerPolicy) -> list[Problem]:
        """What is wrong with a draft."""
        return draft.problems()

    def open_field(self, path: str) -> None:
        """Give a field the keyboard, and show it."""
        for part in self.parts:
            if part.owns(path):
                part.focus_field(path)
        once_laid_out(self.area, lambda: scroll_to_focus(self.area))

    def _stack(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 10, 24)
        column.setSpacing(16)
        for part in (*self.parts, self.trying):
            part.setMaximumWidth(_READABLE)
            column.addWidget(part)
        column.addWidget(self.came)
        column.addStretch(1)
        return made


def _make_words() -> PageWords:
    return PageWords(
        conflict=QCoreApplication.translate("StrangersScreen", "{who} has changed the rules for unregistered apps since you opened them."),
        failed=QCoreApplication.translate("StrangersScreen", "The rules for unregistered apps could not be loaded"),
    )
