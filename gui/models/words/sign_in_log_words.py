"""The sign-in log in the administrator's words: where something was asked for, what came of it, who mends it, how often it happened."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale

from common.contracts.handover.sign_in_log import CauseGroup, FailureCount, Mender, Outcome, Place
from gui.models.times import DAY, MINUTE, clock_time, relative_time, short_date

CONTEXT = "SignInLogWords"

PLACES: dict[Place, object] = {
    Place.AUTHORIZE: QT_TRANSLATE_NOOP("SignInLogWords", "Start of a sign-in"),
    Place.PUSHED: QT_TRANSLATE_NOOP("SignInLogWords", "Pushed request"),
    Place.TOKEN: QT_TRANSLATE_NOOP("SignInLogWords", "Token endpoint"),
    Place.DEVICE: QT_TRANSLATE_NOOP("SignInLogWords", "Sign-in on a device"),
    Place.USERINFO: QT_TRANSLATE_NOOP("SignInLogWords", "Userinfo"),
    Place.INTROSPECTION: QT_TRANSLATE_NOOP("SignInLogWords", "Introspection"),
    Place.REVOCATION: QT_TRANSLATE_NOOP("SignInLogWords", "Revocation"),
    Place.SIGN_OUT: QT_TRANSLATE_NOOP("SignInLogWords", "Sign-out"),
    Place.NOTICE: QT_TRANSLATE_NOOP("SignInLogWords", "Sign-out notice"),
    Place.PAGE: QT_TRANSLATE_NOOP("SignInLogWords", "Page for the user"),
}
# With the tone of the chip that says so.
OUTCOMES: dict[Outcome, tuple[object, str]] = {
    Outcome.REFUSED: (QT_TRANSLATE_NOOP("SignInLogWords", "Failed"), "danger"),
    Outcome.DIMINISHED: (QT_TRANSLATE_NOOP("SignInLogWords", "Warning"), "warn"),
    Outcome.SUCCEEDED: (QT_TRANSLATE_NOOP("SignInLogWords", "Succeeded"), "ok"),
}
OUTCOME_ICONS: dict[Outcome, tuple[str, str]] = {
    Outcome.REFUSED: ("circle-alert", "danger"),
    Outcome.DIMINISHED: ("triangle-alert", "warn"),
    Outcome.SUCCEEDED: ("circle-check", "ok"),
}
MENDERS: dict[Mender, object] = {
    Mender.ADMINISTRATOR: QT_TRANSLATE_NOOP("SignInLogWords", "You can mend it"),
    Mender.PARTNER: QT_TRANSLATE_NOOP("SignInLogWords", "The partner mends it"),
    Mender.USER: QT_TRANSLATE_NOOP("SignInLogWords", "The user tries again"),
    Mender.NOBODY: QT_TRANSLATE_NOOP("SignInLogWords", "Nothing to mend"),
}
_WEEK = 6 * DAY


def language() -> str:
    """The language in which the daemon shall say what happened: the console's own."""
    own = QLocale().name()[:2]
    return own if own == "ko" else "en"


def place_text(place: Place) -> str:
    """Where something was asked for."""
    return _translate(PLACES[place])


def outcome_text(outcome: Outcome) -> tuple[str, str]:
    """What came of it, and the tone of the chip that says so."""
    text, tone = OUTCOMES[outcome]
    return _translate(text), tone


def test_text() -> str:
    """That it belongs to a test sign-in from a console."""
    return QCoreApplication.translate("SignInLogWords", "Test")


def mender_text(mender: Mender) -> str:
    """Who can mend it."""
    return _translate(MENDERS[mender])


def since_text(at: int, now: int) -> str:
    """The point since when something has been so: the time of today, a day of the last week, or a date.

    Args:
        at: seconds since 1970.
        now: seconds since 1970.
    """
    then, today = QDateTime.fromSecsSinceEpoch(at).date(), QDateTime.fromSecsSinceEpoch(now).date()
    if then == today:
        return clock_time(at)
    return QLocale().dayName(then.dayOfWeek()) if 0 <= now - at < _WEEK else short_date(at, now)


def often_text(count: int, first_at: int, last_at: int, now: int) -> str:
    """How often something happened: "37 times since Tuesday, the last 2 min ago".

    Args:
        count: how often.
        first_at, last_at, now: seconds since 1970.
    """
    ago = relative_time(last_at, now)
    if count == 1:
        return QCoreApplication.translate("SignInLogWords", "Once, {ago}").format(ago=ago)
    if now - last_at < MINUTE:
        text = QCoreApplication.translate("SignInLogWords", "%Ln times since {since}, the last just now", "", count)
    else:
        text = QCoreApplication.translate("SignInLogWords", "%Ln times since {since}, the last {ago}", "", count)
    return text.format(since=since_text(first_at, now), ago=ago)


def group_text(group: CauseGroup, now: int) -> str:
    """How often a group happened, and where.

    Args:
        group: which.
        now: seconds since 1970.
    """
    return f"{often_text(group.count, group.first_at, group.last_at, now)} · {place_text(group.place)}"


def failures_text(count: FailureCount) -> str:
    """How often requests of an application failed, and how often they were given less."""
    parts = []
    if count.refused:
        parts.append(QCoreApplication.translate("SignInLogWords", "%Ln failed", "", count.refused))
    if count.diminished:
        parts.append(QCoreApplication.translate("SignInLogWords", "%Ln warning(s)", "", count.diminished))
    return " · ".join(parts)


def _translate(text: object) -> str:
    return QCoreApplication.translate(CONTEXT, str(text))
