"""Field checks that several contracts share. Each gives the problems it found, none if all is well."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from common.errors import Problem
from common.invisible import find_hidden

# Control characters, and the separators of lines and paragraphs that act like some.
_CONTROLS = frozenset({"Cc", "Zl", "Zp"})
# Marks on one letter: Tibetan and Hebrew with its accents take the most.
_MOST_MARKS = 4
# What strikes a letter through. No language writes it beside its letters, and it makes a name one that counts no more.
_STRIKES = frozenset("\u0334\u0335\u0336\u0337\u0338\u20d2\u20d3\u20d8\u20d9\u20da\u20e5\u20e6\u20ea\u20eb")


def text_problems(field: str, value: str, longest: int, *, required: bool = False, lines: bool = False) -> list[Problem]:
    """Check a short text.

    Args:
        field: path of the field.
        value: what was typed.
        longest: greatest number of characters.
        required: whether it may be blank.
        lines: whether it may have several lines.
    """
    if required and not value.strip():
        return [Problem(field, "text.required", "Fill this in.")]
    if len(value) > longest:
        return [Problem(field, "text.too_long", f"At most {longest} characters.")]
    # What reorders or hides lets one name pass for another (Unicode TR 36, 3.4).
    controls = (character for character in value if unicodedata.category(character) in _CONTROLS and not (lines and character in "\n\t"))
    if next(controls, None) is not None or next(find_hidden(value), None) is not None:
        return [Problem(field, "text.hidden_character", "Remove the invisible or control character.")]
    if value and unicodedata.combining(value[0]):
        return [Problem(field, "text.hidden_character", "It starts with a combining mark.")]
    if _has_tower(value):
        return [Problem(field, "text.hidden_character", "Remove the marks that are heaped on letters or strike them through.")]
    return []


def _has_tower(value: str) -> bool:
    """Whether marks are heaped on a letter as no script does, which would cover the lines above and below, or one is struck through."""
    if value.isascii():
        return False
    height = 0
    for character in value:
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if height > _MOST_MARKS or character in _STRIKES:
            return True
    return False


def number_problems(field: str, value: int, least: int, most: int) -> list[Problem]:
    """Check that a number lies between two bounds, both allowed."""
    if least <= value <= most:
        return []
    return [Problem(field, "number.out_of_range", f"Between {least} and {most}.")]


def json_problems(field: str, value: object, deepest: int) -> list[Problem]:
    """Check that free JSON can be written as configuration: no null, which TOML does not know, and bounded nesting.

    Args:
        field: path of the field.
        value: decoded JSON.
        deepest: greatest number of levels.
    """
    level: list[object] = [value]
    for _ in range(deepest):
        if any(each is None for each in level):
            return [Problem(field, "json.null", "Leave an entry out instead of giving it the value null.")]
        inner = [list(each.values()) if isinstance(each, dict) else each for each in level if isinstance(each, dict | list)]
        level = [each for entries in inner for each in entries]
        if not level:
            return []
    return [Problem(field, "json.too_deep", f"At most {deepest} levels.")]


def duplicate_problems(field: str, values: Iterable[str]) -> list[Problem]:
    """Mark every value of a list that stands in it a second time."""
    seen: set[str] = set()
    found = []
    for index, value in enumerate(values):
        if value in seen:
            found.append(Problem(f"{field}.{index}", "list.duplicate", "This is in the list already."))
        seen.add(value)
    return found
