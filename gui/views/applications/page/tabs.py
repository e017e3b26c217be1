"""The tabs of an application's page, with the preview beside them or, where there is no room, as one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.theme.theme import Theme
from gui.views.frames.page import scroll_to_focus, scrolling
from gui.widgets.window.tab_bar import TabBar

SETTINGS, PERMISSIONS, ACCESS, USERS, BRANDING, SERVICE, LOG, PREVIEW = range(8)
# What takes the room of the preview as well; users and log scroll by themselves.
_ALONE, _LISTS = (USERS, SERVICE, LOG), (USERS, LOG)
PREVIEW_WIDTH = 384
# The window's 1120 without the sidebar's 236 and the margins: below it there is no room for the preview beside the tabs.
_WIDE = 828
# Qt's own limit, and how wide a form alone may become, pixels.
_WIDEST, _READABLE = 16_777_215, 760
# The same for configuration texts, whose lines are long.
_FOR_TEXTS = 920


class ApplicationTabs(QWidget):
    """Settings, permissions, access, users, branding, service and the sign-in log, and the preview.

    Args:
        theme: the colours.
        pages: the parts, in the order of the tabs. Users and log are lists that scroll by themselves and take the preview's room as well,
            as the one of the service does.
        preview: what users will see.
        parent: owner.
    """

    def __init__(self, theme: Theme, pages: list[QWidget], preview: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = pages[SETTINGS]
        pages[SERVICE].setMaximumWidth(_FOR_TEXTS)
        self._preview = preview
        self._has_users = True
        self._asks_users = True
        titles = [self.tr("Settings"), self.tr("Permissions"), self.tr("Access"), self.tr("Users"), self.tr("Branding")]
        titles += [self.tr("Service"), self.tr("Sign-in log"), self.tr("Preview")]
        self.bar = TabBar(self.tr("Parts of the application"), titles, dot_colour=theme.tokens.danger, line_colour=theme.tokens.border)
        self._areas = [scrolling(page) for tab, page in enumerate(pages) if tab not in _LISTS]
        self._pages = QStackedWidget()
        for area in self._areas:
            self._pages.addWidget(area)
        for tab in _LISTS:
            self._pages.insertWidget(tab, pages[tab])
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self._pages, 1)
        body.addWidget(preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addSpacing(18)
        column.addLayout(body, 1)
        self.bar.currentChanged.connect(lambda _tab: self._lay_out())

    def show_users(self, on: bool, *, asked: bool = True) -> None:
        """Show what is about users. A machine has none: nobody gives permissions, meets its name on a page, or could be shown one.

        Args:
            on: whether users sign in to the application.
            asked: whether they are asked what it may have; those of own applications are not, so nobody has authorized them.
        """
        self._has_users, self._asks_users = on, asked
        if (not asked and self.bar.currentIndex() == USERS) or (not on and self.bar.currentIndex() not in (SETTINGS, SERVICE, LOG)):
            self.bar.setCurrentIndex(SETTINGS)
        self._lay_out()

    def scroll_to_focus(self) -> None:
        """Make visible what has the keyboard, with what is said below it."""
        for area in self._areas:
            scroll_to_focus(area)

    def scroll_to(self, part: QWidget) -> None:
        """Show a part of a page at the top, and give the keyboard to the first thing in it.

        Args:
            part: of one of the pages.
        """
        for area in self._areas:
            page = area.widget()
            if page is not None and page.isAncestorOf(part):
                area.verticalScrollBar().setValue(part.mapTo(page, part.rect().topLeft()).y())
                first = next(
                    (child for child in part.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible()), None
                )
                if first is not None:
                    first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the preview beside the tabs or make it one of them."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        users, wide = self._has_users, self.width() >= _WIDE
        if wide and self.bar.currentIndex() == PREVIEW:
            self.bar.setCurrentIndex(SETTINGS)
        for tab in (PERMISSIONS, ACCESS, BRANDING):
            self.bar.show_tab(tab, users)
        self.bar.show_tab(PREVIEW, users and not wide)
        self.bar.show_tab(USERS, users and self._asks_users)
        tab = self.bar.currentIndex()
        alone = tab == PREVIEW
        self._pages.setVisible(not alone)
        self._settings.setMaximumWidth(_WIDEST if users else _READABLE)
        self._preview.setVisible(users and tab not in _ALONE and (wide or alone))
        self._preview.setMaximumWidth(PREVIEW_WIDTH if wide else _WIDEST)
        self._preview.setMinimumWidth(PREVIEW_WIDTH if wide else 0)
        if not alone:
            self._pages.setCurrentIndex(tab)
