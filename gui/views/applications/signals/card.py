"""The card of an application's shared signals: whether there are any, how they go, and what can be done about it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from common.contracts.events import DELIVERIES, Change
from common.contracts.events_out.signals import PutSignalStream, SignalStream
from gui.api.api import Api
from gui.api.errors import ApiError, ErrorKind
from gui.models.times import relative_time
from gui.models.words.webhook_words import receiver_state, signal_text, stopped_text
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.applications.signals.deliveries_dialog import SignalDeliveriesDialog
from gui.views.applications.signals.dialog import SignalsDialog
from gui.views.frames.carrying import carry_through
from gui.views.frames.screen import Say
from gui.widgets.card import Card
from gui.widgets.chip import Chip
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.plain_text import set_tooltip
from gui.widgets.polish import beside_icon, text_label
from gui.widgets.window.confirm import ConfirmDialog
from gui.widgets.window.notice_place import NoticePlace


class SignalsCard(Card):
    """The card.

    Args:
        api: reads and changes the stream.
        theme: the colours.
        icons: where icons come from.
        say: short messages.
        application_id: whose.
        may_change: whether this console may change anything.
        parent: owner.

    Signals:
        opened: a dialog that has been opened.
        arrived: the stream is shown, or that there is none: the card has its height.
    """

    opened = Signal(object)
    arrived = Signal()

    def __init__(
        self, api: Api, theme: Theme, icons: Icons, say: Say, application_id: str, *, may_change: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._api, self._theme, self._icons, self._say, self._id = api, theme, icons, say, application_id
        self._may_change = may_change
        self.stream: SignalStream | None = None
        self._log: SignalDeliveriesDialog | None = None
        self.set_up_button = QPushButton(icons.icon("plus"), beside_icon(self.tr("Set up")))
        self.set_up_button.clicked.connect(self.edit)
        text = self.tr("Tells the partner at once when a session ended or an account was suspended, of users who have authorized the app.")
        self.set_head(self.tr("Shared signals"), text, self.set_up_button)
        self._top = QVBoxLayout()
        self.add(self._top)
        self._said = NoticePlace(icons, self._top)
        self.chip, self.address = Chip(), ElidedLabel("mono")
        self.told, self.result = text_label("", "body2", wrap=True), text_label("", "hint", wrap=True)
        self.buttons = {
            "edit": self._button("pencil", self.tr("Change"), self.edit),
            "verify": self._button("send", self.tr("Send a test"), self.verify),
            "deliveries": self._button("history", self.tr("Deliveries"), self.show_deliveries),
            "switch": self._button("power", self.tr("Switch on"), self.switch),
            "remove": self._button("trash-2", self.tr("Remove"), self.ask_to_remove),
        }
        self._body = self._make_body()
        self.add(self._body)
        self._body.hide()
        if not may_change:
            for name in ("edit", "verify", "switch", "remove"):
                self.buttons[name].hide()
            self.set_up_button.setEnabled(False)
            set_tooltip(self.set_up_button, self.tr("This console may only look, not change."))

    def reload(self) -> None:
        """Ask for the stream."""
        call = self._api.get_signal_stream(self._id).bind(self)
        call.done.connect(self._show)
        call.failed.connect(self._on_unread)

    def hear(self, changes: Sequence[Change]) -> None:
        """Look again where deliveries of this stream have changed."""
        if self.stream is not None and any(change.subject == DELIVERIES and change.id == self.stream.id for change in changes):
            self.reload()
            if self._log is not None:
                self._log.deliveries.card.reload()

    def edit(self) -> None:
        """Ask where the app is told, and of what."""
        dialog = SignalsDialog(self._api, self._theme, self._icons, self._id, self.stream, self.window())
        dialog.saved.connect(self._show)
        self._open(dialog)

    def verify(self) -> None:
        """Have a verification event sent."""
        says = QCoreApplication.translate("SignalsCard", "A verification event is on its way")
        carry_through(self._api.send_verification(self._id), self._say, self, says=says, then=lambda _sent: self.reload())

    def show_deliveries(self) -> None:
        """Show what the app was told."""
        self._log = SignalDeliveriesDialog(
            self._api, self._theme, self._icons, self._say, lambda: int(time.time()), self._id, self.window(), may_change=self._may_change
        )
        self._log.deliveries.show_on(self.stream is not None and self.stream.enabled)
        self._log.deliveries.dialog_opened.connect(self.opened)
        self._log.finished.connect(self._forget_log)
        self._open(self._log)

    def switch(self) -> None:
        """Switch it on, or off."""
        if self.stream is None:
            return
        on, stream = not self.stream.enabled, self.stream
        wanted = PutSignalStream(url=stream.url, signals=stream.signals, subject_format=stream.subject_format, enabled=on)
        on_text, off_text = self.tr("Shared signals are on"), self.tr("Shared signals are off")
        call = self._api.put_signal_stream(self._id, wanted, stream.version)
        carry_through(call, self._say, self, says=on_text if on else off_text, then=self._show, otherwise=self.reload)

    def ask_to_remove(self) -> None:
        """Ask before the stream goes, with its token and deliveries."""
        text = self.tr("The app is told nothing any more; address and token are forgotten, and what waits is not sent. This cannot be undone.")
        dialog = ConfirmDialog(self.tr("Remove the shared signals?"), text, self.tr("Remove"), parent=self.window())
        dialog.accepted.connect(self._remove)
        self._open(dialog)

    def _make_body(self) -> QWidget:
        body = QWidget()
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.chip)
        head.addWidget(self.address, 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.result)
        column.addLayout(row)
        return body

    def _button(self, icon: str, text: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._icons.icon(icon, "accent_text"), beside_icon(text))
        button.setProperty("kind", "link")
        button.clicked.connect(run)
        return button

    def _show(self, stream: SignalStream) -> None:
        self.stream = stream
        self._said.clear()
        if stopped := stopped_text(stream.stopped):
            self._said.warn(stopped)
        self.chip.show_state(*receiver_state(stream.enabled, stream.stopped, stream.failing_since))
        self.address.setText(stream.url)
        self.told.setText(" · ".join(signal_text(signal) for signal in stream.signals))
        self.result.setText(self._result(stream))
        self.buttons["switch"].setText(beside_icon(self.tr("Switch off") if stream.enabled else self.tr("Switch on")))
        self.buttons["verify"].setEnabled(stream.enabled)
        set_tooltip(self.buttons["verify"], "" if stream.enabled else self.tr("Switch it on first."))
        self.set_up_button.hide()
        self._body.show()
        if self._log is not None:
            self._log.deliveries.show_on(stream.enabled)
        self.arrived.emit()

    def _result(self, stream: SignalStream) -> str:
        now = int(time.time())
        if stream.failing_since is not None:
            text = self.tr("First failed {when}").format(when=relative_time(stream.failing_since, now))
        elif stream.last_delivered_at is not None:
            text = self.tr("Delivered {when}").format(when=relative_time(stream.last_delivered_at, now))
        else:
            text = self.tr("Nothing delivered yet")
        waiting = self.tr("%Ln waiting", "", stream.waiting)
        return f"{text} · {waiting}" if stream.waiting else text

    def _on_unread(self, error: ApiError) -> None:
        if error.kind is ErrorKind.MISSING:
            self._show_none()
        else:
            self._said.warn(error_text(error), self.tr("Try again"), self.reload)

    def _show_none(self, _nothing: object = None) -> None:
        self.stream = None
        self._said.clear()
        self._body.hide()
        self.set_up_button.show()
        self.arrived.emit()

    def _remove(self) -> None:
        if self.stream is not None:
            says = QCoreApplication.translate("SignalsCard", "Shared signals removed")
            call = self._api.delete_signal_stream(self._id, self.stream.version)
            carry_through(call, self._say, self, says=says, then=self._show_none, otherwise=self.reload)

    def _forget_log(self) -> None:
        self._log = None

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.opened.emit(dialog)
