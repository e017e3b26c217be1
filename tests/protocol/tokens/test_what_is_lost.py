"""What was consented to and is lost: a role, a permission, an API, an organization; and what comes back with it (requirement C6)."""

from __future__ import annotations

import pytest

from tests.protocol.house import LIBRARY, House, said, set_roles
from tests.protocol.provider import Partner, claims_of

ORGANIZED = "openid organizations offline_access read write invite"


async def take_role(house: House, _partner: Partner) -> None:
    """The user loses the role that gives it."""
    house.run(lambda access_control: access_control.role_holders.remove(house.roles["reader"], house.user, "test"))


async def delete_role(house: House, _partner: Partner) -> None:
    """The role is deleted."""
    house.run(lambda access_control: access_control.roles.delete(house.roles["reader"], "test"))


async def empty_role(house: House, _partner: Partner) -> None:
    """The role gives it no longer."""
    house.run(lambda access_control: access_control.roles.remove_permission(house.roles["reader"], house.permissions["library read"], "test"))


async def delete_permission(house: House, _partner: Partner) -> None:
    """The permission is deleted."""
    house.run(lambda access_control: access_control.role_permissions.delete(house.permissions["library read"], "test"))


async def shorten_list(house: House, partner: Partner) -> None:
    """The application may ask for it no longer."""
    house.provider.change(partner, resource_permissions=[])


@pytest.mark.parametrize("change", [take_role, delete_role, empty_role, delete_permission, shorten_list], ids=lambda change: change.__name__)
async def test_a_change_takes_effect_at_refresh_and_introspection(house: House, change: object) -> None:
    """On consents and tokens that were given before."""
    partner = house.add_partner(resource_permissions=house.entries("library read"))
    tokens = await house.sign_in(partner, LIBRARY, scope="openid offline_access read")
    named = await (await house.refresh(partner, tokens, resource=LIBRARY)).json()
    assert said(named)[1] == {"read"}
    await change(house, partner)  # type: ignore[operator]
    shown = await (await house.provider.post("/oidc/introspect", partner, token=named["access_token"])).json()
    assert shown == {"active": False}
    after = await (await house.refresh(partner, named, resource=LIBRARY)).json()
    assert said(after) == (LIBRARY, set(), None)


async def test_a_deleted_api_is_reached_no_more_and_a_restored_one_again(house: House) -> None:
    """Deleting can be undone, on consents and tokens that were given before."""
    partner = house.add_partner()
    tokens = await house.sign_in(partner, LIBRARY, scope="openid offline_access read")
    library = house.run(lambda access_control: access_control.resources.find_by_indicator(LIBRARY))
    assert library is not None
    house.run(lambda access_control: access_control.resources.delete(library.id, "test"))
    refused = await house.refresh(partner, tokens, resource=LIBRARY)
    assert (refused.status, (await refused.json())["error"]) == (400, "invalid_target")
    house.run(lambda access_control: access_control.resources.restore(library.id, "test"))
    assert said(await (await house.refresh(partner, tokens, resource=LIBRARY)).json())[1] == {"read"}


async def test_who_leaves_an_organization_takes_its_tokens_along(house: House) -> None:
    """Refresh, introspection and claims; another organization stays."""
    partner, harbor = house.add_partner(), house.organizations["harbor"]
    tokens = await house.sign_in(partner, scope=ORGANIZED, organization=[harbor, house.organizations["river"]])
    bound = await (await house.refresh(partner, tokens, organization_id=harbor)).json()
    house.run(lambda access_control: access_control.members.remove(harbor, house.user, "test"))
    shown = await (await house.provider.post("/oidc/introspect", partner, token=bound["access_token"])).json()
    assert shown == {"active": False}
    refused = await house.refresh(partner, bound, organization_id=harbor)
    assert (refused.status, (await refused.json())["error"]) == (403, "access_denied")
    plain = await (await house.refresh(partner, bound)).json()
    assert claims_of(plain["id_token"])["organizations"] == [house.organizations["river"]]


async def test_another_role_in_an_organization_changes_what_its_tokens_say(house: House) -> None:
    """Guests may do nothing there; who is an editor again may do again what was allowed."""
    partner, harbor = house.add_partner(), house.organizations["harbor"]
    tokens = await house.sign_in(partner, scope=ORGANIZED)
    set_roles(house, "harbor", "guest")
    tokens = await (await house.refresh(partner, tokens, organization_id=harbor)).json()
    assert said(tokens)[1] == set()
    set_roles(house, "harbor", "editor", "guest")
    assert said(await (await house.refresh(partner, tokens, organization_id=harbor)).json())[1] == {"read"}


async def test_a_deleted_organization_is_nobodys(house: House) -> None:
    """And comes back with its members when that is undone."""
    partner, harbor = house.add_partner(), house.organizations["harbor"]
    tokens = await house.sign_in(partner, scope=ORGANIZED)
    house.run(lambda access_control: access_control.organizations.delete(harbor, "test"))
    assert (await house.refresh(partner, tokens, organization_id=harbor)).status == 403
    house.run(lambda access_control: access_control.organizations.restore(harbor, "test"))
    assert said(await (await house.refresh(partner, tokens, organization_id=harbor)).json())[1] == {"read"}
