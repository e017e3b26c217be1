"""The form of the consent page: what is ticked stays ticked, what is looked for is found, long forms are read, strangers are sent back."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from common.contracts.access import AccessRules
from common.contracts.application_kinds import OrganizationChoice
from common.contracts.audit import AuditListing
from common.contracts.organizations import AddMembers, CreateOrganization
from common.contracts.permissions import AllowedPermission
from tests.form_user import find_form
from tests.protocol.house import LIBRARY, SHOP, House
from tests.protocol.provider import Partner, Provider, answer_params, form_token

SCOPE = "openid organizations read write invite"


def ticked(page: str) -> dict[str, list[str]]:
    """What a browser would send of the boxes and radio buttons of a page."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input type=\"(?:checkbox|radio)\"[^>]* checked[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        assert name
        assert value
        found.setdefault(name[1], []).append(value[1])
    return found


def all_optional(house: House) -> Partner:
    """An application that users may refuse everything."""
    mine, theirs = ("library read", "library write"), ("shop read", "library read")
    return house.add_partner(
        permissions=[AllowedPermission("organizations")],
        resource_permissions=house.entries(*mine, optional=mine),
        organization_permissions=house.entries("organization read", optional=("organization read",)),
        organization_resource_permissions=house.entries(*theirs, optional=theirs),
    )


def add_organizations(house: House, number: int) -> list[str]:
    """So many more organizations of which Mina is a guest; gives their ids."""

    def add(index: int) -> str:
        made = house.run(lambda access_control: access_control.organizations.create(CreateOrganization(f"Branch {index:03}"), "test")).id
        house.run(lambda access_control: access_control.members.add(made, AddMembers([house.user], [house.roles["guest"]]), "test"))
        return made

    return [add(index) for index in range(number)]


def closed_to_mina(provider: Provider) -> Partner:
    """An application that only somebody else may use."""
    return provider.add_partner(access=AccessRules(everybody=False, users=[provider.add_user("juno")]))


async def test_every_kind_of_tick_stays_when_the_page_comes_back(house: House) -> None:
    """Page rule 7: *stay* decides nothing; unticked boxes stay unticked, chosen organizations stay chosen."""
    path = (await house.arrive(all_optional(house), LIBRARY, SHOP, scope=SCOPE)).headers["Location"]
    start = ticked(await (await house.provider.browser.get(path)).text())
    assert sorted(start["held"]) == sorted([house.permissions["library read"], house.permissions["library write"]])
    assert "organization" not in start
    ticks: dict[str, Any] = {
        "held": [house.permissions["library write"]],
        "in_organizations": [house.permissions["shop read"]],
        "organization": [house.organizations["harbor"]],
    }
    answer = await house.provider.submit(path, decision="stay", **ticks)
    answer = await house.provider.browser.get(answer.headers["Location"])
    assert answer.status == 200
    assert ticked(await answer.text()) == ticks
    too_old = await house.provider.browser.post(path, data=[("token", "x"), *((name, value) for name in ticks for value in ticks[name])])
    assert too_old.status == 403
    assert ticked(await too_old.text()) == ticks


async def test_a_radio_button_stays_pressed(house: House) -> None:
    """Of an application that takes one, *None* starts chosen; two at once are no answer of that page."""
    path = (await house.arrive(house.add_partner(organization_choice=OrganizationChoice.ONE), SHOP, scope=SCOPE)).headers["Location"]
    assert ticked(await (await house.provider.browser.get(path)).text())["organization"] == [""]
    both = [house.organizations["harbor"], house.organizations["river"]]
    answer = await house.provider.submit(path, decision="stay", organization=both[1])
    answer = await house.provider.browser.get(answer.headers["Location"])
    assert ticked(await answer.text())["organization"] == both[1:]
    refused = await house.provider.submit(path, decision="stay", organization=both)
    page = await refused.text()
    # The application asked well: it is the form that is none of ours, and the page blames nobody else.
    assert (refused.status, "is not the form of this page" in page, "asked in a way" in page) == (400, True, False)


async def test_one_searches_among_many_organizations_and_loses_none(house: House) -> None:
    """Page rule 4: the matches, and what was ticked before although it does not match."""
    branches = add_organizations(house, 60)
    path = (await house.arrive(all_optional(house), SHOP, scope=SCOPE)).headers["Location"]
    first = await (await house.provider.browser.get(path)).text()
    assert first.count('name="organization"') == 50
    answer = await house.provider.submit(path, decision="stay", find_organization=" harbor ", organization=branches[:2])
    page = await (await house.provider.browser.get(answer.headers["Location"])).text()
    assert re.findall(r'name="organization" value="([^"]*)"', page) == [*branches[:2], house.organizations["harbor"]]
    assert ticked(page)["organization"] == branches[:2]
    assert 'name="find_organization" value="harbor"' in page


async def test_what_is_too_long_to_look_for_is_said_beside_its_field_and_not_cut(house: House) -> None:
    """Nothing is looked for, the words come back to be corrected, and ticks stay."""
    branches = add_organizations(house, 60)
    path = (await house.arrive(all_optional(house), SHOP, scope=SCOPE)).headers["Location"]
    for typed, is_shown in (("harbor" + " x" * 47, True), ("harbor" + " x" * 48, False), ("x" * 5000, False)):
        answer = await house.provider.submit(path, decision="stay", find_organization=typed, organization=branches[:2])
        page = await (await house.provider.browser.get(answer.headers["Location"])).text()
        assert ("Write at most 100 characters." not in page, 'id="found"' in page) == (is_shown, is_shown), typed
        assert ticked(page)["organization"] == branches[:2]
        assert f'name="find_organization" value="{typed[:999]}' in page
    assert 'maxlength="' not in page


async def test_a_form_of_many_boxes_is_read(house: House) -> None:
    """Each of 150 chosen organizations counts; more fields than other forms may have."""
    branches = add_organizations(house, 150)
    partner = all_optional(house)
    path = (await house.arrive(partner, scope="openid organizations")).headers["Location"]
    done = await house.provider.submit(path, decision="authorize", organization=branches)
    assert "code" in answer_params(await house.provider.browser.get(done.headers["Location"], allow_redirects=False))
    standing = house.provider.context.store.write_now(lambda: house.provider.context.services.consents.find(house.user, partner.id))
    assert standing is not None
    assert standing.given.organizations.keys() == set(branches)


@pytest.mark.parametrize(
    ("fields", "status"),
    [([f"other{number}=" + "x" * 16 for number in range(10_000)], 303), (["held=x"] * 20_001, 413), (["held=" + "x" * 8000] * 140, 413)],
)
async def test_a_form_without_end_is_refused(house: House, fields: list[str], status: int) -> None:
    """Ten thousand permissions fit; beyond any page of ours nothing is read."""
    path = (await house.arrive(house.add_partner(), LIBRARY, scope=SCOPE)).headers["Location"]
    token = form_token(await (await house.provider.browser.get(path)).text())
    body = io.BytesIO("&".join([f"token={token}", "decision=stay", *fields]).encode())
    response = await house.provider.browser.post(
        path, data=body, headers={"Content-Type": "application/x-www-form-urlencoded"}, allow_redirects=False
    )
    assert response.status == status


async def test_who_may_not_use_an_application_reads_so_and_goes_back(provider: Provider) -> None:
    """Requirement A10: the account is named, the application hears what it hears after a cancel, and the log knows."""
    partner = closed_to_mina(provider)
    arrival = await provider.sign_in(await provider.authorize(partner))
    path = arrival.headers["Location"]
    assert path.startswith("/denied/")
    page = await (await provider.browser.get(path)).text()
    assert "You may not use Pagemark" in page
    assert "mina@example.org" in page
    assert find_form(page).action == path
    answer = await provider.submit(path, decision="cancel")
    assert answer.status == 303
    params = answer_params(await provider.browser.get(answer.headers["Location"], allow_redirects=False))
    assert (params["error"], params["state"]) == ("access_denied", "the state")
    entries = provider.context.store.write_now(lambda: provider.context.services.audit.list(AuditListing(event="consent.refused")))
    assert entries.total == 1


async def test_the_way_back_needs_the_token_of_its_page(provider: Provider) -> None:
    """Attack 57: a forged post changes nothing, nor does one without the button."""
    path = (await provider.sign_in(await provider.authorize(closed_to_mina(provider)))).headers["Location"]
    for token in ("", "x" * 64):
        response = await provider.browser.post(path, data={"decision": "cancel", "token": token}, allow_redirects=False)
        assert response.status == 403
        assert "You may not use Pagemark" in await response.text()
    undecided = await provider.submit(path)
    again = await provider.browser.get(undecided.headers["Location"], allow_redirects=False)
    assert again.headers["Location"] == path


async def test_another_account_may_use_it(provider: Provider) -> None:
    """The same request goes on as somebody else."""
    path = (await provider.sign_in(await provider.authorize(closed_to_mina(provider)))).headers["Location"]
    token = form_token(await (await provider.browser.get(path)).text())
    switched = await provider.browser.post(path.replace("/denied/", "/other-account/"), data={"token": token}, allow_redirects=False)
    arrival = await provider.sign_in(switched, "juno")
    assert "code" in answer_params(await provider.consent(arrival))


async def test_signed_out_people_are_asked_who_they_are(provider: Provider) -> None:
    """Neither page nor post is for nobody."""
    arrival = await provider.authorize(closed_to_mina(provider))
    path = arrival.headers["Location"].replace("/sign-in/", "/denied/")
    for response in (await provider.browser.get(path, allow_redirects=False), await provider.browser.post(path, allow_redirects=False)):
        assert (response.status, response.headers["Location"]) == (303, arrival.headers["Location"])
