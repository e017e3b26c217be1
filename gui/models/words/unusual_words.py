"""What is unusual about a sign-in, in words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.contracts.people.account_settings import Unusual

_NAMES = {
    Unusual.NEW_DEVICE: QT_TRANSLATE_NOOP("UnusualWords", "A new kind of browser or system"),
    Unusual.NEW_NETWORK: QT_TRANSLATE_NOOP("UnusualWords", "A new network"),
    Unusual.FAST_PACE: QT_TRANSLATE_NOOP("UnusualWords", "Several networks within ten minutes"),
}


def unusual_name(unusual: Unusual) -> str:
    """What it is called."""
    return QCoreApplication.translate("UnusualWords", str(_NAMES[unusual]))
