"""Introspection and revocation: what is said of a token, to whom, and how it is given back."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from common.contracts.application_kinds import AccessTokenFormat, Kind, SubjectType, Type
from common.contracts.applications import ChangeApplication
from common.contracts.resources import CreatePermission, Ids
from common.contracts.users import ChangeUser
from daemon.handover.sheet import make_sheet
from daemon.services.access_control.access_control import AccessControl
from daemon.views.languages import load_words
from tests.protocol.house import LIBRARY, SHOP, House, set_roles
from tests.protocol.provider import Partner, Provider, answer_params, claims_of, only_permissions

SCOPE = "openid profile offline_access"


async def introspect(provider: Provider, caller: Partner, token: str) -> dict[str, Any]:
    """Ask about a token."""
    response = await provider.post("/oidc/introspect", caller, token=token)
    assert response.status == 200, await response.text()
    assert response.headers["Cache-Control"] == "no-store"
    return dict(await response.json())


@pytest.mark.parametrize("form", list(AccessTokenFormat))
async def test_a_good_token_is_described(provider: Provider, form: AccessTokenFormat) -> None:
    """RFC 7662 2.2."""
    partner = provider.add_partner(access_token_format=form)
    tokens = await provider.get_tokens(partner, scope=SCOPE)
    described = await introspect(provider, partner, tokens["access_token"])
    assert described["active"] is True
    assert described["client_id"] == partner.id
    assert described["scope"] == SCOPE
    assert described["sub"] == claims_of(tokens["id_token"])["sub"]
    assert described["username"] == "mina"
    assert described["exp"] == provider.clock.now() + 3600
    refresh = await introspect(provider, partner, tokens["refresh_token"])
    assert refresh["active"] is True
    assert "token_type" not in refresh


@pytest.mark.parametrize("ending", ["expired", "consent revoked", "suspended", "disabled", "replayed", "unknown", "id token"])
@pytest.mark.parametrize("form", list(AccessTokenFormat))
async def test_whatever_is_not_good_any_more_is_inactive(provider: Provider, ending: str, form: AccessTokenFormat) -> None:
    """Requirement P5: a signed token whose consent was revoked too; nothing else is said (RFC 7662 2.2; attacks 46 and 53)."""
    partner, api = provider.add_partner(access_token_format=form), provider.add_partner(Kind.OWN)
    code = await provider.get_code(partner, scope=SCOPE)
    tokens = await (await provider.redeem(partner, code)).json()
    token, user_id = tokens["access_token"], claims_of(tokens["id_token"])["sub"]
    services, store = provider.context.services, provider.context.store
    if ending == "expired":
        provider.clock.move(3601)
    elif ending == "consent revoked":
        store.write_now(lambda: services.consents.revoke(user_id, partner.id, "test"))
    elif ending == "suspended":
        store.write_now(lambda: services.users.change(user_id, ChangeUser(suspended=True), None, "test"))
    elif ending == "disabled":
        store.write_now(lambda: services.applications.change(partner.id, ChangeApplication(enabled=False), None, "test"))
    elif ending == "replayed":
        await provider.redeem(partner, code)
    elif ending == "unknown":
        token = "nonsense"
    else:
        token = tokens["id_token"]
    assert await introspect(provider, api, token) == {"active": False}


async def test_a_third_party_learns_nothing_of_tokens_of_others(provider: Provider) -> None:
    """RFC 7662 4; an application of our own may ask about every token; attack 53."""
    partner, other, own = provider.add_partner(), provider.add_partner(), provider.add_partner(Kind.OWN)
    token = (await provider.get_tokens(partner))["access_token"]
    assert await introspect(provider, other, token) == {"active": False}
    assert (await introspect(provider, own, token))["active"] is True


@pytest.mark.parametrize("form", list(AccessTokenFormat))
async def test_two_partners_cannot_put_their_users_together(provider: Provider, form: AccessTokenFormat) -> None:
    """OpenID Connect Core 8.1: introspection tells a third party nothing by which pairwise users can be joined; RFC 7662 5."""
    said = []
    for host in ("one", "two"):
        partner = provider.add_partner(redirect_uri=f"https://{host}.example/cb", subject_type=SubjectType.PAIRWISE, access_token_format=form)
        tokens = await provider.get_tokens(partner, scope="openid offline_access")
        described = [await introspect(provider, partner, tokens[name]) for name in ("access_token", "refresh_token")]
        assert all(each["active"] and "username" not in each for each in described)
        said.append({value for each in described for value in each.values() if isinstance(value, str)})
    assert said[0] & said[1] == {"http://localhost:8710/oidc", "openid offline_access", "Bearer", "urn:letpass:acr:password"}


@pytest.mark.parametrize("subject_type", list(SubjectType))
async def test_a_third_party_reads_the_username_only_while_profile_is_effective(provider: Provider, subject_type: SubjectType) -> None:
    """Allowed to the application, consented, and said by the token; a narrower token of the same sign-in does not say it."""
    partner = provider.add_partner(subject_type=subject_type, permissions=only_permissions("profile", "offline_access", optional=("profile",)))
    unticked = await provider.get_tokens(partner, scope=SCOPE)
    assert "username" not in await introspect(provider, partner, unticked["access_token"])
    answer = await provider.authorize(partner, scope=SCOPE, prompt="consent")
    consented = await provider.consent(answer, allow=["profile", "offline_access"])
    tokens = await (await provider.redeem(partner, answer_params(consented)["code"])).json()
    assert (await introspect(provider, partner, tokens["access_token"]))["username"] == "mina"
    fields = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"], "scope": "openid"}
    narrow = await (await provider.token(partner, **fields)).json()
    assert "username" not in await introspect(provider, partner, narrow["access_token"])
    provider.change(partner, permissions=only_permissions("offline_access"))
    described = await introspect(provider, partner, tokens["access_token"])
    assert described["active"] is True
    assert "username" not in described


async def test_a_permission_of_an_api_that_is_called_profile_opens_no_username(house: House) -> None:
    """Equal names never meet: it is the user permission that tells the username."""

    def job(access_control: AccessControl) -> str:
        library = access_control.role_permissions.get(house.permissions["library read"]).resource_id
        made = access_control.role_permissions.create(library, CreatePermission("profile"), "test").id
        access_control.roles.add_permissions(house.roles["reader"], Ids([made]), "test")
        return made

    house.permissions["library profile"] = house.run(job)
    partner = house.provider.add_partner(permissions=[], resource_permissions=house.entries("library profile"))
    tokens = await house.sign_in(partner, LIBRARY, scope="profile")
    described = await introspect(house.provider, partner, tokens["access_token"])
    assert "profile" in described["scope"].split()
    assert "username" not in described


@pytest.mark.parametrize("resources", [(), (LIBRARY,), (LIBRARY, SHOP)], ids=["no API", "one", "two"])
async def test_a_refresh_token_says_all_that_it_gives_whatever_was_addressed_last(house: House, resources: tuple[str, ...]) -> None:
    """RFC 7662 2.2: it is no token of an API. What the first answer and each refresh say is its scope, the same after a refresh for one API."""
    partner = house.add_partner()
    tokens = await house.sign_in(partner, *resources, scope="openid profile offline_access read write")
    for resource in (None, *resources):
        tokens = await (await house.refresh(partner, tokens, resource=resource)).json()
        shown = await introspect(house.provider, partner, tokens["refresh_token"])
        assert "aud" not in shown
        assert set(shown["scope"].split()) == {"openid", "profile", "offline_access", *(("read", "write") if resources else ())}


async def test_a_refresh_token_that_gives_nothing_any_more_is_inactive(house: House) -> None:
    """A refresh would be refused: `offline_access` is allowed to the application no more."""
    partner = house.add_partner()
    tokens = await house.sign_in(partner, LIBRARY, scope="openid offline_access read")
    house.provider.change(partner, permissions=only_permissions("profile"))
    shown = await introspect(house.provider, partner, tokens["refresh_token"])
    refused = await house.refresh(partner, tokens)
    assert (shown, refused.status) == ({"active": False}, 400)


async def test_an_application_of_our_own_reads_the_username_of_every_token(provider: Provider) -> None:
    """Our own APIs know our users, whoever was given the token."""
    own = provider.add_partner(Kind.OWN)
    for partner in (own, provider.add_partner(subject_type=SubjectType.PAIRWISE)):
        token = (await provider.get_tokens(partner, scope="openid"))["access_token"]
        assert (await introspect(provider, own, token))["username"] == "mina"


async def test_introspection_needs_a_proof_of_identity(provider: Provider) -> None:
    """RFC 7662 2.1; attack 53."""
    partner, public = provider.add_partner(), provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    for caller in (Partner(partner.id, "wrong"), Partner(partner.id, None), public):
        response = await provider.post("/oidc/introspect", caller, token="x")
        assert (response.status, (await response.json())["error"]) == (401, "invalid_client")
    missing = await provider.post("/oidc/introspect", partner)
    assert (missing.status, (await missing.json())["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("form", list(AccessTokenFormat))
async def test_an_access_token_is_given_back_alone(provider: Provider, form: AccessTokenFormat) -> None:
    """RFC 7009 2.1."""
    partner = provider.add_partner(access_token_format=form)
    tokens = await provider.get_tokens(partner, scope=SCOPE)
    response = await provider.post("/oidc/revoke", partner, token=tokens["access_token"], token_type_hint="access_token")
    assert response.status == 200
    assert response.content_type == "application/json"
    assert (await provider.userinfo(tokens["access_token"])).status == 401
    assert (await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])).status == 200


async def test_a_refresh_token_takes_everything_with_it(provider: Provider) -> None:
    """RFC 7009 2.1; attack 54."""
    partner = provider.add_partner()
    tokens = await provider.get_tokens(partner, scope=SCOPE)
    await provider.post("/oidc/revoke", partner, token=tokens["refresh_token"], token_type_hint="access_token")
    assert (await provider.userinfo(tokens["access_token"])).status == 401
    assert (await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])).status == 400


async def test_a_spent_refresh_token_takes_everything_with_it_as_well(provider: Provider) -> None:
    """RFC 7009 2.1: a client that lost the answer to its last refresh signs out with the token that it has."""
    partner = provider.add_partner()
    first = await provider.get_tokens(partner, scope=SCOPE)
    second = await (await provider.token(partner, grant_type="refresh_token", refresh_token=first["refresh_token"])).json()
    assert (await provider.post("/oidc/revoke", partner, token=first["refresh_token"])).status == 200
    for tokens in (first, second):
        assert (await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])).status == 400


async def test_an_unknown_token_needs_no_revocation(provider: Provider) -> None:
    """RFC 7009 2.2; attack 54."""
    response = await provider.post("/oidc/revoke", provider.add_partner(), token="nonsense")
    assert response.status == 200


async def test_a_token_of_another_application_stays_good(provider: Provider) -> None:
    """RFC 7009 2.1; attack 54."""
    partner, other = provider.add_partner(), provider.add_partner()
    tokens = await provider.get_tokens(partner, scope=SCOPE)
    for name in ("access_token", "refresh_token"):
        response = await provider.post("/oidc/revoke", other, token=tokens[name])
        assert (response.status, (await response.json())["error"]) == (400, "invalid_grant")
    assert (await provider.userinfo(tokens["access_token"])).status == 200


async def test_a_public_application_gives_its_own_tokens_back(provider: Provider) -> None:
    """RFC 7009 2.1, and from a page of its own (requirement P10)."""
    partner = provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    token = (await provider.get_tokens(partner))["access_token"]
    fields = {"token": token, "client_id": partner.id}
    response = await provider.browser.post("/oidc/revoke", data=fields, headers={"Origin": "https://partner.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "https://partner.example"
    assert (await provider.userinfo(token)).status == 401


@pytest.mark.parametrize("loss", ["role", "permission of the role", "api", "list of the application", "role in the organization"])
async def test_a_token_that_has_lost_all_it_was_for_is_inactive(house: House, loss: str) -> None:
    """Requirement P5: an API that reads the token's own scope would go on; only a token that says less is still good."""
    partner, own = house.add_partner(), house.provider.add_partner(Kind.OWN)
    inside = loss == "role in the organization"
    answer = await house.arrive(partner, *([] if inside else [LIBRARY]), scope="openid organizations read")
    ids, harbor = list(house.permissions.values()), house.organizations["harbor"]
    answer = await house.provider.consent(answer, allow=["organizations"], held=ids, in_organizations=ids, organization=[harbor])
    tokens = await house.redeem(partner, answer, **({"organization_id": harbor} if inside else {"resource": LIBRARY}))
    before = await introspect(house.provider, own, tokens["access_token"])
    assert (before["active"], before["scope"]) == (True, "read")

    def lose(access_control: AccessControl) -> None:
        if loss == "role":
            access_control.role_holders.remove(house.roles["reader"], house.user, "test")
        elif loss == "permission of the role":
            access_control.roles.remove_permission(house.roles["reader"], house.permissions["library read"], "test")
        elif loss == "api":
            found = access_control.resources.find_by_indicator(LIBRARY)
            assert found is not None
            access_control.resources.delete(found.id, "test")

    house.run(lose)
    if inside:
        set_roles(house, "harbor", "guest")
    elif loss == "list of the application":
        house.provider.change(partner, resource_permissions=[])
    assert await introspect(house.provider, own, tokens["access_token"]) == {"active": False}


async def test_an_api_that_lost_its_part_of_a_token_stands_in_it_no_longer(house: House) -> None:
    """The rest of the token, which opens userinfo, stays good."""
    partner, own = house.add_partner(), house.provider.add_partner(Kind.OWN)
    tokens = await house.sign_in(partner, LIBRARY, scope="openid read")
    issuer = house.provider.context.settings.issuer
    assert (await introspect(house.provider, own, tokens["access_token"]))["aud"] == [LIBRARY, issuer]
    house.run(lambda access_control: access_control.role_holders.remove(house.roles["reader"], house.user, "test"))
    after = await introspect(house.provider, own, tokens["access_token"])
    assert (after["active"], after["aud"], after["scope"]) == (True, issuer, "openid")


async def test_the_sheet_shows_what_the_endpoint_says(provider: Provider, house: House) -> None:
    """Of whom a token is for: with a sign-in alone, with an API besides, and of a machine; an ID token says something else (requirement H3)."""
    machine = provider.add_partner(Kind.OWN, Type.MACHINE)
    reader = house.add_partner(resource_permissions=house.entries("library read"), organization_permissions=[], organization_resource_permissions=[])
    shown = await house.sign_in(reader, LIBRARY, scope="openid profile read")
    for partner, token in (
        (plain := provider.add_partner(), (await provider.get_tokens(plain))["access_token"]),
        (machine, (await (await provider.token(machine, grant_type="client_credentials")).json())["access_token"]),
        (reader, shown["access_token"]),
    ):
        known = provider.context.store.read_now(partial(provider.context.sheets.read, partner.id, "en"))
        claims = [each for each in make_sheet(known, load_words("en")).claims if each.name == "aud"]
        described = await introspect(provider, partner, token)
        [told] = [json.loads(each.example) for each in claims if "introspection" in each.places]
        assert told == described["aud"]
        assert [json.loads(each.example) for each in claims if "id_token" in each.places] == ([] if partner is machine else [partner.id])
