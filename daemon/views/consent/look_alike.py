"""A letter of the host that a consent leads to, as the page marks it."""

from __future__ import annotations

import msgspec


class LookAlikeView(msgspec.Struct, frozen=True):
    """The odd letter of a host that may imitate another.

    Attributes:
        before, letter, after: the host, cut around the letter.
        script: translated name of the script that the letter belongs to, "" if it has none that people know.
    """

    before: str
    letter: str
    after: str
    script: str
