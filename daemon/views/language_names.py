"""What languages are called in the languages of the pages (from the Common Locale Data Repository; a test compares)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

# The order of the names in the file.
_COLUMNS = ("en", "ko")


def find_language_name(tag: str, language: str) -> str:
    """The name of a language, such as *Swedish* or *스웨덴어* for `sv-SE`; "" if the tag is not known.

    Args:
        tag: as users have it in their profile (RFC 5646).
        language: of the page.
    """
    names = _read_names().get(tag.replace("_", "-").partition("-")[0].lower())
    return "" if names is None else names[_COLUMNS.index(language)]


@cache
def _read_names() -> dict[str, tuple[str, str]]:
    return msgspec.json.decode(files("resources").joinpath("pages", "language_names.json").read_bytes(), type=dict[str, tuple[str, str]])
