"""What is known here of a stranger that its own document cannot say: who uses it, since when, and whom it may be taken for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import msgspec

from common.invisible import without_ignorable
from daemon.services.applications.hosts import CONFUSABLE


class Meeting(msgspec.Struct, frozen=True):
    """What a user is told of a stranger beside what it asks.

    Attributes:
        own_name: what it calls itself.
        users: how many people have a consent for it now.
        since: when it came first, seconds since 1970.
        taken_for: the name of a registered application, or of the product, that it has as well; "" for none.
    """

    own_name: str
    users: int
    since: int
    taken_for: str


def find_taken_for(name: str, known: Iterable[str]) -> str:
    """The first of some names that people would take a name for; "" for none.

    Args:
        name: what a stranger calls itself.
        known: names that belong to others.
    """
    looks = _look(name)
    return next((each for each in known if each and _look(each) == looks), "") if looks else ""


def _look(name: str) -> str:
    """A name as it looks at first sight: without accents, signs and what has no shape, each letter as the Latin one that it resembles."""
    plain = unicodedata.normalize("NFKD", without_ignorable(name)).casefold()
    letters = (CONFUSABLE.get(letter, letter) for letter in plain if letter.isalnum())
    return "".join(letters).translate(_TWINS)


# What passes for each other in most fonts.
_TWINS = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s"})
