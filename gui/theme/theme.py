"""The switch between light and dark, and what it changes: palette, style sheet and fonts."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gui.theme.form_style import form_style
from gui.theme.resource_files import console_file
from gui.theme.style_sheet import style_sheet
from gui.theme.tokens import DARK, LIGHT, DesignTokens

FONT = "Pretendard"
FONT_FILES = ("Pretendard-Regular.otf", "Pretendard-Medium.otf", "Pretendard-SemiBold.otf", "Pretendard-Bold.otf")
MONO = ("JetBrains Mono", "Cascadia Mono", "DejaVu Sans Mono", "Noto Sans Mono", "monospace")


class Mode(StrEnum):
    """What somebody chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The theme in use.

    Signals:
        changed: other colours are in force from now on.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._mode = Mode.SYSTEM
        self._dark = False
        self._app: QApplication | None = None
        self._pictures = QTemporaryDir()
        self._watches_system = False
        self._sheet = ""
        self._windows: WeakSet[QWidget] = WeakSet()

    @property
    def mode(self) -> Mode:
        """What was chosen."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._dark

    @property
    def tokens(self) -> DesignTokens:
        """The colours in force, with stronger lines where the system asks for high contrast."""
        tokens = DARK if self._dark else LIGHT
        return replace(tokens, border2=tokens.text3) if _wants_high_contrast() else tokens

    def set_mode(self, mode: str) -> None:
        """Choose light, dark, or whatever the system has.

        Args:
            mode: `system`, `light` or `dark`.

        Raises:
            ValueError: it is none of them.
        """
        self._mode = Mode(mode)
        self._decide()

    def apply(self, app: QApplication) -> None:
        """Give an application Fusion style, fonts and palette, now and at every change."""
        self._app = app
        app.setStyle("Fusion")
        _load_fonts()
        font = QFont(FONT)
        font.setPixelSize(13)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        app.setFont(font)
        if not self._watches_system:
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._decide)
            self._watches_system = True
        self._dark = self._should_be_dark()
        self._dress()

    def dress(self, window: QWidget) -> None:
        """Give a window the style sheet, now and at every change; what stands in it, and the dialogs above it, follow.

        The application has none: with one, Qt would style a widget and all that is in it anew each time that it is put into another, which
        is most of what building a page costs.

        Args:
            window: without a parent.
        """
        self._windows.add(window)
        window.setStyleSheet(self._sheet)

    def mono_font(self, pixels: int = 12) -> QFont:
        """The font for IDs, addresses and secrets.

        Args:
            pixels: its size.
        """
        font = QFont(list(MONO))
        font.setPixelSize(pixels)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _should_be_dark(self) -> bool:
        if self._mode is Mode.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    def _decide(self) -> None:
        dark = self._should_be_dark()
        if dark == self._dark:
            return
        self._dark = dark
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._app is None:
            return
        tokens = self.tokens
        self._app.setPalette(make_palette(tokens))
        self._sheet = style_sheet(tokens, self._write_pictures(tokens)) + form_style(tokens)
        for window in self._windows:
            if isValid(window):
                window.setStyleSheet(self._sheet)

    def _write_pictures(self, tokens: DesignTokens) -> Path:
        """Arrows and check marks as files, because a style sheet can show nothing else."""
        folder = Path(self._pictures.path()) / ("dark" if self._dark else "light")
        folder.mkdir(exist_ok=True)
        for name, colour in (
            ("chevron-down", tokens.text2),
            ("chevron-up", tokens.text2),
            ("check", tokens.on_primary),
            ("minus", tokens.on_primary),
        ):
            svg = console_file("icons", f"{name}.svg").read_text(encoding="utf-8")
            (folder / f"{name}.svg").write_text(svg.replace("currentColor", colour), encoding="utf-8")
        return folder


def make_palette(tokens: DesignTokens) -> QPalette:
    """The palette for what the style sheet does not reach, such as painted rows and Qt's own dialogs."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.bg,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.hover,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.text3,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Highlight: tokens.selection,
        QPalette.ColorRole.HighlightedText: tokens.text,
        QPalette.ColorRole.Link: tokens.accent_text,
        QPalette.ColorRole.LinkVisited: tokens.accent_text,
        QPalette.ColorRole.Accent: tokens.primary,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text3))
    return palette


def _wants_high_contrast() -> bool:
    hints = QGuiApplication.styleHints()  # kept in a name: without one its child is deleted before it is asked
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def _load_fonts() -> None:
    known = QFontDatabase.families()
    if FONT in known:
        return
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(console_file("fonts", name)))
