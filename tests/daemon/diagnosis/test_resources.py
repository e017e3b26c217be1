"""APIs that are named almost as they are registered (RFC 8707 2)."""

from __future__ import annotations

import pytest

from daemon.diagnosis.causes.clues import Surroundings
from daemon.diagnosis.causes.find import find_cause
from daemon.diagnosis.describing import describe, find_difference, list_facts
from tests.daemon.diagnosis.shops import SHOP, WORDS, make_case

API = "https://api.example.com/v1"
NEAR = [f"{API}/", "https://API.example.com/v1", "https://api.example.com:443/v1", "HTTPS://api.example.com/v1"]
FAR = [
    "https://api.example.com/V1",
    "https://api.example.com:8443/v1",
    "http://api.example.com/v1",
    "https://api.example.com",
    f"{API}?x=1",
    "http://[x",
]


@pytest.mark.parametrize("reason", ["resource.unknown", "resource.not_requested"])
@pytest.mark.parametrize("came", NEAR)
def test_an_api_that_is_meant_is_named_to_whoever_may_know_it(came: str, reason: str) -> None:
    """To its partner if the application may ask for it already; otherwise to administrators alone."""
    facts = {"resource": came}
    allowed = find_cause(reason, facts, SHOP, Surroundings(apis={API: True}))
    assert (allowed.code, list(allowed.expected)) == ("resource.near", [API])
    case = make_case(allowed, facts)
    assert API in describe(case, WORDS, for_partner=True).explanation
    foreign = find_cause(reason, facts, SHOP, Surroundings(apis={API: False}))
    case = make_case(foreign, facts)
    assert (foreign.code, list(foreign.expected)) == (reason, [])
    difference = find_difference(case)
    assert difference is not None
    assert difference.expected == API
    assert difference.came_marks or difference.expected_marks
    assert API in [fact.value for fact in list_facts(case, WORDS)]
    told = describe(case, WORDS, for_partner=True)
    shown = " ".join([told.title, told.explanation, told.remedy, *(fact.value for fact in list_facts(case, WORDS, for_partner=True))])
    assert API not in shown.replace(came, "")


@pytest.mark.parametrize("came", FAR)
def test_what_another_api_could_be_called_is_not_taken_for_it(came: str) -> None:
    """A path, a query, another port or scheme is a difference that counts."""
    found = find_cause("resource.unknown", {"resource": came}, SHOP, Surroundings(apis={API: True}))
    assert (found.code, list(found.expected)) == ("resource.unknown", [])


def test_of_several_the_one_is_named_that_is_none() -> None:
    """The others are as they are registered."""
    apis = {API: True, "https://other.example": True}
    found = find_cause("resource.unknown", {"resource": f"https://other.example {API}/"}, SHOP, Surroundings(apis=apis))
    assert list(found.expected) == [API]
