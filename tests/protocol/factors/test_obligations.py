"""Roles and organizations whose people have to sign in with a second factor: after the days of grace it is set up on the way of a sign-in."""

from __future__ import annotations

import msgspec
import pytest

from common.contracts.application_kinds import Kind
from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from common.contracts.organizations import AddMembers, ChangeOrganization
from common.contracts.people.account_settings import SecondFactorRule
from common.contracts.people.proofs import Proof
from common.contracts.resources import Ids
from common.contracts.roles import ChangeRole
from tests.protocol.account.member import DAY, read
from tests.protocol.factors.phone import give_code, give_phone
from tests.protocol.factors.test_required_factor import arrive, confirm, go_on
from tests.protocol.house import House, set_roles
from tests.protocol.provider import PASSWORD, Provider, answer_params

OBLIGING = ["role", "organization", "role in an organization"]


def oblige(house: House, by: str = "role", *, on: bool = True) -> None:
    """An administrator says that the people of something need a second factor."""
    if by == "organization":
        change = ChangeOrganization(second_factor=on)
        house.run(lambda access_control: access_control.organizations.change(house.organizations["harbor"], change, None, "console:test"))
    else:
        role = house.roles["reader" if by == "role" else "editor"]
        house.run(lambda access_control: access_control.roles.change(role, ChangeRole(second_factor=on), None, "console:test"))


def set_rule(provider: Provider, rule: SecondFactorRule, days: int) -> None:
    """The rule for everybody, and the days of grace."""
    store = provider.context.services.account_settings
    wanted = msgspec.structs.replace(provider.context.store.read_now(store.get), second_factor=rule, second_factor_grace_days=days)
    provider.context.store.write_now(lambda: store.put(wanted, None, "console:test"))


async def sign_in(provider: Provider, username: str = "mina") -> str:
    """Give the password in a new browser; where it leads."""
    done = await provider.submit("/sign-in", await provider.new_browser(), identifier=username, password=PASSWORD)
    return done.headers["Location"]


@pytest.mark.parametrize("by", OBLIGING)
async def test_whoever_is_obliged_sets_one_up_on_the_way(house: House, by: str) -> None:
    """After the days of grace, and nobody else has to; the audit log says because of what."""
    provider = house.provider
    set_rule(provider, SecondFactorRule.OPTIONAL, 3)
    provider.add_user("juno")
    provider.clock.move(30 * DAY)
    oblige(house, by)
    provider.clock.move(3 * DAY - 1)
    assert await sign_in(provider) == "/"
    provider.clock.move(1)
    assert (await sign_in(provider)).startswith("/sign-in/factor/")
    assert await sign_in(provider, "juno") == "/"
    path, html, phone = await arrive(provider, "/sign-in")
    _, answer = await go_on(provider, await confirm(provider, path, html, phone.code()))
    assert answer.status in {200, 303}
    listing = AuditListing(event=EventName.USER_SECOND_FACTOR_ADDED.value)
    (entry,) = provider.context.store.read_now(lambda: provider.context.services.audit.list(listing)).items
    assert entry.detail["obliged_by"] == [{"role": "Reader", "organization": "Harbor"}.get(by, "Editor")]


@pytest.mark.parametrize("by", OBLIGING)
async def test_the_days_run_from_when_somebody_came_to_it(house: House, by: str) -> None:
    """Whoever gets the role, or comes to the organization, later has the days as well; whoever loses it is obliged no more."""
    provider = house.provider
    oblige(house, by)
    set_rule(provider, SecondFactorRule.OPTIONAL, 3)
    provider.clock.move(30 * DAY)
    assert (await sign_in(provider)).startswith("/sign-in/factor/")

    def leave() -> None:
        access_control = provider.context.services.access_control
        if by == "role":
            access_control.role_holders.remove(house.roles["reader"], house.user, "test")
        else:
            access_control.members.remove(house.organizations["harbor"], house.user, "test")

    provider.context.store.write_now(leave)
    assert await sign_in(provider) == "/"

    def come_back() -> None:
        access_control = provider.context.services.access_control
        if by == "role":
            access_control.role_holders.add(house.roles["reader"], Ids([house.user]), "test")
        else:
            access_control.members.add(house.organizations["harbor"], AddMembers([house.user], [house.roles["editor"]]), "test")

    provider.context.store.write_now(come_back)
    assert await sign_in(provider) == "/"
    provider.clock.move(3 * DAY)
    assert (await sign_in(provider)).startswith("/sign-in/factor/")


async def test_a_rule_that_is_taken_back_obliges_nobody(house: House) -> None:
    """And one that is set again gives the days anew; one that is only saved once more does not."""
    provider = house.provider
    set_rule(provider, SecondFactorRule.OPTIONAL, 3)
    oblige(house)
    provider.clock.move(2 * DAY)
    oblige(house)
    provider.clock.move(DAY)
    assert (await sign_in(provider)).startswith("/sign-in/factor/")
    oblige(house, on=False)
    assert await sign_in(provider) == "/"
    oblige(house)
    assert await sign_in(provider) == "/"


async def test_where_nobody_sets_one_up_nobody_is_obliged(house: House) -> None:
    """The tenant's rule goes first; under the one for everybody roles change nothing."""
    provider = house.provider
    oblige(house)
    set_rule(provider, SecondFactorRule.OFF, 0)
    assert await sign_in(provider) == "/"
    set_rule(provider, SecondFactorRule.REQUIRED, 90)
    assert await sign_in(provider) == "/"


async def test_a_role_without_the_organization_obliges_nobody(house: House) -> None:
    """Of an organization that is deleted, and of a member who holds another role there."""
    provider = house.provider
    set_rule(provider, SecondFactorRule.OPTIONAL, 0)
    oblige(house, "role in an organization")
    set_roles(house, "harbor", "guest")
    assert await sign_in(provider) == "/"
    set_roles(house, "harbor", "editor")
    assert (await sign_in(provider)).startswith("/sign-in/factor/")
    house.run(lambda access_control: access_control.organizations.delete(house.organizations["harbor"], "test"))
    assert await sign_in(provider) == "/"


async def test_the_account_names_the_day(house: House) -> None:
    """As for the rule for everybody; whoever has one already is asked for it, obliged or not."""
    provider = house.provider
    set_rule(provider, SecondFactorRule.OPTIONAL, 3)
    oblige(house)
    await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    assert "From " in await read(provider, "/account/methods")
    phone = give_phone(provider)
    step = await sign_in(provider)
    assert step.startswith("/sign-in/factor/")
    browser = await provider.new_browser()
    step = (await provider.submit("/sign-in", browser, identifier="mina", password=PASSWORD)).headers["Location"]
    assert (await give_code(provider, step, phone.next_code(), browser)).headers["Location"] == "/"


async def test_a_last_factor_that_is_lost_is_set_up_anew_and_opens_nothing_meanwhile(house: House) -> None:
    """Whoever is obliged sets one up at the next sign-in, without days of grace again; an open session has nothing to prove it by."""
    provider, partner = house.provider, house.provider.add_partner(Kind.OWN, user_proof=Proof.SECOND_FACTOR, user_proof_minutes=1)
    set_rule(provider, SecondFactorRule.OPTIONAL, 3)
    oblige(house)
    phone = give_phone(provider)
    step = (await provider.submit("/sign-in", identifier="mina", password=PASSWORD)).headers["Location"]
    await give_code(provider, step, phone.next_code())
    assert "code" in answer_params(await provider.authorize(partner, prompt="none"))
    provider.clock.move(4 * DAY)
    services = provider.context.services

    def reset() -> None:
        user = services.users.find(house.user)
        assert user is not None
        services.second_factors.reset(user, "console:test")

    provider.context.store.write_now(reset)
    browser = await provider.new_browser()
    step = (await provider.submit("/sign-in", browser, identifier="mina", password=PASSWORD)).headers["Location"]
    assert "Set up an authenticator app" in await (await browser.get(step)).text()
    assert (await browser.get("/account", allow_redirects=False)).status == 303
    refused = answer_params(await provider.authorize(partner, prompt="none"))
    assert (refused["error"], "code" in refused) in {("unmet_authentication_requirements", False), ("login_required", False)}
