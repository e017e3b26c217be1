"""The tenant's own style sheet, with everything in it that is not allowed, line by line."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from common.errors import Problem
from gui.problem_texts import problem_text
from gui.widgets.fields.field import Field

_HEIGHT = 160
_SHOWN = 5


class StyleSheetField(Field):
    """A field of several lines.

    Args:
        label: what it is.
        hint: one sentence below it.
        parent: owner.
    """

    def __init__(self, label: str, hint: str, parent: QWidget | None = None) -> None:
        self.text = QPlainTextEdit()
        self.text.setProperty("mono", True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_HEIGHT)
        self.text.setPlaceholderText(".brand-name { font-size: 1.25rem }")
        super().__init__(label, self.text, hint=hint, parent=parent)

    def show_all_problems(self, problems: list[Problem]) -> None:
        """Say everything that is wrong, the first few lines of it.

        Args:
            problems: of the sheet alone.
        """
        said = [problem_text(problem) for problem in problems[:_SHOWN]]
        if len(problems) > _SHOWN:
            said.append(self.tr("%Ln more", "", len(problems) - _SHOWN))
        self.show_problem("\n".join(said))
