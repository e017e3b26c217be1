"""What a kind of record is called, and what is said when it cannot be had."""

from __future__ import annotations

import msgspec

from common.contracts.events import EventName
from common.errors import Conflict, NotFound, Problem, Stale


class Subject(msgspec.Struct, frozen=True):
    """A kind of record.

    Attributes:
        word: in front of its codes and events, such as `resource`.
        noun: how sentences call it, such as `API`.
    """

    word: str
    noun: str

    def event(self, fact: str) -> EventName:
        """The event that a fact about one of them is.

        Args:
            fact: such as `created`.
        """
        return EventName(f"{self.word}.{fact}")

    def unknown(self) -> NotFound:
        """There is none of that id."""
        return NotFound(f"{self.word}.unknown", f"There is no such {self.noun}.")

    def stale(self) -> Stale:
        """It is another version by now."""
        return Stale(f"{self.word}.stale", f"Somebody else has changed this {self.noun} since you opened it.")

    def not_deleted(self) -> Conflict:
        """There is nothing to undo."""
        return Conflict(f"{self.word}.not_deleted", f"This {self.noun} was not deleted.")

    def taken(self, field: str, message: str) -> Conflict:
        """Another one has this name, address or id.

        Args:
            field: which must not occur twice.
            message: the same in a sentence.
        """
        code = f"{self.word}.{field}_taken"
        return Conflict(code, message, [Problem(field, code, message)])
