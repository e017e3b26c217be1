"""Consent: when it is asked, what it remembers, and that nothing is given before it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from common.contracts.application_kinds import ConsentPolicy, Kind, Type
from common.contracts.applications import ChangeApplication
from common.contracts.audit import AuditListing
from common.contracts.lifetimes import Lifetimes
from tests.protocol.provider import Provider, answer_params, claims_of, form_token, only_permissions


def is_consent_page(location: str) -> bool:
    """Whether a redirect leads to the consent page."""
    return location.startswith("/consent/")


async def test_a_third_party_application_meets_the_consent_page_once(provider: Provider) -> None:
    """Requirement C1: remembered per user and application, not per browser."""
    partner = provider.add_partner()
    first = await provider.sign_in(await provider.authorize(partner))
    assert is_consent_page(first.headers["Location"])
    await provider.consent(first)
    again = await provider.authorize(partner)
    assert "code" in answer_params(again)
    elsewhere = await provider.new_browser()
    arrival = await provider.authorize(partner, elsewhere)
    assert "code" in answer_params(await provider.sign_in(arrival, browser=elsewhere))


async def test_cancel_tells_the_application_and_stores_nothing(provider: Provider) -> None:
    """Requirement C3; attack 61."""
    partner = provider.add_partner()
    answer = await provider.consent(await provider.sign_in(await provider.authorize(partner)), decision="cancel")
    params = answer_params(answer)
    assert (params["error"], params["state"]) == ("access_denied", "the state")
    assert params["iss"] == "http://localhost:8710/oidc"
    assert is_consent_page((await provider.authorize(partner)).headers["Location"])
    entries = provider.context.store.write_now(lambda: provider.context.services.audit.list(AuditListing(event="consent.refused")))
    assert entries.total == 1


async def test_enter_in_a_check_box_decides_nothing(provider: Provider) -> None:
    """Page rule 7: the first submit button of the form means *stay*, and the ticks stay as they were."""
    partner = provider.add_partner(permissions=only_permissions("profile", "phone", optional=("phone",)))
    arrival = await provider.sign_in(await provider.authorize(partner, scope="openid profile phone"))
    stayed = await provider.submit(arrival.headers["Location"], decision="stay")
    assert stayed.status == 303
    response = await provider.browser.get(stayed.headers["Location"])
    text = await response.text()
    assert response.status == 200
    box = re.search(r'<input[^>]*value="phone"[^>]*>', text)
    assert box
    assert "checked" not in box[0]


async def test_an_unticked_permission_is_not_given_and_not_asked_again(provider: Provider) -> None:
    """Requirement C4: users untick optional ones; the token answer reports what was given."""
    partner = provider.add_partner(permissions=only_permissions("profile", "phone", optional=("phone",)))
    scope = "openid profile phone"
    answer = await provider.consent(await provider.sign_in(await provider.authorize(partner, scope=scope)), allow=[])
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert tokens["scope"] == "openid profile"
    assert "phone_number" not in claims_of(tokens["id_token"])
    assert "code" in answer_params(await provider.authorize(partner, scope=scope))
    assert is_consent_page((await provider.authorize(partner, scope=scope, prompt="consent")).headers["Location"])


async def test_a_form_cannot_drop_what_is_required_or_add_what_was_not_asked(provider: Provider) -> None:
    """What is given is decided from the stored request; attacks 58 and 62."""
    partner = provider.add_partner(permissions=only_permissions("profile", "email", "phone", optional=("email", "phone")))
    arrival = await provider.sign_in(await provider.authorize(partner, scope="openid profile email"))
    answer = await provider.consent(arrival, allow=["phone", "custom_data", "address"])
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert tokens["scope"] == "openid profile"


async def test_only_what_is_new_is_asked_later(provider: Provider) -> None:
    """Requirement C2: new and already granted stand apart."""
    partner = provider.add_partner(permissions=only_permissions("profile", "email"))
    await provider.get_code(partner, scope="openid profile")
    arrival = await provider.authorize(partner)
    page = await (await provider.browser.get(arrival.headers["Location"])).text()
    assert "asks for something more" in page
    assert "mina@example.org" in page
    answer = await provider.consent(arrival)
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert tokens["scope"] == "openid profile email"


async def test_a_cancel_of_something_more_leaves_what_was_given(provider: Provider) -> None:
    """Page rule 5."""
    partner = provider.add_partner(permissions=only_permissions("profile", "email"))
    await provider.get_code(partner, scope="openid profile")
    await provider.consent(await provider.authorize(partner), decision="cancel")
    assert "code" in answer_params(await provider.authorize(partner, scope="openid profile"))


async def test_a_consent_ends_when_its_page_said_so(provider: Provider) -> None:
    """Requirement C1 and ASVS 10.7.2."""
    partner = provider.add_partner(lifetimes=Lifetimes(consent=86400))
    await provider.get_code(partner)
    provider.clock.move(86401)
    arrival = await provider.authorize(partner)
    if arrival.headers["Location"].startswith("/sign-in/"):
        arrival = await provider.sign_in(arrival)
    assert is_consent_page(arrival.headers["Location"])


@pytest.mark.parametrize(
    ("kind_of_app", "settings"),
    [(Type.NATIVE, {}), (Type.TRADITIONAL, {"consent_policy": ConsentPolicy.EVERY_TIME})],
)
async def test_some_applications_ask_every_time(provider: Provider, kind_of_app: Type, settings: dict[str, Any]) -> None:
    """RFC 8252 8.6: nobody can prove who a native app is; attack 63."""
    partner = provider.add_partner(kind_of_app=kind_of_app, **settings)
    await provider.get_code(partner)
    assert is_consent_page((await provider.authorize(partner)).headers["Location"])
    assert answer_params(await provider.authorize(partner, prompt="none"))["error"] == "consent_required"


async def test_prompt_none_says_what_is_missing(provider: Provider) -> None:
    """OpenID Connect Core 3.1.2.6; attack 20."""
    partner, other = provider.add_partner(), provider.add_partner()
    assert answer_params(await provider.authorize(partner, prompt="none"))["error"] == "login_required"
    await provider.get_code(partner)
    assert "code" in answer_params(await provider.authorize(partner, prompt="none"))
    assert answer_params(await provider.authorize(other, prompt="none"))["error"] == "consent_required"


async def test_a_decision_needs_the_token_of_its_page(provider: Provider) -> None:
    """Attack 57: without it, with another page's, or replayed, nothing is given."""
    partner = provider.add_partner()
    arrival = await provider.sign_in(await provider.authorize(partner))
    path = arrival.headers["Location"]
    other_page = await (await provider.browser.get((await provider.authorize(partner)).headers["Location"])).text()
    for token in ("", "x" * 64, form_token(other_page)):
        response = await provider.browser.post(path, data={"decision": "authorize", "token": token}, allow_redirects=False)
        assert response.status == 403
    assert is_consent_page((await provider.authorize(partner)).headers["Location"])


async def test_a_decision_counts_for_the_user_who_saw_the_page(provider: Provider) -> None:
    """Attack 60: shown to one user, sent after another has signed in."""
    provider.add_user("juno")
    partner = provider.add_partner()
    arrival = await provider.sign_in(await provider.authorize(partner))
    path = arrival.headers["Location"]
    token = form_token(await (await provider.browser.get(path)).text())
    switched = await provider.browser.post(path.replace("/consent/", "/other-account/"), data={"token": token}, allow_redirects=False)
    await provider.sign_in(switched, "juno")
    response = await provider.browser.post(path, data={"decision": "authorize", "token": token}, allow_redirects=False)
    assert response.status == 403


async def test_another_browser_cannot_answer(provider: Provider) -> None:
    """CVE-2022-39222: an interaction belongs to the browser that began it; attack 59."""
    partner = provider.add_partner()
    arrival = await provider.sign_in(await provider.authorize(partner))
    elsewhere = await provider.new_browser()
    for path in (arrival.headers["Location"], arrival.headers["Location"].replace("/consent/", "/resume/")):
        # It is given a cookie of its own, and comes back with it.
        response = await elsewhere.get(path)
        assert response.status == 400
        assert [each.url.path for each in response.history] in ([], [path])


async def test_nothing_is_approved_by_get(provider: Provider) -> None:
    """Attacks 59 and 94."""
    arrival = await provider.sign_in(await provider.authorize(provider.add_partner()))
    response = await provider.browser.get(arrival.headers["Location"] + "?decision=authorize", allow_redirects=False)
    assert response.status == 200
    resumed = await provider.browser.get(arrival.headers["Location"].replace("/consent/", "/resume/"), allow_redirects=False)
    assert is_consent_page(resumed.headers["Location"])


async def test_resume_gives_one_code(provider: Provider) -> None:
    """docs/ARCHITECTURE.md#the-road: the interaction is over once its code is out."""
    partner = provider.add_partner()
    arrival = await provider.sign_in(await provider.authorize(partner))
    await provider.consent(arrival)
    again = await provider.browser.get(arrival.headers["Location"].replace("/consent/", "/resume/"), allow_redirects=False)
    assert again.status == 400


async def test_an_interaction_gives_up_after_an_hour(provider: Provider) -> None:
    """Requirement P1; the page says to start again."""
    arrival = await provider.authorize(provider.add_partner())
    provider.clock.move(3601)
    response = await provider.browser.get(arrival.headers["Location"], allow_redirects=False)
    assert response.status == 400
    assert "took too long" in await response.text()


async def test_another_account_goes_on_with_the_same_request(provider: Provider) -> None:
    """Requirement C2."""
    provider.add_user("juno")
    partner = provider.add_partner()
    arrival = await provider.sign_in(await provider.authorize(partner))
    path = arrival.headers["Location"]
    token = form_token(await (await provider.browser.get(path)).text())
    switched = await provider.browser.post(path.replace("/consent/", "/other-account/"), data={"token": token}, allow_redirects=False)
    answer = await provider.consent(await provider.sign_in(switched, "juno"))
    tokens = await (await provider.redeem(partner, answer_params(answer)["code"])).json()
    assert claims_of(tokens["id_token"])["preferred_username"] == "juno"


async def test_hostile_names_are_plain_text(provider: Provider) -> None:
    """Attack 67."""
    partner = provider.add_partner()
    name = "<script>alert(1)</script>\"'{{7*7}}"
    applications = provider.context.services.applications
    provider.context.store.write_now(lambda: applications.change(partner.id, ChangeApplication(name=name), None, "test"))
    arrival = await provider.sign_in(await provider.authorize(partner))
    page = await (await provider.browser.get(arrival.headers["Location"])).text()
    assert "<script>" not in page
    assert "{{7*7}}" in page


async def test_own_applications_get_everything_they_may_ask_for(provider: Provider) -> None:
    """Requirement C1: own applications are trusted."""
    partner = provider.add_partner(Kind.OWN)
    tokens = await provider.get_tokens(partner, scope="openid profile email phone offline_access")
    assert tokens["scope"].split() == ["openid", "profile", "email", "phone", "offline_access"]
    assert "refresh_token" in tokens
