"""The window: places and the way between them, commands, the connection's state, language and theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from common.contracts.application_kinds import Kind
from gui.api.connection import ConnectionState
from gui.daemon_process import DaemonProcess, Started, StartResult
from gui.translation import LANGUAGES, Language
from gui.views.frames.leaving import Leaving
from gui.views.frames.place_names import APPLICATIONS, USERS
from gui.views.frames.screen import Say, Screen
from gui.views.frames.searched_list import SearchedList
from gui.views.preview.web_page import prepare_window
from gui.views.users.users import UsersScreen
from gui.views.window.about import AboutDialog
from gui.views.window.commands import Commands
from gui.views.window.connect import ConnectScreen
from gui.views.window.finder import Finder
from gui.views.window.history import History
from gui.views.window.key_question import ask_for_key_file
from gui.views.window.live_changes import LiveChanges
from gui.views.window.parts import Parts
from gui.views.window.places import Places
from gui.views.window.shell import Shell
from gui.widgets.window.placing import bring_on_screen, fit_on_screen
from gui.widgets.window.toast import Toast
from gui.widgets.window.window_keys import WindowKeys

SIZE, LEAST = QSize(1280, 840), QSize(848, 600)


class MainWindow(WindowKeys, QMainWindow):
    """The window.

    Args:
        parts: of the program.
        language: the switch of languages.
        process: starts a daemon where none runs.
        starts_daemon: whether that happens without a question.
    """

    def __init__(self, parts: Parts, language: Language, process: DaemonProcess, *, starts_daemon: bool = True) -> None:
        super().__init__()
        parts.theme.dress(self)
        self._parts, self._language, self._process = parts, language, process
        self._since = parts.now()
        self._closing = False
        self.history = History(parts.preferences.last_place)
        self.commands = Commands(self)
        self.leaving = Leaving(self)
        self.shell: Shell | None = None
        self.toast = Toast(parts.icons, self)
        self._say = Say(self.toast)
        self.places = Places(parts, self._say, self)
        self._stack = QStackedWidget()
        self.connect_screen = ConnectScreen(parts.connection, process, parts.icons, starts_by_itself=starts_daemon)
        self._stack.addWidget(self.connect_screen)
        self.setCentralWidget(self._stack)
        prepare_window(self)
        self._changes = LiveChanges(lambda: self.screen_shown, self)
        self._connect()
        fit_on_screen(self, SIZE, LEAST)
        if self.restoreGeometry(parts.preferences.geometry):
            bring_on_screen(self)
        self.setWindowIcon(parts.icons.icon("fingerprint", "accent_text", 64))
        self.setWindowTitle("Letpass")

    @property
    def screen_shown(self) -> Screen | None:
        """The screen that is shown, once there is one."""
        return self.shell.screen_shown if self.shell is not None else None

    # Going from place to place.

    def go(self, place: str) -> None:
        """Go somewhere, unless unsaved changes hold somebody back.

        Args:
            place: as `Places.make` knows it.
        """
        screen = self.screen_shown
        if self.shell is not None and screen is not None and screen.open_place(place):
            self.history.go(place)
            self._parts.preferences.last_place = place
            return
        if self.shell is None or (place == self.history.place and screen is not None):
            return
        self.leaving.leave(self.screen_shown, lambda: self._go(place))

    def step(self, by: int) -> None:
        """Go back or forth."""
        place = self.history.find(by)
        if place is not None and self.shell is not None:
            self.leaving.leave(self.screen_shown, lambda: self._step(by, place))

    def _step(self, by: int, place: str) -> None:
        self.history.move(by)
        self._show(place)

    def _go(self, place: str) -> None:
        self.history.go(place)
        self._show(place)

    def _show(self, place: str) -> None:
        assert self.shell is not None
        screen = self.places.make(place)
        self.shell.show_screen(screen, place)
        self._parts.preferences.last_place = place
        screen.set_online(self._parts.connection.state is ConnectionState.CONNECTED)
        screen.renamed.connect(self._show_title)
        self._show_title()

    def _show_title(self) -> None:
        """Call the window, and for screen readers the screen, what the screen is called now."""
        screen = self.screen_shown
        title = screen.title if screen is not None else ""
        if screen is not None and title:
            screen.setAccessibleName(title)
        # Qt joins the titles of dialogs with the program's name in the same way.
        self.setWindowTitle(f"{title} — Letpass" if title else "Letpass")

    # What commands do.

    def reload(self) -> None:
        """Look again."""
        if self.screen_shown is not None:
            self.screen_shown.reload()
        self._parts.connection.check()

    def focus_search(self) -> None:
        """Give the keyboard to the filter of a list."""
        if self.screen_shown is not None:
            self.screen_shown.focus_search()

    def open_finder(self) -> None:
        """Open the palette."""
        if self.shell is not None:
            Finder(self._parts.api, self._parts.theme, self._parts.icons, self.commands.findings(), self.go, self._open_user, self)

    def choose_mode(self, mode: str) -> None:
        """Choose light, dark, or as the system."""
        self._parts.preferences.theme = mode
        was = self._parts.theme.dark
        self._parts.theme.set_mode(mode)
        if self._parts.theme.dark == was:
            self._rebuild()  # the menu has to show the other choice

    def toggle_mode(self) -> None:
        """From light to dark or back."""
        self.choose_mode("light" if self._parts.theme.dark else "dark")

    def choose_language(self, code: str) -> None:
        """Speak another language from now on."""
        self._parts.preferences.language = code
        self._language.choose(code)
        self._rebuild()

    def save(self) -> None:
        """Save what is shown."""
        if self.screen_shown is not None:
            self.screen_shown.save()

    def discard(self) -> None:
        """Take back what is not saved."""
        if self.screen_shown is not None:
            self.screen_shown.discard()

    def has_unsaved_changes(self) -> bool:
        """Whether there is anything to save."""
        return self.screen_shown is not None and self.screen_shown.has_unsaved_changes()

    def undo(self) -> None:
        """Take back what was done last, as long as that is offered."""
        self.toast.undo()

    def can_undo(self) -> bool:
        """Whether there is a way back."""
        return self.toast.can_undo

    def show_about(self) -> None:
        """About this program."""
        dialog = AboutDialog(self._parts.icons, self._parts.connection.status, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def create_application(self) -> None:
        """Open the dialog that creates an application."""
        screen = self.screen_shown
        self.places.create_application(screen.kind_begun if screen is not None else Kind.THIRD_PARTY)

    def begin_here(self) -> None:
        """Begin what belongs into the list that is shown, elsewhere an application."""
        screen = self.screen_shown
        if screen is not None and screen.grows:
            screen.begin()
        else:
            self.create_application()

    def begins_in(self) -> str:
        """The place of the list in which that begins."""
        screen = self.screen_shown
        return self.history.place.partition("/")[0] if screen is not None and screen.grows else APPLICATIONS

    def begin(self, place: str) -> None:
        """Go to a list and begin something new there.

        Args:
            place: of a list that can grow.
        """

        def begin() -> None:
            if place != self.history.place:
                self._go(place)
            if self.screen_shown is not None:
                self.screen_shown.begin()

        if self.shell is not None:
            self.leaving.leave(self.screen_shown, begin)

    def come_forward(self) -> None:
        """Another start of the program has asked for this window."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place, and hold somebody back who would lose something."""
        screen = self.screen_shown
        if not self._closing and screen is not None and screen.has_unsaved_changes():
            event.ignore()
            self.leaving.leave(screen, self._close_for_good)
            return
        self._parts.preferences.geometry = self.saveGeometry()
        self._parts.preferences.save()
        if self.shell is not None:
            self.shell.let_go()
        self._parts.connection.close()
        super().closeEvent(event)

    def allow_closing(self) -> None:
        """Let the window close although there are unsaved changes."""
        self._closing = True

    def _close_for_good(self) -> None:
        self.allow_closing()
        self.close()

    def _open_user(self, username: str) -> None:
        def show() -> None:
            self._go(USERS)
            screen = self.screen_shown
            if isinstance(screen, UsersScreen):
                screen.search_for(username)

        self.leaving.leave(self.screen_shown, show)

    # Building.

    def _connect(self) -> None:
        connection = self._parts.connection
        connection.changed.connect(self._on_state)
        connection.answer_needed.connect(self._on_answer_needed)
        connection.events.changed.connect(self._changes.note)
        self._parts.theme.changed.connect(self._rebuild)
        self._process.finished.connect(self._on_process)
        self.places.asked.connect(self.go)
        self.places.made.connect(self.reload)
        self.places.mode_chosen.connect(self.choose_mode)
        self.places.language_chosen.connect(self.choose_language)

    def _build_shell(self) -> None:
        language, mode = self._language.code, self._parts.preferences.theme
        shell = Shell(self._parts.theme, self._parts.icons, LANGUAGES, language, mode)
        shell.sidebar.chosen.connect(self.go)
        shell.sidebar.chip.settings_asked.connect(lambda: self.go("settings"))
        shell.top_bar.finder_asked.connect(self.open_finder)
        shell.top_bar.refresh_asked.connect(self.reload)
        shell.top_bar.language_chosen.connect(self.choose_language)
        shell.top_bar.mode_chosen.connect(self.choose_mode)
        shell.top_bar.about_asked.connect(self.show_about)
        shell.retry_asked.connect(self._parts.connection.open)
        shell.start_asked.connect(self.connect_screen.start_daemon)
        shell.cancel_asked.connect(self.connect_screen.cancel_start)
        self.connect_screen.starting.connect(shell.show_starting)
        shell.show_starting(self.connect_screen.is_starting)
        self._stack.addWidget(shell)
        self._stack.setCurrentWidget(shell)
        self.shell = shell
        self._show(self.history.place)
        self._show_state()

    def _rebuild(self) -> None:
        """Make everything anew in the language and the colours that are in force, with what was typed."""
        self.connect_screen.retranslate()
        if self.shell is None:
            return
        screen, old = self.screen_shown, self.shell
        kept = screen.keep() if screen is not None else None
        searches = [listed.keep() for listed in screen.findChildren(SearchedList)] if screen is not None else []
        old.let_go()
        self._stack.removeWidget(old)
        old.deleteLater()
        self.commands.retranslate()
        self._build_shell()
        fresh = self.screen_shown
        if fresh is None:
            return
        if kept is not None:
            fresh.resume(kept)
        for listed, search in zip(fresh.findChildren(SearchedList), searches, strict=False):
            listed.resume(search)

    # The daemon.

    def _on_state(self, state: ConnectionState) -> None:
        self._since = self._parts.now()
        if state is ConnectionState.CONNECTED and self.shell is None:
            self._build_shell()
        elif state is ConnectionState.CONNECTED:
            self._stack.setCurrentWidget(self.shell or self.connect_screen)
            self.reload()
        elif state is ConnectionState.REFUSED:
            self._stack.setCurrentWidget(self.connect_screen)
        self._show_state()

    def _on_answer_needed(self) -> None:
        ask_for_key_file(self._parts.connection, self._parts.preferences, self)

    def _on_process(self, started: Started) -> None:
        if started.result is StartResult.FAILED and self.shell is not None:
            self._say.problem(self.tr("The daemon did not start: {reason}").format(reason=started.reason))

    def _show_state(self) -> None:
        if self.shell is not None:
            if self.screen_shown is not None:
                self.screen_shown.set_online(self._parts.connection.state is ConnectionState.CONNECTED)
            self.shell.show_state(self._parts.connection.state, self._parts.connection.endpoint, self._since)
