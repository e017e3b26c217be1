"""Puts the program together: look, language, daemon, window."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from common.clock import Clock
from common.log import set_up_logs
from gui.api.api import Api
from gui.api.connection import Connection
from gui.api.key_store import KeyStore
from gui.api.transport import Http
from gui.collecting import GarbageCollection
from gui.daemon_process import DaemonProcess
from gui.main_window import MainWindow
from gui.models.images import Images
from gui.preferences import Preferences
from gui.single_instance import SingleInstance
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.translation import Language
from gui.views.window.bug_report import make_report
from gui.views.window.error_dialog import ErrorDialog
from gui.views.window.parts import Parts

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ConsoleProgram:
    """The console, put together.

    Attributes:
        window: its window, not shown yet.
        parts: what it is made of.
        language: the switch of languages.
    """

    window: MainWindow
    parts: Parts
    language: Language

    def start(self) -> None:
        """Show the window and look for the daemon."""
        self.window.show()
        self.parts.connection.open()


def make_console(
    app: QApplication,
    *,
    parent: QObject | None = None,
    preferences: Preferences | None = None,
    keys: KeyStore | None = None,
    process: DaemonProcess | None = None,
    now: Callable[[], int] | None = None,
    starts_daemon: bool = True,
) -> ConsoleProgram:
    """Put a console together.

    Args:
        app: Qt's application.
        parent: owns all of it but the window; the application if none is given.
        preferences: what is remembered; the user's own if none are given.
        keys: where keys are kept; the user's own if none are given.
        process: starts a daemon where none runs.
        now: seconds since 1970; this computer's clock if none is given.
        starts_daemon: whether a daemon is started without a question where none runs.
    """
    preferences, parent = preferences or Preferences(), parent or app
    language = Language(app)
    language.choose(preferences.language)
    theme = Theme(parent)
    theme.set_mode(preferences.theme)
    theme.apply(app)
    icons = Icons(theme)
    http = Http(parent)
    api = Api(http)
    connection = Connection(http, api, keys or KeyStore(preferences.key_file_allowed), parent)
    parts = Parts(theme, icons, api, connection, Images(api, parent), preferences, now or Clock().now)
    window = MainWindow(parts, language, process or DaemonProcess(parent), starts_daemon=starts_daemon)
    return ConsoleProgram(window, parts, language)


def run(arguments: list[str]) -> int:
    """Run the console until its window is closed.

    Args:
        arguments: of the command line, the program's name first.

    Returns:
        Exit code.
    """
    set_up_logs(form="plain")
    app = QApplication(arguments)
    app.setApplicationName("letpass")
    app.setApplicationDisplayName("Letpass")
    app.setDesktopFileName("letpass")
    instance = SingleInstance(app)
    if not instance.take():
        log.info("the console runs already; its window was asked to come forward")
        return 0
    console = make_console(app)
    install_error_dialog(console.window)
    instance.asked.connect(console.window.come_forward)
    GarbageCollection(app).start()
    console.start()
    code = app.exec()
    instance.release()
    return code


def install_error_dialog(window: QObject) -> None:
    """Show and log exceptions that nobody caught; Qt would lose those of slots.

    Args:
        window: above which the dialog appears.
    """

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            QApplication.quit()
            return
        log.error("a bug in the console", exc_info=(kind, error, trace))
        dialog = ErrorDialog(make_report(error), window if isinstance(window, MainWindow) else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    sys.excepthook = show
