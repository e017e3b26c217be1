"""The tables of causes are whole: a code for each, words, a mender, and fixes that there are."""

from __future__ import annotations

import re

import pytest

from common.contracts.handover.sign_in_log import Mender, Outcome, Place
from daemon.diagnosis.attempt import Case
from daemon.diagnosis.causes import client_proof, pkce, responses
from daemon.diagnosis.describing import describe, list_facts
from daemon.diagnosis.fixes import KINDS
from daemon.diagnosis.known.for_partners import FOR_PARTNERS
from daemon.diagnosis.known.table import FAMILIES, KNOWN
from daemon.diagnosis.observing import observe_challenge, observe_verifier
from daemon.diagnosis.reasons import Reason
from daemon.diagnosis.secret_fixes import SECRET_KINDS
from daemon.protocol.authorization import pkce as enforced
from daemon.protocol.authorization.checks.prompt import PROMPTS
from daemon.protocol.authorization.checks.response import RESPONSE_MODES
from daemon.protocol.clients import assertion, credentials
from daemon.views.languages import LANGUAGES, load_words
from tests.diagnosis_list import DOCUMENT, find_list, make_list


def test_every_reason_has_words() -> None:
    """Whatever is refused, an administrator reads why in plain words (requirement H5)."""
    assert [reason.value for reason in Reason if reason.value not in KNOWN] == []


def test_each_code_stands_in_the_tables_once() -> None:
    """A code means one thing, and fits into its column."""
    assert len(KNOWN) == sum(map(len, FAMILIES))
    assert all(re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", code) and len(code) <= 64 for code in KNOWN)


def test_each_fix_of_a_cause_is_a_kind_of_fix() -> None:
    """None leads nowhere, and none is left over."""
    named = {fix.partition(":")[0] for known in KNOWN.values() for fix in known.fixes}
    assert named == KINDS.keys() | SECRET_KINDS.keys()
    assert not KINDS.keys() & SECRET_KINDS.keys()


def test_the_document_lists_the_causes() -> None:
    """Made anew by `python -m tests.diagnosis_list`."""
    assert find_list(DOCUMENT.read_text("utf-8")) == make_list()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_explanation_has_a_hole(language: str) -> None:
    """Where a request has not sent what a sentence quotes, the sentence says so."""
    words = load_words(language)
    for code in KNOWN:
        told = describe(Case(Place.TOKEN, Outcome.REFUSED, code, code, {}, [], "", ""), words)
        assert not re.search("“\\s*”", told.title + told.explanation + told.remedy), code


class Filling:
    """Words that remember what was filled into them."""

    def __init__(self, language: str) -> None:
        self._words, self.filled = load_words(language), dict[str, object]()

    def text(self, message: str, **values: object) -> str:
        """A text by its English."""
        self.filled |= values
        return self._words.text(message, **values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("for_partner", [False, True])
def test_nothing_is_filled_in_that_is_empty(language: str, *, for_partner: bool) -> None:
    """Of each cause with all that it speaks of, but for one thing: entries of older releases and odd requests lack some of it."""
    for code, known in KNOWN.items():
        told = f"{known.explanation} {known.remedy} {FOR_PARTNERS.get(code, '')}"
        names = set(re.findall(r"\{(\w+)\}", told)) - {"expected", "expected_all", "error", "description"}
        for lacking in ("", *names):
            facts = {f".{name}": "7" for name in names if name != lacking}
            words = Filling(language)
            describe(Case(Place.TOKEN, Outcome.REFUSED, code, code, facts, [], "", ""), words, for_partner=for_partner)
            assert [name for name, value in words.filled.items() if not str(value).strip()] == [], (code, lacking)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("challenge", [None, "ab" * 32, "a" * 43 + "=", "+" * 43])
def test_the_form_of_a_value_is_said_in_words(challenge: str | None, language: str) -> None:
    """What was observed of a value that is not kept reads as a text, not as the daemon's own name for it."""
    observed = {**observe_challenge(challenge), **observe_verifier("+" * 43), ".scheme": "other"}
    facts = list_facts(Case(Place.AUTHORIZE, Outcome.REFUSED, "pkce.challenge", "pkce.challenge", observed, [], "", ""), load_words(language))
    read = [fact.value for fact in facts if not fact.value.isdigit()]
    assert len(read) == len([value for value in observed.values() if not value.isdigit()])
    assert not {"missing", "hex", "padded", "base64", "other"} & set(read)
    assert language == "en" or all(re.search("[가-힣ぁ-ヿ一-龥]", value) for value in read)


def test_what_came_of_a_call_is_said_in_the_language_of_entries_that_are_older() -> None:
    """They have it as a detail."""
    facts = {".jwks_uri": "https://keys.example/jwks", ".detail": "no answer within 3 seconds"}
    case = Case(Place.TOKEN, Outcome.REFUSED, "keys.not_available", "keys.not_available", facts, [], "", "")
    for language in ("en", "ko"):
        words = load_words(language)
        said = words.text("no answer within {number} seconds", number="3")
        assert said in describe(case, words).explanation
        assert [each.value for each in list_facts(case, words) if each.label == words.text("Answer")] == [said]


@pytest.mark.parametrize("answer", ["not https", "the address is not public", "no answer within 3 seconds", "no connection", "not fetched"])
@pytest.mark.parametrize("code", ["notice.failed", "notice.not_called", "keys.not_available", "keys.not_called", "keys.unreachable"])
def test_what_came_of_a_call_is_said_in_the_language(code: str, answer: str) -> None:
    """In the sentence and among the facts, and never as the daemon's own name for it."""
    case = Case(Place.NOTICE, Outcome.REFUSED, code, code, {".answer": answer}, [], "", "")
    words = load_words("ko")
    (fact,) = list_facts(case, words)
    assert re.search("[가-힣]", fact.value)
    explanation = describe(case, words).explanation
    assert fact.value in explanation
    assert answer not in explanation


@pytest.mark.parametrize("code", ["user.suspended", "user.deleted", "consent.revoked"])
def test_a_partner_does_not_read_what_has_become_of_a_user(code: str) -> None:
    """Only what follows from it; administrators read all of it."""
    case = Case(Place.TOKEN, Outcome.REFUSED, "session.ended", code, {".end": "suspended"}, [], "invalid_grant", "")
    words = load_words("en")
    said, over = describe(case, words, for_partner=True), KNOWN["consent.over"]
    assert (said.title, said.explanation, said.mender) == (over.title, over.explanation, Mender.USER)
    assert describe(case, words).title == KNOWN[code].title
    assert list_facts(case, words, for_partner=True) == []


def test_what_a_cause_expects_is_what_the_protocol_accepts() -> None:
    """Both say the same values."""
    assert responses.RESPONSE_MODES == RESPONSE_MODES
    assert set(responses.PROMPTS) == PROMPTS
    assert pkce.METHOD == enforced.METHOD
    assert {client_proof.BASIC, client_proof.POST, client_proof.PRIVATE_KEY, client_proof.NONE} == set(credentials.METHODS)
    assert assertion.ASSERTION_TYPE in KNOWN["assertion.type"].remedy


def test_no_partner_reads_an_order_that_only_an_administrator_can_carry_out() -> None:
    """Partners issue, register, allow, create and switch on nothing in Letpass; they ask for it."""
    order = re.compile(
        r"hand (it|them) over|(?<!to )\bregister (it|the|them)\b|\bissue an?\b|[Cc]reate (it|an)\b|^Allow|Let the partner|the partner’s|"
        r"[Ss]witch \S+ on again|do not demand|Ask the partner|or make this API"
    )
    assert not FOR_PARTNERS.keys() - KNOWN.keys()
    english, korean = load_words("en"), load_words("ko")
    for code in KNOWN:
        case = Case(Place.TOKEN, Outcome.REFUSED, code, code, {}, [], "", "")
        told = describe(case, english, for_partner=True)
        assert not order.search(told.remedy), (code, told.remedy)
        assert re.search("[가-힣]", describe(case, korean, for_partner=True).remedy), code
        if told.mender is Mender.ADMINISTRATOR:
            assert "Ask whoever gave you the client ID" in told.remedy, code
