"""The names in a scope that was not written as RFC 6749 3.3 has it, with single blanks between them. Pure."""

from __future__ import annotations

import re

# Signs that stand between or around names, as they are or percent-encoded, however often.
_ENCODED = re.compile(r"%(?:25)*(?:0[9AD]|2[0267BC]|3[BCE]|5[BCD]|7[BCD])|\+", re.IGNORECASE)
_SEPARATED = re.compile(r"[,;|&]|\s{2,}|[\t\r\n\u00a0]")
_AROUND = re.compile(r"[\"'`\[\](){}<>\\\u2018\u2019\u201c\u201d]")
_BETWEEN = re.compile(rf"((?:\s|{_ENCODED.pattern}|[,;|&]|{_AROUND.pattern})+)", re.IGNORECASE)


def split_scope(text: str) -> list[str]:
    """Names and what stands between them, in turns, whatever that is; a name is "" where nothing stands before or behind."""
    return _BETWEEN.split(text)


def find_form(text: str) -> str:
    """What is wrong with how names are written: `encoded`, `commas` or `form`; "" if nothing is."""
    if _ENCODED.search(text):
        return "encoded"
    if _SEPARATED.search(text):
        return "commas"
    return "form" if _AROUND.search(text) else ""
