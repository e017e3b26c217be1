"""Tokens that are bound to a certificate: what they say, and that they are worth nothing without it (RFC 8705 3 and 4; attack 124)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from common.contracts.application_kinds import AccessTokenFormat, AuthenticationMethod, Kind, SecurityProfile, Type
from common.contracts.application_settings import ApplicationSettings
from tests.protocol.dpop.holder import find_kept
from tests.protocol.mutual_tls.certified import HEADER, Certified, Client
from tests.protocol.provider import VERIFIER, Provider, answer_params, claims_of, start_provider

OFFLINE = {"scope": "openid profile offline_access", "prompt": "consent"}


@pytest.fixture
async def behind(installation: Path, tmp_path: Path) -> AsyncIterator[Provider]:
    """A provider behind a proxy that passes certificates on."""
    started = await start_provider(installation, tmp_path, trusted_proxies=["127.0.0.1", "::1"], client_certificate_header=HEADER)
    started.add_user()
    yield started
    await started.close()


def add_app(provider: Provider, certificate: Certified, form: AccessTokenFormat = AccessTokenFormat.OPAQUE) -> Client:
    """An application without a secret, whose tokens are bound."""
    settings: dict[str, Any] = {"pkce_required": True, "certificate_bound_tokens": True, "access_token_format": form}
    return Client(provider, provider.add_partner(Kind.OWN, Type.SINGLE_PAGE, **settings), [certificate.escaped])


@pytest.mark.parametrize("form", list(AccessTokenFormat))
async def test_a_bound_token_opens_nothing_without_its_certificate(behind: Provider, form: AccessTokenFormat) -> None:
    """RFC 8705 3: nor with another one, nor with two."""
    certificate = Certified(behind.clock.now())
    client = add_app(behind, certificate, form)
    token = (await client.get_tokens())["access_token"]
    for header in (certificate.escaped, certificate.structured):
        answer = await client.userinfo(token, header)
        assert (answer.status, (await answer.json())["name"]) == (200, "Mina Seo")
    thief = Certified(behind.clock.now()).escaped
    for headers, reason in (
        ([], "certificate.missing"),
        ([thief], "certificate.other"),
        ([certificate.escaped, thief], "certificate.form"),
    ):
        refused = await client.userinfo(token, *headers)
        assert (refused.status, (await refused.json())["error"]) == (401, "invalid_token")
        assert (await find_kept(behind, refused)).case.reason == reason
    assert (await client.userinfo(token, certificate.escaped)).status == 200


async def test_a_signed_token_and_introspection_name_the_certificate(behind: Provider) -> None:
    """RFC 8705 3.1 and 3.2; of nobody else's is anything said."""
    certificate = Certified(behind.clock.now())
    bound = {"x5t#S256": certificate.thumbprint}
    client = add_app(behind, certificate, AccessTokenFormat.JWT)
    tokens, asking = await client.get_tokens(**OFFLINE), behind.add_partner(Kind.OWN)
    assert (claims_of(tokens["access_token"])["cnf"], tokens["token_type"]) == (bound, "Bearer")
    for token in (tokens["access_token"], tokens["refresh_token"]):
        assert (await (await behind.post("/oidc/introspect", asking, token=token)).json())["cnf"] == bound
    plain = Client(behind, behind.add_partner(Kind.OWN, Type.SINGLE_PAGE, pkce_required=True), [certificate.escaped])
    token = (await plain.get_tokens())["access_token"]
    assert "cnf" not in await (await behind.post("/oidc/introspect", asking, token=token)).json()
    assert (await plain.userinfo(token)).status == 200


async def test_no_token_is_given_without_a_certificate(behind: Provider) -> None:
    """And nothing is spent."""
    certificate = Certified(behind.clock.now())
    client = add_app(behind, certificate)
    fields = {"grant_type": "authorization_code", "redirect_uri": client.partner.redirect_uri, "code_verifier": VERIFIER}
    fields["code"] = await behind.get_code(client.partner)
    refused = await client.post("token", "", **fields)
    assert (refused.status, (await refused.json())["error"]) == (400, "invalid_request")
    assert (await find_kept(behind, refused)).case.reason == "certificate.missing"
    assert (await client.post("token", **fields)).status == 200


async def test_another_certificate_refreshes_nothing_of_a_public_application(behind: Provider) -> None:
    """RFC 8705 4, though its setting is taken back in between; the family stays good."""
    certificate = Certified(behind.clock.now())
    client = add_app(behind, certificate)
    refresh = (await client.get_tokens(**OFFLINE))["refresh_token"]
    thief = Certified(behind.clock.now()).escaped
    for is_demanded in (True, False):
        behind.change(client.partner, certificate_bound_tokens=is_demanded)
        refused = await client.post("token", thief, grant_type="refresh_token", refresh_token=refresh)
        assert (refused.status, (await refused.json())["error"]) == (400, "invalid_grant")
        assert (await find_kept(behind, refused)).case.reason == "certificate.other"
    answer = await client.post("token", grant_type="refresh_token", refresh_token=refresh)
    assert answer.status == 200, await answer.text()


async def test_a_refresh_token_is_bound_at_the_first_certificate(behind: Provider) -> None:
    """RFC 8705 4: where its application was set to it later; the setting is worth nothing to whoever has stolen the token after that."""
    certificate = Certified(behind.clock.now())
    client = add_app(behind, certificate)
    behind.change(client.partner, certificate_bound_tokens=False)
    first = (await client.get_tokens(**OFFLINE))["refresh_token"]
    behind.change(client.partner, certificate_bound_tokens=True)
    answer = await client.post("token", grant_type="refresh_token", refresh_token=first)
    assert answer.status == 200, await answer.text()
    tokens = await answer.json()
    assert (await client.userinfo(tokens["access_token"])).status == 401
    thief = Certified(behind.clock.now()).escaped
    refused = await client.post("token", thief, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert (await find_kept(behind, refused)).case.reason == "certificate.other"
    assert (await client.post("token", grant_type="refresh_token", refresh_token=tokens["refresh_token"])).status == 200


async def test_the_profile_takes_certificates_in_place_of_keys(behind: Provider) -> None:
    """FAPI 2.0 Security Profile 5.3.2.1: mutual TLS proves who it is and binds what it gets; a new certificate may refresh."""
    certificate = Certified(behind.clock.now())
    settings: dict[str, Any] = {
        "security_profile": SecurityProfile.FAPI2,
        "client_authentication": AuthenticationMethod.SELF_SIGNED_TLS,
        "jwks": certificate.key_set(),
        "certificate_bound_tokens": True,
    }
    client = Client(behind, behind.add_partner(**settings), [certificate.escaped])
    pushed = await (await client.post("par", **behind.params(client.partner, **OFFLINE))).json()
    asked = {"client_id": client.partner.id, "request_uri": pushed["request_uri"]}
    arrival = await behind.browser.get("/oidc/authorize", params=asked, allow_redirects=False)
    code = answer_params(await behind.consent(await behind.sign_in(arrival)))["code"]
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": client.partner.redirect_uri, "code_verifier": VERIFIER}
    answer = await client.post("token", **fields)
    assert answer.status == 200, await answer.text()
    tokens = await answer.json()
    assert (await client.userinfo(tokens["access_token"])).status == 401
    assert (await client.userinfo(tokens["access_token"], certificate.escaped)).status == 200
    renewed = Certified(behind.clock.now())
    behind.change(client.partner, jwks=renewed.key_set())
    again = await client.post("token", renewed.escaped, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert again.status == 200, await again.text()


def test_the_profile_binds_tokens_in_one_way_or_the_other() -> None:
    """By DPoP, unless they are bound to the certificate; never not at all."""
    chosen = ApplicationSettings(security_profile=SecurityProfile.FAPI2, certificate_bound_tokens=True)
    assert not chosen.dpop_required
    assert msgspec.structs.replace(chosen, certificate_bound_tokens=False).dpop_required
