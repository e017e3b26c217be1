"""Tokens for APIs and organizations: audience, scope and organization of each (RFC 8707, RFC 9068, requirements C6 and Z4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

from common.contracts.application_kinds import Kind, OrganizationChoice, Type
from common.contracts.audit import AuditListing
from common.contracts.resources import ChangeResource
from common.indicators import find_indicator_key
from daemon.storage.tables.access_control import Resource
from tests.protocol.devices.devices import RETURN
from tests.protocol.house import LIBRARY, SHOP, House, said
from tests.protocol.provider import answer_params, claims_of

ISSUER = "http://localhost:8710/oidc"
URN = "urn:letpass:organization:"
SIGN_IN = "openid organizations offline_access read write invite"


@dataclass(frozen=True)
class Case:
    """One row of the table.

    Attributes:
        resources: addressed in the authorization request.
        scope: asked for.
        token: parameters of the token request; `harbor` and the like stand for the id of that organization.
        audience: what the token shall say; the same words stand for ids.
        says: its scope.
        organization: its organization.
        lists: allow-lists of the application that are different, by names of permissions.
    """

    resources: tuple[str, ...]
    scope: str
    audience: Any
    says: str
    token: dict[str, str] = field(default_factory=dict)
    organization: str | None = None
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)


CASES = {
    "one API, named again": Case((LIBRARY,), "openid read write", LIBRARY, "read write", {"resource": LIBRARY}),
    "one API, not named again: userinfo opens too": Case((LIBRARY,), "openid read", [LIBRARY, ISSUER], "openid read"),
    "no sign-in: the API alone": Case((LIBRARY,), "read", LIBRARY, "read"),
    "of two APIs the one that is named": Case((LIBRARY, SHOP), "openid read write", LIBRARY, "read write", {"resource": LIBRARY}),
    "the other API: the user's own roles give nothing there": Case((LIBRARY, SHOP), "openid read write", SHOP, "", {"resource": SHOP}),
    "two APIs at once: a name only where both mean it": Case((LIBRARY, SHOP), "read write", [LIBRARY, SHOP], ""),
    "a name of another API is not given": Case((SHOP,), "openid read", SHOP, "", {"resource": SHOP}),
    "nobody knows the name": Case((LIBRARY,), "openid read fly", LIBRARY, "read", {"resource": LIBRARY}),
    "not on the list of APIs": Case(
        (LIBRARY,), "openid read write", LIBRARY, "read", {"resource": LIBRARY}, lists={"resource_permissions": ("library read",)}
    ),
    "the list for organizations counts in organizations alone": Case(
        (LIBRARY,), "openid organizations read", LIBRARY, "", {"resource": LIBRARY}, lists={"resource_permissions": ()}
    ),
    "an organization itself": Case((), SIGN_IN, f"{URN}harbor", "read", {"organization_id": "harbor"}, "harbor", lists={"resource_permissions": ()}),
    "an organization whose role gives nothing": Case((), SIGN_IN, f"{URN}river", "", {"organization_id": "river"}, "river"),
    "an API in an organization": Case((SHOP,), SIGN_IN, SHOP, "read", {"organization_id": "harbor", "resource": SHOP}, "harbor"),
    "in an organization only what is held there": Case(
        (LIBRARY,), SIGN_IN, LIBRARY, "", {"organization_id": "harbor", "resource": LIBRARY}, "harbor"
    ),
    "outside of organizations only what is held alone": Case((SHOP,), SIGN_IN, SHOP, "", {"resource": SHOP}),
    "an organization permission is no permission of an API of that name": Case(
        (SHOP,), SIGN_IN, SHOP, "", {"organization_id": "harbor", "resource": SHOP}, "harbor", lists={"organization_resource_permissions": ()}
    ),
    "a permission of an API is no organization permission of that name": Case(
        (), SIGN_IN, f"{URN}harbor", "", {"organization_id": "harbor"}, "harbor", lists={"organization_permissions": ()}
    ),
    "this daemon alone, although an API was named": Case((LIBRARY,), "openid read", ISSUER, "openid", {"resource": ISSUER}),
    "nothing asked, nothing given": Case((LIBRARY,), "openid", LIBRARY, "", {"resource": LIBRARY}),
}


def spell(house: House, value: Any) -> Any:
    """A value with the ids of organizations in the place of their names."""
    if isinstance(value, str):
        for name, organization_id in house.organizations.items():
            value = value.replace(f"{URN}{name}", URN + organization_id) if value.startswith(URN) else organization_id if value == name else value
    return value


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
async def test_a_token_says_what_is_asked_allowed_held_and_consented(house: House, case: Case) -> None:
    """The table."""
    lists = {name: house.entries(*names) for name, names in case.lists.items()}
    partner = house.add_partner(**lists)
    answer = await house.arrive(partner, *case.resources, scope=case.scope)
    ids = list(house.permissions.values())
    answer = await house.provider.consent(
        answer, held=ids, in_organizations=ids, organization=[house.organizations[each] for each in ("harbor", "river")]
    )
    tokens = await house.redeem(partner, answer, **{name: spell(house, value) for name, value in case.token.items()})
    if "." not in tokens["access_token"]:
        shown = await house.provider.userinfo(tokens["access_token"])
        assert (case.audience, shown.status) == (ISSUER, 200)
        return
    assert said(tokens) == (spell(house, case.audience), set(case.says.split()), spell(house, case.organization))
    assert set(case.says.split()) <= set(tokens["scope"].split())


REFUSALS = {
    "an API that was not asked for": ((LIBRARY,), {"resource": SHOP}, 400, "invalid_target"),
    "an API that nobody knows": ((LIBRARY,), {"resource": "https://nobody.example"}, 400, "invalid_target"),
    "no absolute address": ((LIBRARY,), {"resource": "library"}, 400, "invalid_target"),
    "an address with a fragment": ((LIBRARY,), {"resource": f"{LIBRARY}#part"}, 400, "invalid_target"),
    "two addresses in one value": ((LIBRARY, SHOP), {"resource": f"{LIBRARY} {SHOP}"}, 400, "invalid_target"),
    "an organization without the user": ((), {"organization_id": "night"}, 403, "access_denied"),
    "an organization that was not chosen": ((), {"organization_id": "river"}, 403, "access_denied"),
    "an organization that nobody knows": ((), {"organization_id": "nobody"}, 403, "access_denied"),
}


@pytest.mark.parametrize("at_refresh", [False, True], ids=["exchange", "refresh"])
@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS.keys())
async def test_what_a_sign_in_does_not_reach_is_refused(house: House, refusal: Any, at_refresh: bool) -> None:
    """RFC 8707 2.2 and requirement Z4; a refused refresh spends nothing."""
    resources, named, status, error = refusal
    partner = house.add_partner()
    named = {name: spell(house, value) for name, value in named.items()}
    answer = await house.arrive(partner, *resources, scope=SIGN_IN)
    ids = list(house.permissions.values())
    answer = await house.provider.consent(answer, held=ids, in_organizations=ids, organization=[house.organizations["harbor"]])
    if at_refresh:
        tokens = await house.redeem(partner, answer)
        response = await house.refresh(partner, tokens, **named)
        assert (await house.refresh(partner, tokens)).status == 200
    else:
        response = await house.provider.redeem(partner, answer_params(answer)["code"], **named)
    assert (response.status, (await response.json())["error"]) == (status, error)


async def test_an_organization_needs_the_permission_to_learn_of_it(house: House) -> None:
    """403 insufficient_scope (requirement Z4)."""
    partner = house.add_partner()
    answer = await house.provider.consent(await house.arrive(partner, scope="openid offline_access"))
    response = await house.provider.redeem(partner, answer_params(answer)["code"], organization_id=house.organizations["harbor"])
    assert (response.status, (await response.json())["error"]) == (403, "insufficient_scope")


@pytest.mark.parametrize("resource", ["https://nobody.example", "nobody", f"{LIBRARY}#x", f"{LIBRARY} {SHOP}", f"{LIBRARY}\t{SHOP}", f" {LIBRARY}"])
async def test_an_unknown_api_is_refused_before_anybody_signs_in(house: House, resource: str) -> None:
    """`invalid_target` goes back to the application (RFC 8707 2.1)."""
    answer = await house.arrive(house.add_partner(), resource, scope="openid")
    assert answer_params(answer)["error"] == "invalid_target"


async def test_resources_may_stand_several_times_or_be_separated_by_commas(house: House) -> None:
    """RFC 8707 2, and what some clients send."""
    partner = house.add_partner()
    apart = await house.sign_in(partner, LIBRARY, SHOP, scope="read")
    together = await house.sign_in(partner, f"{LIBRARY},{SHOP}", scope="read")
    assert said(apart) == said(together) == ([LIBRARY, SHOP], set(), None)


async def test_devices_and_machines_name_apis_one_by_one_too(house: House) -> None:
    """RFC 8707 2: several parameters are several APIs, and one with a blank in it is none, wherever it stands."""
    tv = house.provider.add_partner(Kind.THIRD_PARTY, Type.NATIVE, RETURN, device_sign_in=True, resource_permissions=house.entries("library read"))
    machine = house.provider.add_partner(Kind.OWN, Type.MACHINE)
    forms = {
        "/oidc/device-authorization": [("client_id", tv.id), ("scope", "openid read")],
        "/oidc/token": [("grant_type", "client_credentials"), ("client_id", machine.id), ("client_secret", machine.secret or "")],
    }
    for path, form in forms.items():
        several = await house.provider.browser.post(path, data=[*form, ("resource", LIBRARY), ("resource", SHOP), ("resource", "")])
        assert several.status == 200, await several.text()
        joined = await house.provider.browser.post(path, data=[*form, ("resource", f"{LIBRARY} {SHOP}")])
        assert (joined.status, (await joined.json())["error"]) == (400, "invalid_target")


async def test_an_api_that_was_registered_with_a_comma_is_addressed_by_its_whole_value(house: House) -> None:
    """The whole value first, then the split; at authorize, at a device, at a refresh and for machines."""
    odd = f"{LIBRARY},{SHOP}"
    rename = Resource.update(indicator=odd, indicator_key=odd).where(Resource.indicator == LIBRARY)
    house.provider.context.store.write_now(lambda: rename.execute(house.provider.context.store.db))
    partner = house.add_partner()
    tokens = await house.sign_in(partner, odd, scope="openid offline_access read")
    assert odd in claims_of(tokens["access_token"])["aud"]
    refreshed = await (await house.refresh(partner, tokens, resource=odd)).json()
    assert claims_of(refreshed["access_token"])["aud"] == odd
    several = await house.sign_in(partner, odd, SHOP, scope="read")
    assert claims_of(several["access_token"])["aud"] == [odd, SHOP]
    split = answer_params(await house.arrive(partner, f"{odd},https://nobody.example", scope="openid"))
    assert split["error"] == "invalid_target"


async def test_an_api_is_addressed_in_every_spelling_that_means_it(house: House) -> None:
    """Case of scheme and host, the usual port, a slash at the end; at authorize, pushed, at devices, at a refresh and for machines (RFC 9728 1.2).

    Tokens name it as it was registered. What an earlier version told apart by its spelling alone is meant by its own letters alone.
    """
    store, loud = house.provider.context.store, "https://API.Library.example/v1"
    rename = Resource.update(indicator=loud, indicator_key=find_indicator_key(loud)).where(Resource.name == "Library")
    store.write_now(partial(rename.execute, store.db))
    partner = house.add_partner()
    for spelt in (loud, "HTTPS://api.library.EXAMPLE:443/v1/", f"{loud}/,{SHOP}/"):
        tokens = await house.sign_in(partner, spelt, scope="read offline_access")
        assert loud in claims_of(tokens["access_token"])["aud"]
        refreshed = await (await house.refresh(partner, tokens, resource=f"{loud.lower()}/")).json()
        assert claims_of(refreshed["access_token"])["aud"] == loud
    both = await house.sign_in(partner, loud, f"{loud}/", scope="read")
    assert claims_of(both["access_token"])["aud"] == loud
    form = {"client_id": partner.id, "client_secret": partner.secret, **house.provider.params(partner, scope="read", resource=f"{loud.lower()}/")}
    assert (await house.provider.browser.post("/oidc/par", data=form)).status == 201
    for other in ("https://api.library.example:8443/v1", "http://api.library.example/v1", "https://api.library.example/V1", f"{loud}//", f"{loud}/?"):
        assert answer_params(await house.arrive(partner, other, scope="read"))["error"] == "invalid_target", other
    twin = loud.lower()
    alias = Resource.update(indicator=twin, indicator_key=f"{twin}/").where(Resource.name == "Shop")
    assert store.write_now(partial(alias.execute, store.db)) == 1
    assert claims_of((await house.sign_in(partner, twin, scope="read"))["access_token"])["aud"] == loud
    alone = Resource.update(indicator=f"{twin}/", indicator_key=f"{twin}/").where(Resource.name == "Shop")
    store.write_now(partial(alone.execute, store.db))
    assert claims_of((await house.sign_in(partner, f"{twin}/", scope="read", organization=[]))["access_token"])["aud"] == f"{twin}/"
    assert claims_of((await house.sign_in(partner, f"{loud}/", scope="read"))["access_token"])["aud"] == loud


async def test_an_api_decides_how_long_its_tokens_live(house: House) -> None:
    """Requirement Z1; a token for two lives as long as the shorter one."""
    partner = house.add_partner()
    tokens = await house.sign_in(partner, LIBRARY, SHOP, scope="openid offline_access read")
    lifetimes = {}
    for resource in (LIBRARY, SHOP, None):
        tokens = await (await house.refresh(partner, tokens, resource=resource)).json()
        claims = claims_of(tokens["access_token"])
        assert tokens["expires_in"] == claims["exp"] - claims["iat"]
        lifetimes[resource] = tokens["expires_in"]
    assert lifetimes == {LIBRARY: 1200, SHOP: 600, None: 600}


async def test_the_default_api_is_meant_where_one_of_its_permissions_is(house: House) -> None:
    """Clients that cannot send `resource` get a token for it, which opens userinfo too (requirement Z1)."""
    partner = house.add_partner()
    library = house.run(lambda access_control: access_control.resources.find_by_indicator(LIBRARY))
    assert library is not None
    house.run(lambda access_control: access_control.resources.change(library.id, ChangeResource(is_default=True), None, "test"))
    tokens = await house.sign_in(partner, scope="openid read")
    assert said(tokens) == ([LIBRARY, ISSUER], {"openid", "read"}, None)
    assert (await house.provider.userinfo(tokens["access_token"])).status == 200
    plain = await house.sign_in(partner, scope="openid profile")
    assert "." not in plain["access_token"]


async def test_a_token_for_an_api_alone_does_not_open_userinfo(house: House) -> None:
    """RFC 9068 4: whoever is not in `aud` has to refuse it."""
    partner = house.add_partner()
    answer = await house.provider.consent(await house.arrive(partner, LIBRARY, scope="openid read"), held=[])
    tokens = await house.redeem(partner, answer, resource=LIBRARY)
    response = await house.provider.userinfo(tokens["access_token"])
    assert response.status == 401
    assert "invalid_token" in response.headers["WWW-Authenticate"]


async def test_the_answer_reports_everything_that_was_given(house: House) -> None:
    """Requirement C4: `scope` differs from the request, so it says what came of it; what leads nowhere is noted (requirement P9)."""
    partner = house.add_partner(resource_permissions=house.entries("library read"))
    tokens = await house.sign_in(partner, LIBRARY, scope="openid profile read write fly")
    assert tokens["scope"].split() == ["openid", "profile", "read"]
    services, signed_in = house.provider.context.services, AuditListing(event="application.signed_in")
    entry = house.provider.context.store.write_now(lambda: services.audit.list(signed_in)).items[0]
    assert entry.detail["left_out"] == ["write", "fly"]


async def test_an_organization_named_at_the_start_gives_its_token_at_once(house: House) -> None:
    """Requirement Z4: straight from the code exchange, without a refresh before."""
    partner, harbor = house.add_partner(), house.organizations["harbor"]
    tokens = await house.sign_in(partner, SHOP, scope=SIGN_IN, organization_id=harbor)
    assert said(tokens) == ([SHOP, ISSUER], {"openid", "organizations", "offline_access", "read"}, harbor)
    again = await (await house.refresh(partner, tokens, resource=SHOP)).json()
    assert said(again) == (SHOP, {"read"}, harbor)


@pytest.mark.parametrize(("organization", "scope", "error"), [("night", SIGN_IN, "access_denied"), ("harbor", "openid", "invalid_request")])
async def test_an_organization_that_cannot_be_is_refused_to_the_application(house: House, organization: str, scope: str, error: str) -> None:
    """Before anything is asked of the user."""
    answer = await house.arrive(house.add_partner(), scope=scope, organization_id=house.organizations[organization])
    assert answer_params(answer)["error"] == error


async def test_an_organization_that_is_not_chosen_is_refused_to_the_application(house: House) -> None:
    """The user goes on without it, so the application that asked for it alone hears `access_denied`."""
    answer = await house.arrive(house.add_partner(), scope=SIGN_IN, organization_id=house.organizations["river"])
    answer = await house.provider.consent(answer, organization=[house.organizations["harbor"]])
    assert answer_params(answer)["error"] == "access_denied"


async def test_an_application_that_takes_one_organization_gets_the_token_of_the_chosen_one(house: House) -> None:
    """Requirement Z4: standard clients need not know organizations beforehand."""
    partner = house.add_partner(organization_choice=OrganizationChoice.ONE)
    tokens = await house.sign_in(partner, scope=SIGN_IN, organization=[house.organizations["river"]])
    assert said(tokens)[2] == house.organizations["river"]
    claims = claims_of(tokens["id_token"])
    assert claims["organizations"] == [said(tokens)[2]]
    none = await house.sign_in(house.add_partner(organization_choice=OrganizationChoice.ONE), scope=SIGN_IN, organization=[""])
    assert "." not in none["access_token"]
