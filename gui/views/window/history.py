"""Where somebody has been in the window, and where to go back and forth."""

from __future__ import annotations

MOST = 50


class History:
    """Places in the order of visits.

    Args:
        first: where it begins.
    """

    def __init__(self, first: str) -> None:
        self._places = [first]
        self._at = 0

    @property
    def place(self) -> str:
        """Where one is."""
        return self._places[self._at]

    def go(self, place: str) -> None:
        """Visit a place; what lay ahead is forgotten."""
        if place == self.place:
            return
        self._places = [*self._places[: self._at + 1], place][-MOST:]
        self._at = len(self._places) - 1

    def find(self, step: int) -> str | None:
        """The place so many steps ahead (or behind, if negative), or None."""
        at = self._at + step
        return self._places[at] if 0 <= at < len(self._places) else None

    def move(self, step: int) -> None:
        """Go so many steps ahead or behind, if there is such a place."""
        if self.find(step) is not None:
            self._at += step

    def forget(self, place: str) -> None:
        """Leave a place out, such as a deleted application, unless one is there."""
        here = self.place
        self._places = [visited for visited in self._places if visited != place or visited == here]
        self._at = max(index for index, visited in enumerate(self._places) if visited == here)
