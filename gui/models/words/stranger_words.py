"""What comes of apps that nobody registered, in words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.contracts.resources import OpenTo
from common.contracts.strangers.policy import StrangerReason, Verdict

_REASONS: dict[StrangerReason, object] = {
    StrangerReason.REGISTERED: QT_TRANSLATE_NOOP("StrangerWords", "An app with this client ID is registered. These rules do not concern it."),
    StrangerReason.LISTED: QT_TRANSLATE_NOOP("StrangerWords", "Let in, because its host is trusted."),
    StrangerReason.ANYBODY: QT_TRANSLATE_NOOP("StrangerWords", "Let in, because anybody is."),
    StrangerReason.ON_REQUEST: QT_TRANSLATE_NOOP(
        "StrangerWords", "Its users may ask for it. It is let in once an administrator registers it or trusts its host."
    ),
    StrangerReason.CLOSED: QT_TRANSLATE_NOOP("StrangerWords", "Not let in, because no unregistered app is."),
    StrangerReason.NOT_LISTED: QT_TRANSLATE_NOOP("StrangerWords", "Not let in, because its host is not trusted."),
    StrangerReason.BLOCKED: QT_TRANSLATE_NOOP("StrangerWords", "Not let in, because its host is blocked."),
    StrangerReason.NO_URL: QT_TRANSLATE_NOOP("StrangerWords", "Not let in: this is no https address, and no app with this client ID is registered."),
    StrangerReason.TOO_LONG: QT_TRANSLATE_NOOP("StrangerWords", "Not let in: the address has more than 255 characters."),
    StrangerReason.CHARACTER: QT_TRANSLATE_NOOP("StrangerWords", "Not let in: the address has a character that none can have."),
    StrangerReason.NOT_HTTPS: QT_TRANSLATE_NOOP("StrangerWords", "Not let in: the address does not begin with https://."),
    StrangerReason.USER_INFO: QT_TRANSLATE_NOOP("StrangerWords", "Not let in: the address has a user name in it."),
    StrangerReason.FRAGMENT: QT_TRANSLATE_NOOP("StrangerWords", "Not let in: the address has a fragment."),
    StrangerReason.NO_PATH: QT_TRANSLATE_NOOP("StrangerWords", "Not let in: the address ends after its host."),
    StrangerReason.DOT_SEGMENT: QT_TRANSLATE_NOOP("StrangerWords", "Not let in: the path of the address has . or .. in it."),
    StrangerReason.HOST: QT_TRANSLATE_NOOP("StrangerWords", "Not let in: the address has no public host name."),
}


_OPEN_TO: dict[OpenTo, object] = {
    OpenTo.NOBODY: QT_TRANSLATE_NOOP("StrangerWords", "Nobody"),
    OpenTo.LISTED: QT_TRANSLATE_NOOP("StrangerWords", "Trusted hosts"),
    OpenTo.ANYBODY: QT_TRANSLATE_NOOP("StrangerWords", "Anybody"),
}


def open_to_name(open_to: OpenTo) -> str:
    """Which unregistered apps may ask for something."""
    return QCoreApplication.translate("StrangerWords", str(_OPEN_TO[open_to]))


def reason_text(reason: StrangerReason) -> str:
    """What comes of an app, and why."""
    return QCoreApplication.translate("StrangerWords", str(_REASONS[reason]))


def verdict_chip(verdict: Verdict) -> tuple[str, str]:
    """What comes of an app in a word, with its colour."""
    if verdict is Verdict.ADMITTED:
        return QCoreApplication.translate("StrangerWords", "Let in"), "ok"
    return QCoreApplication.translate("StrangerWords", "Kept out"), "warn"
