"""Applications register themselves where the rules say so (RFC 7591)."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from aiohttp import ClientResponse

from common.contracts.application_kinds import Origin, Type
from common.contracts.strangers.policy import StrangerPolicy
from tests.protocol.provider import Partner, claims_of
from tests.protocol.strangers.stranger_scene import OPEN, StrangerScene

REGISTER = "/oidc/register"
GOOD = {"redirect_uris": ["http://localhost:3000/callback"], "client_name": "Old agent", "token_endpoint_auth_method": "client_secret_post"}


async def register(scene: StrangerScene, **changed: Any) -> ClientResponse:
    """Send a registration; a value of None is left out."""
    sent = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    return await scene.provider.browser.post(REGISTER, json=sent)


async def test_an_application_registers_itself_and_signs_a_user_in(scene: StrangerScene) -> None:
    """It is native though it does not say so, and gets no secret though it asks for one; the rules close the door behind it."""
    provider = scene.provider
    assert (await register(scene)).status == 403
    scene.rule(msgspec.structs.replace(OPEN, registration=True))
    answer = await register(scene)
    assert (answer.status, answer.headers["Cache-Control"]) == (201, "no-store")
    told = await answer.json()
    assert "client_secret" not in told
    found = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert found["registration_endpoint"].endswith(REGISTER)
    assert (told["token_endpoint_auth_method"], told["application_type"], told["redirect_uris"]) == ("none", "native", GOOD["redirect_uris"])
    assert not told["client_id"].startswith("https:")
    made = provider.context.store.read_now(lambda: provider.context.services.applications.get(told["client_id"]))
    assert (made.origin, made.type, made.shown_name) == (Origin.REGISTRATION, Type.NATIVE, "localhost:3000")
    tokens = await provider.get_tokens(Partner(made.id, None, "http://localhost:4711/callback"), scope="openid phone offline_access")
    assert claims_of(tokens["id_token"])["aud"] == made.id
    assert set(tokens["scope"].split()) == {"openid", "offline_access"}
    scene.rule(OPEN)
    answer = await provider.token(Partner(made.id, None), grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert answer.status in (400, 401)
    scene.rule(StrangerPolicy(registration=True))
    assert (await register(scene)).status == 403


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"redirect_uris": None}, "invalid_redirect_uri"),
        ({"redirect_uris": ["javascript:alert(1)"]}, "invalid_redirect_uri"),
        ({"redirect_uris": ["http://partner.example/cb"]}, "invalid_redirect_uri"),
        ({"client_name": "\u202eknab"}, "invalid_client_metadata"),
        ({"grant_types": ["client_credentials"]}, "invalid_client_metadata"),
        ({"policy_uri": "data:text/html,x"}, "invalid_client_metadata"),
        ({"software_statement": "x.y.z"}, "invalid_client_metadata"),
        ({"client_secret": "mine"}, "invalid_client_metadata"),
        ({"jwks": {"keys": [{"kty": "EC", "d": "x"}]}}, "invalid_client_metadata"),
    ],
)
async def test_each_wrong_registration_is_refused_by_its_rule(scene: StrangerScene, changed: dict[str, Any], error: str) -> None:
    """RFC 7591 3.2.2."""
    scene.rule(msgspec.structs.replace(OPEN, registration=True))
    answer = await register(scene, **changed)
    assert (answer.status, (await answer.json())["error"]) == (400, error)


async def test_a_flood_of_registrations_is_stopped_by_network_and_size(scene: StrangerScene) -> None:
    """Ten at once, then one a minute."""
    scene.rule(msgspec.structs.replace(OPEN, registration=True))
    assert (await register(scene, client_uri="https://a.example/" + "x" * 17_000)).status == 413
    statuses = [(await register(scene)).status for _ in range(11)]
    assert statuses == [201] * 10 + [429]
