"""Refusals leave a trace for the administrator at every endpoint, and never a flood of it."""

from __future__ import annotations

from typing import Any

import pytest

from common.contracts.application_kinds import Type
from common.contracts.audit import AuditListing
from tests.protocol.provider import VERIFIER, Provider


def entries(provider: Provider, event: str) -> list[dict[str, Any]]:
    """The details of what was recorded of an event, newest first, with the application's id."""
    listed = provider.context.store.write_now(lambda: provider.context.services.audit.list(AuditListing(event=event))).items
    return [{**each.detail, "application": each.application_id} for each in listed]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"grant_type": None}, "grant_type.missing"),
        ({"grant_type": "password"}, "grant_type.unsupported"),
        ({"grant_type": "client_credentials"}, "grant_type.not_allowed"),
        ({"code": None}, "code.missing"),
        ({"code": "unknown"}, "code.unknown"),
        ({"code_verifier": "short"}, "pkce.verifier_form"),
        ({"grant_type": "refresh_token", "refresh_token": "unknown"}, "refresh.unknown"),
        ({"resource": "no uri"}, "resource.form"),
    ],
)
async def test_a_refusal_at_the_token_endpoint_is_recorded(provider: Provider, fields: dict[str, str | None], reason: str) -> None:
    """Whoever helps a partner reads there which rule it was."""
    partner = provider.add_partner()
    sent: dict[str, str | None] = {"grant_type": "authorization_code", "code": "unknown", "redirect_uri": partner.redirect_uri, **fields}
    answer = await provider.token(partner, **sent)
    assert answer.status in (400, 403)
    # A grant type is looked at before anybody proves who they are, so the header alone has named them.
    assert [each["reason"] for each in entries(provider, "token.refused")] == [reason]


async def test_codes_that_are_over_or_used_before_are_told_apart(provider: Provider) -> None:
    """The application hears the same of both; the administrator does not."""
    partner = provider.add_partner()
    code = await provider.get_code(partner)
    assert (await provider.redeem(partner, code)).status == 200
    assert (await provider.redeem(partner, code)).status == 400
    late = await provider.get_code(partner)
    provider.clock.move(3600)
    assert (await provider.redeem(partner, late)).status == 400
    assert [each["reason"] for each in entries(provider, "token.refused")] == ["code.expired", "code.replayed"]


@pytest.mark.parametrize(
    ("path", "event", "reason"),
    [
        ("/oidc/par", "authorization.refused", "redirect_uri.missing"),
        ("/oidc/device-authorization", "authorization.refused", "grant_type.not_allowed"),
        ("/oidc/introspect", "token.refused", "token.missing"),
        ("/oidc/revoke", "token.refused", "token.missing"),
    ],
)
async def test_a_refusal_at_any_other_endpoint_is_recorded(provider: Provider, path: str, event: str, reason: str) -> None:
    """The same codes, under a name of the endpoint."""
    partner = provider.add_partner()
    assert (await provider.post(path, partner)).status == 400
    (entry,) = entries(provider, event)
    assert (entry["reason"], entry["application"]) == (reason, partner.id)


async def test_a_minute_of_refusals_is_one_entry_with_a_count(provider: Provider) -> None:
    """Anybody who knows a client ID may be refused as often as they like; the log does not grow with it."""
    partner = provider.add_partner(kind_of_app=Type.SINGLE_PAGE)
    for _ in range(5):
        await provider.token(partner, grant_type="refresh_token", refresh_token="unknown")
        await provider.authorize(partner, code_challenge=None, code_challenge_method=None)
        await provider.authorize(partner, redirect_uri="https://elsewhere.example/")
        await provider.browser.post("/oidc/token", data={"grant_type": "refresh_token", "client_id": "nobody"})
    for event in ("token.refused", "authorization.refused", "authorization.stopped"):
        assert {each["count"] for each in entries(provider, event)} == {5}, event
    assert {each["application"] for each in entries(provider, "token.refused")} == {partner.id, ""}
    provider.clock.move(61)
    await provider.token(partner, grant_type="refresh_token", refresh_token="unknown")
    counts = [each["count"] for each in entries(provider, "token.refused") if each["application"] == partner.id]
    assert counts == [1, 5]


async def test_a_body_that_cannot_be_read_is_nobodys_refusal(provider: Provider) -> None:
    """Before a form is read, nothing says who sent it."""
    answer = await provider.browser.post("/oidc/token?grant_type=refresh_token", data={"client_id": "nobody"})
    assert answer.status == 400
    (entry,) = entries(provider, "token.refused")
    assert (entry["reason"], entry["application"]) == ("request.in_the_address", "")


@pytest.mark.parametrize("none", ["too short", "a" * 42, "a" * 129, "a" * 42 + " ", "a" * 42 + "=", "a" * 42 + "+", "a" * 42 + "ä"])
async def test_a_verifier_that_is_none_spends_nothing(provider: Provider, none: str) -> None:
    """RFC 7636 4.1: its form is looked at first, so a client that mends it goes on; the code is not burnt, nor the reason hidden."""
    partner = provider.add_partner()
    code = await provider.get_code(partner)
    answer = await provider.redeem(partner, code, code_verifier=none)
    assert (answer.status, (await answer.json())["error"]) == (400, "invalid_request")
    assert (await provider.redeem(partner, code, code_verifier=VERIFIER)).status == 200


async def test_what_an_application_must_not_learn_stays_here(provider: Provider) -> None:
    """The answer has the error, a sentence with a number and an address alone: not the code, which would tell a wrong secret from an expired one."""
    partner = provider.add_partner()
    partner.secret = "wrong"
    answer = await provider.token(partner, grant_type="refresh_token", refresh_token="unknown")
    assert (answer.status, sorted(await answer.json())) == (401, ["error", "error_description", "error_uri"])
    (entry,) = entries(provider, "application.authentication_failed")
    assert (entry["reason"], entry["count"]) == ("secret.wrong", 1)
    assert entries(provider, "token.refused") == []
