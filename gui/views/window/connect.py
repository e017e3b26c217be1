"""What stands in the window until the daemon is reached: searching, starting, refused, or nothing there."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.api.connection import Connection, ConnectionState
from gui.daemon_process import DaemonProcess, Started, StartResult
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.widgets.plain_text import plain
from gui.widgets.polish import mark, text_label

CODE_LENGTH = 8
LONG = 10  # seconds after which one wonders


class ConnectScreen(QWidget):
    """Brings the console to its daemon.

    Args:
        connection: looks for it and pairs with it.
        process: starts one where none runs.
        icons: where icons come from.
        starts_by_itself: whether a daemon is started without a question the first time none is found.
        parent: owner.

    Signals:
        started: a daemon has been started from here.
        starting: whether one is being started, when that changes.
    """

    started = Signal()
    starting = Signal(bool)

    def __init__(
        self, connection: Connection, process: DaemonProcess, icons: Icons, *, starts_by_itself: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._connection, self._process, self._icons = connection, process, icons
        self._may_start = starts_by_itself
        self._starting = self._ending = False
        self._failure = ""
        self._begun = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._show)
        self._icon = plain(QLabel())
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = text_label("", "heading")
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = text_label("", "body2", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.detail = text_label("", "mono", wrap=True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.waiting = QProgressBar()
        self.waiting.setRange(0, 0)
        self.waiting.setTextVisible(False)
        self.waiting.setFixedHeight(4)
        self.code = QLineEdit()
        self.code.setProperty("mono", "true")
        self.code.returnPressed.connect(self._on_action)
        self.action = QPushButton()
        self.action.setProperty("kind", "primary")
        self.action.clicked.connect(self._on_action)
        self._build()
        self.retranslate()
        connection.changed.connect(self._on_state)
        process.finished.connect(self._on_process)
        self._on_state(connection.state)

    def retranslate(self) -> None:
        """Say everything in the language that is in use now."""
        self.waiting.setAccessibleName(self.tr("Working"))
        self.code.setAccessibleName(self.tr("Pairing code"))
        self.code.setPlaceholderText(self.tr("Pairing code, such as AB12CD34"))
        self._show()

    @property
    def is_starting(self) -> bool:
        """Whether a daemon is being started."""
        return self._starting

    def start_daemon(self) -> None:
        """Start a daemon of this user."""
        if self._starting:
            return
        self._failure = ""
        self._begun = time.monotonic()
        self._set_starting(True)
        self._process.start()

    def cancel_start(self) -> None:
        """Give up the daemon that is being started."""
        if self._starting and not self._ending:
            self._ending = True
            self._show()
            self._process.cancel()

    def _set_starting(self, on: bool) -> None:
        self._starting, self._ending = on, False
        self._clock.start() if on else self._clock.stop()
        self._show()
        self.starting.emit(on)

    def _build(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(460)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 32, 32, 32)
        inside.setSpacing(10)
        for part in (self._icon, self.heading, self.text, self.detail, self.waiting, self.code):
            inside.addWidget(part)
        inside.addSpacing(6)
        inside.addWidget(self.action)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)

    def _on_state(self, state: ConnectionState) -> None:
        if state is ConnectionState.ABSENT and self._may_start:
            self._may_start = False
            self.start_daemon()
            return
        if state is ConnectionState.CONNECTED:
            self._may_start = False
        self._show()

    def _on_process(self, started: Started) -> None:
        if started.result is StartResult.FAILED:
            self._failure = started.reason or self.tr("It gave no reason.")
        self._set_starting(False)
        if started.result in (StartResult.FAILED, StartResult.CANCELLED):
            return
        self.started.emit()
        self._connection.open()

    def _show(self) -> None:
        state = self._connection.state
        if self._ending:
            self._say("server", self.tr("Stopping the daemon"), self.tr("It finishes what it has begun."), busy=True)
        elif self._starting:
            seconds = int(time.monotonic() - self._begun)
            # Not at once: the second press of a double click on the button that starts would take it back.
            self._say("server", self.tr("Starting the daemon"), self._say_how_long(seconds), action=self.tr("Cancel") if seconds else "", busy=True)
        elif self._failure:
            self._say("circle-alert", self.tr("The daemon did not start"), self.tr("Its last words:"), self._failure, self.tr("Try again"))
        elif state is ConnectionState.REFUSED:
            reason = error_text(self._connection.refusal) if self._connection.refusal is not None else ""
            text = self.tr("Run “letpassd pair” where the daemon runs, and enter the code that it prints.")
            self._say("lock", self.tr("The daemon wants a pairing code"), text, reason, self.tr("Pair"), asks_code=True)
        elif state is ConnectionState.ABSENT:
            text = self.tr("Start one for this user. It goes on when the console is closed.")
            self._say("server", self.tr("No daemon is running"), text, "", self.tr("Start daemon"))
        else:
            self._say("plug", self.tr("Connecting to the daemon"), self.tr("If the keychain asks for its password, please answer it."), busy=True)

    def _say_how_long(self, seconds: int) -> str:
        if seconds < LONG:
            return self.tr("This takes a moment.")
        return self.tr("It is still at work, since %Ln second(s). With much data, the first start after an update takes longer.", "", seconds)

    def _say(self, icon: str, title: str, text: str, detail: str = "", action: str = "", *, busy: bool = False, asks_code: bool = False) -> None:
        self._icon.setPixmap(self._icons.pixmap(icon, "accent_text", 36, self.devicePixelRatioF()))
        self.heading.setText(title)
        self.text.setText(text)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self.waiting.setVisible(busy)
        self.code.setVisible(asks_code)
        mark(self.action, kind="" if busy else "primary")
        self.action.setText(action)
        self.action.setVisible(bool(action))
        if asks_code:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_action(self) -> None:
        if self._starting:
            self.cancel_start()
            return
        if self._connection.state is ConnectionState.REFUSED and not self._failure:
            code = self.code.text().strip().upper().replace("-", "")
            if code:
                self._connection.pair(code)
            return
        self.start_daemon()
