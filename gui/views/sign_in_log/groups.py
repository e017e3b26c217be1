"""What goes wrong, one row for each way in which it does, above the entries themselves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from common.contracts.handover.sign_in_log import CauseGroup
from common.contracts.paging import Page
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.theme.icons import Icons
from gui.theme.theme import Theme
from gui.views.frames.page import scrolling
from gui.views.frames.screen import Now
from gui.views.sign_in_log.group_row import HEIGHT, GroupRow
from gui.widgets.polish import text_label
from gui.widgets.window.notice_place import NoticePlace

_GAP, _MOST_ROWS, _FEW_ROWS = 2, 6, 2
# What the head of this card and the entries below it need, pixels.
_OTHERS = 340


def key_of(group: CauseGroup) -> str:
    """What tells one group from another.

    Args:
        group: which.
    """
    return " ".join((group.outcome, group.place, group.cause, group.application_id))


class Groups(QFrame):
    """The groups. As many are seen as leave the entries their room, more are scrolled to. Nothing is shown as long as nothing goes wrong.

    While they are shown they keep their places: only their numbers change, and what is new stands above them.

    Args:
        theme: the colours.
        icons: where icons come from.
        fetch: asks for them, as `Page[CauseGroup]`.
        now: for relative times.
        with_application: whether each says whose it is.
        parent: owner.

    Signals:
        chosen: the key of the group whose entries are wanted alone, or "".
        arrived: the groups that are shown now, as a list.
    """

    chosen = Signal(str)
    arrived = Signal(object)

    def __init__(
        self, theme: Theme, icons: Icons, fetch: Callable[[], Call], now: Now, *, with_application: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icons, self._fetch, self._now, self._with_application = theme, icons, fetch, now, with_application
        self._call: Call | None = None
        self._order: list[str] = []
        self._most = _MOST_ROWS
        self.rows: dict[str, GroupRow] = {}
        self.setProperty("role", "card")
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(_GAP)
        self._column.addStretch(1)
        self._area = scrolling(content, self.tr("What goes wrong"))
        self.count = text_label("", "hint")
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(text_label(self.tr("What goes wrong"), "subheading"), 1)
        head.addWidget(self.count)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(8, 12, 8, 10)
        self._whole.setSpacing(6)
        self._whole.addLayout(head)
        self._whole.addWidget(self._area)
        self.said = NoticePlace(icons, self._whole, 1)
        self.hide()

    def reload(self) -> None:
        """Ask for them; what is shown stays until the answer is there."""
        if self._call is not None:
            self._call.cancel()
        self._call = call = self._fetch().bind(self)
        call.done.connect(self._on_page)
        call.failed.connect(self._on_failed)
        call.settled.connect(lambda: self._forget(call))

    def show_chosen(self, key: str) -> None:
        """Let one row stay pressed.

        Args:
            key: of its group, or "".
        """
        for each, row in self.rows.items():
            row.setChecked(each == key)

    def make_room(self, height: int) -> None:
        """Show so many at once that the entries have room, too.

        Args:
            height: of the groups and the entries together, pixels.
        """
        self._most = min(_MOST_ROWS, max(_FEW_ROWS, (height - _OTHERS) // (HEIGHT + _GAP)))
        self._lay_out()

    def _lay_out(self) -> None:
        count = len(self.rows)
        # A single row more is shown whole: to hint at it would take a part of its height anyway.
        shown = count if count <= self._most + 1 else self._most
        self._area.setFixedHeight(max(0, shown * HEIGHT + (shown - 1) * _GAP + (HEIGHT // 3 if count > shown else 0)))

    def _forget(self, call: Call) -> None:
        if self._call is call:
            self._call = None

    def _on_page(self, page: Page[CauseGroup]) -> None:
        self.said.clear()
        groups = {key_of(group): group for group in page.items}
        for key in [key for key in self._order if key not in groups]:
            self._remove(key)
        new = [key for key in groups if key not in self.rows]
        for key in reversed(new):
            self._add(key, groups[key])
        self._order = [*new, *self._order]
        for one, next_one in pairwise(self._order):
            QWidget.setTabOrder(self.rows[one], self.rows[next_one])
        now = self._now()
        for key, group in groups.items():
            self.rows[key].show_group(group, now)
        self.count.setText(self.tr("%Ln cause(s)", "", page.total) if page.total > _FEW_ROWS else "")
        self._lay_out()
        self._area.setVisible(bool(groups))
        self.setVisible(bool(groups))
        self.arrived.emit([groups[key] for key in self._order])

    def _on_failed(self, error: ApiError) -> None:
        self.said.warn(error_text(error), self.tr("Try again"), self.reload)
        self._area.setVisible(bool(self.rows))
        self.show()

    def _add(self, key: str, group: CauseGroup) -> None:
        row = GroupRow(self._theme, self._icons, group, with_application=self._with_application)
        row.clicked.connect(lambda on: self._on_row(key, on=on))
        self.rows[key] = row
        self._column.insertWidget(0, row)
        row.show()

    def _remove(self, key: str) -> None:
        row = self.rows.pop(key)
        self._order.remove(key)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_row(self, key: str, *, on: bool) -> None:
        self.show_chosen(key if on else "")
        self.chosen.emit(key if on else "")
