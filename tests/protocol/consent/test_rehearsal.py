"""The preview says what the code that issues tokens would do: the same permissions, claims and audience (requirement C9)."""

from __future__ import annotations

from typing import Any

import msgspec

from common.contracts.application_kinds import OrganizationChoice
from common.contracts.application_settings import ApplicationSettings
from common.contracts.claim_names import ClaimNames, GroupsFrom
from common.contracts.permissions import AllowedPermission
from common.contracts.preview import Preview, PreviewRequest
from daemon.pages.preview import make_previewer
from tests.protocol.house import LIBRARY, SHOP, House, said
from tests.protocol.provider import Partner, claims_of

ISSUER = "http://localhost:8710/oidc"
SCOPE = "openid profile organizations roles organization_roles offline_access read write invite"


async def preview(house: House, partner: Partner, *, user: str = "", asked_for: list[str] | None = None, **changed: Any) -> Preview:
    """What the console sees of an application with some settings changed."""
    application = house.provider.context.store.write_now(lambda: house.provider.context.services.applications.get(partner.id))
    values = {name: getattr(application.settings, name) for name in ApplicationSettings.__struct_fields__} | changed
    asked = PreviewRequest(
        application.name,
        application.type,
        ApplicationSettings(**values),
        application.branding,
        application_id=partner.id,
        user_id=user,
        permissions=asked_for,
    )
    return await make_previewer(house.provider.context)(asked)


async def test_it_shows_what_a_user_would_really_give(house: House) -> None:
    """The very claims of the tokens that are issued afterwards."""
    partner = house.add_partner(claim_names=ClaimNames({"username": "login"}, GroupsFrom.ROLES))
    shown = await preview(house, partner, user=house.user)
    both = [house.organizations["harbor"], house.organizations["river"]]
    answer = await house.arrive(partner, LIBRARY, SHOP, scope=SCOPE)
    ids = list(house.permissions.values())
    names = ["profile", "organizations", "roles", "organization_roles", "offline_access"]
    answer = await house.provider.consent(answer, allow=names, held=ids, in_organizations=ids, organization=both)
    tokens = await house.redeem(partner, answer)
    changing = {"exp", "iat", "auth_time", "nonce", "sid", "at_hash", "jti"}
    issued = {name: value for name, value in claims_of(tokens["id_token"]).items() if name not in changing}
    assert {name: value for name, value in shown.receives.id_token.items() if name not in changing} == issued
    userinfo = await (await house.provider.userinfo(tokens["access_token"])).json()
    assert shown.receives.userinfo == userinfo
    signed = claims_of(tokens["access_token"])
    assert set(str(shown.receives.access_token["scope"]).split()) == set(signed["scope"].split())
    assert sorted(shown.receives.access_token["aud"]) == sorted(signed["aud"]) == sorted([LIBRARY, SHOP, ISSUER])  # type: ignore[call-overload]
    assert set(str(shown.receives.token_answer["scope"]).split()) == set(tokens["scope"].split())


async def test_groups_are_shown_as_they_would_come(house: House) -> None:
    """Whoever asks for the scope `groups` is shown the permission behind it, and the scope by its name."""
    partner = house.add_partner(claim_names=ClaimNames(groups=GroupsFrom.ROLES))
    shown = await preview(house, partner, user=house.user, asked_for=["openid", "groups"])
    tokens = await house.sign_in(partner, scope="openid groups")
    assert shown.receives.id_token["groups"] == claims_of(tokens["id_token"])["groups"] == ["Reader"]
    assert shown.receives.token_answer["scope"] == tokens["scope"] == "openid groups"


async def test_the_token_for_an_organization_is_the_one_that_can_be_fetched(house: House) -> None:
    """Requirement Z4: its audience, scope and organization; none where nothing counts in organizations or the sign-in is for one itself."""
    partner = house.add_partner()
    shown = await preview(house, partner, user=house.user)
    token = shown.receives.organization_token
    first = await house.sign_in(partner, LIBRARY, SHOP, scope=SCOPE, organization=[str(token["organization_id"])])
    answer = await house.refresh(partner, first, organization_id=str(token["organization_id"]), resource=str(token["aud"]))
    assert said(dict(await answer.json())) == (token["aud"], set(str(token.get("scope", "")).split()), token["organization_id"])
    bound = await preview(house, partner, user=house.user, organization_choice=OrganizationChoice.ONE)
    assert bound.receives.organization_token == {}
    outside = await preview(house, partner, user=house.user, organization_permissions=[], organization_resource_permissions=[])
    assert outside.receives.organization_token == {}


async def test_an_invented_person_holds_everything_that_is_asked(house: House) -> None:
    """So the page can be judged before anybody has a role; unsaved lists count."""
    partner = house.provider.add_partner()
    entries = house.entries("library read")
    lists: dict[str, Any] = {
        "permissions": [AllowedPermission("organizations")],
        "resource_permissions": entries,
        "organization_permissions": entries[:0],
    }
    shown = await preview(house, partner, **lists)
    assert "Library" in shown.html
    assert "Harbor Studio" in shown.html
    assert shown.receives.access_token["aud"] == [LIBRARY, ISSUER]
    one = await preview(house, partner, **lists, organization_choice=OrganizationChoice.ONE)
    assert one.receives.access_token["organization_id"] == "preview-harbor"


async def test_only_what_the_partner_would_ask_for_is_shown(house: House) -> None:
    """The administrator unticks names beside the preview."""
    partner = house.add_partner(resource_permissions=house.entries("library read", "library write"), organization_resource_permissions=[])
    shown = await preview(house, partner, user=house.user, asked_for=["read"])
    assert set(msgspec.to_builtins(shown.receives.token_answer)["scope"].split()) == {"openid", "read"}
    assert "organizations" not in shown.receives.userinfo


async def test_what_a_user_does_not_hold_is_not_shown(house: House) -> None:
    """And the page says that something is left out."""
    partner = house.provider.add_partner(resource_permissions=house.entries("shop write"))
    shown = await preview(house, partner, user=house.user)
    assert "does not hold" in shown.html
    assert shown.receives.access_token.get("scope", "") == "openid profile email offline_access"
