"""Values of facts that were chosen here, in words. What came from outside stays as it came."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol

from daemon.diagnosis.attempt import LONGEST_FACTS, make_visible
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
    ".rule": {
        "": _("it breaks a rule for addresses"),
        "uri.empty": _("it is empty"),
        "uri.spaces": _("it has a blank, a line break, a quotation mark or another sign around it"),
        "uri.too_long": _("it is longer than 2048 characters"),
        "uri.character": _("it has a sign that no address can have, such as a blank, a backslash or a letter that is not ASCII"),
        "uri.relative": _("it does not begin with https:// and the host"),
        "uri.scheme_misspelt": _("it does not begin with https:// and the host"),
        "uri.wildcard": _("it has a wildcard (*)"),
        "uri.percent": _("a percent sign in it is not followed by two hexadecimal digits"),
        "uri.fragment": _("it has a fragment (# and what follows)"),
        "uri.dangerous_scheme": _("its scheme is never accepted"),
        "uri.unicode_host": _("its host is not written in ASCII letters (xn--…)"),
        "uri.user_info": _("it has a user name in front of the host"),
        "uri.host": _("its host or port is not written rightly, such as with a dot at the end"),
        "uri.scheme_case": _("its scheme is not in small letters"),
        "uri.dot_segment": _("its path has . or .. in it"),
        "uri.http_not_loopback": _("only addresses of the user’s own computer may do without https"),
        "uri.scheme_not_web": _("only native applications may have a scheme of their own"),
        "uri.scheme_without_dot": _("the scheme of an app has a dot in it, such as com.example.app"),
        "uri.empty_path": _("nothing follows its scheme"),
        "uri.origin_path": _("an origin ends behind host and port"),
        "uri.encoded": _("it is percent-encoded once too often"),
        "uri.unmeant": _("it ends with an encoded blank, line break or quotation mark"),
    },
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
    return make_visible(value, LONGEST_FACTS) if number is None or counted is None else say(counted, number=number[0])
