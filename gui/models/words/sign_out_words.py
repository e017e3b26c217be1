"""Sign-out notices in the administrator's words: why they were sent, how far they are, what the application answered."""

from __future__ import annotations

import re

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from common.contracts.sign_out_notices import Ending, NoticeState, SignOutNotice

CONTEXT = "SignOutWords"

REASONS: dict[Ending, object] = {
    Ending.SIGNED_OUT: QT_TRANSLATE_NOOP("SignOutWords", "Signed out"),
    Ending.SESSION_REPLACED: QT_TRANSLATE_NOOP("SignOutWords", "Somebody else signed in there"),
    Ending.USER_SUSPENDED: QT_TRANSLATE_NOOP("SignOutWords", "User suspended"),
    Ending.USER_DELETED: QT_TRANSLATE_NOOP("SignOutWords", "User deleted"),
    Ending.PASSWORD_CHANGED: QT_TRANSLATE_NOOP("SignOutWords", "Password changed"),
    Ending.CONSENT_REVOKED: QT_TRANSLATE_NOOP("SignOutWords", "Consent revoked"),
    Ending.APPLICATION_DISABLED: QT_TRANSLATE_NOOP("SignOutWords", "Application disabled"),
    Ending.APPLICATION_DELETED: QT_TRANSLATE_NOOP("SignOutWords", "Application deleted"),
    Ending.CODE_REPLAYED: QT_TRANSLATE_NOOP("SignOutWords", "Authorization code used twice"),
    Ending.REFRESH_TOKEN_REUSED: QT_TRANSLATE_NOOP("SignOutWords", "Refresh token used twice"),
}

# What came of a try, as the daemon writes it; {0} is the number in it.
ANSWERS: dict[str, object] = {
    "no answer within # seconds": QT_TRANSLATE_NOOP("SignOutWords", "no answer within {0} seconds"),
    "the certificate is not trusted": QT_TRANSLATE_NOOP("SignOutWords", "the certificate is not trusted"),
    "the name is not known": QT_TRANSLATE_NOOP("SignOutWords", "the host name is not known"),
    "no connection": QT_TRANSLATE_NOOP("SignOutWords", "no connection"),
    "not an address": QT_TRANSLATE_NOOP("SignOutWords", "the address cannot be used"),
    "not https": QT_TRANSLATE_NOOP("SignOutWords", "the address is not https"),
    "the address is not public": QT_TRANSLATE_NOOP("SignOutWords", "the address is not public, so Letpass does not call it"),
    "http is for this machine alone": QT_TRANSLATE_NOOP("SignOutWords", "http is for this machine alone"),
    "the answer is broken off or not HTTP": QT_TRANSLATE_NOOP("SignOutWords", "the answer is broken off or not HTTP"),
    "internal error; see the daemon's log": QT_TRANSLATE_NOOP("SignOutWords", "internal error; see the daemon’s log"),
    "the application is gone": QT_TRANSLATE_NOOP("SignOutWords", "the application is gone"),
}

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def reason_text(reason: Ending) -> str:
    """Why a session ended."""
    return _translate(REASONS[reason])


def answer_text(answer: str) -> str:
    """What came of the last try, in the language in use; as the daemon wrote it where it is not known here.

    Args:
        answer: such as `HTTP 200` or `no connection`.
    """
    known = ANSWERS.get(_NUMBER.sub("#", answer))
    return answer if known is None else _translate(known).format(*_NUMBER.findall(answer))


def state_text(notice: SignOutNotice) -> tuple[str, str]:
    """How far a notice is, and the tone of the chip that says so."""
    if notice.state is NoticeState.DELIVERED:
        return QCoreApplication.translate("SignOutWords", "Delivered"), "ok"
    if notice.state is NoticeState.FAILED:
        return QCoreApplication.translate("SignOutWords", "Given up"), "danger"
    if notice.tries:
        return QCoreApplication.translate("SignOutWords", "Trying again"), "warn"
    return QCoreApplication.translate("SignOutWords", "Waiting"), "neutral"


def _translate(text: object) -> str:
    return QCoreApplication.translate(CONTEXT, str(text))
