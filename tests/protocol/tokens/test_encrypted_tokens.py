"""Tokens that only their partner can read: encrypted around their signature, or not given (RFC 7516, OpenID Connect Core 10.2; requirement M6)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import web
from joserfc import jwe, jwt
from joserfc.jwk import ECKey, Key, KeySet, OKPKey, RSAKey

from common.contracts.application_kinds import EncryptionAlgorithm, Kind, SigningAlgorithm, Type
from common.contracts.application_settings import ApplicationSettings
from tests.daemon.outbound.neighbour import open_neighbour
from tests.protocol.dpop.holder import find_kept
from tests.protocol.handover.trial import get_tokens, start
from tests.protocol.provider import Provider, claims_of
from tests.protocol.signer import KEYS, key_set, public

RSA, ECDH = EncryptionAlgorithm.RSA_OAEP_256, EncryptionAlgorithm.ECDH_ES_A256KW
RECIPIENTS: dict[str, tuple[EncryptionAlgorithm, Key]] = {
    "RSA": (RSA, RSAKey.generate_key(2048)),
    "P-256": (ECDH, ECKey.generate_key("P-256")),
    "P-521": (ECDH, ECKey.generate_key("P-521")),
    "X25519": (ECDH, OKPKey.generate_key("X25519")),
}


def publish(key: Key, **more: str) -> dict[str, Any]:
    """A key to encrypt to."""
    return {**key.as_dict(private=False), "use": "enc", "kid": "for-encryption", **more}


async def read(provider: Provider, token: str, algorithm: str, key: Key, signature: str) -> dict[str, Any]:
    """What stands in an encrypted token, by the partner's key and then by ours."""
    opened = jwe.decrypt_compact(token, key, algorithms=[algorithm, "A256GCM"])
    assert opened.headers() | {"epk": None} == {"alg": algorithm, "enc": "A256GCM", "cty": "JWT", "kid": "for-encryption", "epk": None}
    keys = KeySet.import_key_set(await (await provider.browser.get("/oidc/jwks")).json())
    return dict(jwt.decode((opened.plaintext or b"").decode(), keys, algorithms=[signature]).claims)


@pytest.mark.parametrize(("algorithm", "key"), RECIPIENTS.values(), ids=list(RECIPIENTS))
async def test_only_the_partner_reads_its_tokens(provider: Provider, algorithm: EncryptionAlgorithm, key: Key) -> None:
    """ID token and userinfo: signed by us, for nobody else to read; the key for signatures beside it is not used."""
    partner = provider.add_partner(
        jwks=key_set(public(KEYS["RS256"]), public(KEYS["ES256"]), publish(key)),
        id_token_algorithm=SigningAlgorithm.ES256,
        userinfo_algorithm=SigningAlgorithm.EDDSA,
        id_token_encryption=algorithm,
        userinfo_encryption=algorithm,
    )
    tokens = await provider.get_tokens(partner)
    assert tokens["id_token"].count(".") == 4
    claims = await read(provider, tokens["id_token"], algorithm.value, key, "ES256")
    assert (claims["aud"], "at_hash" in claims) == (partner.id, True)
    answer = await provider.userinfo(tokens["access_token"])
    assert answer.headers["Content-Type"].startswith("application/jwt")
    assert (await read(provider, await answer.text(), algorithm.value, key, "EdDSA"))["name"] == "Mina Seo"


async def test_each_is_encrypted_by_itself(provider: Provider) -> None:
    """`id_token_encrypted_response_alg` says nothing of userinfo; and a refresh is encrypted as well."""
    algorithm, key = RECIPIENTS["RSA"]
    partner = provider.add_partner(jwks=key_set(publish(key)), id_token_encryption=algorithm)
    tokens = await provider.get_tokens(partner, scope="openid profile offline_access", prompt="consent")
    assert (await (await provider.userinfo(tokens["access_token"])).json())["name"] == "Mina Seo"
    fresh = await (await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])).json()
    assert "nonce" not in await read(provider, fresh["id_token"], algorithm.value, key, "RS256")
    # What comes back as a hint is what was inside.
    inside = (jwe.decrypt_compact(tokens["id_token"], key, algorithms=[algorithm.value, "A256GCM"]).plaintext or b"").decode()
    assert claims_of(inside)["aud"] == partner.id


UNFIT: dict[str, dict[str, Any]] = {
    "for signatures": public(KEYS["RS256"]),
    "a curve for RSA": publish(ECKey.generate_key("P-256")),
    "another algorithm": publish(RECIPIENTS["RSA"][1], alg="RSA-OAEP"),
    "says nothing": RECIPIENTS["RSA"][1].as_dict(private=False),
    "small": {**publish(RECIPIENTS["RSA"][1]), "n": "_" * 171},
}


@pytest.mark.parametrize("shown", UNFIT.values(), ids=list(UNFIT))
async def test_without_a_key_nothing_is_given_and_nothing_spent(open_door: Provider, shown: dict[str, Any]) -> None:
    """A token that was to be encrypted never comes otherwise; once there is a key, the same code is good. Published keys are fetched."""
    algorithm, key = RECIPIENTS["RSA"]
    async with open_neighbour() as partner_site:
        published = [shown]

        async def answer(_request: web.Request) -> web.Response:
            return web.json_response({"keys": published})

        partner_site.behave = answer
        settings: dict[str, Any] = {"jwks_uri": partner_site.url("/jwks"), "userinfo_algorithm": SigningAlgorithm.RS256}
        partner = open_door.add_partner(**settings, id_token_encryption=algorithm, userinfo_encryption=algorithm)
        code = await open_door.get_code(partner)
        refused = await open_door.redeem(partner, code)
        assert (refused.status, (await refused.json())["error"]) == (400, "invalid_request")
        assert (await find_kept(open_door, refused)).case.reason == "keys.no_encryption"
        open_door.change(partner, jwks_uri="", jwks=key_set(publish(key)))
        granted = await open_door.redeem(partner, code)
        assert granted.status == 200, await granted.text()
        tokens = await granted.json()
        assert await read(open_door, tokens["id_token"], algorithm.value, key, "RS256")
        open_door.change(partner, jwks_uri=partner_site.url("/jwks"), jwks="")
        refused = await open_door.userinfo(tokens["access_token"])
        assert refused.status == 401
        assert "Mina" not in await refused.text()


async def test_an_address_that_does_not_answer_is_named(open_door: Provider) -> None:
    """Once: nothing goes round and round."""
    partner = open_door.add_partner(jwks_uri="http://127.0.0.1:9/jwks", id_token_encryption=RSA)
    refused = await open_door.redeem(partner, await open_door.get_code(partner))
    assert refused.status == 400
    assert (await find_kept(open_door, refused)).case.reason == "keys.no_encryption"


@pytest.mark.parametrize("kind", [Type.TRADITIONAL, Type.SINGLE_PAGE])
async def test_a_test_sign_in_reads_its_tokens(provider: Provider, kind: Type) -> None:
    """The console has no key of the partner's."""
    is_public = kind is Type.SINGLE_PAGE
    partner = provider.add_partner(
        Kind.OWN if is_public else Kind.THIRD_PARTY,
        kind,
        pkce_required=is_public,
        jwks=key_set(publish(RECIPIENTS["RSA"][1])),
        id_token_encryption=RSA,
        userinfo_algorithm=SigningAlgorithm.RS256,
        userinfo_encryption=RSA,
    )
    tokens = await get_tokens(start(provider, partner))
    assert claims_of(tokens["id_token"])["aud"] == partner.id
    assert claims_of(await (await provider.userinfo(tokens["access_token"])).text())["name"] == "Mina Seo"


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ({"id_token_encryption": RSA}, ["encryption.no_keys"]),
        ({"id_token_encryption": RSA, "jwks": key_set(public(KEYS["RS256"]))}, ["encryption.no_fit"]),
        ({"id_token_encryption": ECDH, "jwks": key_set(publish(RECIPIENTS["RSA"][1]))}, ["encryption.no_fit"]),
        ({"userinfo_encryption": RSA, "jwks": key_set(publish(RECIPIENTS["RSA"][1]))}, ["encryption.unsigned"]),
        ({"id_token_encryption": RSA, "jwks": key_set(publish(RECIPIENTS["RSA"][1]))}, []),
        ({"id_token_encryption": RSA, "jwks_uri": "https://partner.example/jwks"}, []),
    ],
)
def test_settings_that_lead_nowhere_are_refused(settings: dict[str, Any], codes: list[str]) -> None:
    """Each with the field that is wrong."""
    assert [problem.code for problem in ApplicationSettings(**settings).problems(Type.TRADITIONAL)] == codes


async def test_discovery_says_so(provider: Provider) -> None:
    """OpenID Connect Discovery 3."""
    document = await (await provider.browser.get("/oidc/.well-known/openid-configuration")).json()
    for what in ("id_token", "userinfo"):
        assert document[f"{what}_encryption_alg_values_supported"] == ["RSA-OAEP-256", "ECDH-ES+A256KW"]
        assert document[f"{what}_encryption_enc_values_supported"] == ["A256GCM"]
    assert json.dumps(document).count("RSA1_5") == 0
