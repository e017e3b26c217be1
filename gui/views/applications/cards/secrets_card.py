"""The secrets of an application: issue, disable, enable, prolong and delete them."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.contracts.secrets import ChangeSecret, CreateSecret, IssuedSecret, Secret
from gui.api.api import Api
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.words.impact_words import secret_impact
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.views.applications.cards.secret_form import SecretForm
from gui.views.applications.cards.secret_row import SecretRow
from gui.widgets.card import Card
from gui.widgets.fields.clipboard import CLEAR_AFTER
from gui.widgets.fields.secret_field import SecretField
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.window.dirty_bar import NoticeBar
from gui.widgets.window.notice_place import NoticePlace


class SecretsCard(Card):
    """The list of secrets.

    Args:
        api: lists and changes them.
        icons: where icons come from.
        application_id: whose secrets.
        clear_after: seconds until a copied secret is taken off the clipboard.
        parent: owner.

    Signals:
        toast: a short message for the administrator.
        link_wanted: a secret that has just been issued shall be handed over by a one-time link: its name, id and value.
    """

    toast = Signal(str)
    link_wanted = Signal(str, str, str)

    def __init__(self, api: Api, icons: Icons, application_id: str, *, clear_after: float = CLEAR_AFTER, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.issue = QPushButton(icons.icon("plus"), beside_icon(self.tr("Issue secret")))
        self.issue.clicked.connect(self.open_form)
        self.set_head(self.tr("Secrets"), self.tr("What the app proves itself with. Several at once let the partner change over."), self.issue)
        self._api = api
        self._icons = icons
        self._id = application_id
        self._clear_after = clear_after
        self._busy: Call | None = None
        self.rows: list[SecretRow] = []
        self.form: SecretForm | None = None
        self.fresh: SecretField | None = None
        self._fresh_id = ""
        self._used = True
        self._unused = NoticeBar(
            icons, "warn", self.tr("This app proves itself by its private key, as set under Advanced. Until that is changed, no secret works.")
        )
        self._unused.hide()
        self._top = QVBoxLayout()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._said = NoticePlace(icons, self._list)
        self.add(self._unused)
        self.add(self._top)
        self.add(self._list)

    def has_unstored_secret(self) -> bool:
        """Whether a new secret is shown that nobody has said to have stored."""
        return bool(self.fresh_value())

    def show_use(self, used: bool) -> None:
        """Say whether secrets work for the application at all.

        Args:
            used: whether they do; otherwise a private key takes their place.
        """
        self._used = used
        self._unused.setVisible(not used)

    def reload(self) -> None:
        """Ask the daemon for the list."""
        call = self._api.list_secrets(self._id).bind(self)
        call.done.connect(self._show)
        call.failed.connect(self._on_list_failed)

    def open_form(self) -> None:
        """Ask for name and lifetime of a new secret."""
        if self.form is None:
            self.form = SecretForm(self._suggest_name())
            self.form.submitted.connect(self._create)
            self.form.closed.connect(self._close_form)
            self._top.addWidget(self.form)
        self.form.name.setFocus()
        self.form.name.selectAll()

    def _suggest_name(self) -> str:
        return self.tr("Secret {number}").format(number=len(self.rows) + 1)

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _show(self, secrets: list[Secret]) -> None:
        self._said.clear()
        for row in self.rows:
            row.hide()
            row.deleteLater()
        now = int(time.time())
        self.rows = [self._make_row(secret, now) for secret in secrets]
        if not secrets and self._used:
            self._said.say(text_label(self.tr("There is no secret. The app does not work until it has one."), "hint", wrap=True))

    def _make_row(self, secret: Secret, now: int) -> SecretRow:
        row = SecretRow(self._icons, secret, now)
        row.enabling.connect(lambda on: self._enable(secret, on))
        row.expiring.connect(lambda lifetime: self._let_end(secret, lifetime))
        row.deleting.connect(lambda: self._delete(secret))
        row.asking.connect(lambda delete: self._ask(row, delete))
        self._list.addWidget(row)
        return row

    def _ask(self, row: SecretRow, delete: bool) -> None:
        call = self._api.get_application_impact(self._id).bind(row)
        call.done.connect(lambda found: row.ask(secret_impact(found), delete=delete))
        call.failed.connect(self._on_failed)

    def _create(self, new: CreateSecret) -> None:
        if self._busy is not None or self.form is None:
            return
        self.form.set_busy(True)
        call = self._start(self._api.create_secret(self._id, new).bind(self))
        call.done.connect(self._on_issued)
        call.failed.connect(self._on_issue_failed)

    def show_fresh(self, value: str, secret_id: str = "") -> SecretField:
        """Show the value of a new secret, this once.

        Args:
            value: what nobody can see again.
            secret_id: of the secret; "" where it is not known, which offers no link.

        Returns:
            What shows it.
        """
        if self.fresh is not None:
            self.fresh.hide()
            self.fresh.deleteLater()
        self._fresh_id = secret_id
        self.fresh = SecretField(self._icons, value, clear_after=self._clear_after, offers_link=bool(secret_id))
        self.fresh.link_wanted.connect(self._on_link_wanted)
        self._top.addWidget(self.fresh)
        return self.fresh

    def fresh_value(self) -> str:
        """The value of a new secret that is not stored yet, or ""."""
        return self.fresh.secret() if self.fresh is not None else ""

    def fresh_id(self) -> str:
        """The id of that secret, or ""."""
        return self._fresh_id if self.fresh_value() else ""

    def note_sealed(self, secret_id: str) -> None:
        """A secret is in a one-time link now, so it is in a safe place.

        Args:
            secret_id: which.
        """
        if self.fresh is not None and secret_id == self._fresh_id:
            self.fresh.put_away(by_link=True)

    def _on_link_wanted(self) -> None:
        name = next((row.name for row in self.rows if row.secret_id == self._fresh_id), "")
        self.link_wanted.emit(name, self._fresh_id, self.fresh_value())

    def _on_issued(self, issued: IssuedSecret) -> None:
        self.show_fresh(issued.value, issued.secret.id).take_keyboard()
        self._close_form()
        self.reload()

    def _on_issue_failed(self, error: ApiError) -> None:
        if self.form is None:
            return
        self.form.set_busy(False)
        self.form.show_problems(error.problems)
        if not error.problems:
            self._on_failed(error)

    def _enable(self, secret: Secret, on: bool) -> None:
        self._change(secret, ChangeSecret(enabled=on), self.tr("“{name}” is enabled") if on else self.tr("“{name}” is disabled"))

    def _let_end(self, secret: Secret, lifetime: int | None) -> None:
        expires_at = None if lifetime is None else int(time.time()) + lifetime
        self._change(secret, ChangeSecret(expires_at=expires_at), self.tr("The expiry of “{name}” is changed"))

    def _change(self, secret: Secret, change: ChangeSecret, says: str) -> None:
        call = self._start(self._api.change_secret(self._id, secret.id, change).bind(self))
        call.done.connect(lambda _changed: self._finish(says.format(name=secret.name)))
        call.failed.connect(self._on_failed)

    def _delete(self, secret: Secret) -> None:
        call = self._start(self._api.delete_secret(self._id, secret.id).bind(self))
        call.done.connect(lambda _nothing: self._finish(self.tr("“{name}” is deleted").format(name=secret.name)))
        call.failed.connect(self._on_failed)

    def _start(self, call: Call) -> Call:
        self._said.clear()
        self._busy = call
        call.settled.connect(self._rest)
        return call

    def _rest(self) -> None:
        self._busy = None

    def _finish(self, text: str) -> None:
        self.toast.emit(text)
        self.reload()

    def _on_list_failed(self, error: ApiError) -> None:
        self._said.warn(error_text(error), self.tr("Try again"), self.reload)

    def _on_failed(self, error: ApiError) -> None:
        self._said.warn(error_text(error))
