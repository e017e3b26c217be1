"""Token exchange (RFC 8693): an API calls another API in a user's name, never with more than the user's own application has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import ChangeApplication
from common.contracts.audit import AuditListing
from common.contracts.delegation.exchange import ExchangeRules, ExchangeTarget
from common.contracts.events import EventName
from common.contracts.resources import CreatePermission, CreateResource, Ids
from daemon.protocol.clients.client import EXCHANGE_GRANT
from daemon.protocol.delegation.actors import MOST_ACTORS
from daemon.protocol.delegation.exchange import ACCESS_TOKEN_TYPE, LONGEST
from tests.protocol.dpop.holder import Holder
from tests.protocol.house import LIBRARY, SHOP, House
from tests.protocol.provider import Partner, answer_params, claims_of
from tests.protocol.told import find_reference

SCOPE = "openid offline_access read write"
READS = [ExchangeTarget(SHOP, ["read"])]


@pytest.fixture
def api(house: House) -> Iterator[Partner]:
    """The Library, which may read from the Shop in its users' names; its readers may read and write there."""
    role = house.roles["reader"]
    house.run(lambda control: control.roles.add_permissions(role, Ids([house.permissions["shop read"], house.permissions["shop write"]]), "test"))
    yield add_api(house, [LIBRARY], READS)


def add_api(house: House, sources: list[str], targets: list[ExchangeTarget]) -> Partner:
    """An application that is an API itself."""
    return house.provider.add_partner(kind=Kind.OWN, kind_of_app=Type.MACHINE, exchange=ExchangeRules(sources, targets))


async def exchange(house: House, api: Partner, token: str, **more: str | None) -> tuple[int, dict[str, Any]]:
    """Exchange a token for one for the Shop."""
    fields = {"grant_type": EXCHANGE_GRANT, "subject_token": token, "subject_token_type": ACCESS_TOKEN_TYPE, "resource": SHOP, **more}
    answer = await house.provider.token(api, **fields)
    return answer.status, dict(await answer.json())


def why(house: House, body: dict[str, Any]) -> str:
    """The reason of a refusal, as the sign-in log has it."""
    context = house.provider.context
    context.store.write_now(context.services.sign_in_log.flush)
    found = context.store.read_now(lambda: context.services.sign_in_log.find_by_reference(find_reference(body["error_description"])))
    assert found is not None
    return str(found.case.reason)


async def sign_in(house: House, *resources: str, **settings: Any) -> tuple[Partner, dict[str, Any], str]:
    """A partner whose user is signed in, its tokens, and one of them for the Library."""
    partner = house.add_partner(**settings)
    tokens = await house.sign_in(partner, *(resources or (LIBRARY, SHOP)), scope=SCOPE, organization=[])
    one = await (await house.refresh(partner, tokens, resource=LIBRARY)).json()
    return partner, one, str(one["access_token"])


async def introspect(house: House, token: str) -> dict[str, Any]:
    """What an own application is told of a token."""
    asker = house.provider.add_partner(kind=Kind.OWN)
    return dict(await (await house.provider.post("/oidc/introspect", asker, token=token)).json())


async def test_an_api_gets_what_the_rule_the_user_and_the_consent_give(house: House, api: Partner) -> None:
    """For a short time, with who acts in it, and without a refresh token; every spelling of the API means it."""
    partner, _, token = await sign_in(house)
    status, body = await exchange(house, api, token, resource=f"{SHOP}/", scope="read write openid profile")
    assert (status, body["scope"], body["issued_token_type"], body["token_type"]) == (200, "read", ACCESS_TOKEN_TYPE, "Bearer")
    assert "refresh_token" not in body
    assert "id_token" not in body
    said, before = claims_of(body["access_token"]), claims_of(token)
    assert (said["aud"], said["scope"], said["client_id"], said["sub"]) == (SHOP, "read", api.id, before["sub"])
    assert said["act"] == {"sub": api.id, "act": {"sub": partner.id}}
    assert said["amr"] == before["amr"]
    assert said["exp"] - said["iat"] == body["expires_in"] == LONGEST
    told_of = await introspect(house, body["access_token"])
    assert (told_of["active"], told_of["client_id"], told_of["act"], told_of["scope"]) == (True, api.id, said["act"], "read")
    assert (await house.provider.userinfo(body["access_token"])).status == 401
    context = house.provider.context
    (entry,) = context.store.read_now(lambda: context.services.audit.list(AuditListing(event=EventName.TOKEN_EXCHANGED))).items
    assert (entry.actor, entry.user_id, entry.application_id) == (f"application:{api.id}", house.user, partner.id)
    assert entry.detail["resource"] == SHOP
    named = await exchange(house, api, token, resource=None, audience=SHOP)
    assert (named[0], named[1]["scope"]) == (200, "read")


async def test_nothing_is_given_beyond_the_first_sign_in(house: House, api: Partner) -> None:
    """Not for an API that it did not ask for, not what the user refused, took back or lost, and not what the application may ask for no more."""
    _, _, only_library = await sign_in(house, LIBRARY)
    body = (await exchange(house, api, only_library))[1]
    assert (body["error"], why(house, body)) == ("invalid_scope", "exchange.nothing")
    partner, _, token = await sign_in(house, resource_permissions=house.entries("library read", "shop read", "shop write"))
    assert (await exchange(house, api, token, scope="write"))[1]["error"] == "invalid_scope"
    good = (await exchange(house, api, token))[1]["access_token"]
    house.provider.change(partner, resource_permissions=house.entries("library read"))
    assert (await exchange(house, api, token))[1]["error"] == "invalid_scope"
    assert await introspect(house, good) == {"active": False}
    house.provider.change(partner, resource_permissions=house.entries("library read", "shop read"))
    assert (await introspect(house, good))["active"] is True
    house.run(lambda control: control.role_holders.remove(house.roles["reader"], house.user, "test"))
    assert (await exchange(house, api, token))[0] == 400
    assert await introspect(house, good) == {"active": False}


async def test_whatever_ends_the_sign_in_ends_what_was_exchanged(house: House, api: Partner) -> None:
    """A revoked consent, a disabled application or API, a shorter rule, a suspended user; at once, and no other exchange follows."""
    context = house.provider.context
    partner, _, token = await sign_in(house)
    good = (await exchange(house, api, token))[1]["access_token"]
    for application in (partner, api):
        _enable(house, application, on=False)
        assert await introspect(house, good) == {"active": False}
        _enable(house, application, on=True)
    token = (await sign_in(house))[2]
    good = (await exchange(house, api, token))[1]["access_token"]
    house.provider.change(api, exchange=ExchangeRules([LIBRARY], [ExchangeTarget(SHOP, ["write"])]))
    assert await introspect(house, good) == {"active": False}
    assert (await exchange(house, api, token))[1]["scope"] == "write"
    house.provider.change(api, exchange=ExchangeRules([LIBRARY], READS))
    partner, _, token = await sign_in(house)
    good = (await exchange(house, api, token))[1]["access_token"]
    context.store.write_now(lambda: context.services.consents.revoke(house.user, partner.id, "test"))
    assert await introspect(house, good) == {"active": False}
    body = (await exchange(house, api, token))[1]
    assert (body["error"], why(house, body)) == ("invalid_request", "exchange.subject")


def _enable(house: House, application: Partner, *, on: bool) -> None:
    store, applications = house.provider.context.store, house.provider.context.services.applications
    store.write_now(lambda: applications.change(application.id, ChangeApplication(enabled=on), None, "test"))


async def test_chains_have_an_end_and_never_live_longer(house: House, api: Partner) -> None:
    """Each link is told, none outlives the first token, and a circle is stopped."""
    shop = add_api(house, [SHOP], [ExchangeTarget(LIBRARY, ["read"])])
    _, _, token = await sign_in(house)
    ends = claims_of(token)["exp"]
    for number in range(MOST_ACTORS):
        by, target = (api, SHOP) if number % 2 == 0 else (shop, LIBRARY)
        status, body = await exchange(house, by, token, resource=target)
        assert status == 200, body
        said = claims_of(body["access_token"])
        assert said["exp"] <= ends
        assert body["scope"] == "read"
        token, ends = body["access_token"], said["exp"]
    act, seen = said["act"], []
    while act:
        seen.append(act["sub"])
        act = act.get("act")
    assert len(seen) == MOST_ACTORS + 1
    status, body = await exchange(house, api, token)
    assert (status, body["error"], why(house, body)) == (400, "invalid_request", "exchange.chain")
    _enable(house, shop, on=False)
    assert await introspect(house, token) == {"active": False}


async def test_wrong_requests_are_refused_by_a_reason_each(house: House, api: Partner) -> None:
    """Types, targets, foreign tokens, and callers that may not (RFC 8693 2.2.2)."""
    partner, tokens, token = await sign_in(house)
    other = await (await house.refresh(partner, tokens, resource=SHOP)).json()
    jwt = "urn:ietf:params:oauth:token-type:jwt"
    cases: list[tuple[str, str, dict[str, str | None]]] = [
        ("exchange.form", "invalid_request", {"subject_token": None}),
        ("exchange.form", "invalid_request", {"subject_token_type": None}),
        ("exchange.form", "invalid_request", {"subject_token_type": "urn:ietf:params:oauth:token-type:id_token"}),
        ("exchange.form", "invalid_request", {"requested_token_type": "urn:ietf:params:oauth:token-type:refresh_token"}),
        ("exchange.form", "invalid_request", {"actor_token": token, "actor_token_type": jwt}),
        ("exchange.subject", "invalid_request", {"subject_token": tokens["id_token"]}),
        ("exchange.subject", "invalid_request", {"subject_token": other["refresh_token"]}),
        ("exchange.subject", "invalid_request", {"subject_token": token[:-3] + "AAA"}),
        ("exchange.foreign", "invalid_request", {"subject_token": other["access_token"]}),
        ("exchange.target", "invalid_target", {"resource": None}),
        ("exchange.target", "invalid_target", {"resource": f"{SHOP},{LIBRARY}"}),
        ("resource.unknown", "invalid_target", {"resource": "https://nobody.example"}),
        ("exchange.no_rule", "invalid_target", {"resource": LIBRARY}),
        ("exchange.no_rule", "invalid_target", {"resource": "http://localhost:8710/oidc"}),
    ]
    for reason, error, fields in cases:
        status, body = await exchange(house, api, token, **fields)
        assert (status, body["error"], why(house, body)) == (400, error, reason), fields
    for stranger in (partner, house.provider.add_partner(kind=Kind.OWN, kind_of_app=Type.MACHINE)):
        body = (await exchange(house, stranger, token))[1]
        assert (body["error"], why(house, body)) == ("unauthorized_client", "exchange.not_allowed")
    plain = await house.provider.get_tokens(house.add_partner())
    body = (await exchange(house, api, plain["access_token"]))[1]
    assert (body["error"], why(house, body)) == ("invalid_request", "exchange.foreign")


async def test_what_is_bound_stays_bound(house: House, api: Partner) -> None:
    """To a key of the API: nothing that was bound becomes a bearer token (RFC 9449 5); without an owner's proof nothing is exchanged."""
    holder = Holder(house.provider, house.add_partner(dpop_required=True))
    answer = await house.arrive(holder.partner, LIBRARY, SHOP, scope=SCOPE)
    everything = [*house.permissions.values()]
    answer = await house.provider.consent(answer, allow=["offline_access"], held=everything)
    tokens = await (await holder.redeem(answer_params(answer)["code"], holder.proof())).json()
    refreshing = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"], "resource": LIBRARY}
    token = (await (await holder.ask(holder.proof(), **refreshing)).json())["access_token"]
    assert claims_of(token)["cnf"] == {"jkt": holder.jkt}
    body = (await exchange(house, api, token))[1]
    assert (body["error"], why(house, body)) == ("invalid_request", "exchange.unbound")
    service = Holder(house.provider, api)
    fields = {"grant_type": EXCHANGE_GRANT, "subject_token": token, "subject_token_type": ACCESS_TOKEN_TYPE, "resource": SHOP}
    body = await (await service.ask(service.proof(), **fields)).json()
    assert body["token_type"] == "DPoP"
    assert claims_of(body["access_token"])["cnf"] == {"jkt": service.jkt}


async def test_a_token_is_given_back_by_whoever_holds_it(house: House, api: Partner) -> None:
    """RFC 7009 2.1: neither the first application nor another API; the token that was exchanged goes on."""
    partner, _, token = await sign_in(house)
    exchanged = (await exchange(house, api, token))[1]["access_token"]
    assert (await house.provider.post("/oidc/revoke", partner, token=exchanged)).status == 400
    assert (await house.provider.post("/oidc/revoke", api, token=exchanged)).status == 200
    assert await introspect(house, exchanged) == {"active": False}
    assert (await introspect(house, token))["active"] is True


async def test_a_new_api_is_reached_only_by_those_who_asked_for_it(house: House, api: Partner) -> None:
    """A rule alone opens nothing, whatever the user holds by now; a deleted API ends what was given for it."""
    _, _, token = await sign_in(house)
    new = house.run(lambda control: control.resources.create(CreateResource("New", "https://new.example"), "test"))
    permission = house.run(lambda control: control.role_permissions.create(new.id, CreatePermission("read"), "test"))
    house.run(lambda control: control.roles.add_permissions(house.roles["reader"], Ids([permission.id]), "test"))
    house.provider.change(api, exchange=ExchangeRules([LIBRARY], [*READS, ExchangeTarget(new.indicator, ["read"])]))
    assert (await exchange(house, api, token, resource=new.indicator))[1]["error"] == "invalid_scope"
    good = (await exchange(house, api, token))[1]["access_token"]
    shop = house.run(lambda control: control.resources.find_by_indicator(SHOP))
    assert shop is not None
    house.run(lambda control: control.resources.delete(shop.id, "test", None))
    assert await introspect(house, good) == {"active": False}
    assert (await exchange(house, api, token))[1]["error"] == "invalid_target"


async def test_an_organization_goes_with_the_token_and_ends_with_the_membership(house: House, api: Partner) -> None:
    """What a role gives in the organization of the token counts there, and nothing of another one or of the user alone does."""
    partner = house.add_partner()
    harbor = house.organizations["harbor"]
    scope = f"{SCOPE} organizations"
    house.run(lambda control: control.roles.add_permissions(house.roles["editor"], Ids([house.permissions["library read"]]), "test"))
    inside = await house.sign_in(partner, LIBRARY, SHOP, scope=scope)
    token = (await (await house.refresh(partner, inside, resource=LIBRARY, organization_id=harbor)).json())["access_token"]
    status, body = await exchange(house, api, token, scope="read write")
    assert (status, body["scope"], claims_of(body["access_token"])["organization_id"]) == (200, "read", harbor)
    assert (await introspect(house, body["access_token"]))["organization_id"] == harbor
    house.run(lambda control: control.members.remove(harbor, house.user, "test"))
    assert await introspect(house, body["access_token"]) == {"active": False}
    refused = (await exchange(house, api, token))[1]
    assert (refused["error"], why(house, refused)) == ("invalid_request", "exchange.over")
