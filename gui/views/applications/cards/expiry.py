"""When something ends, in the administrator's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.models.times import DAY, short_date


def expiry_text(at: int | None, now: int) -> str:
    """When something ends or has ended.

    Args:
        at: seconds since 1970, or None for never.
        now: seconds since 1970.
    """
    if at is None:
        return QCoreApplication.translate("Expiry", "never expires")
    if at <= now:
        return QCoreApplication.translate("Expiry", "expired {date}").format(date=short_date(at, now))
    return QCoreApplication.translate("Expiry", "expires in %Ln day(s)", "", -(-(at - now) // DAY))
