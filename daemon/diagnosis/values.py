"""Values of facts that were chosen here, in words. What came from outside stays as it came."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol

from daemon.diagnosis.attempt import make_visible
from daemon.diagnosis.known.entry import said as _

_KNOWN: Mapping[str, Mapping[str, str]] = {
    ".challenge_kind": {
        "missing": _("not sent"),
        "hex": _("hexadecimal digits"),
        "padded": _("base64url with “=” at its end"),
        "base64": _("base64 with + and / in place of base64url"),
    },
    ".verifier_alphabet": {"yes": _("yes"), "no": _("no")},
    ".cut": {"yes": _("long values are cut, for there were many different requests")},
    ".scheme": {"other": _("another one")},
    ".answer": {
        "no answer within # seconds": _("no answer within {number} seconds"),
        "the certificate is not trusted": _("the certificate is not trusted"),
        "the name is not known": _("the host name is not known"),
        "no connection": _("no connection"),
        "not an address": _("the address cannot be used"),
        "not https": _("it is not https"),
        "http is for this machine alone": _("http is for this machine alone"),
        "the address is not public": _("it is not public"),
        "the answer is broken off or not HTTP": _("the answer is broken off or not HTTP"),
        "the answer is compressed": _("the answer is compressed"),
        "the answer is larger than # kB": _("the answer is larger than {number} kB"),
        "the answer is not a JWK set": _("the answer is not a JWK set"),
        "the JWK set has too many keys": _("the JWK set has too many keys"),
        "not fetched": _("not fetched yet"),
        "internal error; see the daemon's log": _("internal error; see the daemon’s log"),
    },
}
# Answers that nobody gave: the daemon itself calls no such address (`outbound/gate`).
NOT_CALLED = ("not https", "http is for this machine alone", "the address is not public")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Say(Protocol):
    """Gives a text in the language by its English."""

    def __call__(self, message: str, **values: object) -> str:
        """The text, with values in it."""


def value_of(name: str, value: str, say: Say) -> str:
    """A value as it is read: in words where it is one of ours, else as it came, with what cannot be seen made visible.

    Args:
        name: of the fact, with its dot.
        value: as it is kept.
        say: gives a text in the language by its English.
    """
    if name == ".ended_at" and value.isdecimal():
        return datetime.fromtimestamp(int(value), UTC).strftime("%Y-%m-%d %H:%M UTC")
    texts = _KNOWN.get(name, {})
    if value in texts:
        return say(texts[value])
    number = _NUMBER.search(value) if name == ".answer" else None
    counted = texts.get(_NUMBER.sub("#", value)) if number is not None else None
    return make_visible(value) if number is None or counted is None else say(counted, number=number[0])
