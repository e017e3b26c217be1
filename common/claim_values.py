"""Whether a value of a profile is what its claim promises to applications (OpenID Connect Core 5.1): they calculate with dates and time zones."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_DATE = re.compile(r"(\d{4})(?:-(\d\d)-(\d\d))?", re.ASCII)
# Names of the database, without its own files such as `posixrules`, `right/UTC` and `Factory`.
_ZONE = re.compile(r"(?!(?:posix|right)/|Factory$)[A-Z][A-Za-z0-9_+-]{0,31}(?:/[A-Z][A-Za-z0-9_+-]{0,31}){0,2}", re.ASCII)
# A language, and perhaps a script, a region and variants (BCP 47); the standard allows `_` too, for it is found in practice.
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?(?:[-_](?:[a-z0-9]{5,8}|\d[a-z0-9]{3})){0,3}", re.ASCII | re.IGNORECASE)
# A year that stands for none: of the 366 days any is a day of such a year.
_NO_YEAR, _LEAP = 0, 2000
# Nobody who lives was born before.
_EARLIEST = 1900


def is_birthdate(value: str) -> bool:
    """Whether this is a year, or a day of the calendar; its year may be 0000, which leaves it out.

    Args:
        value: such as `1990-05-31`.
    """
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    if year == _NO_YEAR and found[2] is None:
        return False
    try:
        date(year or _LEAP, month, day)
    except ValueError:
        return False
    return True


def may_be_birthday(value: str) -> bool:
    """Whether somebody who lives now may have been born then: from 1900 to today, wherever on earth that is; without a year, always.

    Args:
        value: a birthdate as `is_birthdate` has it.
    """
    year = int(value[:4])
    if year == _NO_YEAR:
        return True
    # The day begins fourteen hours earlier in the east than in universal time.
    latest = (datetime.now(UTC) + timedelta(hours=14)).date().isoformat()
    return year >= _EARLIEST and value <= latest[: len(value)]


@lru_cache(maxsize=1024)
def is_time_zone(value: str) -> bool:
    """Whether this is the name of a time zone that programs know. Where the machine has no database of them, what looks like one is.

    Args:
        value: such as `Asia/Seoul`.
    """
    return _ZONE.fullmatch(value) is not None and (_is_known(value) or not _is_known("UTC"))


def is_locale(value: str) -> bool:
    """Whether this is a language tag.

    Args:
        value: such as `ko-KR`.
    """
    return _LOCALE.fullmatch(value) is not None


def _is_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        # A folder of the database, a file of it that is no zone, and what is not there.
        return False
    return True
