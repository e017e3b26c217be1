"""A page about one thing with a head and tabs, the last of which has its settings."""

from __future__ import annotations

from typing import Generic

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from common.errors import Problem
from gui.api.call import Call
from gui.views.frames.page import scrolling
from gui.views.frames.part import R
from gui.views.frames.record_form import C, RecordForm
from gui.views.frames.record_header import RecordHeader
from gui.views.frames.record_page import RecordPage
from gui.widgets.window.tab_bar import TabBar


class TabbedPage(RecordPage[R], Generic[R, C]):
    """The page. A subclass says how a change is sent."""

    form: RecordForm[R, C]

    def send_change(self, change: C, version: int) -> Call:
        """Send a change."""
        raise AssertionError(f"{type(self).__name__} does not say how it sends {change} of version {version}")

    def send(self, stored: R, draft: R) -> Call:
        """Only what differs."""
        return self.send_change(self.form.change(stored, draft), self.version_of(stored))

    def find_problems(self, stored: R, draft: R) -> list[Problem]:
        """What is wrong with the change."""
        return self.form.problems(self.form.change(stored, draft))

    def show_review(self, _draft: R, problems: list[Problem], /) -> None:
        """A dot on the tab of the settings while fields are wrong."""
        self.tabs.set_dot(self.tabs.count() - 1, bool(problems), self.tr("%Ln problem(s) to fix", "", len(problems)))

    def open_field(self, path: str) -> None:
        """Open the tab of the settings and give a field the keyboard."""
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.form.focus_field(path)

    def set_online(self, on: bool) -> None:
        """Offer what changes something only while the daemon can be reached."""
        super().set_online(on)
        self.header.set_online(on)

    def tab_shown(self) -> int:
        """Which tab is open."""
        return self.tabs.currentIndex()

    def show_tab(self, tab: int) -> None:
        """Open a tab."""
        self.tabs.setCurrentIndex(tab)

    def build_tabs(self, header: RecordHeader, form: RecordForm[R, C], lists: list[tuple[str, QWidget]], settings: str) -> None:
        """Put the page together; a subclass does this last.

        Args:
            header: its head.
            form: its settings, in the last tab.
            lists: caption and content of the other tabs.
            settings: caption of the last tab.
        """
        self.header, self.form = header, form
        captions = [*(caption for caption, _widget in lists), settings]
        self.tabs = TabBar(self._words.tabs, captions, dot_colour=self._theme.tokens.danger, line_colour=self._theme.tokens.border)
        self._tab_pages = QStackedWidget()
        for page in (*(widget for _caption, widget in lists), scrolling(form, settings)):
            self._tab_pages.addWidget(page)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(28, 16, 28, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addSpacing(12)
        column.addWidget(self.tabs)
        column.addSpacing(18)
        column.addWidget(self._tab_pages, 1)
        header.back.connect(self.back)
        self.tabs.currentChanged.connect(self._tab_pages.setCurrentIndex)
        self.add_shortcut(QKeySequence("Ctrl+Shift+C"), header.copy_code.click)
        self.build([form], content, 1)
