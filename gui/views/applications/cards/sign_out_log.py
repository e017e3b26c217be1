"""What an application was told about the end of its users' sessions, and how it answered."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.paging import ListPart, Page
from common.contracts.sign_out_notices import SignOutNotice
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.times import clock_time, exact_time, relative_time
from gui.models.words.sign_out_words import answer_text, reason_text, state_text
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.widgets.chip import Chip
from gui.widgets.icon_button import IconButton
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.window.notice_place import NoticePlace

_FIRST = 4
_MORE = 20


class SignOutLog(QWidget):
    """The latest notices, and older ones on demand.

    Args:
        api: lists them.
        icons: where icons come from.
        application_id: whose notices.
        parent: owner.
    """

    def __init__(self, api: Api, icons: Icons, application_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._api = api
        self._id = application_id
        self._has_address = False
        self._next: str | None = None
        self._call: Call | None = None
        self.rows: list[SignOutRow] = []
        self.refresh = IconButton(icons, "refresh-cw", self.tr("Refresh the delivery log"))
        self.refresh.clicked.connect(self.reload)
        self.empty = text_label(self.tr("Nothing has been sent yet: a notice goes out whenever a user's session ends."), "hint", wrap=True)
        self.older = QPushButton(icons.icon("chevron-down", "accent_text"), beside_icon(self.tr("Show older")))
        self.older.setProperty("kind", "link")
        self.older.clicked.connect(self._ask_older)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._said = NoticePlace(icons, self._list)
        self._arrange()
        self.hide()

    def reload(self) -> None:
        """Ask for the latest notices."""
        self._ask("", _FIRST, self._show)

    def show_for(self, address: str) -> None:
        """Stand there as long as there is an address to send to, or something was sent.

        Args:
            address: where notices go, or "".
        """
        self._has_address = bool(address)
        self._follow()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(self.tr("Delivery log"), "label"))
        words.addWidget(
            text_label(
                self.tr("What the app was told and how it answered. A notice that is not accepted is sent again for some hours."), "hint", wrap=True
            )
        )
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addLayout(self._list)
        column.addWidget(self.older)
        self.older.hide()

    def _ask(self, cursor: str, limit: int, use: object) -> None:
        if self._call is not None:
            self._call.cancel()
        call = self._api.list_sign_out_notices(self._id, ListPart(cursor, limit)).bind(self)
        call.done.connect(use)
        call.failed.connect(self._on_failed)
        call.settled.connect(self._rest)
        self._call = call

    def _ask_older(self) -> None:
        if self._next is not None:
            self._ask(self._next, _MORE, self._append)

    def _rest(self) -> None:
        self._call = None

    def _show(self, page: Page[SignOutNotice]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        self._append(page)

    def _append(self, page: Page[SignOutNotice]) -> None:
        self._said.clear()
        now = int(time.time())
        for notice in page.items:
            row = SignOutRow(notice, now)
            self.rows.append(row)
            self._list.addWidget(row)
        self._next = page.next
        self.older.setVisible(bool(page.next))
        self._follow()

    def _follow(self) -> None:
        self.empty.setVisible(not self.rows and self._said.notice is None)
        self.setVisible(self._has_address or bool(self.rows))

    def _on_failed(self, error: ApiError) -> None:
        self._said.warn(error_text(error), self.tr("Try again"), self.reload)
        self._follow()


class SignOutRow(QFrame):
    """One notice.

    Args:
        notice: the record.
        now: seconds since 1970.
        parent: owner.
    """

    def __init__(self, notice: SignOutNotice, now: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "box")
        name = text_label(notice.user_name or self.tr("A deleted user"), "subheading")
        name.setMinimumWidth(20)
        set_tooltip(name, notice.user_id)
        self.state = Chip(*state_text(notice))
        when = text_label(relative_time(notice.created_at, now), "hint")
        set_tooltip(when, exact_time(notice.created_at))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(name)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(when)
        self.facts = text_label(" · ".join(self._facts(notice)), "hint", wrap=True)
        set_tooltip(self.facts, notice.uri)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.facts)

    def _facts(self, notice: SignOutNotice) -> list[str]:
        found = [reason_text(notice.reason)]
        if notice.tries:
            found.append(self.tr("%Ln try/tries", "", notice.tries))
        if notice.last_answer:
            found.append(answer_text(notice.last_answer))
        if notice.next_try_at is not None and notice.tries:
            found.append(self.tr("next at {time}").format(time=clock_time(notice.next_try_at)))
        return found
