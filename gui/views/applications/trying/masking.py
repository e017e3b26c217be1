"""What opens something, made unreadable on the screen: somebody may look over the shoulder, or share the screen with the partner."""

from __future__ import annotations

from urllib.parse import quote, quote_plus

# Characters of a value that stay, so that one can be told from another.
_KEPT = 6
_SHORTEST = 12


class Masked:
    """The values of one test that are secrets."""

    def __init__(self) -> None:
        self._values: dict[str, None] = {}

    def add(self, *values: str) -> None:
        """Values that are to be hidden from now on; short ones are none."""
        for value in values:
            for form in (value, quote(value, safe=""), quote_plus(value)):
                if len(form) >= _SHORTEST:
                    self._values[form] = None

    def mask(self, text: str) -> str:
        """A text in which each of them is cut down to its beginning.

        Args:
            text: a request, an answer or a call.
        """
        for value in sorted(self._values, key=len, reverse=True):
            text = text.replace(value, f"{value[:_KEPT]}…")
        return text
