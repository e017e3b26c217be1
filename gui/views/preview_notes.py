"""What a careful administrator would mend before users see the page."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from common.contracts.preview import PreviewWarning
from common.errors import Problem
from gui.problem_texts import problem_text
from gui.theme.icons import Icons
from gui.widgets.icon_label import IconLabel
from gui.widgets.polish import mark

SHOWN = 2


class PreviewNotes(QWidget):
    """The warnings of a preview, each with a link to what mends it.

    Args:
        icons: where icons come from.
        parent: owner.

    Signals:
        field_wanted: path of a field.
    """

    field_wanted = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._show_all)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def lines(self) -> list[QWidget]:
        """What is shown, one widget for each warning."""
        return list(self._lines)

    def show_warnings(self, warnings: list[PreviewWarning]) -> None:
        """Show other warnings.

        Args:
            warnings: of the preview.
        """
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._make_line(warning) for warning in warnings]
        # A few, so that the picture keeps its room; the rest by a click.
        hidden = self._lines[SHOWN:] if len(self._lines) > SHOWN + 1 else []
        for line in hidden:
            line.hide()
        self.more.setText(self.tr("%n more hint(s)", "", len(hidden)))
        self.more.setVisible(bool(hidden))
        self.setVisible(bool(warnings))

    def _show_all(self) -> None:
        for line in self._lines:
            line.show()
        self.more.hide()

    def _make_line(self, warning: PreviewWarning) -> QWidget:
        line = QWidget()
        icon = IconLabel(self._icons, "triangle-alert", "warn", 14)
        words = problem_text(Problem(warning.field, warning.code, warning.message))
        caption = self.tr("Go to the field")
        link = f' <a href="fix">{escape(caption)}</a>' if warning.field else ""
        text = QLabel(escape(words) + link)
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        mark(text, role="warning")
        if warning.field:
            text.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
            text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            text.setAccessibleName(words)
            text.linkActivated.connect(lambda _link: self.field_wanted.emit(warning.field))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        self._column.insertWidget(self._column.count() - 1, line)
        return line
