"""A case in words: title, explanation, remedy, who mends it, and its details, in one language."""

from __future__ import annotations

import re
from typing import Protocol

import msgspec

from common.contracts.handover.sign_in_log import Difference, Fact, Mender, Outcome
from common.uris import LOOPBACK_HOSTS
from daemon.diagnosis.attempt import Case, make_visible
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _
from daemon.diagnosis.known.for_partners import ASK, FOR_PARTNERS, FOR_PARTNERS_AS
from daemon.diagnosis.known.table import KNOWN
from daemon.diagnosis.marking import mark_difference
from daemon.diagnosis.values import value_of

# In a sentence a value is quoted as far as this; the whole of it stands among the facts.
_QUOTED = 120
_NAMES = re.compile(r"\{(\w+)\}")
_LOOPBACK = re.compile(rf"https?://(?:{'|'.join(map(re.escape, LOOPBACK_HOSTS))})(?![\w.@-])", re.IGNORECASE)
# What an administrator may read and a partner may not: what belongs to others.
PRIVATE = frozenset({".other_application", ".other_id", ".other_api", ".user_agent", ".setting"})

_LABELS = {
    ".method": _("Method of authentication"),
    ".scheme": _("Kind of the Authorization header"),
    ".secret_length": _("Characters of the secret"),
    ".secret_name": _("Name of the secret"),
    ".ended_at": _("Deleted or replaced on"),
    ".verifier_length": _("Characters of the code verifier"),
    ".verifier_alphabet": _("Code verifier of allowed characters"),
    ".challenge_length": _("Characters of the code challenge"),
    ".challenge_kind": _("What the code challenge looks like"),
    ".redirect_uri": _("Redirect URI of the authorization request"),
    ".iss": _("Issuer of the assertion (iss)"),
    ".sub": _("Subject of the assertion (sub)"),
    ".aud": _("Audience of the assertion (aud)"),
    ".kid": _("Key that the assertion names (kid)"),
    ".alg": _("Algorithm of the assertion (alg)"),
    ".exp": _("End of the assertion (exp), seconds since 1970"),
    ".iat": _("Time of the assertion (iat), seconds since 1970"),
    ".nbf": _("Start of the assertion (nbf), seconds since 1970"),
    ".proof_alg": _("Algorithm of the DPoP proof (alg)"),
    ".proof_time": _("Time of the DPoP proof (iat), seconds since 1970"),
    ".htm": _("Method that the DPoP proof is for (htm)"),
    ".htu": _("Address that the DPoP proof is for (htu)"),
    ".proofs": _("Number of DPoP headers"),
    ".now": _("Time here, seconds since 1970"),
    ".seconds": _("Seconds apart"),
    ".held_in": _("Parameter that has the token"),
    ".jwks_uri": _("Address of the public keys"),
    ".detail": _("Detail"),
    ".origin": _("Origin of the page"),
    ".fetch_dest": _("Where the browser wanted to show it"),
    ".fetch_mode": _("How the browser asked"),
    ".proxy": _("Address of the proxy"),
    ".setting": _("Setting to write"),
    ".return_address": _("Address to return to"),
    ".registerable": _("Form that can be registered"),
    ".left_out": _("Left out"),
    ".ruled": _("What the rule is about"),
    ".cut": _("Kept in part"),
    ".expires_at": _("End of the secret, seconds since 1970"),
    ".parameter": _("Parameter"),
    ".parameter_length": _("Characters of the parameter"),
    ".answer": _("Answer"),
    ".uri": _("Address that was called"),
    ".user_agent": _("Program that asked"),
    ".other_application": _("Belongs to the application"),
    ".other_id": _("Its client ID"),
    ".other_api": _("API that was probably meant"),
}
# What its reader writes down somewhere else.
_WRITTEN = frozenset({".setting"})
# For whoever finds a cause, not for readers.
_SILENT = frozenset(
    {
        ".audiences",
        ".method_here",
        ".address_here",
        ".bound",
        ".known_kids",
        ".code_kind",
        ".refresh_kind",
        ".verifier_kind",
        ".secret_kind",
        ".secret_id",
        ".test",
        ".allowed",
        ".rule",
        ".token_place",
        ".token_kind",
        ".end",
    }
)

_NOTHING, _UNKNOWN = _("not sent"), _("unknown")
# What is said of a cause that no table knows, such as one that a newer release has written.
_OTHER = Known(
    "other",
    Mender.PARTNER,
    _("The request was not accepted"),
    _("The application was told “{error}”: {description}"),
    _("Let the application’s developer look at the details."),
)
_OTHER_DIMINISHED = Known("other", Mender.NOBODY, _("It went on with less"), _("The request was accepted, but not wholly."), _OTHER.remedy)
# What is said where a number leads to an entry in which its request is kept no more.
_GONE = Known(
    "gone",
    Mender.PARTNER,
    _OTHER.title,
    _("Very many different requests failed alike within that minute, and the one of this number was not kept."),
    _("Let it be tried once more, and look up the new number."),
)


class Words(Protocol):
    """Texts in one language, such as `daemon/views/languages.Words`."""

    def text(self, message: str, **values: object) -> str:
        """A text by its English."""


class Description(msgspec.Struct, frozen=True):
    """A case in words.

    Attributes:
        title, explanation, remedy: plain texts in the asked language; what stood in the request is quoted in them as it came.
        mender: who can mend it.
    """

    title: str
    explanation: str
    remedy: str
    mender: Mender


def find_known(cause: str, outcome: Outcome = Outcome.REFUSED) -> Known:
    """What is known of a cause; something general of one that no table knows."""
    known = KNOWN.get(cause)
    if known is None:
        return _OTHER if outcome is Outcome.REFUSED else _OTHER_DIMINISHED
    return known


def find_told(case: Case) -> Known:
    """What is known of a case.

    That another application has the address that came is told where that is a fact, which no partner is given. On the user's own computer all
    developers have the same addresses, so there the nearest of the application's own was meant.
    """
    elsewhere = case.cause.startswith("redirect_uri.") and case.facts.get(".other_application")
    of_anybody = is_of_anybody(case.facts.get("redirect_uri", ""))
    return find_known("redirect_uri.other_application" if elsewhere and not of_anybody else case.cause, case.outcome)


def is_of_anybody(address: str) -> bool:
    """Whether an address is one of the user's own computer, that any application may have."""
    return _LOOPBACK.match(address) is not None


def title_of(cause: str, outcome: Outcome, words: Words) -> str:
    """A cause in a few words.

    Args:
        cause: its code.
        outcome: what came of the request.
        words: of the language.
    """
    return words.text(find_known(cause, outcome).title)


def reason_in_words(reason: str, words: Words) -> str:
    """The rule by which something was refused, in a few words; "" for a code that no table knows.

    Args:
        reason: a code of `reasons`.
        words: of the language.
    """
    known = KNOWN.get(reason)
    return "" if known is None else words.text(known.title)


def find_causes(word: str, words: Words) -> list[str]:
    """The causes whose title has a word in it.

    Args:
        word: without difference of case.
        words: of the language.
    """
    return [code for code, known in KNOWN.items() if word in words.text(known.title).casefold()]


def describe(case: Case, words: Words, *, for_partner: bool = False) -> Description:
    """A case in words.

    Args:
        case: as it was kept.
        words: of the language.
        for_partner: say what the partner can do, who changes nothing here.
    """
    known = find_known(FOR_PARTNERS_AS.get(case.cause, ""), case.outcome) if for_partner and case.cause in FOR_PARTNERS_AS else find_told(case)
    say = _Speaker(case, words)
    if for_partner and known.code in FOR_PARTNERS:
        return Description(words.text(known.title), say(known.explanation), say(FOR_PARTNERS[known.code]), Mender.PARTNER)
    if for_partner and known.mender is Mender.ADMINISTRATOR:
        return Description(words.text(known.title), say(known.explanation), say(ASK), known.mender)
    return Description(words.text(known.title), say(known.explanation), say(known.remedy), known.mender)


def describe_gone(case: Case, words: Words) -> Description:
    """A case of which nothing is kept but its cause.

    Args:
        case: as it was kept.
        words: of the language.
    """
    return Description(title_of(case.cause, case.outcome, words), words.text(_GONE.explanation), words.text(_GONE.remedy), _GONE.mender)


def find_compared(case: Case) -> str:
    """What came of that which its cause is about, such as the redirect URI; "" if it is about no one text."""
    name = find_known(case.cause, case.outcome).compares
    return (case.facts.get(name) or case.facts.get(f".{name}") or "") if name else ""


def find_difference(case: Case) -> Difference | None:
    """What came beside what was expected, if both are one text."""
    came = find_compared(case)
    # Of several misspelt names each has what was meant by it.
    meant = " ".join(case.expected) if case.cause == "scope.misspelt" else next(iter(case.expected), case.facts.get(".other_api", ""))
    return mark_difference(came, meant) if came and meant and came != meant else None


def list_facts(case: Case, words: Words, *, for_partner: bool = False) -> list[Fact]:
    """What stood in the request and was observed, each under its name.

    Args:
        case: as it was kept.
        words: of the language.
        for_partner: leave out what belongs to others.
    """
    hidden = _SILENT | PRIVATE if for_partner else _SILENT
    shown = [(name, value) for name, value in case.facts.items() if name not in hidden and value]
    called = {_find_answer(case): ".answer"}
    named = [(called.get(name, name), value) for name, value in shown]
    return [
        Fact(words.text(_LABELS[name]) if name in _LABELS else name.removeprefix("."), value_of(name, value, words.text), name in _WRITTEN)
        for name, value in named
    ]


def _find_answer(case: Case) -> str:
    """The name of the fact that has what came of a call: in entries of earlier releases a detail."""
    return ".detail" if case.reason == "keys.not_available" and ".answer" not in case.facts else ".answer"


class _Speaker:
    """Fills the facts of a case into texts."""

    def __init__(self, case: Case, words: Words) -> None:
        self._case, self._words = case, words

    def __call__(self, message: str) -> str:
        # What was not sent leaves no hole, between quotation marks or elsewhere.
        values = {
            name: self._find(name) or self._words.text(_NOTHING if f"“{{{name}}}”" in message else _UNKNOWN) for name in _NAMES.findall(message)
        }
        return self._words.text(message, **values).strip()

    def _find(self, name: str) -> str:
        case = self._case
        match name:
            case "expected":
                return _quote(case.expected[0] if case.expected else "")
            case "expected_all":
                return _quote(", ".join(case.expected))
            case "answer":
                return value_of(".answer", case.facts.get(".answer") or case.facts.get(_find_answer(case), ""), self._words.text)
            case "ended_at" | "rule":
                return value_of(f".{name}", case.facts.get(f".{name}", ""), self._words.text)
            case "error" | "description":
                return _quote(getattr(case, name))
        return _quote(case.facts.get(f".{name}") or case.facts.get(name) or "")


def _quote(text: str) -> str:
    """A value as it stands in a sentence."""
    visible = make_visible(text)
    return visible if len(visible) <= _QUOTED else visible[: _QUOTED - 1] + "\u2026"
