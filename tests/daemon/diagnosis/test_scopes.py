"""Scopes as partners write them: the difference is seen, what was meant can be sent, and no secret is kept."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, Branding
from common.contracts.handover.sign_in_log import Outcome, Place
from common.contracts.permissions import AllowedPermission
from daemon.diagnosis.attempt import Attempt, Case, find_facts
from daemon.diagnosis.causes.clues import Surroundings
from daemon.diagnosis.causes.find import NO_SURROUNDINGS, find_cause
from daemon.diagnosis.describing import describe, find_difference
from daemon.views.languages import load_words

WORDS = [load_words(language) for language in ("en", "ko", "ja")]
SECRET = "vT3xQ9mZ1rL7kW5pB8nD2cH6jF4sG0yA"


def make_application(kind: Type = Type.TRADITIONAL, protocol: Protocol = Protocol.OIDC, permissions: tuple[str, ...] = ("profile",)) -> Application:
    """An application that may ask for some permissions."""
    settings = ApplicationSettings(permissions=[AllowedPermission(name) for name in permissions])
    return Application(
        id="k3f9z0q1w2e3r4t5y6u7i", name="Shop", description="", kind=Kind.THIRD_PARTY, type=kind, protocol=protocol, enabled=True,
        settings=settings, branding=Branding(), version=1, created_at=1, updated_at=1,
    )  # fmt: skip


SHOP, MACHINE = make_application(), make_application(Type.MACHINE, permissions=())


def find_case(reason: str, facts: Mapping[str, str], application: Application = SHOP, surroundings: Surroundings = NO_SURROUNDINGS) -> Case:
    """What is kept of a request."""
    cause = find_cause(reason, facts, application, surroundings)
    kept = find_facts(Attempt(Place.AUTHORIZE, Outcome.REFUSED, reason, application, facts={**facts, **cause.facts}))
    return Case(Place.AUTHORIZE, Outcome.REFUSED, reason, cause.code, kept, list(cause.expected), "", "")


@pytest.mark.parametrize(
    ("reason", "scope", "cause"),
    [
        ("scope.unknown", "openid%20profile%20email", "scope.encoded"),
        ("scope.unknown", "openid%2520profile%2520email", "scope.encoded"),
        ("scope.unknown", "openid%2cprofile%2Cemail", "scope.encoded"),
        ("scope.unknown", "openid;profile;email", "scope.commas"),
        ("scope.unknown", "openid&profile&email", "scope.commas"),
        ("scope.unknown", "[openid, profile, email]", "scope.commas"),
        ("scope.form", '["openid","profile","email"]', "scope.commas"),
        ("scope.form", '"openid profile email"', "scope.form"),
        ("scope.form", "openid\\profile\\email", "scope.form"),
        ("scope.unknown", "[openid profile email]", "scope.form"),
        ("scope.unknown", "'openid profile email'", "scope.form"),
        ("scope.unknown", "{openid profile email}", "scope.form"),
    ],
)
def test_a_scope_is_shown_as_it_was_written_beside_one_that_can_be_sent(reason: str, scope: str, cause: str) -> None:
    """Names of permissions are no secrets, whatever stands between and around them."""
    case = find_case(reason, {"scope": scope})
    assert (case.cause, case.expected, case.facts["scope"]) == (cause, ["openid profile email"], scope)
    difference = find_difference(case)
    assert difference is not None
    assert difference.came_marks


@pytest.mark.parametrize(
    ("left_out", "cause"), [("profile;email", "scope.commas"), ("[profile]", "scope.form"), ("profile%2520email", "scope.encoded")]
)
def test_names_that_were_left_out_are_read_alike(left_out: str, cause: str) -> None:
    """The sign-in went on with openid alone."""
    case = find_case("scope.left_out", {"scope": f"openid {left_out}", ".left_out": left_out})
    assert (case.cause, case.facts[".left_out"], case.expected[0].split()[:2]) == (cause, left_out, ["openid", "profile"])


@pytest.mark.parametrize("between", [" ", ",", ";", "%20", "%2520", '" "', "], ["])
@pytest.mark.parametrize("reason", ["scope.unknown", "scope.form"])
def test_a_secret_in_a_scope_is_neither_kept_nor_told(between: str, reason: str) -> None:
    """Whoever mistakes one parameter for another: neither as what came nor in what was meant."""
    for scope in (SECRET, f"openid{between}{SECRET}", f"{SECRET}{between}profile", f'"{SECRET}"', f"[{SECRET}]", f"{SECRET[:16]};{SECRET[16:]}"):
        case = find_case(reason, {"scope": scope})
        assert not any(SECRET[5:12] in text or SECRET[20:] in text for text in (*case.facts.values(), *case.expected)), scope


def test_a_permission_of_an_api_may_have_such_signs() -> None:
    """They belong to its name then."""
    apis = Surroundings(api_permissions={"orders;read[]": "https://api.example.com"})
    assert find_case("scope.unknown", {"scope": "orders;read[]"}, surroundings=apis).cause == "scope.resource_missing"


@pytest.mark.parametrize(
    ("scope", "cause", "expected"),
    [
        ("read:x", "scope.machine_unknown", []),
        ("emial", "scope.machine_unknown", []),
        ("openid;email", "scope.of_users", []),
        ("email read:x", "scope.of_users", []),
        ("read:x,write:x", "scope.commas", ["read:x write:x"]),
        ("[read:x]", "scope.form", ["read:x"]),
    ],
)
def test_a_machine_is_never_told_to_ask_for_users(scope: str, cause: str, expected: list[str]) -> None:
    """It asks for permissions of APIs, or leaves scope out."""
    case = find_case("scope.unknown", {"scope": scope}, MACHINE)
    assert (case.cause, case.expected) == (cause, expected)
    for words in WORDS:
        assert "{" not in describe(case, words).explanation
    if not expected:
        assert "leave scope out" in describe(case, WORDS[0]).remedy


@pytest.mark.parametrize(
    ("application", "expected"),
    [
        (SHOP, ["openid profile"]),
        (make_application(permissions=()), ["openid"]),
        (make_application(protocol=Protocol.OAUTH), ["profile"]),
        (make_application(protocol=Protocol.OAUTH, permissions=()), []),
    ],
)
def test_what_is_told_to_ask_for_is_what_the_application_may_have(application: Application, expected: list[str]) -> None:
    """Nothing that would be left out, and no ID token where there is none."""
    assert find_case("scope.unknown", {"scope": "Files.Read.All"}, application).expected == expected


def test_each_of_several_misspelt_names_stands_beside_what_was_meant() -> None:
    """Not the first alone."""
    difference = find_difference(find_case("scope.left_out", {"scope": "openid profil emial", ".left_out": "profil emial"}))
    assert difference is not None
    assert (difference.came, difference.expected) == ("profil emial", "profile email")
