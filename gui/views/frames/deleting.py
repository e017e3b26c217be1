"""Deletes what others use: says first what that changes and for whom, and offers a way back afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from common.contracts.resources import Impact
from gui.api.call import Call
from gui.problem_texts import error_text
from gui.views.frames.carrying import carry_through
from gui.views.frames.screen import Say
from gui.widgets.window.confirm import ConfirmDialog

Ask = Callable[[], Call]


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
        self._say, self._owner = say, owner
        self._busy = False

    def ask(self, identity: str, name: str, impact: Ask, words: Callable[[Impact], str], delete: Ask, restore: Ask) -> None:
        """Find out what a deletion would change, and ask.

        Args:
            identity: of the thing.
            name: what people call it.
            impact: asks the daemon what would change.
            words: says that in a sentence or two.
            delete: deletes it.
            restore: brings it back.
        """
        if self._busy:
            return
        self._busy = True

        def show(found: Impact) -> None:
            title = self.tr("Delete “{name}”?").format(name=name)
            later = self.tr("It can be restored for 30 days.")
            dialog = ConfirmDialog(title, f"{words(found)} {later}", self.tr("Delete"), parent=self._owner)
            dialog.accepted.connect(lambda: self._delete(identity, name, delete, restore))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
            self.opened.emit(dialog)

        call = impact().bind(self)
        call.done.connect(show)
        call.failed.connect(lambda error: self._say.problem(error_text(error)))
        call.settled.connect(self._rest)

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

    def _delete(self, identity: str, name: str, delete: Ask, restore: Ask) -> None:
        carry_through(
            delete(),
            self._say,
            self,
            says=QCoreApplication.translate("Deleting", "“{name}” deleted").format(name=name),
            undo=lambda _nothing: self.restore(identity, name, restore),
            then=lambda _nothing: self.deleted.emit(identity),
        )

    def _rest(self) -> None:
        self._busy = False
