"""Points in time in the administrator's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

DAY = 86400


def date_text(seconds: int) -> str:
    """A day, such as *Nov 3, 2026*.

    Args:
        seconds: since 1970.
    """
    form = QCoreApplication.translate("Moments", "MMM d, yyyy", "form of a date, see the documentation of QLocale")
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(seconds).date(), form)


def used_text(seconds: int | None, now: int) -> str:
    """When something was used last.

    Args:
        seconds: since 1970, or None for never.
        now: seconds since 1970.
    """
    if seconds is None:
        return QCoreApplication.translate("Moments", "never used")
    days = max(0, (now - seconds) // DAY)
    if days == 0:
        return QCoreApplication.translate("Moments", "used within a day")
    if days < 60:
        return QCoreApplication.translate("Moments", "used %n day(s) ago", "", days)
    return QCoreApplication.translate("Moments", "last used {date}").format(date=date_text(seconds))


def expiry_text(seconds: int | None, now: int) -> str:
    """When something ends.

    Args:
        seconds: since 1970, or None for never.
        now: seconds since 1970.
    """
    if seconds is None:
        return QCoreApplication.translate("Moments", "never expires")
    if seconds <= now:
        return QCoreApplication.translate("Moments", "expired {date}").format(date=date_text(seconds))
    days = -(-(seconds - now) // DAY)
    return QCoreApplication.translate("Moments", "expires in %n day(s)", "", days)
