"""Carries a change through although the screen that began it may be gone when the daemon answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.problem_texts import error_text
from gui.views.frames.screen import Say

Answer = TypeVar("Answer")


def carry_through(
    call: Call,
    say: Say,
    owner: QObject,
    *,
    says: str = "",
    undo: Callable[[Answer], None] | None = None,
    then: Callable[[Answer], None] | None = None,
    otherwise: Callable[[], None] | None = None,
    outrun: Callable[[], None] | None = None,
    refused: Callable[[ApiError], None] | None = None,
) -> None:
    """Say how a change went at the foot of the window, and tell its screen if that is still there.

    A call that reads belongs to who reads (`Call.bind`) and ends with it. One that changes something goes on: it was wanted, and its outcome is told.

    Args:
        call: changes something; bound to nobody.
        say: short messages.
        owner: whom `then`, `otherwise`, `outrun` and `refused` concern; they are left out once it is gone.
        says: what was done, in a sentence; "" if that was only half of it.
        undo: takes it back, given the record as it is now; may be called when the owner is gone.
        then: given what the daemon answered.
        otherwise: when it did not work.
        outrun: when somebody else was faster, in place of a sentence about that.
        refused: given why it did not work, in place of a sentence at the foot of the window.
    """

    def done(answer: Answer) -> None:
        if then is not None and isValid(owner):
            then(answer)
        if says:
            say.fact(says, None if undo is None else lambda: undo(answer))

    def failed(error: ApiError) -> None:
        if outrun is not None and error.kind is ErrorKind.STALE and isValid(owner):
            outrun()
            return
        if refused is not None and isValid(owner):
            refused(error)
            return
        say.problem(error_text(error))
        if otherwise is not None and isValid(owner):
            otherwise()

    call.done.connect(done)
    call.failed.connect(failed)
