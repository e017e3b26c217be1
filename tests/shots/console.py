"""Pictures of the console, in a process of its own: `python -m tests.shots.console FOLDER`. The daemon is found through LETPASS_HOME."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from gui.app import ConsoleProgram, make_console
from gui.preferences import Preferences
from gui.views.applications.creating.create_application import CreateApplicationDialog
from gui.views.applications.page.details import ApplicationDetails
from gui.views.applications.page.tabs import PERMISSIONS
from gui.views.frames.place_names import APPLICATIONS, ORGANIZATIONS
from tests.patience import PATIENCE
from tests.shots.scene import PAGEMARK

SETTLED = 1.2  # seconds that the preview's page needs to be painted after it has been loaded


def main() -> int:
    """Take the pictures.

    Returns:
        The exit code.
    """
    folder = Path(sys.argv[1])
    app = QApplication(sys.argv[:1])
    preferences = Preferences(folder / ".console.ini")
    english = ("list", "details", "create", "permissions", "organizations")
    for theme, language, names in (("light", "en", english), ("dark", "ko", ("details-ko-dark",))):
        preferences.theme, preferences.language, preferences.last_place = theme, language, APPLICATIONS
        console = make_console(app, preferences=preferences, starts_daemon=False)
        console.window.resize(1280, 840)
        console.start()
        wait(app, lambda console=console: console.window.screen_shown is not None)  # type: ignore[misc]
        for name in names:
            picture(app, console, name).save(str(folder / f"console-{name}.png"))
        console.window.close()
        console.window.deleteLater()
        pause(app, 0.2)
    (folder / ".console.ini").unlink()
    return 0


def picture(app: QApplication, console: ConsoleProgram, name: str) -> QPixmap:
    """Bring the window into the state that a picture shows, and take it."""
    window = console.window
    if name.startswith("details"):
        window.go(f"{APPLICATIONS}/{PAGEMARK}")
    elif name == "permissions":
        window.go(f"{APPLICATIONS}/{PAGEMARK}")
        pause(app, SETTLED)
        details = window.screen_shown
        assert isinstance(details, ApplicationDetails)
        details.tabs.setCurrentIndex(PERMISSIONS)
    elif name == "organizations":
        window.go(ORGANIZATIONS)
    elif name == "create":
        window.go(APPLICATIONS)
        pause(app, SETTLED)
        window.places.create_application()
        dialog = next(found for found in window.findChildren(QDialog) if isinstance(found, CreateApplicationDialog))
        wait(app, lambda: dialog.service_choice.grid is not None)
        pause(app, SETTLED)
        grabbed = dialog.grab()
        dialog.done(0)
        return grabbed
    else:
        window.go(APPLICATIONS)
    pause(app, SETTLED)
    return window.grab()


def wait(app: QApplication, ready: Callable[[], bool]) -> None:
    """Let Qt work until something is so.

    Raises:
        TimeoutError: it never was.
    """
    end = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("The console did not get there.")
        app.processEvents()
        time.sleep(0.01)


def pause(app: QApplication, seconds: float) -> None:
    """Let Qt work for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
