"""Pages that ask again: what is new, what was allowed and what was refused are told apart (requirements C1 and C2)."""

from __future__ import annotations

import re

import pytest

from common.contracts.application_kinds import ConsentPolicy, OrganizationChoice, SubjectType, Type
from common.contracts.permissions import AllowedPermission
from common.contracts.resources import ChangePermission
from common.contracts.users import ChangeUser
from tests.protocol.house import LIBRARY, SHOP, House, set_roles
from tests.protocol.provider import Partner, Provider, answer_params, claims_of, only_permissions

RETURN = "com.pagemark.app:/callback"


async def page_of(provider: Provider, location: str) -> str:
    """The consent page at an address."""
    assert location.startswith("/consent/"), location
    return await (await provider.browser.get(location)).text()


def marks(page: str) -> dict[str, str]:
    """What is said of rows with a mark of their own, by their titles."""
    rows = re.findall(r'<span class="row-title[^>]*>([^<]+)</span>(.*?)</span>\s*(?:\n|<span class="tag)', page, re.DOTALL)
    said = {title: re.findall(r'<span class="pill (?:accent|ok|quiet)"[^>]*>([^<]+)', rest) for title, rest in rows}
    return {title: found[0] for title, found in said.items() if found}


def heads(page: str) -> list[str]:
    """The headings of a page with their marks."""
    return [" ".join(re.sub(r"<[^>]+>", " ", head).split()) for head in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", page, re.DOTALL)]


@pytest.mark.parametrize("way", ["native", "every time", "prompt"])
async def test_what_is_new_and_what_was_allowed_carry_their_marks_whatever_asks_again(provider: Provider, way: str) -> None:
    """Requirement C2: of a native application, by the policy of every time, and by `prompt=consent`."""
    more = {"prompt": "consent"} if way == "prompt" else {}
    policy = ConsentPolicy.EVERY_TIME if way == "every time" else ConsentPolicy.NEW_ONLY
    kind, back = (Type.NATIVE, RETURN) if way == "native" else (Type.TRADITIONAL, "https://pagemark.example/callback")
    allowed = only_permissions("profile", "email", "phone", "address", optional=("phone", "address"))
    partner = provider.add_partner(kind_of_app=kind, redirect_uri=back, consent_policy=policy, permissions=allowed)
    arrival = await provider.sign_in(await provider.authorize(partner, scope="openid profile phone"))
    await provider.consent(arrival, allow=[])
    again = await provider.authorize(partner, scope="openid profile email phone address", **more)
    page = await page_of(provider, again.headers["Location"])
    expected = {
        "Your profile": "Allowed before",
        "Your email address": "New",
        "Your phone number": "Refused before",
        "Your postal address": "New",
    }
    assert marks(page) == expected
    assert heads(page)[0] == "Pagemark asks for something more"
    assert "what you allowed before stays as it is" in page


async def test_marks_stand_as_well_where_the_earlier_consent_came_to_its_end(provider: Provider) -> None:
    """Requirement C2: what was refused starts unticked, and nothing that needs an act of the user is given by a tick of last time."""
    allowed = only_permissions("profile", "email", "phone", "address", optional=("phone", "address"))
    partner = provider.add_partner(permissions=allowed)
    arrival = await provider.sign_in(await provider.authorize(partner, scope="openid profile phone address"))
    await provider.consent(arrival, allow=["address"])
    provider.clock.move(181 * 86400)
    again = await answer_of(provider, partner, scope="openid profile email phone address")
    page = await page_of(provider, again)
    assert heads(page)[0] == "Time to look again at what Pagemark may use"
    assert marks(page) == {
        "Your profile": "Allowed before",
        "Your email address": "New",
        "Your phone number": "Refused before",
        "Your postal address": "Allowed before",
    }
    assert re.findall(r'name="allow" value="(\w+)" checked', page) == []
    assert "what you allowed before stays as it is" not in page


async def test_users_are_asked_again_after_so_many_days(provider: Provider) -> None:
    """Requirement C1: not a day before, then everything; the page says after how many days, and silence is refused."""
    partner = provider.add_partner(consent_policy=ConsentPolicy.EVERY_DAYS, consent_days=7)
    first = await provider.sign_in(await provider.authorize(partner))
    assert "7 days, then it asks again." in await page_of(provider, first.headers["Location"])
    await provider.consent(first)
    provider.clock.move(7 * 86400 - 1)
    assert (await answer_of(provider, partner)).startswith("https://")
    provider.clock.move(1)
    assert "error=consent_required" in await answer_of(provider, partner, prompt="none")
    again = await answer_of(provider, partner)
    assert heads(await page_of(provider, again))[0] == "Pagemark asks you to confirm what you allowed"
    await provider.submit(again, decision="authorize")
    assert (await answer_of(provider, partner)).startswith("https://")


async def answer_of(provider: Provider, partner: Partner, **more: str) -> str:
    """Where a sign-in leads, past a sign-in page if the session is over."""
    answer = await provider.authorize(partner, **more)
    if answer.headers["Location"].startswith("/sign-in/"):
        answer = await provider.sign_in(answer)
    return answer.headers["Location"]


async def test_nothing_new_is_said_and_does_not_look_like_a_first_time(provider: Provider) -> None:
    """One mark at the heading stands for all rows; the title says that it is a confirmation."""
    partner = provider.add_partner(consent_policy=ConsentPolicy.EVERY_TIME)
    first = await provider.sign_in(await provider.authorize(partner))
    assert marks(await page_of(provider, first.headers["Location"])) == {}
    await provider.consent(first)
    page = await page_of(provider, (await provider.authorize(partner)).headers["Location"])
    assert heads(page)[0] == "Pagemark asks you to confirm what you allowed"
    assert "What Pagemark will know about you Allowed before" in heads(page)
    assert marks(page) == {}


@pytest.mark.parametrize("allow", [[], ["phone"]])
async def test_nothing_new_says_whether_something_was_refused(provider: Provider, allow: list[str]) -> None:
    """What was refused was not allowed: the sentence tells the two apart, and counts only what is asked for now."""
    partner = provider.add_partner(
        consent_policy=ConsentPolicy.EVERY_TIME, permissions=only_permissions("profile", "email", "phone", optional=("phone",))
    )
    await provider.consent(await provider.sign_in(await provider.authorize(partner, scope="openid profile phone")), allow=allow)
    again = await provider.authorize(partner, scope="openid profile phone")
    page = await page_of(provider, again.headers["Location"])
    assert ("nothing that you have not allowed before" in page) is bool(allow)
    assert ("nothing that you have not allowed or refused before" in page) is (not allow)
    less = await page_of(provider, (await provider.authorize(partner, scope="openid profile")).headers["Location"])
    assert "nothing that you have not allowed before" in less


async def test_marks_of_apis_and_organizations(house: House) -> None:
    """Each row of an API, each permission for organizations and each organization, on a page that asks everything anew."""
    partner = house.add_partner()
    await house.sign_in(partner, LIBRARY, scope="openid organizations read")
    set_roles(house, "river", "editor")
    again = await house.arrive(partner, LIBRARY, SHOP, scope="openid organizations read write", prompt="consent")
    page = await page_of(house.provider, again.headers["Location"])
    found = marks(page)
    assert (found["Harbor"], found.get("River")) == ("Allowed before", None)
    held = page.partition('id="may-do"')[2].partition('id="organizations"')[0]
    assert marks(held) == {"read": "Allowed before", "write": "New"}


async def test_what_was_ticked_before_is_ticked_again_and_unticking_takes_it_back(provider: Provider) -> None:
    """The page shows what stands, and the answer counts for all of it."""
    partner = provider.add_partner(permissions=only_permissions("profile", "phone", optional=("phone",)))
    await provider.consent(await provider.sign_in(await provider.authorize(partner, scope="openid profile phone")), allow=["phone"])
    again = await provider.authorize(partner, scope="openid profile phone", prompt="consent")
    page = await page_of(provider, again.headers["Location"])
    assert re.search(r'name="allow" value="phone" checked', page)
    await provider.consent(again, allow=[])
    standing = provider.context.store.write_now(
        lambda: provider.context.services.consents.find(provider.context.services.users.find_by_username("mina").id, partner.id)  # type: ignore[union-attr]
    )
    assert standing is not None
    assert "phone" not in standing.given.names


async def test_what_reaches_people_or_changes_data_starts_unticked(house: House) -> None:
    """Decision 0011: it takes an act, whatever the application's setting says."""
    write = house.permissions["library write"]
    house.run(lambda access_control: access_control.role_permissions.change(write, ChangePermission(changes_data=True), None, "test"))
    names = ("profile", "email", "phone", "address", "custom_data", "roles", "offline_access")
    partner = house.add_partner(
        permissions=[AllowedPermission(name, required=False) for name in names],
        resource_permissions=house.entries("library read", "library write", optional=("library read", "library write")),
    )
    arrival = await house.arrive(partner, LIBRARY, scope=" ".join(("openid", *names, "read write")))
    page = await page_of(house.provider, arrival.headers["Location"])
    ticked = set(re.findall(r'name="(?:allow|held)" value="([^"]+)" checked', page))
    assert ticked == {"profile", "email", "roles", house.permissions["library read"]}


@pytest.mark.parametrize("subjects", list(SubjectType))
async def test_the_account_id_is_listed_as_the_application_gets_it(provider: Provider, subjects: SubjectType) -> None:
    """With who else knows it so; to a request without `openid` none is promised."""
    partner = provider.add_partner(subject_type=subjects)
    arrival = await provider.sign_in(await provider.authorize(partner))
    page = await page_of(provider, arrival.headers["Location"])
    tokens = await (await provider.redeem(partner, answer_params(await provider.consent(arrival))["code"])).json()
    assert f'<span class="value code">{claims_of(tokens["id_token"])["sub"]}</span>' in page
    assert ("Private to this app" in page) is (subjects is SubjectType.PAIRWISE)
    assert ("The same for all apps" in page) is (subjects is SubjectType.PUBLIC)
    anonymous = await provider.authorize(partner, scope="profile email", prompt="consent")
    assert "Account ID" not in await page_of(provider, anonymous.headers["Location"])


async def test_a_missing_value_that_is_required_says_what_it_means(provider: Provider) -> None:
    """The sign-in goes on, and the page does not claim that the value stays private once it is there."""
    provider.add_user("nomail")
    users = provider.context.services.users
    found = provider.context.store.write_now(lambda: users.find_by_username("nomail"))
    assert found is not None
    provider.context.store.write_now(lambda: users.change(found.id, ChangeUser(email=""), None, "test"))
    arrival = await provider.sign_in(await provider.authorize(provider.add_partner()), "nomail")
    page = await page_of(provider, arrival.headers["Location"])
    assert "Not set yet. Pagemark asks for it and may not work fully without it. Shared once you add it." in page
    assert "Not set yet. Shared once you add it" in page
    assert "not shared" not in page.lower().replace("is not shared unless", "")


async def test_a_request_for_one_organization_asks_about_that_one(house: House) -> None:
    """Others are neither offered nor touched, and joining them later is no reason to ask."""
    partner = house.add_partner()
    set_roles(house, "river", "editor")
    await house.sign_in(partner, scope="openid organizations read", organization=[house.organizations["harbor"]])
    answer = await house.arrive(partner, scope="openid organizations read", organization_id=house.organizations["river"])
    page = await page_of(house.provider, answer.headers["Location"])
    assert re.findall(r'name="organization" value="([^"]+)"', page) == [house.organizations["river"]]
    await house.provider.consent(answer, organization=[])
    standing = house.provider.context.store.write_now(lambda: house.provider.context.services.consents.find(house.user, partner.id))
    assert standing is not None
    assert house.organizations["harbor"] in standing.given.organizations


async def test_where_one_organization_can_be_chosen_the_one_given_up_is_shown(house: House) -> None:
    """Nothing is taken away behind the user's back."""
    partner = house.add_partner(organization_choice=OrganizationChoice.ONE)
    set_roles(house, "river", "editor")
    await house.sign_in(partner, scope="openid organizations read")
    answer = await house.arrive(partner, scope="openid organizations read", organization_id=house.organizations["river"])
    page = await page_of(house.provider, answer.headers["Location"])
    offered = re.findall(r'name="organization" value="([^"]+)"', page)
    assert offered == [house.organizations["harbor"], house.organizations["river"]]


async def test_one_box_for_several_organizations_says_so(house: House) -> None:
    """Decision 0012."""
    page = await page_of(house.provider, (await house.arrive(house.add_partner(), scope="openid organizations read")).headers["Location"])
    assert "One answer counts for all of them." in page
