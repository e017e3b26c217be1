"""Claims of roles and organizations, and claims as one application wants them called (requirement Z3)."""

from __future__ import annotations

import json

import pytest

from common.contracts.application_kinds import Kind
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.contracts.organizations import AddMembers, CreateOrganization
from daemon.services.access_control.access_control import AccessControl
from tests.protocol.house import House
from tests.protocol.provider import claims_of

EVERYTHING = "openid profile email roles organizations organization_roles"


async def both(house: House, **settings: object) -> tuple[dict[str, object], dict[str, object]]:
    """ID token and userinfo of a partner that asks for everything and gets Harbor."""
    partner = house.add_partner(**settings)
    tokens = await house.sign_in(partner, scope=EVERYTHING)
    return claims_of(tokens["id_token"]), await (await house.provider.userinfo(tokens["access_token"])).json()


async def test_roles_and_chosen_organizations_are_told(house: House) -> None:
    """Of the organizations only those that the user chose; names and descriptions in userinfo alone."""
    harbor = house.organizations["harbor"]
    id_token, userinfo = await both(house)
    told = {"roles": ["Reader"], "organizations": [harbor], "organization_roles": [f"{harbor}:Editor"]}
    assert {name: id_token[name] for name in told} == {name: userinfo[name] for name in told} == told
    assert userinfo["organization_data"] == [{"id": harbor, "name": "Harbor"}]
    assert "organization_data" not in id_token


async def test_own_applications_learn_of_all_organizations(house: House) -> None:
    """They never ask."""
    partner = house.provider.add_partner(Kind.OWN)
    tokens = await house.sign_in(partner, scope=EVERYTHING)
    assert set(claims_of(tokens["id_token"])["organizations"]) == {house.organizations["harbor"], house.organizations["river"]}


async def test_standard_types_are_kept(house: House) -> None:
    """Requirement Z3: no null, whole seconds, truth values."""
    id_token, userinfo = await both(house)
    for claims in (id_token, userinfo):
        assert None not in claims.values()
        assert isinstance(claims["created_at"], int)
        assert claims["created_at"] < 10_000_000_000
        assert (claims["username"], claims["preferred_username"]) == ("mina", "mina")


@pytest.mark.parametrize("source", [GroupsFrom.ROLES, GroupsFrom.ORGANIZATION_ROLES])
async def test_groups_are_made_from_roles(house: House, source: GroupsFrom) -> None:
    """Requirement Z3: in both places, and only as far as the user gave the permission behind them."""
    id_token, userinfo = await both(house, claim_names=ClaimNames(groups=source))
    expected = ["Reader"] if source is GroupsFrom.ROLES else [f"{house.organizations['harbor']}:Editor"]
    assert id_token["groups"] == userinfo["groups"] == expected
    partner = house.add_partner(claim_names=ClaimNames(groups=source))
    tokens = await house.sign_in(partner, scope="openid profile")
    assert "groups" not in claims_of(tokens["id_token"])


async def test_claims_are_called_as_the_application_wants(house: House) -> None:
    """Renamed in both places, the protocol's own untouched."""
    wanted = ClaimNames({"username": "login", "groups": "https://partner.example/groups"}, GroupsFrom.ROLES)
    id_token, userinfo = await both(house, claim_names=wanted)
    for claims in (id_token, userinfo):
        assert (claims["login"], claims["https://partner.example/groups"]) == ("mina", ["Reader"])
        assert "username" not in claims
        assert "groups" not in claims
        assert claims["sub"] == house.user


async def test_two_names_may_change_places(house: House) -> None:
    """Nothing is lost on the way."""
    id_token, _ = await both(house, claim_names=ClaimNames({"name": "preferred_username", "preferred_username": "name"}))
    assert (id_token["name"], id_token["preferred_username"]) == ("mina", "Mina Seo")


async def test_single_claims_of_organizations_can_be_asked_for(house: House) -> None:
    """OpenID Connect Core 5.5, with the same consent."""
    partner = house.add_partner()
    asked = json.dumps({"userinfo": {"roles": None, "organizations": None}, "id_token": {"organization_data": None}})
    tokens = await house.sign_in(partner, scope="openid", claims=asked)
    userinfo = await (await house.provider.userinfo(tokens["access_token"])).json()
    assert (userinfo["roles"], userinfo["organizations"]) == (["Reader"], [house.organizations["harbor"]])
    assert claims_of(tokens["id_token"])["organization_data"] == [{"id": house.organizations["harbor"], "name": "Harbor"}]


async def test_somebody_in_very_many_organizations_still_has_an_id_token_that_fits_an_address(house: House) -> None:
    """It is sent back as a hint at sign-out; userinfo tells all of them."""

    def join(access_control: AccessControl) -> None:
        for number in range(60):
            branch = access_control.organizations.create(CreateOrganization(f"Branch {number}"), "test")
            access_control.members.add(branch.id, AddMembers([house.user], [house.roles["editor"]]), "test")

    house.run(join)
    partner = house.provider.add_partner(Kind.OWN, claim_names=ClaimNames(groups=GroupsFrom.ORGANIZATION_ROLES))
    tokens = await house.sign_in(partner, scope=EVERYTHING)
    claims = claims_of(tokens["id_token"])
    assert {"organizations", "organization_roles", "groups"}.isdisjoint(claims)
    assert claims["roles"] == ["Reader"]
    userinfo = await (await house.provider.userinfo(tokens["access_token"])).json()
    assert len(userinfo["organizations"]) == 62
    done = await house.provider.browser.get("/oidc/sign-out", params={"id_token_hint": tokens["id_token"]})
    assert done.status == 200
