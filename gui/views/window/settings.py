"""Settings of the console, and what is to be known of its daemon."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.api.connection import Connection
from gui.api.key_store import KeyPlace
from gui.daemon_process import stop_daemon
from gui.models.times import exact_time
from gui.models.words.role_words import console_role_name
from gui.preferences import Preferences
from gui.theme.icons import Icons
from gui.views.frames.page import add_head, screen_column, scrolling
from gui.views.frames.screen import Say, Screen
from gui.widgets.card import Card
from gui.widgets.fields.segmented import Segment, Segmented
from gui.widgets.polish import text_label
from gui.widgets.window.confirm import ConfirmDialog

WIDTH = 720


class SettingsScreen(Screen):
    """The settings.

    Args:
        connection: to the daemon; knows where the key is kept.
        preferences: what is remembered.
        icons: where icons come from.
        languages: code and name of each language of the console.
        say: short messages.
        parent: owner.

    Signals:
        mode_chosen: `system`, `light` or `dark`.
        language_chosen: `system` or a code.
        stopping: the daemon has been asked to stop.
    """

    mode_chosen = Signal(str)
    language_chosen = Signal(str)
    stopping = Signal()

    def __init__(
        self, connection: Connection, preferences: Preferences, icons: Icons, languages: dict[str, str], say: Say, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._connection, self._preferences, self._say = connection, preferences, say
        self.themes = Segmented(
            icons,
            self.tr("Theme"),
            [Segment("system", self.tr("System")), Segment("light", self.tr("Light")), Segment("dark", self.tr("Dark"))],
        )
        self.themes.choose(preferences.theme)
        self.themes.chosen.connect(self.mode_chosen)
        self.languages = Segmented(
            icons, self.tr("Language"), [Segment("system", self.tr("System")), *(Segment(code, name) for code, name in languages.items())]
        )
        self.languages.choose(preferences.language)
        self.languages.chosen.connect(self.language_chosen)
        content = QWidget()
        content.setMaximumWidth(WIDTH)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 10, 24)
        self._column.setSpacing(16)
        self._column.addWidget(self._make_look())
        self._column.addWidget(self._make_key())
        self._column.addWidget(self._make_daemon())
        self._column.addStretch(1)
        column = screen_column(self)
        add_head(column, self.title, self.tr("For this console on this computer."), [])
        column.addSpacing(22)
        column.addWidget(scrolling(content, self.title), 1)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.tr("Settings")

    def has_unsaved_changes(self) -> bool:
        """Everything here holds at once."""
        return False

    def reload(self) -> None:
        """Ask the daemon how it is."""
        self._connection.check()

    def _make_look(self) -> Card:
        card = Card(self.tr("Appearance"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for row, (label, choice) in enumerate(((self.tr("Theme"), self.themes), (self.tr("Language"), self.languages))):
            grid.addWidget(text_label(label, "label"), row, 0)
            grid.addWidget(choice, row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        card.add(grid)
        return card

    def _make_key(self) -> Card:
        card = Card(self.tr("Console key"), self.tr("With this key the console proves to the daemon who it is."))
        keys = self._connection.keys
        self.key_text = text_label(self._place_text(), "body", wrap=True)
        card.add(self.key_text)
        if keys.place is KeyPlace.KEYCHAIN:
            return card
        if keys.place is KeyPlace.FILE:
            card.add(text_label(str(keys.file), "mono", wrap=True))
        self.key_button = QPushButton(self.tr("Keep in a private file") if keys.place is KeyPlace.MEMORY else self.tr("Keep in memory only"))
        self.key_button.clicked.connect(self._on_key)
        row = QHBoxLayout()
        row.addWidget(self.key_button)
        row.addStretch(1)
        card.add(row)
        return card

    def _place_text(self) -> str:
        keys = self._connection.keys
        if keys.place is KeyPlace.KEYCHAIN:
            return self.tr("Kept in the keychain of this computer ({name}).").format(name=keys.keychain_name)
        if keys.place is KeyPlace.FILE:
            return self.tr("Kept in a file that only you can read, not encrypted, because no keychain was found.")
        return self.tr("Kept in memory until the console is closed, because no keychain was found. The next start pairs again.")

    def _make_daemon(self) -> Card:
        card = Card(self.tr("Daemon"))
        status, endpoint = self._connection.status, self._connection.endpoint
        facts: list[tuple[str, str]] = []
        if status is not None:
            facts += [
                (self.tr("Version"), status.version),
                (self.tr("Issuer"), status.endpoints.issuer),
                (self.tr("Database"), {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(status.database, status.database)),
                (self.tr("Running since"), exact_time(status.started_at)),
                (self.tr("This console is"), f"{status.console} ({console_role_name(status.role)})"),
            ]
        if endpoint is not None:
            facts += [(self.tr("Admin socket"), endpoint.socket or endpoint.url), (self.tr("Process"), str(endpoint.pid))]
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (label, value) in enumerate(facts):
            grid.addWidget(text_label(label, "body2"), row, 0, Qt.AlignmentFlag.AlignTop)
            words = text_label(value, "mono", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, row, 1)
        grid.setColumnStretch(1, 1)
        card.add(grid)
        self.stop_button = QPushButton(self.tr("Stop daemon…"))
        self.stop_button.setProperty("kind", "danger")
        self.stop_button.setEnabled(endpoint is not None)
        self.stop_button.clicked.connect(self._on_stop)
        row_layout = QHBoxLayout()
        row_layout.addWidget(self.stop_button)
        row_layout.addStretch(1)
        card.add(row_layout)
        return card

    def _on_key(self) -> None:
        allowed = self._connection.keys.place is KeyPlace.MEMORY
        self._preferences.key_file_allowed = allowed
        if allowed:
            self._connection.answer_key_file(True)
            self._say.fact(self.tr("The key is kept in a private file"))
        else:
            self._connection.forget_key_file()
            self._say.fact(self.tr("The key is kept in memory only"))
        self.key_button.setEnabled(False)

    def _on_stop(self) -> None:
        text = self.tr("Until it runs again nobody can sign in at any application. Work that it has accepted is finished first.")
        dialog = ConfirmDialog(self.tr("Stop the daemon?"), text, self.tr("Stop daemon"), parent=self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(self._stop)
        dialog.open()

    def _stop(self) -> None:
        endpoint = self._connection.endpoint
        if endpoint is not None and stop_daemon(endpoint):
            self.stopping.emit()
        else:
            self._say.problem(self.tr("The daemon could not be asked to stop."))
