"""Short texts that people read in their own language: a mapping from language to text, with English as the one to fall back to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from common.contracts.checks import text_problems
from common.errors import Problem

# What pages and console are translated into, the first one being what others fall back to.
LANGUAGES = ("en", "ko")
Texts: TypeAlias = dict[str, str]


def pick_text(texts: Mapping[str, str], language: str, fallback: str = "") -> str:
    """A text in a language, or in the first other one that has it.

    Args:
        texts: by language.
        language: the wanted one, such as `ko`.
        fallback: for when there is no text at all.
    """
    return next((texts[each] for each in (language, *LANGUAGES) if texts.get(each)), fallback)


def texts_problems(field: str, texts: Mapping[str, str], longest: int) -> list[Problem]:
    """Check the texts of a field.

    Args:
        field: path of the field.
        texts: by language.
        longest: greatest number of characters of each.
    """
    found = [Problem(f"{field}.{language}", "text.language", "There is no such language.") for language in texts if language not in LANGUAGES]
    return [*found, *(problem for language, text in texts.items() for problem in text_problems(f"{field}.{language}", text, longest))]
