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


def write_moment(seconds: int, words: Words) -> str:
    """A day with hour and minute, such as `23 November 2026, 14:05 UTC`.

    Args:
        seconds: since 1970.
        words: of the page's language.
    """
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{write_day(moment, words)}{' ' if words.language == 'ko' else ', '}{moment:%H:%M} UTC"
