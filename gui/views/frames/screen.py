"""What the window asks of a screen, and what it hands to one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from gui.widgets.window.toast import Toast

# Seconds since 1970, by this computer's clock.
Now = Callable[[], int]


@runtime_checkable
class Screen(Protocol):
    """A page of the window."""

    @property
    def title(self) -> str:
        """What it is called."""

    def has_unsaved_changes(self) -> bool:
        """Whether leaving would lose something."""

    def reload(self) -> None:
        """Look again."""


@dataclass(frozen=True)
class Say:
    """Short messages at the foot of the window.

    Attributes:
        toast: shows them.
    """

    toast: Toast

    def fact(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell what was done.

        Args:
            text: one sentence.
            undo: takes it back.
        """
        self.toast.show_text(text, undo)

    def problem(self, text: str) -> None:
        """Tell what did not work."""
        self.toast.show_text(text, problem=True)
