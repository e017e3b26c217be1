"""Dates in the words of a page's language."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from common.page_languages import read_languages
from daemon.views.languages import Words


@lru_cache(maxsize=256)
def find_zone(name: str) -> tzinfo | None:
    """The time zone of a name such as `Asia/Seoul`; None if there is none, or this machine does not know it.

    Args:
        name: as somebody typed it, or an administrator.
    """
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        # Unknown; a path; or a name that no file can have.
        return None


def write_date(seconds: int, words: Words, zone: str = "") -> str:
    """A day, such as `22 May 2027` or `2027년 5월 22일`.

    Args:
        seconds: since 1970.
        words: of the page's language.
        zone: name of the reader's time zone, "" for universal time.
    """
    return write_day(datetime.fromtimestamp(seconds, find_zone(zone) or UTC), words)


def write_day(day: datetime, words: Words) -> str:
    """The day of a moment, in words."""
    form = read_languages()[words.language]
    month_name = form.months[day.month - 1] if form.months else ""
    return form.day.format(day=day.day, month=day.month, year=day.year, month_name=month_name)


def make_timestamp(seconds: int) -> str:
    """A moment for programs, such as `2026-11-23T14:05:00Z`.

    Args:
        seconds: since 1970.
    """
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}Z"


def write_moment(seconds: int, words: Words) -> str:
    """A day with hour and minute in universal time, such as `23 November 2026, 14:05 UTC`: where the reader is, nobody tells us.

    Args:
        seconds: since 1970.
        words: of the page's language.
    """
    moment = datetime.fromtimestamp(seconds, UTC)
    return read_languages()[words.language].moment.format(day=write_day(moment, words), time=f"{moment:%H:%M}")
