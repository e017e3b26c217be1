"""Text from outside, made fit to stand beside our own words: one line, bounded, without characters that reorder or hide."""

from __future__ import annotations

import re
import unicodedata

from common.invisible import find_hidden

# More combining marks than this on one letter climb over the lines above it.
_MOST_MARKS = 3
# Letters of the languages of the pages and their punctuation: nothing among them hides, turns or climbs, and most texts are made of them alone.
_HARMLESS = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u201f\u2026\u3131-\u3163\u3165-\u318e\uac00-\ud7a3]*")


def clean(text: str, longest: int) -> str:
    """Text as it may be shown.

    Args:
        text: from a partner or a user.
        longest: greatest number of characters; a longer text ends with an ellipsis.

    Returns:
        The text in one line. It is not escaped: templates do that.
    """
    if len(text) <= longest and _HARMLESS.fullmatch(text):
        return " ".join(text.split())
    kept: list[str] = []
    marks = 0
    for character in text[: longest * 4]:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            continue
        kept.append(" " if category in ("Cc", "Zl", "Zp", "Zs") else character)
    line = " ".join(_without_hidden("".join(kept)).split())
    return line if len(line) <= longest else _without_hidden(line[: longest - 1]).rstrip() + "\u2026"


def _without_hidden(text: str) -> str:
    """The text without what turns the direction of writing or cannot be seen (Unicode TR 36, 3.4); what is taken away may part others."""
    while hidden := set(find_hidden(text)):
        text = "".join(character for index, character in enumerate(text) if index not in hidden)
    return text
