"""The metadata of the transmitter of shared signals (OpenID Shared Signals Framework 1.0, 7)."""

from __future__ import annotations

import pytest

from tests.protocol.provider import Provider


@pytest.mark.parametrize("path", ["/.well-known/ssf-configuration/oidc", "/oidc/.well-known/ssf-configuration"])
async def test_a_receiver_finds_issuer_and_keys(provider: Provider, path: str) -> None:
    """Where the standard looks, and behind the issuer."""
    answer = await provider.browser.get(path)
    assert answer.status == 200
    assert answer.content_type == "application/json"
    metadata = await answer.json()
    discovery = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    assert {name: metadata[name] for name in ("issuer", "jwks_uri")} == {name: discovery[name] for name in ("issuer", "jwks_uri")}
    assert metadata["spec_version"] == "1_0"
    assert metadata["delivery_methods_supported"] == ["urn:ietf:rfc:8935"]
