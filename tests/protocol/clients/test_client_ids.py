"""Client IDs that came from another provider, in a header that not every client encodes (RFC 6749 2.3.1)."""

from __future__ import annotations

import base64
from urllib.parse import quote, quote_plus

import msgspec
import pytest

from common.contracts.application_kinds import Kind, Type
from tests.protocol.provider import Partner, Provider, claims_of

SECRET = "a:secret+with%25everything"
IDS = ["urn:partner:app", "http://partner.example/app?x=1", "app+one", "com.example.app", "a:b:c:d:e:f"]


def add(provider: Provider, client_id: str) -> Partner:
    """An application of that very ID and secret."""
    services = provider.context.services

    def job() -> Partner:
        base = services.applications.get(provider_partner.id)
        services.applications.put(msgspec.structs.replace(base, id=client_id), "test")
        services.secrets.keep(client_id, "kept", SECRET, "test")
        return Partner(client_id, SECRET)

    provider_partner = provider.add_partner(Kind.OWN, Type.TRADITIONAL)
    return provider.context.store.write_now(job)


@pytest.mark.parametrize("client_id", IDS)
async def test_an_id_is_found_however_its_client_writes_it(provider: Provider, client_id: str) -> None:
    """Encoded as the standard wants it, in the other common way, and not at all; in the form as well; with the ID in the form too."""
    partner = add(provider, client_id)
    headers = [f"{quote_plus(client_id)}:{quote_plus(SECRET)}", f"{quote(client_id, safe='')}:{quote(SECRET, safe='')}", f"{client_id}:{SECRET}"]
    for written in headers:
        for fields in ({}, {"client_id": client_id}):
            sent = {"Authorization": "Basic " + base64.b64encode(written.encode()).decode()}
            answer = await provider.browser.post("/oidc/introspect", data={"token": "x", **fields}, headers=sent)
            assert (answer.status, await answer.json()) == (200, {"active": False}), written
    form = {"client_id": client_id, "client_secret": SECRET, "token": "x"}
    assert (await provider.browser.post("/oidc/introspect", data=form)).status == 200
    tokens = await provider.get_tokens(partner)
    assert claims_of(tokens["id_token"])["aud"] == client_id


@pytest.mark.parametrize("written", ["urn:partner:app:wrong-secret-000", "urn:partner:" + SECRET, "a" + ":b" * 4000, ":::::", "urn:partner:app:"])
async def test_what_fits_nobody_is_nobody(provider: Provider, written: str) -> None:
    """However many colons there are: a bounded number of looks, and the one answer."""
    add(provider, "urn:partner:app")
    sent = {"Authorization": "Basic " + base64.b64encode(written.encode()).decode()}
    answer = await provider.browser.post("/oidc/introspect", data={"token": "x"}, headers=sent)
    assert (answer.status, (await answer.json())["error"]) == (401, "invalid_client")
