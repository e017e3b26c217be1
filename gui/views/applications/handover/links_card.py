"""The one-time links of an application: make one, see whether it was opened, take it back (console rule 18)."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.handover.secret_links import CreatedSecretLink, CreateSecretLink, LinkState, SecretLink
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.applications.handover.link_form import LinkForm, NewLink
from gui.views.applications.handover.link_row import LinkRow
from gui.views.applications.handover.made_link import MadeLink
from gui.widgets.card import Card
from gui.widgets.fields.clipboard import CLEAR_AFTER
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.window.notice_place import NoticePlace

# Links that have ended and are shown at once.
_FEW_ENDED = 3


class LinksCard(Card):
    """The list of links, the waiting ones first.

    Args:
        api: lists and makes them.
        icons: where icons come from.
        application_id: whose links.
        clear_after: seconds until what was copied is taken off the clipboard.
        parent: owner.

    Signals:
        toast: a short message for the administrator.
        secret_sealed: the id of a secret that is in a link now, or of a new one that was issued for it.
    """

    toast = Signal(str)
    secret_sealed = Signal(str)

    def __init__(self, api: Api, icons: Icons, application_id: str, *, clear_after: float = CLEAR_AFTER, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.make = QPushButton(icons.icon("link"), beside_icon(self.tr("Make link")))
        self.make.clicked.connect(self._on_make)
        self.set_head(
            self.tr("One-time links"),
            self.tr("A page of the daemon shows the partner the secret once, with all settings. Whatever only looks at the link opens nothing."),
            self.make,
        )
        self._api, self._icons, self._id, self._clear_after = api, icons, application_id, clear_after
        self._busy: Call | None = None
        self._links: list[SecretLink] = []
        self.rows: list[LinkRow] = []
        self.form: LinkForm | None = None
        self.made: MadeLink | None = None
        self.all_button = QPushButton(self.tr("Show %Ln older", "", 0))
        self.all_button.setProperty("kind", "link")
        self.all_button.clicked.connect(self._on_all)
        self.all_button.hide()
        self._shows_all = False
        self._top = QVBoxLayout()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        # What is said of the list, and why something could not be done; the latter stays when the list is read again.
        self._said, self._trouble = NoticePlace(icons, self._list), NoticePlace(icons, self._top)
        for part in (self._top, self._list, self.all_button):
            self.add(part)

    def made_link(self) -> CreatedSecretLink | None:
        """The link whose address is still shown."""
        return self.made.made if self.made is not None else None

    def reload(self) -> None:
        """Ask the daemon for the list."""
        call = self._api.list_secret_links(self._id).bind(self)
        call.done.connect(self._show)
        call.failed.connect(self._on_list_failed)

    def open_form(self, for_secret: NewLink | None = None) -> None:
        """Ask what the link is to be like.

        Args:
            for_secret: which secret it shows; None for a new one.
        """
        self._close_form()
        self._trouble.clear()
        number = len(self._links) + 1
        self.form = LinkForm(for_secret or NewLink(self.tr("Link {number}").format(number=number)), self)
        self.form.submitted.connect(self._create)
        self.form.closed.connect(self._close_form)
        self._top.addWidget(self.form)
        self.form.show()
        self.form.take_keyboard()

    def show_made(self, made: CreatedSecretLink) -> MadeLink:
        """Show address and code of a new link, this once.

        Args:
            made: the link.

        Returns:
            What shows it.
        """
        self._close_made()
        self.made = MadeLink(self._icons, made, clear_after=self._clear_after, parent=self)
        self.made.sent.connect(self._on_sent)
        self._top.addWidget(self.made)
        self.made.show()
        return self.made

    def _create(self, new: CreateSecretLink) -> None:
        if self._busy is not None or self.form is None:
            return
        self.form.set_busy(True)
        call = self._start(self._api.create_secret_link(self._id, new).bind(self))
        call.done.connect(self._on_made)
        call.failed.connect(self._on_make_failed)

    def _on_make(self) -> None:
        self.open_form()

    def _on_made(self, made: CreatedSecretLink) -> None:
        self._close_form()
        self.show_made(made).take_keyboard()
        self.secret_sealed.emit(made.link.secret_id)
        self.reload()

    def _on_make_failed(self, error: ApiError) -> None:
        if self.form is None:
            return
        self.form.set_busy(False)
        self.form.show_problems(error.problems)
        if not error.problems:
            self._on_failed(error)

    def _withdraw(self, link: SecretLink) -> None:
        call = self._start(self._api.withdraw_secret_link(self._id, link.id).bind(self))
        call.done.connect(lambda _nothing: self._on_withdrawn(link))
        call.failed.connect(self._on_withdraw_failed)

    def _on_withdrawn(self, link: SecretLink) -> None:
        if self.made is not None and self.made.made.link.id == link.id:
            self._close_made()
        self.toast.emit(self.tr("The link is withdrawn"))
        self.reload()

    def _on_withdraw_failed(self, error: ApiError) -> None:
        self.reload()
        self._on_failed(error)

    def _on_sent(self) -> None:
        self._close_made()
        self.make.setFocus()

    def _show(self, links: list[SecretLink]) -> None:
        asking = next((row.link.id for row in self.rows if row.confirm is not None), "")
        self._links = links
        self._said.clear()
        for row in self.rows:
            row.hide()
            row.deleteLater()
        waiting = [link for link in links if link.state is LinkState.WAITING]
        ended = [link for link in links if link.state is not LinkState.WAITING]
        shown = ended if self._shows_all else ended[:_FEW_ENDED]
        now = int(time.time())
        self.rows = [self._make_row(link, now) for link in (*waiting, *shown)]
        more = len(ended) - len(shown)
        self.all_button.setText(self.tr("Show %Ln older", "", more))
        self.all_button.setVisible(more > 0)
        if not links:
            self._said.say(text_label(self.tr("No link has been made yet."), "hint", wrap=True))
        for row in self.rows:
            if row.link.id == asking and row.link.state is LinkState.WAITING:
                row.ask_to_withdraw()

    def _make_row(self, link: SecretLink, now: int) -> LinkRow:
        row = LinkRow(self._icons, link, now, self)
        row.withdrawing.connect(lambda: self._withdraw(link))
        self._list.addWidget(row)
        row.show()
        return row

    def _on_all(self) -> None:
        self._shows_all = True
        self._show(self._links)

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _close_made(self) -> None:
        if self.made is not None:
            self.made.hide()
            self.made.deleteLater()
            self.made = None

    def _start(self, call: Call) -> Call:
        self._trouble.clear()
        self._busy = call
        call.settled.connect(self._rest)
        return call

    def _rest(self) -> None:
        self._busy = None

    def _on_list_failed(self, error: ApiError) -> None:
        self._said.warn(error_text(error), self.tr("Try again"), self.reload)

    def _on_failed(self, error: ApiError) -> None:
        self._trouble.warn(error_text(error))
