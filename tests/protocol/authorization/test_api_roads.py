"""The other roads to a token for an API: pushed requests, devices, and a post without a browser's memory (RFC 9126, RFC 8628, RFC 8707)."""

from __future__ import annotations

from common.contracts.application_kinds import Kind, Type
from common.contracts.permissions import AllowedPermission
from tests.protocol.devices.devices import GRANT, RETURN, enter
from tests.protocol.house import LIBRARY, SHOP, House, said
from tests.protocol.provider import answer_params


async def test_a_pushed_request_may_address_apis(house: House) -> None:
    """Several by repetition; unknown ones are refused where they are pushed."""
    partner = house.add_partner()
    params = [*house.provider.params(partner, scope="openid read").items(), ("resource", LIBRARY), ("resource", SHOP)]
    form = [*params, ("client_secret", partner.secret or "")]
    response = await house.provider.browser.post("/oidc/par", data=form)
    assert response.status == 201, await response.text()
    request_uri = (await response.json())["request_uri"]
    arrival = await house.provider.browser.get("/oidc/authorize", params={"client_id": partner.id, "request_uri": request_uri}, allow_redirects=False)
    answer = await house.provider.consent(await house.provider.sign_in(arrival), held=[house.permissions["library read"]])
    assert said(await house.redeem(partner, answer, resource=LIBRARY)) == (LIBRARY, {"read"}, None)
    refused = await house.provider.browser.post("/oidc/par", data=[*form, ("resource", "https://nobody.example")])
    assert (refused.status, (await refused.json())["error"]) == (400, "invalid_target")


async def test_a_device_may_address_an_api_in_an_organization(house: House) -> None:
    """Its token is for what it asked for at the beginning."""
    lists = {"permissions": [AllowedPermission("organizations")], "organization_resource_permissions": house.entries("shop read")}
    partner = house.provider.add_partner(Kind.THIRD_PARTY, Type.NATIVE, RETURN, device_sign_in=True, **lists)
    harbor = house.organizations["harbor"]
    asked = {"scope": "openid organizations read", "resource": SHOP, "organization_id": harbor}
    codes = await (await house.provider.post("/oidc/device-authorization", partner, **asked)).json()
    arrival = await house.provider.sign_in(await enter(house.provider, codes["user_code"]))
    await house.provider.consent(arrival, organization=[harbor])
    response = await house.provider.token(partner, grant_type=GRANT, device_code=codes["device_code"], resource=SHOP)
    assert said(await response.json()) == (SHOP, {"read"}, harbor)
    unknown = await house.provider.post("/oidc/device-authorization", partner, scope="openid", resource="https://nobody.example")
    assert (unknown.status, (await unknown.json())["error"]) == (400, "invalid_target")


async def test_a_device_whose_user_does_not_choose_its_organization_is_told_so(house: House) -> None:
    """It does not wait for ever."""
    partner = house.provider.add_partner(Kind.THIRD_PARTY, Type.NATIVE, RETURN, device_sign_in=True, permissions=[AllowedPermission("organizations")])
    asked = {"scope": "openid organizations", "organization_id": house.organizations["harbor"]}
    codes = await (await house.provider.post("/oidc/device-authorization", partner, **asked)).json()
    arrival = await house.provider.sign_in(await enter(house.provider, codes["user_code"]))
    await house.provider.consent(arrival, organization=[])
    response = await house.provider.token(partner, grant_type=GRANT, device_code=codes["device_code"])
    assert (await response.json())["error"] == "access_denied"


async def test_own_applications_get_what_the_user_holds_without_asking(house: House) -> None:
    """Whatever their lists say; in organizations too."""
    partner = house.provider.add_partner(Kind.OWN)
    answer = await house.arrive(partner, LIBRARY, SHOP, scope="openid offline_access organizations read write invite")
    tokens = await house.redeem(partner, answer, resource=LIBRARY)
    assert said(tokens) == (LIBRARY, {"read", "write"}, None)
    harbor = house.organizations["harbor"]
    shop = await (await house.refresh(partner, tokens, resource=SHOP, organization_id=harbor)).json()
    assert said(shop) == (SHOP, {"read"}, harbor)
    organization = await (await house.refresh(partner, shop, organization_id=harbor)).json()
    assert said(organization) == (f"urn:letpass:organization:{harbor}", {"read"}, harbor)
    assert "code" in answer_params(await house.arrive(partner, scope="openid"))
