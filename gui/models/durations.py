"""Lengths of time as people say them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.models.times import DAY, HOUR, MINUTE


def duration_text(seconds: int) -> str:
    """A length of time in the largest unit that it is a multiple of, such as *90 minutes* or *1 hour*.

    Args:
        seconds: the length.
    """
    if seconds and seconds % DAY == 0:
        return QCoreApplication.translate("Durations", "%Ln day(s)", "", seconds // DAY)
    if seconds and seconds % HOUR == 0:
        return QCoreApplication.translate("Durations", "%Ln hour(s)", "", seconds // HOUR)
    if seconds and seconds % MINUTE == 0:
        return QCoreApplication.translate("Durations", "%Ln minute(s)", "", seconds // MINUTE)
    return QCoreApplication.translate("Durations", "%Ln second(s)", "", seconds)
