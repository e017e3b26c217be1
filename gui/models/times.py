"""Points in time as people say them: relative in lists, absolute on hovering."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

MINUTE, HOUR, DAY = 60, 3600, 86400


def relative_time(at: int | None, now: int) -> str:
    """How long ago something was.

    Args:
        at: seconds since 1970, or None for never.
        now: seconds since 1970.
    """
    if at is None:
        return QCoreApplication.translate("Times", "never")
    ago = now - at
    if ago < MINUTE:
        return QCoreApplication.translate("Times", "just now")
    if ago < HOUR:
        return QCoreApplication.translate("Times", "%Ln min ago", "", ago // MINUTE)
    if ago < DAY:
        return QCoreApplication.translate("Times", "%Ln h ago", "", ago // HOUR)
    if ago < 2 * DAY:
        return QCoreApplication.translate("Times", "yesterday")
    if ago < 7 * DAY:
        return QCoreApplication.translate("Times", "%Ln d ago", "", ago // DAY)
    return short_date(at, now)


def short_date(at: int, now: int) -> str:
    """The day of something, with the year only if it is another one."""
    then, today = QDateTime.fromSecsSinceEpoch(at), QDateTime.fromSecsSinceEpoch(now)
    same_year = then.date().year() == today.date().year()
    form = QCoreApplication.translate("Times", "MMM d") if same_year else QCoreApplication.translate("Times", "MMM d, yyyy")
    return QLocale().toString(then.date(), form)


def exact_time(at: int | None) -> str:
    """Day and time to the second, in this computer's time zone; "" for never."""
    if at is None:
        return ""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(at), QCoreApplication.translate("Times", "yyyy-MM-dd HH:mm:ss"))


def clock_time(at: int) -> str:
    """The time of day, in hours and minutes."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(at).time(), "HH:mm")
