"""Editing an application: what is stored, what has been made of it, and what is wrong with that."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from common.contracts.applications import Application, ChangeApplication
from common.errors import Problem
from gui.views.applications.editing.change import is_empty, make_change
from gui.views.frames.part import Part


@dataclass(frozen=True)
class Kept:
    """What somebody was doing on the page, to be taken up on a page that is built anew.

    Attributes:
        stored: the application as read.
        draft: the same with unsaved edits.
        tab: which tab was open.
        secret: a new secret that is not stored yet, or "".
        unread: what was typed but cannot be read as a value, by field.
    """

    stored: Application
    draft: Application
    tab: int
    secret: str = field(default="", repr=False)
    unread: dict[str, str] = field(default_factory=dict)


class ApplicationEditing(QObject):
    """Holds the stored application and folds the parts' fields over it.

    Args:
        parts: what shows and edits the fields, in the order in which problems are visited.
        parent: owner.

    Signals:
        changed: the draft, its problems or the stored application are others now.
        dirty_changed: whether there are unsaved changes.
    """

    changed = Signal()
    dirty_changed = Signal(bool)

    def __init__(self, parts: list[Part], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._refused: list[Problem] = []
        self.stored: Application | None = None
        self.is_dirty = False
        for part in parts:
            part.edited.connect(self._on_edited)

    def take(self, application: Application) -> None:
        """Show an application as stored; edits are gone.

        Args:
            application: as read from the daemon.
        """
        self.stored = application
        self._refused = []
        self._fill(application)

    def resume(self, stored: Application, draft: Application, unread: dict[str, str]) -> None:
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

    def rebase(self, application: Application) -> None:
        """Keep the edits over another stored version.

        Args:
            application: as read from the daemon just now.
        """
        self.stored = application
        self._review()

    def refuse(self, problems: list[Problem]) -> None:
        """Show what the daemon would not accept, until the next edit, which is judged anew.

        Args:
            problems: of the change that was sent.
        """
        self._refused = problems
        self._review()

    def draft(self) -> Application | None:
        """The application with everything as it is shown now."""
        draft = self.stored
        if draft is None:
            return None
        for part in self._parts:
            draft = part.drafted(draft)
        return draft

    def unread(self) -> dict[str, str]:
        """What was typed but cannot be read as a value, by field."""
        return {name: text for part in self._parts for name, text in part.unread().items()}

    def change(self) -> ChangeApplication:
        """What would have to be sent."""
        draft = self.draft()
        return ChangeApplication() if self.stored is None or draft is None else make_change(self.stored, draft)

    def problems(self) -> list[Problem]:
        """What is wrong with the draft: what cannot be read, the rules both programs share, and what the daemon has refused.

        Only fields that are shown here count: what nobody can mend on this page is for the daemon to judge.
        """
        draft = self.draft()
        if draft is None:
            return []
        whole = ChangeApplication(name=draft.name, description=draft.description, settings=draft.settings, branding=draft.branding)
        found = [problem for part in self._parts for problem in part.unread_problems()]
        for others in (whole.problems(draft.type), self._refused):
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

    def _fill(self, application: Application, *, resumed: bool = False) -> None:
        for part in self._parts:
            part.fill(application, resumed=resumed)
        self._review()

    def _on_edited(self) -> None:
        self._refused = []
        self._review()

    def _review(self) -> None:
        problems = self.problems()
        for part in self._parts:
            part.show_problems(problems)
        dirty = bool(self.unread()) or not is_empty(self.change())
        self.changed.emit()
        if dirty != self.is_dirty:
            self.is_dirty = dirty
            self.dirty_changed.emit(dirty)
