"""Authorization details (RFC 9396): checked, shown, agreed to each time, given to the API that they are for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from common.contracts.application_kinds import Kind, Type
from common.contracts.audit import AuditListing
from common.contracts.delegation.details import DetailType
from common.contracts.delegation.exchange import ExchangeRules, ExchangeTarget
from common.contracts.events import EventName
from common.contracts.resources import ChangeResource
from daemon.protocol.clients.client import EXCHANGE_GRANT
from daemon.protocol.delegation.exchange import ACCESS_TOKEN_TYPE
from tests.protocol.devices.devices import add_device_app, enter, poll
from tests.protocol.house import LIBRARY, SHOP, House
from tests.protocol.provider import Partner, answer_params, claims_of

SCOPE = "openid offline_access read"
PAYMENT = DetailType(
    "payment",
    {
        "type": "object",
        "required": ["limit", "payee"],
        "properties": {
            "limit": {"type": "number", "maximum": 500},
            "payee": {"type": "string", "maxLength": 200},
            "note": {"type": "string"},
        },
        "additionalProperties": False,
    },
    {"en": "Pay up to {limit} to {payee}", "ko": "{payee}에게 {limit}까지 지불"},
)
ONE = {"type": "payment", "limit": 20, "payee": "Corner Books"}
OTHER = {"type": "payment", "limit": 5, "payee": "Tea House", "note": "weekly"}


@pytest.fixture
def payer(house: House) -> Partner:
    """A partner that may ask for payments at the Shop."""
    shop = house.run(lambda control: control.resources.find_by_indicator(SHOP))
    assert shop is not None
    house.run(lambda control: control.resources.change(shop.id, ChangeResource(detail_types=[PAYMENT]), None, "test"))
    return house.add_partner(detail_types=["payment"])


def text_of(*details: dict[str, Any]) -> str:
    """The parameter."""
    return json.dumps(list(details))


async def introspect(house: House, token: str) -> dict[str, Any]:
    """What an own application is told of a token."""
    return dict(await (await house.provider.post("/oidc/introspect", house.provider.add_partner(kind=Kind.OWN), token=token)).json())


async def test_the_user_agrees_to_a_sentence_and_every_value(house: House, payer: Partner) -> None:
    """Escaped, without what turns the direction of writing, cut; in tokens for its API alone, in introspection, and in the audit log."""
    tricky = {**ONE, "payee": "<b>Corner\u202e Books</b>" + "x" * 150, "note": "for two"}
    tokens = await house.sign_in(payer, LIBRARY, SHOP, scope=SCOPE, organization=[])
    arrival = await house.arrive(payer, LIBRARY, SHOP, scope=SCOPE, authorization_details=text_of(tricky))
    page = await (await house.provider.browser.get(arrival.headers["Location"])).text()
    assert "Pay up to 20 to &lt;b&gt;Corner Books&lt;/b&gt;xxx" in page
    assert "for two" in page
    assert "\u202e" not in page
    assert "x" * 130 not in page
    answer = await house.provider.consent(arrival)
    tokens = await house.redeem(payer, answer)
    assert tokens["authorization_details"] == [tricky]
    assert claims_of(tokens["access_token"])["authorization_details"] == [tricky]
    for resource, expected in ((SHOP, [tricky]), (LIBRARY, None)):
        tokens = await (await house.refresh(payer, tokens, resource=resource)).json()
        assert tokens.get("authorization_details") == expected
        assert claims_of(tokens["access_token"]).get("authorization_details") == expected
        assert (await introspect(house, tokens["access_token"])).get("authorization_details") == expected
    context = house.provider.context
    entry = context.store.read_now(lambda: context.services.audit.list(AuditListing(event=EventName.CONSENT_GIVEN))).items[0]
    assert entry.detail["authorization_details"] == [tricky]


async def test_they_are_asked_each_time_and_may_be_cancelled(house: House, payer: Partner) -> None:
    """A consent in force says nothing of them; silently there are none; own applications do not ask."""
    await house.sign_in(payer, SHOP, scope=SCOPE, organization=[])
    silent = await house.arrive(payer, SHOP, scope=SCOPE, authorization_details=text_of(ONE), prompt="none")
    assert answer_params(silent)["error"] == "consent_required"
    for _ in range(2):
        arrival = await house.arrive(payer, SHOP, scope=SCOPE, authorization_details=text_of(ONE))
        assert arrival.headers["Location"].startswith("/consent/")
        assert "code" in answer_params(await house.provider.consent(arrival))
    arrival = await house.arrive(payer, SHOP, scope=SCOPE, authorization_details=text_of(ONE))
    assert answer_params(await house.provider.consent(arrival, "cancel"))["error"] == "access_denied"
    own = house.add_partner(kind=Kind.OWN, detail_types=["payment"])
    tokens = await house.redeem(own, await house.arrive(own, SHOP, scope=SCOPE, authorization_details=text_of(ONE)))
    assert tokens["authorization_details"] == [ONE]


async def test_a_token_request_takes_some_of_them_and_never_more(house: House, payer: Partner) -> None:
    """RFC 9396 6; what the application may ask for no more is gone from refreshes and introspection."""
    arrival = await house.arrive(payer, SHOP, scope=SCOPE, authorization_details=text_of(ONE, OTHER))
    answer = await house.provider.consent(arrival, allow=["offline_access"], held=[*house.permissions.values()])
    tokens = await house.redeem(payer, answer)
    assert tokens["authorization_details"] == [ONE, OTHER]
    tokens = await (await house.refresh(payer, tokens, authorization_details=text_of(OTHER))).json()
    narrow = tokens["access_token"]
    assert (await introspect(house, narrow))["authorization_details"] == [OTHER]
    for wrong in (text_of({**ONE, "limit": 21}), "[", text_of({})):
        refused = await (await house.refresh(payer, tokens, authorization_details=wrong)).json()
        assert refused["error"] == "invalid_authorization_details", wrong
    assert (await (await house.refresh(payer, tokens)).json())["authorization_details"] == [ONE, OTHER]
    house.provider.change(payer, detail_types=[])
    assert "authorization_details" not in await introspect(house, narrow)


async def test_wrong_details_are_refused_by_name(house: House, payer: Partner) -> None:
    """At authorize and pushed, as `invalid_authorization_details`; where no user is asked, too (RFC 9396 5)."""
    deep: dict[str, Any] = {"type": "payment"}
    for _ in range(12):
        deep = {"type": "payment", "note": deep}
    wrongs = [
        "{}",
        "[]",
        "[1]",
        "nothing",
        text_of({"limit": 1}),
        text_of(deep),
        text_of(*([ONE] * 11)),
        '[{"type": "payment", "limit": 1, "limit": 2, "payee": "a"}]',
        text_of({"type": "flight"}),
        text_of({**ONE, "limit": 501}),
        text_of({**ONE, "payee": 7}),
        text_of({**ONE, "extra": True}),
        text_of({**ONE, "note": "x" * 4100}),
    ]
    for wrong in wrongs:
        assert answer_params(await house.arrive(payer, SHOP, scope=SCOPE, authorization_details=wrong))["error"] == "invalid_authorization_details", (
            wrong
        )
    for resources, partner in (((LIBRARY,), payer), ((), payer), ((SHOP,), house.add_partner())):
        refused = await house.arrive(partner, *resources, scope=SCOPE, authorization_details=text_of(ONE))
        assert answer_params(refused)["error"] == "invalid_authorization_details", resources
    params = house.provider.params(payer, scope=SCOPE, resource=SHOP, authorization_details=text_of({"type": "flight"}))
    pushed = await house.provider.post("/oidc/par", payer, **{name: value for name, value in params.items() if name != "client_id"})
    assert (pushed.status, (await pushed.json())["error"]) == (400, "invalid_authorization_details")
    machine = house.provider.add_partner(kind=Kind.OWN, kind_of_app=Type.MACHINE)
    body = await (await house.provider.token(machine, grant_type="client_credentials", authorization_details=text_of(ONE))).json()
    assert body["error"] == "invalid_authorization_details"


async def test_an_exchanged_token_says_none_and_the_world_knows_the_types(house: House, payer: Partner) -> None:
    """What was agreed to for one API goes no further; discovery and the metadata of the API name the type."""
    arrival = await house.arrive(payer, SHOP, LIBRARY, scope=SCOPE, authorization_details=text_of(ONE))
    answer = await house.provider.consent(arrival, allow=["offline_access"], held=[*house.permissions.values()])
    token = (await house.redeem(payer, answer, resource=SHOP))["access_token"]
    shop = house.provider.add_partner(kind=Kind.OWN, kind_of_app=Type.MACHINE, exchange=ExchangeRules([SHOP], [ExchangeTarget(LIBRARY, ["read"])]))
    fields = {"grant_type": EXCHANGE_GRANT, "subject_token": token, "subject_token_type": ACCESS_TOKEN_TYPE, "resource": LIBRARY}
    body = await (await house.provider.token(shop, **fields)).json()
    assert body["scope"] == "read"
    assert "authorization_details" not in claims_of(body["access_token"])
    discovery = await (await house.provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert discovery["authorization_details_types_supported"] == ["payment"]


async def test_a_device_asks_in_the_same_way(house: House, payer: Partner) -> None:
    """RFC 8628 3.1: checked when it asks, shown where its code is entered, in its tokens."""
    provider = house.provider
    device = add_device_app(provider, detail_types=["payment"], resource_permissions=house.entries("shop read"))
    fields = {"scope": "openid", "resource": SHOP}
    wrong = await provider.post("/oidc/device-authorization", device, authorization_details=text_of({"type": "flight"}), **fields)
    assert (await wrong.json())["error"] == "invalid_authorization_details"
    codes = await (await provider.post("/oidc/device-authorization", device, authorization_details=text_of(ONE), **fields)).json()
    arrival = await enter(provider, codes["user_code"])
    arrival = await provider.sign_in(arrival)
    assert "Pay up to 20 to Corner Books" in await (await provider.browser.get(arrival.headers["Location"])).text()
    await provider.consent(arrival)
    assert (await (await poll(provider, device, codes)).json())["authorization_details"] == [ONE]
