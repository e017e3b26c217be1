"""The tenant's rules for accounts, card by card."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.people.account_settings import AccountSettings
from common.errors import Problem
from gui.api.api import Api
from gui.api.call import Call
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.accounts.changeable import ChangeableFields
from gui.views.accounts.deletion import DeletionCard
from gui.views.accounts.passkeys import PasskeysCard
from gui.views.accounts.passwords import PasswordsCard
from gui.views.accounts.registration import RegistrationCard
from gui.views.accounts.second_factors import SecondFactorsCard
from gui.views.frames.page import add_head, once_laid_out, screen_column, scroll_to_focus, scrolling
from gui.views.frames.page_frame import PageWords
from gui.views.frames.part import Part
from gui.views.frames.place_names import EXPERIENCE
from gui.views.frames.record_page import RecordPage
from gui.views.frames.screen import Say

_READABLE = 760
_NOTICE_PLACE = 1


class AccountSettingsScreen(RecordPage[AccountSettings]):
    """The cards, one below the other.

    Args:
        api: reads and changes the rules.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        parent: owner.

    Signals:
        place_asked: a place to go to.
    """

    subjects = ("account_settings",)
    place_asked = Signal(str)

    def __init__(self, api: Api, theme: Theme, icons: Icons, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, say, "", _make_words(), parent)
        self._api = api
        self.registration = RegistrationCard(theme, icons)
        self.changeable = ChangeableFields()
        self.passwords = PasswordsCard(theme)
        self.second_factors = SecondFactorsCard(theme, icons)
        self.passkeys = PasskeysCard(theme, icons)
        self.deletion = DeletionCard(theme)
        strength: list[Part[AccountSettings]] = [self.passwords, self.passkeys, self.second_factors]
        self.parts: list[Part[AccountSettings]] = [self.registration, *strength, self.changeable, self.deletion]
        self.registration.branding_asked.connect(lambda: self.place_asked.emit(EXPERIENCE))
        self.area = scrolling(self._stack(), self.title)
        content = QWidget()
        column = screen_column(content)
        column.setContentsMargins(28, 26, 28, 0)
        add_head(column, self.title, self.tr("Who may have an account, and what people may do with theirs."), [])
        column.addSpacing(22)
        column.addWidget(self.area, 1)
        self.build(self.parts, content, _NOTICE_PLACE)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Accounts")

    def read(self) -> Call:
        """The rules."""
        return self._api.get_account_settings()

    def send(self, _stored: AccountSettings, draft: AccountSettings) -> Call:
        """The whole record, with the version that was shown."""
        return self._api.change_account_settings(draft)

    def read_history(self) -> Call:
        """Who changed them of late."""
        return self._api.list_audit(AuditListing(event="account_settings.", limit=MAX_PAGE))

    def version_of(self, record: AccountSettings) -> int:
        """Their version."""
        return record.version

    def find_problems(self, _stored: AccountSettings, draft: AccountSettings) -> list[Problem]:
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
        for part in self.parts:
            part.setMaximumWidth(_READABLE)
            column.addWidget(part)
        column.addStretch(1)
        return made


def _make_words() -> PageWords:
    return PageWords(
        conflict=QCoreApplication.translate("AccountSettingsScreen", "{who} has changed the rules for accounts since you opened them."),
        failed=QCoreApplication.translate("AccountSettingsScreen", "The rules for accounts could not be loaded"),
    )
