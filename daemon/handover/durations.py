"""How long something takes, in words."""

from __future__ import annotations

from daemon.views.languages import Words

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def write_duration(seconds: int, words: Words) -> str:
    """A duration in the largest unit that says it exactly, such as `14 days`.

    Args:
        seconds: how long.
        words: of the sheet's language.
    """
    if seconds % _DAY == 0 and seconds:
        return words.count("{n} day", "{n} days", seconds // _DAY)
    if seconds % _HOUR == 0 and seconds:
        return words.count("{n} hour", "{n} hours", seconds // _HOUR)
    if seconds % _MINUTE == 0 and seconds:
        return words.count("{n} minute", "{n} minutes", seconds // _MINUTE)
    return words.count("{n} second", "{n} seconds", seconds)
