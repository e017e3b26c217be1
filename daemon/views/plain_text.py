"""Text from outside, made fit to stand beside our own words: one line, bounded, without characters that reorder or hide."""

from __future__ import annotations

import re
import unicodedata

# Characters that turn the direction of writing or cannot be seen (Unicode TR 36, 3.4).
_HIDDEN = frozenset("\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff")
# More combining marks than this on one letter climb over the lines above it.
_MOST_MARKS = 3
# Letters of the languages of the pages and their punctuation: nothing among them hides, turns or climbs, and most texts are made of them alone.
_HARMLESS = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u201f\u2026\u3131-\u318e\uac00-\ud7a3]*")


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
        if character in _HIDDEN or marks > _MOST_MARKS:
            continue
        kept.append(" " if category in ("Cc", "Zl", "Zp", "Zs") else character)
    line = " ".join("".join(kept).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "\u2026"
