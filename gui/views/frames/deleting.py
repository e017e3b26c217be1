"""Deletes what others use: says first what that changes and for whom, and offers a way back afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.resources import Impact
from gui.api.call import Call
from gui.api.errors import ApiError
from gui.models.records import E
from gui.problem_texts import error_text
from gui.views.frames.asking_first import AskingFirst, Question
from gui.views.frames.carrying import carry_through
from gui.views.frames.meanwhile import find_changes
from gui.views.frames.screen import Say

Ask = Callable[[], Call]


@dataclass(frozen=True)
class Deletable(Generic[E]):
    """What can be deleted, and how.

    Attributes:
        shown: the record as the administrator knows it; it is deleted in that version, and where somebody has changed it that is told first.
        name: what people call it.
        impact: asks the daemon what would change.
        words: says that in a sentence or two.
        delete: deletes it, if it still has that version.
        restore: brings it back.
        read: asks for the record as it is now.
        history: asks for the latest entries of the audit log about things of that kind.
    """

    shown: E
    name: str
    impact: Ask
    words: Callable[[Impact], str]
    delete: Callable[[int], Call]
    restore: Ask
    read: Ask
    history: Ask


class Deleting(QObject):
    """One kind of thing that can be deleted.

    Args:
        say: short messages.
        owner: the screen, above which the question appears.

    Signals:
        opened: the question that has been opened.
        deleted: id of what is gone.
        restored: id of what is back.
    """

    opened = Signal(object)
    deleted = Signal(str)
    restored = Signal(str)

    def __init__(self, say: Say, owner: QWidget) -> None:
        super().__init__(owner)
        self._say = say
        self._asking = AskingFirst(say, owner)
        self._asking.opened.connect(self.opened)

    def ask(self, thing: Deletable[E]) -> None:
        """Find out what a deletion would change, and ask.

        Args:
            thing: what shall be deleted.
        """
        self._ask(thing, "")

    def restore(self, identity: str, name: str, restore: Ask) -> None:
        """Bring something back.

        Args:
            identity: of the thing.
            name: what people call it.
            restore: brings it back.
        """
        # Not `self.tr`: the way back stays open when somebody has gone elsewhere.
        text = QCoreApplication.translate("Deleting", "“{name}” is back").format(name=name)
        carry_through(restore(), self._say, self, says=text, then=lambda _record: self.restored.emit(identity))

    def _ask(self, thing: Deletable[E], news: str) -> None:
        def words(found: Impact) -> str:
            return f"{news} {thing.words(found)} {self.tr('It can be restored for 30 days.')}".strip()

        title = self.tr("Delete “{name}”?").format(name=thing.name)
        self._asking.ask(Question(title, thing.impact, words, self.tr("Delete"), lambda: self._delete(thing)))

    def _delete(self, thing: Deletable[E]) -> None:
        identity, name = thing.shown.id, thing.name

        def ask_again(now: E, news: str) -> None:
            self._ask(replace(thing, shown=now), news)

        carry_through(
            thing.delete(thing.shown.version),
            self._say,
            self,
            says=QCoreApplication.translate("Deleting", "“{name}” deleted").format(name=name),
            undo=lambda _nothing: self.restore(identity, name, thing.restore),
            then=lambda _nothing: self.deleted.emit(identity),
            outrun=lambda: find_changes(self, thing.shown, thing.read, thing.history, ask_again, self._on_failed),
        )

    def _on_failed(self, error: ApiError) -> None:
        self._say.problem(error_text(error))
