"""When something was, as people say it."""

from __future__ import annotations

from datetime import UTC, datetime

from common.page_languages import read_languages
from daemon.views.dates import write_date
from daemon.views.languages import Words

DAY = 86400


def write_when(seconds: int, now: int, words: Words) -> str:
    """A day, or *today* and *yesterday* (UTC).

    Args:
        seconds, now: since 1970.
        words: of the page's language.
    """
    days = now // DAY - seconds // DAY
    if days <= 0:
        return words.text("today")
    return words.text("yesterday") if days == 1 else write_date(seconds, words)


def write_day_and_time(seconds: int, now: int, words: Words) -> str:
    """The same with hour and minute in universal time, such as `today, 14:05 UTC`."""
    time = f"{datetime.fromtimestamp(seconds, UTC):%H:%M}"
    return read_languages()[words.language].when.format(day=write_when(seconds, now, words), time=time)
