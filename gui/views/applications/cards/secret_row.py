"""One secret in the list: what is known of it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from common.contracts.secrets import Secret
from gui.models.times import exact_time, relative_time, short_date
from gui.theme.icons import Icons
from gui.views.applications.cards.expiry import expiry_text
from gui.views.applications.cards.expiry_form import ExpiryForm
from gui.widgets.chip import Chip
from gui.widgets.icon_button import IconButton
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import mark, text_label
from gui.widgets.window.dirty_bar import NoticeBar


class SecretRow(QFrame):
    """A secret without its value.

    Args:
        icons: where icons come from.
        secret: the record.
        now: seconds since 1970.
        parent: owner.

    Signals:
        enabling: whether it shall be enabled.
        deleting: it shall be deleted.
        expiring: it shall end that many seconds from now, or never (None).
        asking: what that breaks is to be found out, and then to be asked with `ask`; whether it is to be deleted, otherwise disabled.
    """

    enabling = Signal(bool)
    deleting = Signal()
    expiring = Signal(object)
    asking = Signal(bool)

    def __init__(self, icons: Icons, secret: Secret, now: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._secret, self._now = secret, now
        self.setProperty("role", "box")
        self._confirm: NoticeBar | None = None
        self.form: ExpiryForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 8, 10)
        self._column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        name = text_label(secret.name, "subheading")
        name.setMinimumWidth(20)
        set_tooltip(name, secret.name)
        head.addWidget(name)
        head.addWidget(Chip(*self._state(now)))
        head.addStretch(1)
        head.addWidget(text_label(f"••••{secret.hint}", "mono"))
        self._kebab = self._make_menu()
        head.addWidget(self._kebab)
        facts = (
            self.tr("Created {date}").format(date=short_date(secret.created_at, now)),
            self.tr("last used: {when}").format(when=relative_time(secret.last_used_at, now)),
            expiry_text(secret.expires_at, now),
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        line = text_label(" · ".join(facts), "hint", wrap=True)
        set_tooltip(line, exact_time(secret.last_used_at))
        words.addWidget(line)
        self._column.addLayout(words)

    @property
    def name(self) -> str:
        """What it is called."""
        return self._secret.name

    @property
    def secret_id(self) -> str:
        """Which secret it is."""
        return self._secret.id

    def ask(self, facts: str, *, delete: bool) -> None:
        """Say what breaks and wait for a second click.

        Args:
            facts: for how many, in a sentence.
            delete: whether it is to be deleted, otherwise disabled.
        """
        self._close()
        text = self.tr("Delete “{name}”? Whatever still uses it stops working. {facts} This cannot be undone; disabling can.")
        if not delete:
            text = self.tr("Disable “{name}”? Whatever still uses it stops working until it is enabled again. {facts}")
        action = self.tr("Delete secret") if delete else self.tr("Disable secret")
        used = self.tr("It was used last: {when}.").format(when=relative_time(self._secret.last_used_at, self._now))
        said = text.format(name=self._secret.name, facts=f"{used} {facts}")
        bar = NoticeBar(self._icons, "danger" if delete else "warn", said, first=action, second=self.tr("Keep"), stacked=True, parent=self)
        mark(bar.first_button, kind="danger")
        bar.first_chosen.connect(self.deleting if delete else lambda: self.enabling.emit(False))
        bar.second_chosen.connect(self._close)
        self._confirm = bar
        bar.show_in(self._column)
        bar.second_button.setFocus()

    def ask_expiry(self) -> None:
        """Ask when it shall end."""
        self._close()
        self.form = ExpiryForm(expiry_text(self._secret.expires_at, self._now), self)
        self.form.submitted.connect(self.expiring)
        self.form.closed.connect(self._close)
        self._column.addWidget(self.form)
        self.form.show()
        self.form.lifetime.setFocus()

    def _close(self) -> None:
        for part in (self._confirm, self.form):
            if part is not None:
                if part.isAncestorOf(self.focusWidget()):
                    self._kebab.setFocus(Qt.FocusReason.OtherFocusReason)
                part.hide()
                part.deleteLater()
        self._confirm = self.form = None

    def _make_menu(self) -> IconButton:
        button = IconButton(self._icons, "ellipsis", self.tr("Actions for secret {name}").format(name=self._secret.name))
        menu = QMenu(button)
        if self._secret.enabled:
            menu.addAction(self._icons.icon("ban"), self.tr("Disable"), lambda: self.asking.emit(False))
        else:
            menu.addAction(self._icons.icon("power"), self.tr("Enable"), lambda: self.enabling.emit(True))
        menu.addAction(self._icons.icon("history"), self.tr("Change expiry…"), self.ask_expiry)
        menu.addSeparator()
        menu.addAction(self._icons.icon("trash-2", "danger"), self.tr("Delete…"), lambda: self.asking.emit(True))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _state(self, now: int) -> tuple[str, str]:
        ends = self._secret.expires_at
        if ends is not None and ends <= now:
            return self.tr("Expired"), "danger"
        if not self._secret.enabled:
            return self.tr("Disabled"), "neutral"
        if self._secret.ends_soon(now):
            return self.tr("Expires soon"), "warn"
        return self.tr("Active"), "ok"
