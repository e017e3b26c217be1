"""Mail to people: the server that sends it, a test mail, and the outbox."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from common.contracts.audit import AuditListing
from common.contracts.mail.settings import MailSettings
from common.contracts.paging import MAX_PAGE
from common.contracts.status import ConsoleRole, Status
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.models.outbox import OutboxModel
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import add_head, screen_column, scrolling
from gui.views.frames.page_frame import PageWords
from gui.views.frames.record_page import RecordPage
from gui.views.frames.screen import Now, Say
from gui.views.mail.folder_note import FolderNote
from gui.views.mail.outbox import Outbox
from gui.views.mail.server_form import ServerForm
from gui.views.mail.trial_dialog import TrialMailDialog
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.window.tab_bar import TabBar

SERVER, OUTBOX = 0, 1
_NOTICE_PLACE = 1


class MailScreen(RecordPage[MailSettings]):
    """The two tabs.

    Args:
        api: reads and changes the server, lists mails.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        now: for relative times.
        status: what this console may do, and where the outbox folder is.
        parent: owner.
    """

    subjects = ("mail_settings", "letter", "outbox")

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, now: Now, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, say, "", _make_words(), parent)
        self._api, self._may_change = api, status.role is not ConsoleRole.VIEWER
        self.form = ServerForm()
        self.outbox = Outbox(api, theme, icons, say, now, self._may_change)
        self.outbox.dialog_opened.connect(self.dialog_opened)
        self.folder_note = FolderNote(icons, status.outbox_folder)
        self.operator_note = text_label(self._describe_operator(status.operator_email), "muted", wrap=True)
        self.test_button = QPushButton(icons.icon("send"), beside_icon(self.tr("Send a test mail…")))
        self.test_button.clicked.connect(self.ask_for_test)
        titles = [self.tr("Mail server"), self.tr("Outbox")]
        self.tabs = TabBar(self._words.tabs, titles, dot_colour=theme.tokens.danger, line_colour=theme.tokens.border)
        pages = QStackedWidget()
        pages.addWidget(scrolling(self.form, titles[SERVER]))
        pages.addWidget(self.outbox)
        self.tabs.currentChanged.connect(pages.setCurrentIndex)
        self.build([self.form], self._make_content(pages), _NOTICE_PLACE)
        self.editing.dirty_changed.connect(lambda _on: self._offer_test())
        self._offer_test()

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Mail")

    @property
    def listed(self) -> OutboxModel:
        """The outbox, for the window's progress."""
        return self.outbox.model

    def focus_search(self) -> None:
        """Give the keyboard to the search of the outbox."""
        self.tabs.setCurrentIndex(OUTBOX)
        self.outbox.card.focus_search()

    def set_online(self, on: bool) -> None:
        """Offer a test only while the daemon can be reached."""
        super().set_online(on)
        self._offer_test()

    def ask_for_test(self) -> None:
        """Ask whom a test mail is to be sent to."""
        dialog = TrialMailDialog(self._api, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def read(self) -> Call:
        """The mail server."""
        return self._api.get_mail_settings()

    def send(self, _stored: MailSettings, draft: MailSettings) -> Call:
        """The whole record, with the version that was shown."""
        return self._api.change_mail_settings(draft)

    def read_history(self) -> Call:
        """Who changed it of late."""
        return self._api.list_audit(AuditListing(event="mail_settings.", limit=MAX_PAGE))

    def version_of(self, record: MailSettings) -> int:
        """Its version."""
        return record.version

    def find_problems(self, _stored: MailSettings, draft: MailSettings) -> list[Problem]:
        """What is wrong with a draft."""
        return draft.problems()

    def show_stored(self, record: MailSettings) -> None:
        """Where mails lie, as long as there is no server."""
        self.folder_note.setVisible(not record.host)
        self._offer_test()

    def show_review(self, _draft: MailSettings, problems: list[Problem], /) -> None:
        """A dot on the tab of the server while fields are wrong."""
        self.tabs.set_dot(SERVER, bool(problems), self.tr("%Ln problem(s) to fix", "", len(problems)))

    def reload_lists(self) -> None:
        """The outbox."""
        self.outbox.card.reload()

    def open_field(self, path: str) -> None:
        """Give a field the keyboard."""
        self.tabs.setCurrentIndex(SERVER)
        self.form.focus_field(path)

    def tab_shown(self) -> int:
        """Which tab is open."""
        return self.tabs.currentIndex()

    def show_tab(self, tab: int) -> None:
        """Open a tab."""
        self.tabs.setCurrentIndex(tab)

    def _make_content(self, pages: QWidget) -> QWidget:
        content = QWidget()
        column = screen_column(content)
        column.setContentsMargins(28, 26, 28, 0)
        text = self.tr("How people get mails about their accounts, and what became of each of them.")
        add_head(column, self.title, text, [self.test_button])
        noted = QVBoxLayout()
        noted.setContentsMargins(0, 14, 0, 0)
        noted.addWidget(self.folder_note)
        noted.addWidget(self.operator_note)
        column.addLayout(noted)
        column.addSpacing(14)
        column.addWidget(self.tabs)
        column.addSpacing(18)
        column.addWidget(pages, 1)
        return content

    def _describe_operator(self, address: str) -> str:
        if not address:
            return self.tr("Nobody gets mails about backups, receivers, keys and secrets that need somebody: the setting operator_email names who.")
        return self.tr(
            "Backups, receivers, keys and secrets that need somebody are told by mail to {address}, as the setting operator_email says."
        ).format(address=address)

    def _offer_test(self) -> None:
        """Offer a test mail, or say what has to be done first."""
        reason = ""
        if not self._may_change:
            reason = self.tr("This console may only look, not change.")
        elif self.stored is not None and not self.stored.host and not self.is_dirty:
            reason = self.tr("Enter a mail server first, and save it.")
        elif self.is_dirty:
            reason = self.tr("Save the changes first: a test goes by what is saved.")
        self.test_button.setEnabled(self.is_online and self.stored is not None and not reason)
        set_tooltip(self.test_button, reason)


def _make_words() -> PageWords:
    return PageWords(
        conflict=QCoreApplication.translate("MailScreen", "{who} has changed the mail server since you opened it."),
        failed=QCoreApplication.translate("MailScreen", "The mail server could not be loaded"),
        tabs=QCoreApplication.translate("MailScreen", "Parts of mail"),
    )
