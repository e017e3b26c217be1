"""Webhooks, streams of signals and their deliveries in the administrator's words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime

from common.contracts.events import EventName
from common.contracts.events_out.signals import Signal
from common.contracts.events_out.webhooks import TEST_EVENT, Delivery, DeliveryState, Stopped
from gui.models.times import clock_time, short_date
from gui.models.words.audit_words import event_text
from gui.models.words.sign_out_words import answer_text

CONTEXT = "WebhookWords"
# What an application is told that was asked to prove that it hears.
VERIFICATION = "verification"

# What events are about, in the order in which they are offered.
SUBJECT_NAMES: dict[str, object] = {
    "user": QT_TRANSLATE_NOOP("WebhookWords", "Users"),
    "session": QT_TRANSLATE_NOOP("WebhookWords", "Sessions"),
    "consent": QT_TRANSLATE_NOOP("WebhookWords", "Consents"),
    "application": QT_TRANSLATE_NOOP("WebhookWords", "Applications"),
    "secret": QT_TRANSLATE_NOOP("WebhookWords", "Secrets of applications"),
    "secret_link": QT_TRANSLATE_NOOP("WebhookWords", "One-time links"),
    "signals": QT_TRANSLATE_NOOP("WebhookWords", "Shared signals"),
    "sign_out_notice": QT_TRANSLATE_NOOP("WebhookWords", "Sign-out notices"),
    "sign_in_test": QT_TRANSLATE_NOOP("WebhookWords", "Test sign-ins"),
    "authorization": QT_TRANSLATE_NOOP("WebhookWords", "Sign-in requests"),
    "token": QT_TRANSLATE_NOOP("WebhookWords", "Token requests"),
    "assertion": QT_TRANSLATE_NOOP("WebhookWords", "Identity assertions"),
    "code": QT_TRANSLATE_NOOP("WebhookWords", "Authorization codes"),
    "refresh_token": QT_TRANSLATE_NOOP("WebhookWords", "Refresh tokens"),
    "resource": QT_TRANSLATE_NOOP("WebhookWords", "APIs"),
    "permission": QT_TRANSLATE_NOOP("WebhookWords", "Permissions"),
    "role": QT_TRANSLATE_NOOP("WebhookWords", "Roles"),
    "organization": QT_TRANSLATE_NOOP("WebhookWords", "Organizations"),
    "branding": QT_TRANSLATE_NOOP("WebhookWords", "Sign-in experience"),
    "account_settings": QT_TRANSLATE_NOOP("WebhookWords", "Rules for accounts"),
    "stranger_policy": QT_TRANSLATE_NOOP("WebhookWords", "Rules for unregistered apps"),
    "identity_provider": QT_TRANSLATE_NOOP("WebhookWords", "Identity providers"),
    "mail_settings": QT_TRANSLATE_NOOP("WebhookWords", "Mail server"),
    "letter": QT_TRANSLATE_NOOP("WebhookWords", "Mail to people"),
    "keys": QT_TRANSLATE_NOOP("WebhookWords", "Signing keys"),
    "backup": QT_TRANSLATE_NOOP("WebhookWords", "Backups"),
    "import": QT_TRANSLATE_NOOP("WebhookWords", "Imports"),
    "audit": QT_TRANSLATE_NOOP("WebhookWords", "Audit log"),
    "console_key": QT_TRANSLATE_NOOP("WebhookWords", "Consoles"),
    "webhook": QT_TRANSLATE_NOOP("WebhookWords", "Webhooks"),
}

SIGNALS: dict[Signal, object] = {
    Signal.SESSION_REVOKED: QT_TRANSLATE_NOOP("WebhookWords", "A session of a user ended"),
    Signal.CREDENTIAL_CHANGE: QT_TRANSLATE_NOOP("WebhookWords", "A user has another password"),
    Signal.ACCOUNT_DISABLED: QT_TRANSLATE_NOOP("WebhookWords", "A user was suspended"),
    Signal.ACCOUNT_ENABLED: QT_TRANSLATE_NOOP("WebhookWords", "A suspension was lifted"),
}

# What a status says of the receiver; others by their first digit.
STATUSES: dict[int, object] = {
    401: QT_TRANSLATE_NOOP("WebhookWords", "Does not accept the sender"),
    403: QT_TRANSLATE_NOOP("WebhookWords", "Does not allow it"),
    404: QT_TRANSLATE_NOOP("WebhookWords", "Nothing is at this address"),
    405: QT_TRANSLATE_NOOP("WebhookWords", "Takes no POST"),
    410: QT_TRANSLATE_NOOP("WebhookWords", "Wants nothing any more"),
    413: QT_TRANSLATE_NOOP("WebhookWords", "Too large for it"),
    429: QT_TRANSLATE_NOOP("WebhookWords", "Too much at a time"),
}
CLASSES: dict[int, object] = {
    2: QT_TRANSLATE_NOOP("WebhookWords", "Arrived"),
    3: QT_TRANSLATE_NOOP("WebhookWords", "Points elsewhere, not followed"),
    4: QT_TRANSLATE_NOOP("WebhookWords", "Refused"),
    5: QT_TRANSLATE_NOOP("WebhookWords", "Error of the receiver"),
}


def subject_name(subject: str) -> str:
    """What events are about; the subject's own name for one that is not known here."""
    known = SUBJECT_NAMES.get(subject)
    return subject if known is None else _translate(known)


def wanted_text(events: tuple[str, ...]) -> str:
    """What a webhook is told, in a few words.

    Args:
        events: names of events and subjects.
    """
    known = {str(event) for event in EventName}
    return ", ".join(event_text(event) if event in known else subject_name(event) for event in events)


def signal_text(signal: str) -> str:
    """What a signal tells."""
    known = SIGNALS.get(Signal(signal)) if signal in set(Signal) else None
    return signal if known is None else _translate(known)


def sent_text(event: str) -> str:
    """What a delivery tells of: an event, a signal, or that it is a trial."""
    if event == TEST_EVENT:
        return QCoreApplication.translate("WebhookWords", "Test event")
    if event == VERIFICATION:
        return QCoreApplication.translate("WebhookWords", "Verification event")
    return signal_text(event) if event in set(Signal) else event_text(event)


def receiver_state(enabled: bool, stopped: Stopped, failing_since: int | None) -> tuple[str, str]:
    """How a webhook or a stream is, and the tone of the chip that says so."""
    if stopped is not Stopped.NO:
        return QCoreApplication.translate("WebhookWords", "Switched off by Letpass"), "danger"
    if not enabled:
        return QCoreApplication.translate("WebhookWords", "Off"), "neutral"
    if failing_since is not None:
        return QCoreApplication.translate("WebhookWords", "Failing"), "warn"
    return QCoreApplication.translate("WebhookWords", "On"), "ok"


def stopped_text(stopped: Stopped) -> str:
    """Why Letpass has switched it off, and what to do; "" unless it has."""
    if stopped is Stopped.GONE:
        return QCoreApplication.translate(
            "WebhookWords",
            "Letpass has switched this off: the receiver answered that it wants nothing any more (HTTP 410). "
            "Correct the address if it has moved, then switch it on: what waited goes out.",
        )
    if stopped is Stopped.FAILING:
        return QCoreApplication.translate(
            "WebhookWords",
            "Letpass has switched this off: nothing has arrived for five days. "
            "Look below for what the receiver answered and have it mended, then switch it on: what waited goes out.",
        )
    return ""


def delivery_state(delivery: Delivery, *, is_on: bool) -> tuple[str, str]:
    """How far a delivery is, and the tone of the chip that says so.

    Args:
        delivery: the record.
        is_on: whether its receiver is told anything now.
    """
    if delivery.state is DeliveryState.DELIVERED:
        return QCoreApplication.translate("WebhookWords", "Delivered"), "ok"
    if delivery.state is DeliveryState.FAILED:
        return QCoreApplication.translate("WebhookWords", "Given up"), "danger"
    if delivery.tries and is_on:
        return QCoreApplication.translate("WebhookWords", "Trying again"), "warn"
    return QCoreApplication.translate("WebhookWords", "Waiting"), "neutral"


def outcome_text(delivery: Delivery) -> str:
    """What came of the last try; "" before the first."""
    if delivery.problem:
        return answer_text(delivery.problem)
    if not delivery.status:
        return ""
    known = STATUSES.get(delivery.status) or CLASSES.get(delivery.status // 100)
    return f"HTTP {delivery.status}" if known is None else f"{_translate(known)} (HTTP {delivery.status})"


def moment_text(at: int, now: int) -> str:
    """A moment to come: the time of day, with the day if it is another one.

    Args:
        at, now: seconds since 1970.
    """
    days = [QDateTime.fromSecsSinceEpoch(each).date() for each in (at, now)]
    return clock_time(at) if days[0] == days[1] else f"{short_date(at, now)}, {clock_time(at)}"


def tries_text(delivery: Delivery, now: int, *, is_on: bool) -> str:
    """How often it was tried, and when it is next; "" for one that arrived at once.

    Args:
        delivery: the record.
        now: seconds since 1970.
        is_on: whether its receiver is told anything now.
    """
    tries = QCoreApplication.translate("WebhookWords", "%Ln try/tries", "", delivery.tries)
    if delivery.next_try_at is not None and delivery.tries and is_on:
        again = QCoreApplication.translate("WebhookWords", "next at {time}").format(time=moment_text(delivery.next_try_at, now))
        return f"{tries} · {again}"
    return tries if delivery.tries > 1 else ""


def _translate(text: object) -> str:
    return QCoreApplication.translate(CONTEXT, str(text))
