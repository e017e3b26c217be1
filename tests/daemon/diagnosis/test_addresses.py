"""Addresses that came in place of registered ones: what somebody shall register can be, and what no rule lets in is the partner's turn."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from common.contracts.application_kinds import Kind, Protocol, SubjectType, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, Branding
from common.contracts.handover.sign_in_log import Mender, Outcome, Place
from common.uris import find_origin_problem, find_uri_problem
from daemon.diagnosis.attempt import Attempt, Case, find_facts
from daemon.diagnosis.causes.find import find_cause
from daemon.diagnosis.describing import describe, find_difference, list_facts
from daemon.diagnosis.fixes import apply_fix, find_fixes
from daemon.diagnosis.obstacles import find_obstacle
from daemon.views.languages import load_words

WORDS = {language: load_words(language) for language in ("en", "ko")}
LOCAL, APP = "http://localhost:3000/auth/callback", "https://app.example.com/auth/callback"
QUERY = "https://app.example.com/cb?tenant=acme1"


def make_application(kind: Type = Type.TRADITIONAL, **settings: Any) -> Application:
    """An application with some addresses."""
    settings.setdefault("pkce_required", not kind.is_confidential)
    return Application(
        id="k3f9z0q1w2e3r4t5y6u7i", name="Shop", description="", kind=Kind.THIRD_PARTY, type=kind, protocol=Protocol.OIDC, enabled=True,
        settings=ApplicationSettings(**settings), branding=Branding(), version=1, created_at=1, updated_at=1,
    )  # fmt: skip


NATIVE = make_application(Type.NATIVE, redirect_uris=["com.example.app:/cb", "http://127.0.0.1/cb"])

# What is registered, what came, and what is told; with the rule where the cause has several.
REDIRECT_URIS = [
    (LOCAL, "http://10.0.0.5:3000/auth/callback", "local_name", ""),
    (LOCAL, "http://host.docker.internal:3000/auth/callback", "local_name", ""),
    (LOCAL, "http://0.0.0.0:3000/auth/callback", "local_name", ""),
    (LOCAL, "http://[::]:3000/auth/callback", "local_name", ""),
    (LOCAL, "http://127.1:3000/auth/callback", "local_name", ""),
    (LOCAL, "http://2130706433:9999/auth/callback", "local_name", ""),
    (LOCAL, "http://localhost:0/auth/callback", "invalid", "uri.host"),
    (LOCAL, "http://web:3000/auth/callback", "local_name", ""),
    (LOCAL, "http://staging.example.com/auth/callback", "plain_http", ""),
    (LOCAL, "http://staging.example.com/other", "foreign_http", ""),
    (APP, "http://app.example.com:8080/auth/callback", "scheme", ""),
    (APP, "http://app.example.com:8080/other", "scheme", ""),
    (APP, "http://10.0.0.5/auth/callback", "plain_http", ""),
    (APP, "https://bücher.example/auth/callback", "unicode_host", ""),
    (APP, "https://аpp.example.com/auth/callback", "unicode_host", ""),
    (APP, "https://app.example.com./auth/callback", "invalid", "uri.host"),
    (APP, f"{APP}/*", "invalid", "uri.wildcard"),
    (APP, "https://app.example.com/auth/call back", "invalid", "uri.character"),
    (APP, "https://app.example.com/auth\\callback", "invalid", "uri.character"),
    (APP, "https://app.example.com/auth/%zz", "invalid", "uri.percent"),
    (APP, "https://app.example.com/auth/../auth/callback", "invalid", "uri.dot_segment"),
    (APP, "https://me@app.example.com/auth/callback", "invalid", "uri.user_info"),
    (APP, "HTTPS://app.example.com/auth/callback", "invalid", "uri.scheme_case"),
    (APP, "https://app.example.com/cb ", "invalid", "uri.spaces"),
    (APP, "https://app.example.com/cb%0A", "invalid", "uri.unmeant"),
    (APP, "javascript:alert(1)", "invalid", "uri.dangerous_scheme"),
    (APP, "https://other.example/auth/callback#x", "fragment", ""),
    (APP, "https://app.example.com:8443/auth/Callback", "several", ""),
    (APP, "https://test.example.com/auth/callback", "host", ""),
    (APP, f"<{APP}>", "blank", ""),
    (QUERY, f"{QUERY},", "blank", ""),
    (QUERY, QUERY.replace("acme", "ac\u200bme"), "blank", ""),
    (QUERY, f"{QUERY}\u200b", "blank", ""),
    (APP, "https://myapp.example.com/auth/callback", "placeholder", ""),
    (APP, f"{APP}?", "query", ""),
    (f"{APP}?", APP, "query", ""),
    (f"{APP}?a=b", f"{APP}?", "query", ""),
    (APP, f"{APP}#", "fragment", ""),
    ("https://myapp.example.com/cb", "http://myapp.example.com:80/cb", "scheme", ""),
]
NATIVE_URIS = [
    ("myapp:/cb", "invalid", "uri.scheme_without_dot"),
    ("com.example.app2:/cb", "other_scheme", ""),
    ("com.example.app:/cb/", "slash", ""),
    ("http://127.0.0.1:5555/cb/", "slash", ""),
    ("http://localhost:5555/cb", "loopback", ""),
    ("https://127.0.0.1/cb", "scheme", ""),
    ("com.example.app:", "invalid", "uri.empty_path"),
    ("com.example.app://cb", "slash", ""),
    ("com.example.app:///cb", "slash", ""),
    ("com.example.app:cb", "slash", ""),
    ("com.example.app:/done", "path", ""),
    ("com.example.app2:/done", "unknown", ""),
]
# Native applications with several schemes: what is registered, what came, and the address that it is compared with.
SCHEMES = [
    (["com.example.app:/cb"], "com.example.app://cb", "com.example.app:/cb"),
    (["com.example.app2:/oauth2redirect", "com.example.app://callback"], "com.example.app:/callback", "com.example.app://callback"),
    (["com.example.app2:/oauth2redirect", "com.example.app://callback"], "com.example.app:///callback", "com.example.app://callback"),
    (["com.example.app2:/callback", "com.example.app://callback"], "com.example.app:callback", "com.example.app://callback"),
]
SIGN_OUT_URIS = [
    ("http://10.0.0.5/bye", "plain_http", "uri.http_not_loopback"),
    ("http://app.example.com/bye", "plain_http", "uri.http_not_loopback"),
    ("javascript:alert(1)", "invalid", "uri.dangerous_scheme"),
    ("#x", "invalid", "uri.relative"),
    ("https://app.example.com/bye#x", "invalid", "uri.fragment"),
    ("https://app.example.com/bye ", "invalid", "uri.spaces"),
    ("https%3A%2F%2Fapp.example.com%2Fbye", "invalid", "uri.encoded"),
    ("https://app.example.com/bye?session=a1b2c3d4", "changing", ""),
    ("https://app.example.com/bye/", "near", ""),
    ("https://app.example.com/bye?", "near", ""),
    ("https://elsewhere.example/x", "unknown", ""),
]
ORIGINS = [
    ("http://10.0.0.9", "invalid", "uri.http_not_loopback"),
    ("chrome-extension://abcdefgh", "invalid", "uri.scheme_not_web"),
    ("https://page.example", "not_allowed", ""),
    ("http://localhost:5173", "not_allowed", ""),
]


def find_case(reason: str, application: Application, **facts: str) -> Case:
    """What is kept of a request."""
    cause = find_cause(reason, facts, application)
    kept = find_facts(Attempt(Place.AUTHORIZE, Outcome.REFUSED, reason, application, facts={**facts, **cause.facts}))
    return Case(Place.AUTHORIZE, Outcome.REFUSED, reason, cause.code, kept, list(cause.expected), "", "")


def look_at(case: Case, application: Application, code: str, rule: str, problem: object) -> None:
    """See that the cause is named, and that a click registers what an administrator shall register; the rules of the settings say what can be."""
    assert case.cause == code
    assert case.facts.get(".rule", "") == rule or not rule
    told = describe(case, WORDS["en"])
    fixes = [fix for fix in find_fixes(case, application, WORDS["en"]) if fix.fits]
    if told.mender is Mender.ADMINISTRATOR:
        assert problem is None
        [fix] = fixes
        change = apply_fix(fix.id, [case], application)
        assert change.settings is not msgspec.UNSET
        assert change.settings.problems(application.type) == []
    else:
        assert told.mender is Mender.PARTNER
        assert fixes == [] or problem is None
    for words in WORDS.values():
        assert "{" not in describe(case, words).explanation
        assert "uri." not in describe(case, words).explanation


@pytest.mark.parametrize(("registered", "came", "code", "rule"), REDIRECT_URIS)
def test_a_redirect_uri_that_no_rule_lets_in_is_the_partners_turn(registered: str, came: str, code: str, rule: str) -> None:
    """However near it is to a registered one: nobody is told to register what the settings refuse (requirement H5)."""
    application = make_application(redirect_uris=[registered])
    case = find_case("redirect_uri.unknown", application, redirect_uri=came)
    look_at(case, application, f"redirect_uri.{code}", rule, find_uri_problem(came, native=False))


@pytest.mark.parametrize(("came", "code", "rule"), NATIVE_URIS)
def test_an_address_of_an_app_is_told_by_its_own_rules(came: str, code: str, rule: str) -> None:
    """Its scheme is not http in disguise, and on the user's own computer it may have any port (RFC 8252 7)."""
    case = find_case("redirect_uri.unknown", NATIVE, redirect_uri=came)
    look_at(case, NATIVE, f"redirect_uri.{code}", rule, find_uri_problem(came, native=True))


@pytest.mark.parametrize(("registered", "came", "meant"), SCHEMES)
def test_slashes_behind_a_private_scheme_make_no_host(registered: list[str], came: str, meant: str) -> None:
    """What follows it is compared with the address of the same scheme, and nothing is said of a host (RFC 8252 7.1)."""
    application = make_application(Type.NATIVE, redirect_uris=registered)
    case = find_case("redirect_uri.unknown", application, redirect_uri=came)
    look_at(case, application, "redirect_uri.slash", "", find_uri_problem(came, native=True))
    assert case.expected[0] == meant


@pytest.mark.parametrize(("came", "code", "rule"), SIGN_OUT_URIS)
def test_a_sign_out_uri_that_no_rule_lets_in_is_the_partners_turn(came: str, code: str, rule: str) -> None:
    """By the same rules."""
    application = make_application(sign_out_uris=["https://app.example.com/bye"])
    case = find_case("sign_out_uri.unknown", application, post_logout_redirect_uri=came)
    look_at(case, application, f"sign_out_uri.{code}", rule, find_uri_problem(came, native=False))


@pytest.mark.parametrize(("came", "code", "rule"), ORIGINS)
def test_an_origin_that_no_rule_lets_in_is_the_partners_turn(came: str, code: str, rule: str) -> None:
    """A page has to be served by https, or on the developer's own computer."""
    application = make_application(Type.SINGLE_PAGE, redirect_uris=[APP])
    case = find_case("origin.not_allowed", application, **{".origin": came})
    look_at(case, application, f"origin.{code}", rule, find_origin_problem(came))


@pytest.mark.parametrize(
    ("settings", "came", "said"),
    [
        ({"redirect_uris": [f"https://app.example.com/{number}" for number in range(100)]}, "https://app.example.com/x", "100 addresses"),
        ({"redirect_uris": [APP], "subject_type": SubjectType.PAIRWISE}, "https://test.example.com/auth/callback", "pairwise"),
        ({"redirect_uris": [APP]}, "https://app.example.com/" + "long/" * 300, "too long"),
        ({"redirect_uris": [APP]}, "https://app.example.com/Auth/callback", ""),
        ({"redirect_uris": [APP], "subject_type": SubjectType.PAIRWISE}, "https://app.example.com/Auth/callback", ""),
    ],
)
def test_where_no_click_registers_an_address_it_is_said_why(settings: dict[str, Any], came: str, said: str) -> None:
    """Nobody is told to register something and left to find out that it cannot be."""
    application = make_application(**settings)
    case = find_case("redirect_uri.unknown", application, redirect_uri=came)
    for words in WORDS.values():
        assert bool(find_obstacle(case, application, words)) is not bool([fix for fix in find_fixes(case, application, words) if fix.fits])
    assert said in find_obstacle(case, application, WORDS["en"])


@pytest.mark.parametrize(
    ("reason", "name", "came"),
    [
        ("sign_out_uri.unknown", "post_logout_redirect_uri", "https://app.example.com/bye"),
        ("origin.not_allowed", ".origin", "https://app.example.com"),
        ("redirect_uri.unknown", "redirect_uri", APP),
    ],
)
def test_why_no_click_gives_a_machine_an_address_is_said(reason: str, name: str, came: str) -> None:
    """Nobody signs in to it, so whoever is told to register an address reads that."""
    application = make_application(Type.MACHINE)
    case = find_case(reason, application, **{name: came})
    assert find_fixes(case, application, WORDS["en"]) == []
    for words, said in ((WORDS["en"], "machine"), (WORDS["ko"], "M2M")):
        assert said in find_obstacle(case, application, words)


def test_an_address_that_another_application_has_by_now_says_so() -> None:
    """It was nobody's when it came."""
    application = make_application(redirect_uris=[APP])
    case = find_case("redirect_uri.unknown", application, redirect_uri=f"{APP}/")
    assert "another application" in find_obstacle(case, application, WORDS["en"], lambda _field, address: address == f"{APP}/")


@pytest.mark.parametrize("parts", [150, 200])
def test_a_long_address_is_kept_shown_and_registered_whole(parts: int) -> None:
    """Also what is compared, so that it can be copied."""
    application, came = make_application(redirect_uris=[APP]), f"https://app.example.com/{'plain/' * parts}callback"
    case = find_case("redirect_uri.unknown", application, redirect_uri=came, scope="openid " * 60)
    look_at(case, application, "redirect_uri.path", "", None)
    difference = find_difference(case)
    assert difference is not None
    assert difference.came == came
    assert difference.came_marks[-1][1] > 512
    assert came in [fact.value for fact in list_facts(case, WORDS["en"])]


def test_the_form_that_can_be_registered_is_told() -> None:
    """A host in letters of its own has a form in ASCII, which stands in the sentence and among the facts."""
    case = find_case("redirect_uri.unknown", make_application(redirect_uris=[APP]), redirect_uri="https://bücher.example/auth/callback")
    told = "https://xn--bcher-kva.example/auth/callback"
    assert told in describe(case, WORDS["en"]).remedy
    assert told in [fact.value for fact in list_facts(case, WORDS["en"])]
    secret = find_case("redirect_uri.unknown", make_application(redirect_uris=[APP]), redirect_uri="https://bücher.example/x?code=a1b2c3")
    assert "a1b2c3" not in "".join(secret.facts.values())


def test_a_sign_that_cannot_be_seen_is_shown() -> None:
    """What is registered is no secret, so the one sign that is too much can be seen in it."""
    case = find_case("redirect_uri.unknown", make_application(redirect_uris=[QUERY]), redirect_uri=QUERY.replace("acme", "ac\u200bme"))
    difference = find_difference(case)
    assert difference is not None
    assert [difference.came[start:end] for start, end in difference.came_marks] == ["\\u200b"]
