"""For how long a document need not be fetched again: what its headers say (RFC 9111 4.2), between bounds of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

SHORTEST, USUAL, LONGEST = 300, 3600, 86400
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_NOT_KEPT = re.compile(r"(?:^|[,\s])no-(?:store|cache)(?:$|[,\s])", re.IGNORECASE)


def find_freshness(headers: Mapping[str, str]) -> int:
    """Seconds for which a document is fresh.

    Args:
        headers: of the answer, by their names in small letters.
    """
    return min(LONGEST, max(SHORTEST, _read(headers)))


def _read(headers: Mapping[str, str]) -> int:
    control = headers.get("cache-control", "")
    if _NOT_KEPT.search(control):
        return 0
    found = _MAX_AGE.search(control)
    if found is not None:
        age = headers.get("age", "")
        return int(found[1]) - (int(age) if age.isascii() and age.isdigit() and len(age) < 11 else 0)
    ends, begins = _date(headers.get("expires", "")), _date(headers.get("date", ""))
    if ends is None or begins is None:
        return USUAL if "expires" not in headers else 0
    return int(ends.timestamp() - begins.timestamp())


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
