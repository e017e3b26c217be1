"""How well a title fits what was typed."""

from __future__ import annotations

import re
from enum import IntEnum


class Fit(IntEnum):
    """The smaller the better."""

    WHOLE, BEGINNING, WORDS, INSIDE, LETTERS = range(5)


def find_fit(text: str, title: str) -> Fit | None:
    """How well a title fits, or None if it does not.

    Args:
        text: as typed; blank fits everything.
        title: of something that can be chosen.
    """
    wanted, given = text.casefold().split(), title.casefold()
    phrase = " ".join(wanted)
    if given == phrase:
        return Fit.WHOLE
    if given.startswith(phrase):
        return Fit.BEGINNING
    if _begin_words(wanted, re.findall(r"\w+", given)):
        return Fit.WORDS
    if all(word in given for word in wanted):
        return Fit.INSIDE
    return Fit.LETTERS if fuzzy_pattern(text).search(title) else None


def find_shown_fit(text: str, title: str, detail: str) -> Fit:
    """How well something fits that the daemon found, which looks at more than is shown, such as the name of an application for its users.

    Args:
        text: as typed.
        title: of what was found.
        detail: what else is shown of it, such as an address or an id.

    Returns:
        `Fit.LETTERS` if nothing that is shown says why it was found: what can be seen to fit stands before it.
    """
    shown = [fit for fit in (find_fit(text, title), find_fit(text, detail)) if fit is not None]
    # Not better than by words: kinds keep their order, and a command that begins so stands first.
    return max(Fit.WORDS, min(shown, default=Fit.LETTERS))


def fuzzy_pattern(text: str) -> re.Pattern[str]:
    """Letters in this order, with anything between them.

    Args:
        text: as typed.
    """
    return re.compile(".*".join(re.escape(letter) for letter in text if not letter.isspace()), re.IGNORECASE)


def _begin_words(wanted: list[str], given: list[str]) -> bool:
    """Whether each wanted word begins another given one, in any order."""
    left = list(given)
    for word in sorted(wanted, key=len, reverse=True):
        found = next((one for one in left if one.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return True
