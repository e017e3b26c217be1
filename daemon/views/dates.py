"""Dates in the words of a page's language."""

from __future__ import annotations

from datetime import UTC, datetime

from daemon.views.languages import Words

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def write_date(seconds: int, words: Words) -> str:
    """A day, such as `22 May 2027` or `2027년 5월 22일` (UTC).

    Args:
        seconds: since 1970.
        words: of the page's language.
    """
    return write_day(datetime.fromtimestamp(seconds, UTC), words)


def write_day(day: datetime, words: Words) -> str:
    """The day of a moment, in words."""
    if words.language == "ko":
        return f"{day.year}년 {day.month}월 {day.day}일"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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
    if words.language == "ko":
        return f"{write_day(moment, words)} {moment:%H:%M} UTC (협정 세계시)"
    return f"{write_day(moment, words)}, {moment:%H:%M} UTC (universal time)"
