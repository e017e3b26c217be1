"""The values of the facts of an entry of the audit log, as people read them."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from common.contracts.application_kinds import Kind, Type
from common.contracts.events import EventName
from common.contracts.events_out.webhooks import Stopped
from common.contracts.people.account_settings import Unusual
from common.contracts.roles import Level
from common.contracts.sign_out_notices import Ending
from common.contracts.status import ConsoleRole
from gui.models.times import exact_time
from gui.models.words.application_words import kind_name, type_name
from gui.models.words.provider_words import provider_trouble_text
from gui.models.words.role_words import console_role_name, role_kind
from gui.models.words.sign_out_words import answer_text, reason_text
from gui.models.words.unusual_words import unusual_name


def _failure_text(value: str) -> str:
    """Why somebody was not signed in who knows the password or has a passkey."""
    if value == "passkey":
        return QCoreApplication.translate("FactWords", "The passkey was not accepted")
    if value == "mailed_code":
        return QCoreApplication.translate("FactWords", "The mailed code was wrong")
    if value == "second_factor":
        return QCoreApplication.translate("FactWords", "The second factor was wrong")
    if value == "directory.wrong":
        return QCoreApplication.translate("FactWords", "The directory does not know that password")
    if value == "directory.disabled":
        return QCoreApplication.translate("FactWords", "The account in the directory is switched off")
    if value == "directory.expired":
        return QCoreApplication.translate("FactWords", "The password in the directory has expired")
    if value.startswith("provider."):
        return provider_trouble_text(value.removeprefix("provider."))
    return QCoreApplication.translate("FactWords", "The user is suspended") if value == "suspended" else value


def _factor_text(value: str) -> str:
    """What somebody signs in with beside the password."""
    return QCoreApplication.translate("FactWords", "Authenticator app") if value == "authenticator_app" else value


def _unusual_text(value: str) -> str:
    """What set a sign-in apart from earlier ones."""
    return ", ".join(unusual_name(Unusual(each)) for each in value.split())


# What has words, by the name of the fact, or by event and fact where a name means several things.
_WORDS: dict[str, Callable[[str], str]] = {
    "kind": lambda value: kind_name(Kind(value)),
    "type": lambda value: type_name(Type(value)),
    "page": lambda value: _check_page_text() if value == "check" else value,
    "level": lambda value: role_kind(Level(value)),
    f"{EventName.CONSOLE_KEY_ISSUED} role": lambda value: console_role_name(ConsoleRole(value)),
    f"{EventName.CONSOLE_KEY_REVOKED} role": lambda value: console_role_name(ConsoleRole(value)),
    f"{EventName.SIGN_OUT_NOTICE_FAILED} reason": lambda value: reason_text(Ending(value)),
    f"{EventName.SESSION_ENDED} reason": lambda value: reason_text(Ending(value)),
    f"{EventName.SIGN_OUT_NOTICE_FAILED} answer": answer_text,
    f"{EventName.WEBHOOK_DISABLED} reason": lambda value: _stopped_text(Stopped(value)),
    f"{EventName.SIGNALS_DISABLED} reason": lambda value: _stopped_text(Stopped(value)),
    f"{EventName.USER_SIGN_IN_FAILED} reason": _failure_text,
    "factor": _factor_text,
    "unusual": _unusual_text,
}


def fact_value(event: str, fact: str, value: object) -> str:
    """A value as people read it: an end as a date, a switch as yes or no, a name that the daemon knows in words.

    Args:
        event: that it belongs to.
        fact: its name in the detail, or the path of a field that was changed.
        value: as the daemon keeps it.
    """
    if isinstance(value, bool):
        return QCoreApplication.translate("FactWords", "Yes") if value else QCoreApplication.translate("FactWords", "No")
    if fact in {"expires_at", "made_at", "terms_accepted_at", "since", "until"} and isinstance(value, int):
        return exact_time(value)
    words = _WORDS.get(f"{event} {fact}") or _WORDS.get(fact)
    if words is not None and isinstance(value, str):
        try:
            return words(value)
        except ValueError:  # a newer daemon knows more of them
            return value
    return shown(value)


def shown(value: object) -> str:
    """A value without words of its own: text as it is, everything else as JSON."""
    if value is None or value == "":
        return "–"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1 if isinstance(value, list | dict) and value else None)


def _check_page_text() -> str:
    """The page on which a partner looks up what failed."""
    return QCoreApplication.translate("FactWords", "Page on which partners look up what failed")


def _stopped_text(stopped: Stopped) -> str:
    if stopped is Stopped.GONE:
        return QCoreApplication.translate("FactWords", "The receiver has answered that it is gone (410)")
    if stopped is Stopped.FAILING:
        return QCoreApplication.translate("FactWords", "Nothing has arrived for five days")
    return "–"
