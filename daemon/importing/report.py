"""What an import did, or would do: counts by subject, and everything that was not taken or not taken as it was."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

import msgspec

from daemon.importing.notes import Kind, Note


class Action(StrEnum):
    """What happened to an object."""

    CREATED = "created"
    CHANGED = "changed"
    KEPT = "kept"
    SKIPPED = "skipped"


# A holder is a user or machine that gets a role, a member a user that gets into an organization.
SUBJECTS = ("application", "resource", "permission", "role", "user", "holder", "organization", "member")


class Report:
    """Collects what happens.

    Attributes:
        notes: what was not taken, or not as it was.
    """

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._counts: Counter[tuple[str, Action]] = Counter()

    def count(self, subject: str, action: Action, number: int = 1) -> None:
        """Count one object, or several."""
        self._counts[subject, action] += number

    def skip(self, subject: str, name: str, code: str, what: str = "") -> None:
        """Count one object that is not taken, and say why."""
        self.count(subject, Action.SKIPPED)
        self.notes.append(Note(subject, name, code, what))

    def counts(self) -> dict[str, dict[str, int]]:
        """How many, by subject and action; subjects of which there are none are left out."""
        found = {subject: {str(action): self._counts[subject, action] for action in Action} for subject in SUBJECTS}
        return {subject: each for subject, each in found.items() if any(each.values())}

    def changed(self, subject: str) -> int:
        """How many were created or changed."""
        return self._counts[subject, Action.CREATED] + self._counts[subject, Action.CHANGED]

    @property
    def has_changes(self) -> bool:
        """Whether anything becomes different."""
        return any(self.changed(subject) for subject in SUBJECTS)

    def as_json(self, *, dry_run: bool) -> bytes:
        """The whole as one JSON object."""
        notes = [{"subject": each.subject, "name": each.name, "kind": each.kind, "code": each.code, "message": each.sentence} for each in self.notes]
        return msgspec.json.format(msgspec.json.encode({"dry_run": dry_run, "counts": self.counts(), "notes": notes}), indent=2)

    def lines(self) -> list[str]:
        """The notes as text, one line each, by what became of their subjects."""
        heads = {
            Kind.NOT_TAKEN: "Not taken:",
            Kind.EXISTS: "Here already, and left as it is:",
            Kind.LEFT_OUT: "Taken without a part:",
            Kind.CHANGED: "Taken with a change:",
        }
        lines = []
        for kind, head in heads.items():
            found = [each for each in self.notes if each.kind is kind]
            lines += [head, *(f"  {each.subject} {_shown(each.name)}: {_shown(each.sentence)} [{each.code}]" for each in found)] if found else []
        return lines

    def summary(self) -> list[str]:
        """The counts as text, a line for each subject."""
        return [
            f"{subject}s: {', '.join(f'{each[action]} {action}' for action in Action if each[action])}" for subject, each in self.counts().items()
        ]


def _shown(text: str) -> str:
    """A text from outside in one line of a terminal, which would obey what is not printable."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text[:400])
