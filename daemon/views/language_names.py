"""What languages are called in the languages of the pages (from the Common Locale Data Repository; a test compares)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from common.page_languages import DEFAULT, locale_folder


def find_language_name(tag: str, language: str) -> str:
    """The name of a language, such as *Swedish* or *스웨덴어* for `sv-SE`, in English where the page's language has none; "" if the tag is not known.

    Args:
        tag: as users have it in their profile (RFC 5646).
        language: of the page.
    """
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return _read_names(language).get(primary) or _read_names(DEFAULT).get(primary, "")


@cache
def _read_names(language: str) -> Mapping[str, str]:
    file = locale_folder().joinpath(language, "language_names.json")
    return msgspec.json.decode(file.read_bytes(), type=dict[str, str]) if file.is_file() else {}
