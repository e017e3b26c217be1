"""When something was, as people say it: in the time zone of their profile, else in universal time, which is named."""

from __future__ import annotations

from datetime import UTC, datetime

from common.page_languages import read_languages
from daemon.views.dates import find_zone, write_day
from daemon.views.languages import Words

DAY = 86400


def write_when(seconds: int, now: int, words: Words, zone: str = "") -> str:
    """A day, or *today* and *yesterday*.

    Args:
        seconds, now: since 1970.
        words: of the page's language.
        zone: name of the reader's time zone, "" for none.
    """
    place = find_zone(zone) or UTC
    day = datetime.fromtimestamp(seconds, place)
    days = (datetime.fromtimestamp(now, place).date() - day.date()).days
    if days <= 0:
        return words.text("today")
    return words.text("yesterday") if days == 1 else write_day(day, words)


def write_day_and_time(seconds: int, now: int, words: Words, zone: str = "") -> str:
    """The same with hour and minute, such as `today, 23:05`; universal time is named, such as `today, 14:05 UTC`."""
    place = find_zone(zone)
    time = f"{datetime.fromtimestamp(seconds, place or UTC):%H:%M}{'' if place else ' UTC'}"
    return read_languages()[words.language].when.format(day=write_when(seconds, now, words, zone), time=time)
