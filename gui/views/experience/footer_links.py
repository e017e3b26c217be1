"""The tenant's own links in the foot of every page: a name in each language and an address."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from common.contracts.branding import MOST_FOOTER_LINKS, FooterLink
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.views.frames.problems import first_of
from gui.widgets.fields.field import Field, Note
from gui.widgets.fields.language_fields import LanguageFields
from gui.widgets.icon_button import IconButton
from gui.widgets.polish import beside_icon


class FooterLinkRow(QFrame):
    """One link.

    Args:
        icons: where icons come from.
        parent: owner.

    Signals:
        edited: a person has changed something.
        removed: it shall go.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = FooterLink({}, "")
        self.texts = LanguageFields(self.tr("Text"), "")
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://")
        self.url_field = Field(self.tr("Address"), self.url)
        self.remover = IconButton(icons, "x", self.tr("Remove this link"))
        for line in (*self.texts.lines.values(), self.url):
            line.textChanged.connect(lambda _text: self.edited.emit())
        self.remover.clicked.connect(self.removed.emit)
        fields = QVBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.texts)
        fields.addWidget(self.url_field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addLayout(fields, 1)
        row.addWidget(self.remover, 0, Qt.AlignmentFlag.AlignTop)

    def link(self) -> FooterLink:
        """The link as it is typed."""
        return FooterLink(self.texts.texts(self._before.texts), self.url.text().strip())

    def show_link(self, link: FooterLink) -> None:
        """Show a link."""
        self._before = link
        self.texts.show_texts(link.texts)
        if self.url.text().strip() != link.url:
            self.url.setText(link.url)

    def show_problems(self, problems: list[Problem], path: str) -> None:
        """Put problems to their lines.

        Args:
            problems: of the whole record.
            path: of this link.
        """
        whole = first_of(problems, f"{path}.texts")
        for position, (language, field) in enumerate(self.texts.fields.items()):
            problem = first_of(problems, f"{path}.texts.{language}") or (whole if position == 0 else None)
            field.show_problem(problem_text(problem) if problem else "")
        problem = first_of(problems, f"{path}.url")
        self.url_field.show_problem(problem_text(problem) if problem else "", problem.fix if problem else None)


class FooterLinks(QWidget):
    """The links, and a button for one more.

    Args:
        icons: where icons come from.
        parent: owner.

    Signals:
        edited: a person has changed something.
    """

    edited = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.rows: list[FooterLinkRow] = []
        self.add_button = QPushButton(icons.icon("plus", "accent_text"), beside_icon(self.tr("Add a link")))
        self.add_button.setProperty("kind", "link")
        self.add_button.clicked.connect(self._on_add)
        self.note = Note()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self.note)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def links(self) -> tuple[FooterLink, ...]:
        """The links as they are typed; one in which nothing stands is none."""
        return tuple(link for _, link in self._filled())

    def show_links(self, links: tuple[FooterLink, ...]) -> None:
        """Show links; what is the same keeps its cursor."""
        if links == self.links():
            return
        while len(self.rows) > len(links):
            self._take(self.rows[-1])
        while len(self.rows) < len(links):
            self._add()
        for row, link in zip(self.rows, links, strict=True):
            row.show_link(link)

    def show_problems(self, problems: list[Problem]) -> None:
        """Put problems to their links."""
        whole = first_of(problems, "footer_links")
        if whole:
            self.note.show_problem(problem_text(whole))
        else:
            self.note.show_hint()
        for index, (row, _) in enumerate(self._filled()):
            row.show_problems(problems, f"footer_links.{index}")

    def focus_field(self, path: str) -> None:
        """Give the keyboard to a line.

        Args:
            path: such as `footer_links.1.url`.
        """
        _, _, rest = path.partition(".")
        index, _, part = rest.partition(".")
        filled = [row for row, _ in self._filled()]
        row = filled[int(index)] if index.isdecimal() and int(index) < len(filled) else None
        if row is None:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif part == "url":
            row.url.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            row.texts.lines.get(part.rpartition(".")[2], next(iter(row.texts.lines.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def _filled(self) -> list[tuple[FooterLinkRow, FooterLink]]:
        return [(row, link) for row in self.rows if (link := row.link()).url or any(link.texts.values())]

    def _add(self) -> FooterLinkRow:
        row = FooterLinkRow(self._icons, self)
        row.edited.connect(self.edited)
        row.removed.connect(partial(self._on_remove, row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        self.add_button.setEnabled(len(self.rows) < MOST_FOOTER_LINKS)
        return row

    def _take(self, row: FooterLinkRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_button.setEnabled(True)

    def _on_add(self) -> None:
        next(iter(self._add().texts.lines.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self, row: FooterLinkRow) -> None:
        self.add_button.setEnabled(True)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take(row)
        self.edited.emit()
