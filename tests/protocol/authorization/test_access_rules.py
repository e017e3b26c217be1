"""Who may use an application: at sign-in, at code exchange and at every refresh (requirement A10)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from common.contracts.access import AccessRules, OrganizationRoleRule
from common.contracts.application_kinds import Kind
from tests.protocol.house import House, set_roles
from tests.protocol.provider import answer_params, form_token

RULES: dict[str, tuple[bool, Callable[[House, str], AccessRules]]] = {
    "everybody": (True, lambda house, other: AccessRules(users=[other])),
    "the user": (True, lambda house, other: AccessRules(False, users=[house.user])),
    "another user": (False, lambda house, other: AccessRules(False, users=[other])),
    "a role": (True, lambda house, other: AccessRules(False, roles=[house.roles["reader"]])),
    "an organization": (True, lambda house, other: AccessRules(False, organizations=[house.organizations["river"]])),
    "another organization": (False, lambda house, other: AccessRules(False, organizations=[house.organizations["night"]])),
    "a role in any organization": (True, lambda house, other: AccessRules(False, organization_roles=[_rule(house, "editor")])),
    "a role in its organization": (True, lambda house, other: AccessRules(False, organization_roles=[_rule(house, "editor", "harbor")])),
    "a role in another organization": (False, lambda house, other: AccessRules(False, organization_roles=[_rule(house, "editor", "river")])),
    "one of several": (True, lambda house, other: AccessRules(False, users=[other], organizations=[house.organizations["harbor"]])),
}


def _rule(house: House, role: str, organization: str = "") -> OrganizationRoleRule:
    return OrganizationRoleRule(house.roles[role], house.organizations[organization] if organization else "")


@pytest.mark.parametrize(("may", "rules"), RULES.values(), ids=RULES.keys())
@pytest.mark.parametrize("kind", Kind)
async def test_one_rule_that_fits_is_enough(house: House, kind: Kind, may: bool, rules: Callable[[House, str], AccessRules]) -> None:
    """Own and third-party applications alike; who fits none sees a page, and is asked nothing."""
    partner = house.provider.add_partner(kind, access=rules(house, house.provider.add_user("jun")))
    location = (await house.arrive(partner)).headers["Location"]
    expected = "/denied/" if not may else "/consent/" if kind is Kind.THIRD_PARTY else partner.redirect_uri
    assert location.startswith(expected), location


async def test_who_may_not_can_go_back_or_take_another_account(house: House) -> None:
    """Page rule 6: ask your administrator; the application hears `access_denied`, with `state` and `iss`."""
    other = house.provider.add_user("jun")
    partner = house.provider.add_partner(access=AccessRules(False, users=[other]))
    arrival = await house.arrive(partner)
    page = await (await house.provider.browser.get(arrival.headers["Location"])).text()
    assert "Ask your administrator" in page
    back = await house.provider.submit(arrival.headers["Location"], decision="cancel")
    answer = answer_params(await house.provider.browser.get(back.headers["Location"], allow_redirects=False))
    assert (answer["error"], answer["state"]) == ("access_denied", "the state")
    assert "iss" in answer
    changed = await house.provider.authorize(partner, prompt="select_account")
    other_form = await house.provider.choose(changed, "other")
    assert (await house.provider.sign_in(other_form, "jun")).headers["Location"].startswith("/consent/")


async def test_without_a_page_the_application_hears_it_at_once(house: House) -> None:
    """`prompt=none`."""
    partner = house.provider.add_partner(access=AccessRules(False, users=[house.provider.add_user("jun")]))
    await house.arrive(partner)
    assert answer_params(await house.arrive(partner, prompt="none"))["error"] == "access_denied"


async def test_a_code_is_worth_nothing_once_its_user_may_not(house: House) -> None:
    """Checked at the exchange."""
    other, partner = house.provider.add_user("jun"), house.provider.add_partner()
    code = await house.provider.get_code(partner)
    house.provider.change(partner, access=AccessRules(False, users=[other]))
    response = await house.provider.redeem(partner, code)
    assert (response.status, (await response.json())["error"]) == (400, "invalid_grant")


async def test_leaving_the_role_ends_refresh_userinfo_and_introspection(house: House) -> None:
    """Attack 44; coming back opens them again, for nothing was revoked."""
    partner = house.add_partner(access=AccessRules(False, organization_roles=[_rule(house, "editor", "harbor")]))
    tokens = await house.sign_in(partner, scope="openid offline_access organizations")
    set_roles(house, "harbor", "guest")
    assert (await house.refresh(partner, tokens)).status == 400
    assert (await house.provider.userinfo(tokens["access_token"])).status == 401
    shown = await (await house.provider.post("/oidc/introspect", partner, token=tokens["access_token"])).json()
    assert shown == {"active": False}
    set_roles(house, "harbor", "editor")
    assert (await house.refresh(partner, tokens)).status == 200


async def test_who_may_not_cannot_consent_either(house: House) -> None:
    """The page of the consent leads to the other one, and its form decides nothing; who may again goes on where the road stopped."""
    other = house.provider.add_user("jun")
    partner = house.provider.add_partner()
    arrival = (await house.arrive(partner)).headers["Location"]
    page = await (await house.provider.browser.get(arrival)).text()
    house.provider.change(partner, access=AccessRules(False, users=[other]))
    shown = await house.provider.browser.get(arrival, allow_redirects=False)
    denied = arrival.replace("/consent/", "/denied/")
    assert shown.headers["Location"] == denied
    posted = await house.provider.browser.post(arrival, data={"token": form_token(page), "decision": "authorize"}, allow_redirects=False)
    assert posted.headers["Location"] == denied
    house.provider.change(partner, access=AccessRules())
    resumed = await house.provider.browser.get(denied, allow_redirects=False)
    again = await house.provider.browser.get(resumed.headers["Location"], allow_redirects=False)
    assert again.headers["Location"] == arrival
