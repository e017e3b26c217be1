"""What a job hands on for later: done once its changes are on disk, never if they are rolled back, and never inside the job itself.

A job that fails takes nothing back but rows. Whatever else has to follow its changes, such as waking somebody, is therefore handed on.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

log = logging.getLogger(__name__)

Action: TypeAlias = Callable[[], None]


class Handover:
    """What the jobs of one transaction hand on."""

    def __init__(self) -> None:
        self.committed: list[Action] = []

    def take(self, other: Handover) -> None:
        """Add what a job handed on whose changes are part of the transaction."""
        self.committed += other.committed


class _Now(threading.local):
    job: Handover | None = None


_now = _Now()


@contextmanager
def gather() -> Iterator[Handover]:
    """Gather what is handed on within the block, on this thread."""
    before, _now.job = _now.job, Handover()
    try:
        yield _now.job
    finally:
        _now.job = before


def after_commit(action: Action) -> None:
    """Have something done once the changes of the job under way are on disk; never if they are rolled back.

    Args:
        action: quick, never waits, is called on a thread of the store; the same one twice in a transaction is done once.
            Outside of a job every statement is on disk at once, so it is done now.
    """
    if _now.job is None:
        action()
    else:
        _now.job.committed.append(action)


def run_all(actions: Sequence[Action]) -> None:
    """Do what was handed on. None that fails keeps the others from being done."""
    for action in dict.fromkeys(actions):
        try:
            action()
        except Exception:
            log.exception("what a job had handed on failed")
