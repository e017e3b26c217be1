"""Chooses which permissions the application asks for in the preview."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gui.theme.icons import Icons
from gui.widgets.plain_text import caption, set_tooltip
from gui.widgets.polish import beside_icon

MOST_OFFERED = 40


class _OpenMenu(QMenu):
    """A menu that stays open while its check marks are changed."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)


class AskedMenu(QPushButton):
    """A button with a menu of check marks.

    Args:
        icons: where icons come from.
        parent: owner.
    """

    changed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_out: set[str] = set()
        self._allowed: dict[str, str] = {}
        self._names: list[str] = []
        self.setIcon(icons.icon("list-checks"))
        self.setProperty("kind", "quiet")
        self._menu = _OpenMenu(self)
        self.clicked.connect(self._open)
        self._say()

    def set_allowed(self, allowed: dict[str, str]) -> None:
        """Offer other permissions. Where there are very many, those at the end are always asked for.

        Args:
            allowed: what the application may ask for: what people read, by scope.
        """
        if allowed == self._allowed:
            return
        self._allowed, self._names = dict(allowed), list(allowed)
        self._menu.clear()
        for name, title in list(allowed.items())[:MOST_OFFERED]:
            action = QAction(caption(title), self._menu, checkable=True, checked=name not in self._left_out)
            set_tooltip(action, name)
            action.triggered.connect(lambda on, name=name: self._on_toggled(name, on))
            self._menu.addAction(action)
        self._say()

    def asked(self) -> list[str] | None:
        """The permissions to ask for, or None for all that are allowed."""
        chosen = [name for name in self._names if name not in self._left_out]
        return None if len(chosen) == len(self._names) else chosen

    def actions_by_name(self) -> dict[str, QAction]:
        """The entries of the menu."""
        return dict(zip(self._names, self._menu.actions(), strict=False))

    def _open(self) -> None:
        # Not by setMenu: the style would then leave no room before the icon.
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _on_toggled(self, name: str, on: bool) -> None:
        self._left_out = self._left_out - {name} if on else self._left_out | {name}
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        asked = self.asked()
        text = self.tr("Asks for all") if asked is None else self.tr("Asks for %Ln", "", len(asked))
        self.setText(beside_icon(text))
        set_tooltip(self, self.tr("Which permissions the app asks for"))
        self.setAccessibleName(self.tr("Permissions asked for: {text}").format(text=text))
