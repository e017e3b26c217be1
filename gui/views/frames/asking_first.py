"""Asks before something that others would feel: what it breaks and for how many is looked up first, and stands in the question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.resources import Impact
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.problem_texts import error_text
from gui.views.frames.screen import Say
from gui.widgets.window.confirm import ConfirmDialog


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        title: the question.
        impact: asks the daemon what would change.
        words: says that in a sentence or two.
        action: caption of the button that does it.
        then: does it.
        typed: what has to be typed first; "" for nothing.
    """

    title: str
    impact: Callable[[], Call]
    words: Callable[[Impact], str]
    action: str
    then: Callable[[], None]
    typed: str = ""


class AskingFirst(QObject):
    """Asks, one question at a time.

    Args:
        say: short messages.
        owner: the screen, above which the question appears.

    Signals:
        opened: the question that has been opened.
    """

    opened = Signal(object)

    def __init__(self, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._say, self._owner = say, owner
        self._is_counting = False

    def ask(self, question: Question) -> None:
        """Find out what something would change, and ask. While that is being counted, nothing else is asked.

        Args:
            question: what is asked.
        """
        if self._is_counting:
            return
        self._is_counting = True

        def show(found: Impact) -> None:
            dialog = ConfirmDialog(question.title, question.words(found), question.action, typed=question.typed, parent=self._owner)
            dialog.accepted.connect(question.then)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
            self.opened.emit(dialog)

        call = question.impact().bind(self)
        call.done.connect(show)
        call.failed.connect(self._on_failed)
        call.settled.connect(self._rest)

    def _on_failed(self, error: ApiError) -> None:
        self._say.problem(error_text(error))

    def _rest(self) -> None:
        self._is_counting = False
