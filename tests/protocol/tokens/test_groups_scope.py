"""The scope `groups`: a user permission by the name that most programs know (requirement Z3)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.contracts.permissions import AllowedPermission
from common.contracts.resources import CreatePermission, Ids
from daemon.services.access_control.access_control import AccessControl
from tests.protocol.house import LIBRARY, House
from tests.protocol.provider import Provider, answer_params, claims_of

SOURCES = {"roles": ClaimNames(groups=GroupsFrom.ROLES), "organization_roles": ClaimNames(groups=GroupsFrom.ORGANIZATION_ROLES)}
RENAMED = ClaimNames({"groups": "teams", "roles": "groups"}, GroupsFrom.NONE)


async def tell(house: House, tokens: dict[str, Any]) -> list[Any]:
    """The groups in ID token and userinfo."""
    userinfo = await (await house.provider.userinfo(tokens["access_token"])).json()
    return [claims_of(tokens["id_token"]).get("groups"), userinfo.get("groups")]


def expected(house: House, permission: str) -> list[str]:
    """What Mina's groups are."""
    return ["Reader"] if permission == "roles" else [f"{house.organizations['harbor']}:Editor"]


@pytest.mark.parametrize("permission", list(SOURCES))
async def test_it_stands_for_what_the_groups_are_made_from(house: House, permission: str) -> None:
    """The user is asked for that permission, the claim comes, and the answer names what the client asked for."""
    partner = house.add_partner(claim_names=SOURCES[permission])
    tokens = await house.sign_in(partner, scope="openid profile groups")
    assert tokens["scope"] == "openid profile groups"
    assert await tell(house, tokens) == [expected(house, permission)] * 2
    stored = house.provider.context.store.write_now(lambda: house.provider.context.services.consents.find(house.user, partner.id))
    assert stored is not None
    assert stored.given.names == {"profile", permission}


@pytest.mark.parametrize("permission", list(SOURCES))
async def test_a_refresh_and_introspection_know_it_too(house: House, permission: str) -> None:
    """RFC 6749 6: what was granted is what may be asked for again, and less."""
    partner = house.add_partner(claim_names=SOURCES[permission])
    tokens = await house.sign_in(partner, scope="openid offline_access groups")
    answer = await house.refresh(partner, tokens, scope="openid groups")
    renewed = await answer.json()
    assert (answer.status, renewed["scope"]) == (200, "openid groups")
    assert await tell(house, renewed) == [expected(house, permission)] * 2
    less = await (await house.refresh(partner, renewed, scope="openid")).json()
    assert await tell(house, less) == [None, None]
    described = await (await house.provider.post("/oidc/introspect", partner, token=renewed["access_token"])).json()
    assert (described["active"], described["scope"]) == (True, "openid groups")


async def test_both_names_give_one_permission(house: House) -> None:
    """Whoever asks for both is asked once, and told both."""
    partner = house.add_partner(claim_names=SOURCES["roles"])
    tokens = await house.sign_in(partner, scope="openid groups roles")
    assert set(tokens["scope"].split()) == {"openid", "groups", "roles"}


@pytest.mark.parametrize("kind", list(Kind))
async def test_without_a_claim_it_is_a_name_that_nobody_knows(house: House, kind: Kind) -> None:
    """Left out beside others, `invalid_scope` alone."""
    allowed = [AllowedPermission("roles"), AllowedPermission("organization_roles")]
    partner = house.provider.add_partner(kind, permissions=allowed)
    assert (await house.sign_in(partner, scope="openid groups"))["scope"] == "openid"
    assert answer_params(await house.provider.authorize(partner, scope="groups"))["error"] == "invalid_scope"


async def test_a_permission_that_the_application_may_not_have_is_left_out(house: House) -> None:
    """Requirement P9: no error, no claim."""
    partner = house.provider.add_partner(permissions=[AllowedPermission("profile")], claim_names=SOURCES["roles"])
    tokens = await house.sign_in(partner, scope="openid groups")
    assert tokens["scope"] == "openid"
    assert await tell(house, tokens) == [None, None]


async def test_alone_it_is_enough(house: House) -> None:
    """It is a known name where it stands for something."""
    partner = house.provider.add_partner(Kind.OWN, permissions=[AllowedPermission("roles")], claim_names=SOURCES["roles"])
    assert (await house.sign_in(partner, scope="groups"))["scope"] == "groups"


async def test_a_claim_that_was_renamed_to_groups_counts_as_well(house: House) -> None:
    """What matters is what the application gets as groups."""
    partner = house.add_partner(claim_names=RENAMED)
    tokens = await house.sign_in(partner, scope="openid groups")
    assert tokens["scope"] == "openid groups"
    assert await tell(house, tokens) == [["Reader"], ["Reader"]]


async def test_the_claim_can_be_asked_for_alone(house: House) -> None:
    """OpenID Connect Core 5.5."""
    partner = house.add_partner(claim_names=SOURCES["roles"])
    tokens = await house.sign_in(partner, scope="openid", claims=json.dumps({"userinfo": {"groups": None}}))
    assert await tell(house, tokens) == [None, ["Reader"]]


async def test_the_consent_page_names_the_permission(house: House) -> None:
    """And not a word that says nothing to people."""
    partner = house.add_partner(permissions=[AllowedPermission("roles", required=False)], claim_names=SOURCES["roles"])
    answer = await house.arrive(partner, scope="openid groups")
    page = await (await house.provider.browser.get(answer.headers["Location"])).text()
    assert re.search(r'name="allow" value="roles"', page)


async def test_a_permission_of_that_name_at_an_api_is_another_matter(house: House) -> None:
    """Equal names of different places never meet: without a claim there is only the API's."""

    def add(access_control: AccessControl) -> None:
        library = access_control.role_permissions.get(house.permissions["library read"]).resource_id
        made = access_control.role_permissions.create(library, CreatePermission("groups"), "test")
        access_control.roles.add_permissions(house.roles["reader"], Ids([made.id]), "test")

    house.run(add)
    partner = house.provider.add_partner(Kind.OWN, permissions=[AllowedPermission("roles")])
    tokens = await house.sign_in(partner, LIBRARY, scope="openid groups")
    assert tokens["scope"] == "openid groups"
    assert await tell(house, tokens) == [None, None]


async def test_discovery_names_it(provider: Provider) -> None:
    """What is possible here; each application's own list is its administrator's."""
    metadata = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert "groups" in metadata["scopes_supported"]
    assert "groups" in metadata["claims_supported"]


async def test_it_may_be_pushed_and_asked_for_by_a_device(house: House) -> None:
    """The same scope at every beginning."""
    partner = house.add_partner(claim_names=SOURCES["roles"])
    fields = {**house.provider.params(partner), "scope": "groups"}
    assert (await house.provider.post("/oidc/par", partner, **fields)).status == 201
    device = house.provider.add_partner(
        kind_of_app=Type.NATIVE, redirect_uri="http://127.0.0.1/callback", device_sign_in=True, claim_names=SOURCES["roles"]
    )
    assert (await house.provider.post("/oidc/device-authorization", device, scope="groups")).status == 200
