"""What the console remembers between two runs: window, language, theme, places. Never a key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from common.paths import console_folder

SYSTEM = "system"


class Preferences:
    """Typed reading and writing of one INI file.

    Args:
        file: where it is; the user's own place if none is given.
    """

    def __init__(self, file: Path | None = None) -> None:
        path = file or console_folder() / "console.ini"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        found = self._text("theme", SYSTEM)
        return found if found in (SYSTEM, "light", "dark") else SYSTEM

    @theme.setter
    def theme(self, mode: str) -> None:
        self._settings.setValue("theme", mode)

    @property
    def language(self) -> str:
        """`system`, `en` or `ko`."""
        found = self._text("language", SYSTEM)
        return found if found in (SYSTEM, "en", "ko") else SYSTEM

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def last_place(self) -> str:
        """The section that was open last, such as `applications`."""
        return self._text("last_place", "overview")

    @last_place.setter
    def last_place(self, place: str) -> None:
        self._settings.setValue("last_place", place)

    @property
    def key_file_allowed(self) -> bool | None:
        """Whether the key may be kept in a private file where there is no keychain; None if nobody was asked yet."""
        if not self._settings.contains("key_file_allowed"):
            return None
        return bool(self._settings.value("key_file_allowed", False, type=bool))

    @key_file_allowed.setter
    def key_file_allowed(self, allowed: bool | None) -> None:
        if allowed is None:
            self._settings.remove("key_file_allowed")
        else:
            self._settings.setValue("key_file_allowed", allowed)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was; empty at first."""
        found = self._settings.value("geometry", QByteArray(), type=QByteArray)
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    def text(self, name: str, otherwise: str = "") -> str:
        """A remembered choice of a screen.

        Args:
            name: `screen/choice`.
            otherwise: what holds if nothing is remembered.
        """
        return self._text(name, otherwise)

    def set_text(self, name: str, value: str) -> None:
        """Remember a choice of a screen."""
        self._settings.setValue(name, value)

    def save(self) -> None:
        """Write to the disk now."""
        self._settings.sync()

    def _text(self, name: str, otherwise: str) -> str:
        return str(self._settings.value(name, otherwise, type=str))
