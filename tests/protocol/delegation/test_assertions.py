"""Identity assertions (draft-ietf-oauth-identity-assertion-authz-grant): by pair, while the sign-in stands, for that service alone."""

from __future__ import annotations

from typing import Any

import pytest
from joserfc import jws

from common.contracts.application_kinds import SubjectType
from common.contracts.audit import AuditListing
from common.contracts.delegation.assertions import AssertionTarget
from common.contracts.events import EventName
from daemon.protocol.clients.client import EXCHANGE_GRANT
from daemon.protocol.delegation.assertions import ASSERTION_TYPE, ID_TOKEN_TYPE, LIFETIME, REFRESH_TOKEN_TYPE
from tests.protocol.provider import Partner, Provider, claims_of, only_permissions

THERE = "https://auth.chat.example"
CHAT = AssertionTarget(THERE, "agent-there", "https://api.chat.example", ["read", "write"])


@pytest.fixture
def agent(provider: Provider) -> Partner:
    """A partner whose users may go on to the chat."""
    return provider.add_partner(assertions=[CHAT], permissions=only_permissions("email", "offline_access"))


async def ask(provider: Provider, agent: Partner, tokens: dict[str, Any], **more: str | None) -> dict[str, Any]:
    """Ask for an assertion for the chat, with the ID token."""
    fields: dict[str, str | None] = {
        "grant_type": EXCHANGE_GRANT,
        "requested_token_type": ASSERTION_TYPE,
        "audience": THERE,
        "subject_token": tokens["id_token"],
        "subject_token_type": ID_TOKEN_TYPE,
        **more,
    }
    return dict(await (await provider.token(agent, **fields)).json())


async def test_an_assertion_is_for_one_service_and_told_to_its_user(provider: Provider, agent: Partner) -> None:
    """Its claims, its answer, the audit log and the history of the account; nothing here takes it."""
    tokens = await provider.get_tokens(agent, scope="openid email offline_access")
    body = await ask(provider, agent, tokens, scope="read fly", resource="https://API.chat.example/")
    assert (body["issued_token_type"], body["token_type"], body["expires_in"], body["scope"]) == (ASSERTION_TYPE, "N_A", LIFETIME, "read")
    said, identity = claims_of(body["access_token"]), claims_of(tokens["id_token"])
    assert (said["aud"], said["client_id"], said["resource"], said["scope"]) == (THERE, "agent-there", CHAT.resource, "read")
    assert (said["iss"], said["sub"], said["exp"] - said["iat"]) == (identity["iss"], identity["sub"], LIFETIME)
    assert jws.extract_compact(body["access_token"].encode()).headers()["typ"] == "oauth-id-jag+jwt"
    assert (await provider.userinfo(body["access_token"])).status == 401
    assert (await ask(provider, agent, {"id_token": body["access_token"]}))["error"] == "invalid_request"
    context = provider.context
    (entry,) = context.store.read_now(lambda: context.services.audit.list(AuditListing(event=EventName.ASSERTION_ISSUED))).items
    assert (entry.actor, entry.application_id, entry.detail["resource"]) == (f"application:{agent.id}", agent.id, CHAT.resource)
    assert "went on to another service in your name" in await (await provider.browser.get("/account/history")).text()
    again = await ask(provider, agent, tokens, subject_token=tokens["refresh_token"], subject_token_type=REFRESH_TOKEN_TYPE)
    assert again["scope"] == "read write"
    assert (await (await provider.token(agent, grant_type="refresh_token", refresh_token=tokens["refresh_token"])).json())["access_token"]


async def test_without_a_rule_or_a_sign_in_there_is_none(provider: Provider, agent: Partner) -> None:
    """Another audience, API or scope, tokens of others, and whatever has ended: a consent, an ID token that is over, a shorter list."""
    tokens = await provider.get_tokens(agent, scope="openid email offline_access")
    other = provider.add_partner(assertions=[CHAT], permissions=only_permissions("email", "offline_access"))
    foreign = await provider.get_tokens(other, scope="openid email offline_access")
    jwt = "urn:ietf:params:oauth:token-type:jwt"
    cases: list[tuple[str, dict[str, str | None]]] = [
        ("invalid_target", {"audience": None}),
        ("invalid_target", {"audience": "https://evil.example"}),
        ("invalid_target", {"resource": "https://other.chat.example"}),
        ("invalid_scope", {"scope": "fly"}),
        ("invalid_request", {"subject_token": foreign["id_token"]}),
        ("invalid_request", {"subject_token": foreign["refresh_token"], "subject_token_type": REFRESH_TOKEN_TYPE}),
        ("invalid_request", {"subject_token": tokens["access_token"]}),
        ("invalid_request", {"subject_token_type": jwt}),
        ("invalid_request", {"subject_token": None}),
        ("invalid_request", {"actor_token": tokens["id_token"], "actor_token_type": ID_TOKEN_TYPE}),
    ]
    for error, fields in cases:
        assert (await ask(provider, agent, tokens, **fields))["error"] == error, fields
    assert "access_token" in await ask(provider, agent, tokens)
    assert (await ask(provider, provider.add_partner(), tokens))["error"] == "unauthorized_client"
    context = provider.context
    user_id = claims_of(tokens["id_token"])["sub"]
    context.store.write_now(lambda: context.services.consents.revoke(user_id, agent.id, "test"))
    for kind, token in ((ID_TOKEN_TYPE, tokens["id_token"]), (REFRESH_TOKEN_TYPE, tokens["refresh_token"])):
        assert (await ask(provider, agent, tokens, subject_token=token, subject_token_type=kind))["error"] == "invalid_request"
    provider.change(other, subject_type=SubjectType.PAIRWISE)
    pairwise = await provider.get_tokens(other, scope="openid email offline_access")
    assert (await ask(provider, other, pairwise))["error"] == "invalid_request"
    body = await ask(provider, other, pairwise, subject_token=pairwise["refresh_token"], subject_token_type=REFRESH_TOKEN_TYPE)
    assert claims_of(body["access_token"])["sub"] == claims_of(pairwise["id_token"])["sub"]
    provider.change(other, assertions=[])
    assert (await ask(provider, other, pairwise))["error"] == "unauthorized_client"
