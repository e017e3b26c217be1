"""The language of the console and its switch."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.theme.resource_files import console_file

LANGUAGES = {"en": "English", "ko": "한국어"}


class Language:
    """The translators that are installed now.

    Args:
        app: the application whose texts they translate.
    """

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._translators: list[QTranslator] = []
        self.code = "en"

    def choose(self, code: str) -> str:
        """Speak another language from now on; widgets that exist have to be made anew.

        Args:
            code: `en`, `ko`, or `system` for what the desktop has.

        Returns:
            The language that is in use now.
        """
        wanted = system_language() if code == "system" else code
        self.code = wanted if wanted in LANGUAGES else "en"
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []
        QLocale.setDefault(QLocale(self.code))
        # English has a file as well, for the plurals.
        self._install(str(console_file("translations", f"console_{self.code}.qm")))
        if self.code != "en":
            self._install(f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}/qtbase_{self.code}.qm")
        return self.code

    def _install(self, path: str) -> None:
        translator = QTranslator(self._app)
        if translator.load(path):
            self._app.installTranslator(translator)
            self._translators.append(translator)


def system_language() -> str:
    """The language of the desktop, as two letters."""
    return QLocale.system().name()[:2]
