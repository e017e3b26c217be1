"""The frame around the screens: sidebar, top bar, progress, and what is said when the daemon is away."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from common.endpoint import Endpoint
from gui.api.connection import ConnectionState
from gui.models.times import clock_time
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.place_names import (
    ACCOUNTS,
    APPLICATIONS,
    AUDIT,
    BACKUPS,
    CONSOLES,
    EXPERIENCE,
    IDENTITY_PROVIDERS,
    MAIL,
    ORGANIZATIONS,
    OVERVIEW,
    RESOURCES,
    ROLES,
    SIGN_IN_LOG,
    SIGNING_KEYS,
    STRANGERS,
    USERS,
    WEBHOOKS,
)
from gui.views.frames.screen import Screen
from gui.widgets.plain_text import plain
from gui.widgets.polish import text_label
from gui.widgets.window.progress_bar import ProgressBar
from gui.widgets.window.sidebar import Entry, Sidebar
from gui.widgets.window.top_bar import TopBar

PRODUCT = "Letpass"
_ROOMY = 1024  # pixels


class Shell(QWidget):
    """The frame.

    Args:
        theme: the colours.
        icons: where icons come from.
        languages: code and name of each language.
        language: code of the one in use.
        mode: the theme that was chosen.
        parent: owner.

    Signals:
        retry_asked: look for the daemon now.
        start_asked: start a daemon.
        cancel_asked: give up the one that is being started.
    """

    retry_asked = Signal()
    start_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, theme: Theme, icons: Icons, languages: dict[str, str], language: str, mode: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sidebar = Sidebar(theme, icons, PRODUCT, self._entries())
        modes = [("system", "sun-moon", self.tr("As the system")), ("light", "sun", self.tr("Light")), ("dark", "moon", self.tr("Dark"))]
        self.top_bar = TopBar(icons, list(languages.items()), language, modes, mode)
        self.progress = ProgressBar(theme)
        self._away_text = text_label("", "label")
        self.away = self._make_away(icons)
        self.away.hide()
        self._screen: Screen | None = None
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.progress)
        right.addWidget(self.away)
        right.addLayout(self._place, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self._had_keyboard: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the screen has most of it."""
        super().resizeEvent(event)
        self.sidebar.fold(on=event.size().width() < _ROOMY)

    @property
    def screen_shown(self) -> Screen | None:
        """The screen that is shown."""
        return self._screen

    def show_screen(self, screen: Screen, place: str) -> None:
        """Show a screen in place of the one before, which is let go.

        Args:
            screen: the new one.
            place: where it is, for the sidebar.
        """
        self.let_go()
        self._screen = screen
        self._place.addWidget(screen)
        screen.show()  # a layout would do it later, and what is hidden cannot have the keyboard
        screen.take_keyboard()
        if screen.listed is not None:
            screen.listed.busy_changed.connect(self.progress.set_busy)
        self.sidebar.show_place(place.partition("/")[0])

    def let_go(self) -> None:
        """Let the screen go, and first its browser engine, if it has one."""
        screen, self._screen = self._screen, None
        if screen is None:
            return
        screen.let_go()
        self._place.removeWidget(screen)
        screen.hide()
        screen.deleteLater()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Qt hands the keyboard to whatever comes next, often the sidebar, when what had it is hidden; it belongs to the screen."""
        screen = self._screen
        if screen is not None and before is not None and screen.isAncestorOf(before) and (now is None or not screen.isAncestorOf(now)):
            self._had_keyboard = before
            QTimer.singleShot(0, self, self._give_back)

    def _give_back(self) -> None:
        screen, before, now = self._screen, self._had_keyboard, self.window().focusWidget()
        self._had_keyboard = None
        is_hidden = before is not None and (not isValid(before) or not before.isVisible())
        if screen is not None and is_hidden and (now is None or (self.isAncestorOf(now) and not screen.isAncestorOf(now))):
            screen.take_keyboard()

    def show_state(self, state: ConnectionState, endpoint: Endpoint | None, since: int) -> None:
        """Say how the connection is.

        Args:
            state: of the connection.
            endpoint: where the daemon is or was.
            since: when the state began, seconds since 1970.
        """
        address = endpoint.issuer.partition("://")[2].partition("/")[0] if endpoint is not None else ""
        if state is ConnectionState.CONNECTED:
            self.sidebar.chip.say("ok", self.tr("Connected"), address)
        else:
            self.sidebar.chip.say("warn", self.tr("Offline"), self.tr("since {time}").format(time=clock_time(since)))
            text = self.tr("Offline since {time}. You see the latest data and cannot change it; the console keeps trying.")
            self._away_text.setText(text.format(time=clock_time(since)))
        self.away.setVisible(state is not ConnectionState.CONNECTED)

    def show_starting(self, on: bool) -> None:
        """Offer to start a daemon, or to give up the one that is being started.

        Args:
            on: whether one is.
        """
        self._is_starting = on
        self._start.setText(self.tr("Cancel the start") if on else self.tr("Start daemon"))

    def _on_start(self) -> None:
        (self.cancel_asked if self._is_starting else self.start_asked).emit()

    def _entries(self) -> list[Entry]:
        return [
            Entry(OVERVIEW, "layout-dashboard", self.tr("Overview")),
            Entry(APPLICATIONS, "app-window", self.tr("Applications"), self.tr("Authentication")),
            Entry(EXPERIENCE, "palette", self.tr("Sign-in experience")),
            Entry(ACCOUNTS, "user", self.tr("Accounts")),
            Entry(IDENTITY_PROVIDERS, "plug", self.tr("Identity providers")),
            Entry(MAIL, "mail", self.tr("Mail")),
            Entry(STRANGERS, "circle-help", self.tr("Unregistered apps")),
            Entry(RESOURCES, "blocks", self.tr("API resources"), self.tr("Authorization")),
            Entry(ROLES, "shield-check", self.tr("Roles")),
            Entry(ORGANIZATIONS, "building-2", self.tr("Organizations")),
            Entry(USERS, "users", self.tr("Users"), self.tr("People and records")),
            Entry(SIGN_IN_LOG, "history", self.tr("Sign-in log")),
            Entry(AUDIT, "scroll-text", self.tr("Audit log")),
            Entry(WEBHOOKS, "webhook", self.tr("Webhooks"), self.tr("Operations")),
            Entry(SIGNING_KEYS, "key-round", self.tr("Signing keys")),
            Entry(BACKUPS, "archive", self.tr("Backups")),
            Entry(CONSOLES, "monitor", self.tr("Consoles")),
        ]

    def _make_away(self, icons: Icons) -> QFrame:
        bar = QFrame()
        bar.setObjectName("offlineBar")
        icon = plain(QLabel())
        icon.setPixmap(icons.pixmap("wifi-off", "warn", 16, self.devicePixelRatioF()))
        retry = QPushButton(self.tr("Try now"))
        retry.clicked.connect(self.retry_asked)
        self._start = QPushButton()
        self._start.clicked.connect(self._on_start)
        self.show_starting(False)
        row = QHBoxLayout(bar)
        row.setContentsMargins(28, 8, 20, 8)
        row.setSpacing(10)
        row.addWidget(icon)
        self._away_text.setWordWrap(True)
        row.addWidget(self._away_text, 1)
        row.addWidget(self._start)
        row.addWidget(retry)
        return bar
