"""The bar at the top: find anything, look again, language, theme, about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from gui.theme.icons import Icons
from gui.widgets.icon_button import IconButton
from gui.widgets.plain_text import plain
from gui.widgets.polish import text_label

HEIGHT, FINDER = 56, 420


class TopBar(QFrame):
    """The bar.

    Args:
        icons: where icons come from.
        languages: code and name of each language that can be chosen.
        language: code of the one in use.
        modes: key, icon and name of each theme that can be chosen.
        mode: key of the one chosen.
        parent: owner.

    Signals:
        finder_asked: the search was pressed.
        refresh_asked: look again.
        language_chosen: a code.
        mode_chosen: a key.
        about_asked: about this program.
    """

    finder_asked = Signal()
    refresh_asked = Signal()
    language_chosen = Signal(str)
    mode_chosen = Signal(str)
    about_asked = Signal()

    def __init__(
        self,
        icons: Icons,
        languages: list[tuple[str, str]],
        language: str,
        modes: list[tuple[str, str, str]],
        mode: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self.finder = self._make_finder(icons)
        self.refresh = IconButton(icons, "refresh-cw", self.tr("Reload (F5)"))
        self.refresh.clicked.connect(self.refresh_asked)
        self.language = IconButton(icons, "languages", self.tr("Language"))
        self._languages = self._make_menu([(code, name, None) for code, name in languages], language, self.language_chosen)
        self.language.clicked.connect(lambda: self._open(self._languages, self.language))
        icon = next((icon for key, icon, _name in modes if key == mode), "moon")
        self.mode = IconButton(icons, icon, self.tr("Theme"))
        self._modes = self._make_menu([(key, name, icons.icon(icon)) for key, icon, name in modes], mode, self.mode_chosen)
        self.mode.clicked.connect(lambda: self._open(self._modes, self.mode))
        self.about = IconButton(icons, "info", self.tr("About Letpass"))
        self.about.clicked.connect(self.about_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 0, 20, 0)
        row.setSpacing(5)
        row.addWidget(self.finder, 1)
        row.addStretch(0)
        for button in (self.refresh, self.language, self.mode, self.about):
            row.addWidget(button)

    def _make_finder(self, icons: Icons) -> QPushButton:
        finder = QPushButton()
        finder.setObjectName("finder")
        finder.setMinimumWidth(240)
        finder.setMaximumWidth(FINDER)
        finder.setAccessibleName(self.tr("Search apps, users, APIs, roles, organizations, reference numbers and commands"))
        inside = QHBoxLayout(finder)
        inside.setContentsMargins(9, 0, 10, 0)
        inside.setSpacing(8)
        glass = plain(QLabel())
        glass.setPixmap(icons.pixmap("search", "text2", 16, self.devicePixelRatioF()))
        inside.addWidget(glass)
        words = text_label(self.tr("Search apps, users, APIs, roles…"), "body2")
        inside.addWidget(words, 1)
        inside.addWidget(text_label("Ctrl K", "hint"))
        finder.clicked.connect(self.finder_asked)
        return finder

    def _make_menu(self, options: list[tuple[str, str, object]], chosen: str, signal: object) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, name, _icon in options:
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(lambda _checked=False, key=key: signal.emit(key))  # type: ignore[attr-defined]
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _open(self, menu: QMenu, below: QWidget) -> None:
        size = menu.sizeHint()
        menu.popup(below.mapToGlobal(QPoint(below.width() - size.width(), below.height() + 4)))
