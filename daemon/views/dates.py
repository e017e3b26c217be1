"""Dates in the words of a page's language."""

from __future__ import annotations

from datetime import UTC, datetime

from common.page_languages import read_languages
from daemon.views.languages import Words


def write_date(seconds: int, words: Words) -> str:
    """A day, such as `22 May 2027` or `2027년 5월 22일` (UTC).

    Args:
        seconds: since 1970.
        words: of the page's language.
    """
    return write_day(datetime.fromtimestamp(seconds, UTC), words)


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
