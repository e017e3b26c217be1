"""Editing a record: what is stored, what has been made of it, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from common.errors import Problem
from gui.models.merging import Merged, is_same, merge
from gui.views.frames.part import Part

R = TypeVar("R", bound=msgspec.Struct)


@dataclass(frozen=True)
class Kept(Generic[R]):
    """What somebody was doing on a page, to be taken up on one that is built anew.

    Attributes:
        stored: the record as read.
        draft: the same with unsaved edits.
        tab: which tab was open.
        unread: what was typed but cannot be read as a value, by field.
    """

    stored: R
    draft: R
    tab: int
    unread: dict[str, str] = field(default_factory=dict)


class Editing(QObject, Generic[R]):
    """Holds the stored record and folds the parts' fields over it.

    Args:
        parts: what shows and edits the fields, in the order in which problems are visited.
        find_problems: what is wrong with a draft of a stored record, by the rules that both programs share.
        parent: owner.

    Signals:
        changed: the draft, its problems or the stored record are others now; the draft, or None before anything was read, and its problems.
        dirty_changed: whether there are unsaved changes.
    """

    changed = Signal(object, object)
    dirty_changed = Signal(bool)

    def __init__(self, parts: Sequence[Part[R]], find_problems: Callable[[R, R], list[Problem]], parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._find_problems = parts, find_problems
        self._refused: list[Problem] = []
        self.stored: R | None = None
        self.is_dirty = False
        for part in parts:
            part.edited.connect(self._on_edited)

    def take(self, record: R) -> None:
        """Show a record as stored; edits are gone.

        Args:
            record: as read from the daemon.
        """
        self.stored = record
        self._refused = []
        self._fill(record)

    def resume(self, stored: R, draft: R, unread: dict[str, str]) -> None:
        """Take up edits where they were left.

        Args:
            stored: as read from the daemon.
            draft: the same with edits.
            unread: what is in no draft, from `unread()`.
        """
        self.take(stored)
        self._fill(draft, resumed=True)
        for part in self._parts:
            part.resume_unread(unread)
        self._review()

    def rebase(self, record: R) -> None:
        """Keep the edits over a record in which no field is another one, though numbers that the daemon keeps may be.

        Args:
            record: as read from the daemon just now.
        """
        self.stored = record
        self._review()

    def merged(self, record: R) -> Merged[R] | None:
        """What the edits and another stored version give together; None before anything was read.

        Args:
            record: as read from the daemon just now.
        """
        draft = self.draft()
        return None if self.stored is None or draft is None else merge(self.stored, draft, record)

    def merge(self, record: R) -> None:
        """Keep the edits over another stored version, of which everything stays that nobody has touched here.

        Args:
            record: as read from the daemon just now.
        """
        merged = self.merged(record)
        if merged is not None:
            self.resume(record, merged.record, self.unread())

    def refuse(self, problems: list[Problem]) -> None:
        """Show what the daemon would not accept, until the next edit, which is judged anew.

        Args:
            problems: of the change that was sent.
        """
        self._refused = problems
        self._review()

    def draft(self) -> R | None:
        """The record with everything as it is shown now."""
        draft = self.stored
        if draft is None:
            return None
        for part in self._parts:
            draft = part.drafted(draft)
        return draft

    def unread(self) -> dict[str, str]:
        """What was typed but cannot be read as a value, by field."""
        return {name: text for part in self._parts for name, text in part.unread().items()}

    def problems(self) -> list[Problem]:
        """What is wrong with the draft: what cannot be read, the rules both programs share, and what the daemon has refused.

        Only fields that are shown here count: what nobody can mend on this page is for the daemon to judge.
        """
        return self._judge(self.draft())

    def _judge(self, draft: R | None) -> list[Problem]:
        if self.stored is None or draft is None:
            return []
        found = [problem for part in self._parts for problem in part.unread_problems()]
        for others in (self._find_problems(self.stored, draft), self._refused):
            known = {problem.field for problem in found}
            found += [problem for problem in others if problem.field not in known]
        return [problem for problem in found if self.owns(problem.field)]

    def owns(self, field: str) -> bool:
        """Whether a field is shown on this page.

        Args:
            field: path as problems name it.
        """
        return any(part.owns(field) for part in self._parts)

    def first_problem(self) -> str:
        """Path of the first wrong field, in the order of the page, or ""."""
        problems = self.problems()
        return next((problem.field for part in self._parts for problem in problems if part.owns(problem.field)), "")

    def _fill(self, record: R, *, resumed: bool = False) -> None:
        for part in self._parts:
            part.fill(record, resumed=resumed)
        self._review()

    def _on_edited(self) -> None:
        self._refused = []
        self._review()

    def _review(self) -> None:
        # With each letter that is typed, so the draft is put together and judged once.
        draft = self.draft()
        problems = self._judge(draft)
        for part in self._parts:
            part.show_problems(problems)
        dirty = bool(self.unread()) or not is_same(self.stored, draft)
        self.changed.emit(draft, problems)
        if dirty != self.is_dirty:
            self.is_dirty = dirty
            self.dirty_changed.emit(dirty)
