"""A list of addresses that are checked while they are typed, with the reason and a fix by one click."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from common.errors import Problem
from common.uris import is_on_device
from gui.theme.icons import Icons
from gui.widgets.fields.field import Note
from gui.widgets.fields.uri_row import UriRow
from gui.widgets.polish import beside_icon

Check = Callable[[str], Problem | None]
Describe = Callable[[Problem], str]


def message_of(problem: Problem) -> str:
    """The sentence of a problem as the daemon wrote it."""
    return problem.message


class UriList(QWidget):
    """Addresses, one per row. Blank rows do not count.

    Args:
        icons: where icons come from.
        check: says what is wrong with one address, or None.
        name: what one address is, for screen readers, such as *Redirect URI*.
        add_text: caption of the button that adds a row.
        placeholder: an example.
        describe: puts a problem into words of the administrator's language.
        parent: owner.
    """

    edited = Signal()

    def __init__(
        self,
        icons: Icons,
        check: Check,
        name: str,
        *,
        add_text: str = "",
        placeholder: str = "https://app.example/callback",
        describe: Describe = message_of,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._check = check
        self._name = name
        self._placeholder = placeholder
        self._describe = describe
        self._rows: list[UriRow] = []
        # What the daemon said of an address, shown until that address is changed.
        self._refused: dict[str, Problem] = {}
        self._add = QPushButton(icons.icon("plus"), beside_icon(add_text or self.tr("Add URI")))
        self._add.clicked.connect(self.add_row)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(self._column)
        outer.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._whole = Note()
        outer.addWidget(self._whole)
        self.set_values([])

    def rows(self) -> list[UriRow]:
        """The rows, blank ones included."""
        return list(self._rows)

    def values(self) -> list[str]:
        """The addresses as typed, without blank ones."""
        return [row.line.text() for row in self._rows if row.line.text().strip()]

    def set_values(self, values: list[str]) -> None:
        """Show other addresses.

        Args:
            values: the addresses; without any, one blank row invites to type.
        """
        self._refused = {}
        if values and values == [row.line.text() for row in self._rows]:
            # Who saves while typing keeps the keyboard and the cursor.
            for row in self._rows:
                row.touched = False
            self._review()
            return
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for value in values or [""]:
            self._append(value)
        self._review()

    def set_check(self, check: Check) -> None:
        """Judge by another rule from now on, such as when the type of the application changes."""
        self._check = check
        self._review()

    def set_placeholder(self, placeholder: str) -> None:
        """Show another example in blank rows.

        Args:
            placeholder: an address that would be accepted.
        """
        self._placeholder = placeholder
        for row in self._rows:
            row.line.setPlaceholderText(placeholder)

    def problem_count(self) -> int:
        """How many addresses are not acceptable."""
        return sum(1 for row in self._rows if row.line.property("invalid"))

    def show_problems(self, problems: dict[int, Problem]) -> None:
        """Show what the daemon found wrong.

        Args:
            problems: by position in `values()`.
        """
        values = self.values()
        self._refused = {values[index]: problem for index, problem in problems.items() if index < len(values)}
        self._review()

    def show_whole_problem(self, text: str) -> None:
        """Say what is wrong with the list as a whole, such as its length, or with "" that nothing is.

        Args:
            text: one sentence.
        """
        if text:
            self._whole.show_problem(text)
        else:
            self._whole.show_hint("")

    def add_row(self) -> None:
        """Add a blank row and give it the keyboard."""
        row = next((row for row in self._rows if not row.line.text().strip()), None) or self._append("")
        row.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_problem(self) -> None:
        """Give the keyboard to the first bad address, or to the first row."""
        row = next((row for row in self._rows if row.line.property("invalid")), self._rows[0])
        row.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self, value: str) -> UriRow:
        row = UriRow(self._icons, self._name, value, self._placeholder, self)
        row.edited.connect(self._on_edited)
        row.returned.connect(self.add_row)
        row.removed.connect(lambda: self._remove(row))
        before = self._rows[-1] if self._rows else None
        self._rows.append(row)
        self._column.addWidget(row)
        QWidget.setTabOrder(before.remove if before else self, row.line)
        QWidget.setTabOrder(row.line, row.remove)
        QWidget.setTabOrder(row.remove, self._add)
        return row

    def _remove(self, row: UriRow) -> None:
        index = self._rows.index(row)
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        if not self._rows:
            self._append("")
        self._rows[min(index, len(self._rows) - 1)].line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()

    def _on_edited(self) -> None:
        self._review()
        self.edited.emit()

    def _review(self) -> None:
        seen: set[str] = set()
        for row in self._rows:
            uri = row.line.text()
            if not uri.strip():
                row.show_fine("", "")
                continue
            problem = self._check(uri) or self._refused.get(uri)
            if uri in seen:
                row.show_problem(self.tr("This address is in the list already."), None)
            elif problem is not None:
                row.show_problem(self._describe(problem), problem.fix)
            else:
                row.show_fine(self._praise(uri), self._warning(uri))
            seen.add(uri)

    def _praise(self, uri: str) -> str:
        if uri.startswith("https://"):
            host = urlsplit(uri).hostname or ""
            if "." not in host and ":" not in host and host != "localhost":
                return ""  # acceptable in a network of one's own, but hardly what is meant
            return self.tr("Looks good: https, exact match, no fragment")
        if uri.startswith("http://"):
            return self.tr("Looks good: this computer only")
        return self.tr("Looks good: a scheme of the app's own") if is_on_device(uri) else ""

    def _warning(self, uri: str) -> str:
        """Point out a host in other letters: it may imitate a known one."""
        host = uri.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]
        if not any(label.lower().startswith("xn--") for label in host.split(".")):
            return ""
        try:
            shown = host.encode("ascii").decode("idna")
        except UnicodeError:
            return self.tr("This host name is written in a form that cannot be read. Make sure that it is meant.")
        return self.tr("People see this host as {host}. Make sure that it does not imitate another site.").format(host=shown)
