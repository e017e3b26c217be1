"""A partner that proves itself by what it signs."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import ClientResponse
from joserfc import jws
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from common.contracts.application_kinds import AuthenticationMethod, Kind, Type
from common.contracts.audit import AuditListing
from daemon.protocol.clients.assertion import ASSERTION_TYPE
from tests.protocol.provider import Partner, Provider
from tests.protocol.told import told

ISSUER = "http://localhost:8710/oidc"
_IDS = count(1)
KEYS: dict[str, Key] = {
    "RS256": RSAKey.generate_key(2048),
    "ES256": ECKey.generate_key("P-256"),
    "EdDSA": OKPKey.generate_key("Ed25519"),
}
KEYS["PS256"] = KEYS["RS256"]


def public(key: Key, **more: str) -> dict[str, Any]:
    """A key as a partner publishes it."""
    return {**key.as_dict(private=False), "use": "sig", **more}


def key_set(*keys: dict[str, Any]) -> str:
    """A JWK set."""
    return json.dumps({"keys": list(keys)})


def sign(header: dict[str, Any], claims: Any, key: Key) -> str:
    """A compact JWS of anything, however wrong."""
    payload = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    parts = [base64.urlsafe_b64encode(part).rstrip(b"=") for part in (json.dumps(header).encode(), payload)]
    signature = jws.JWSRegistry.algorithms[header["alg"]].sign(b".".join(parts), key)
    return b".".join([*parts, base64.urlsafe_b64encode(signature).rstrip(b"=")]).decode()


@dataclass
class Signer:
    """A partner that signs."""

    provider: Provider
    partner: Partner
    key: Key = field(default_factory=lambda: KEYS["ES256"])
    algorithm: str = "ES256"

    def claims(self, **more: Any) -> dict[str, Any]:
        """Good claims; one given as None is left out."""
        now = self.provider.clock.now()
        claims = {"iss": self.partner.id, "sub": self.partner.id, "aud": ISSUER, "iat": now, "exp": now + 60, "jti": f"id-{next(_IDS)}", **more}
        return {name: value for name, value in claims.items() if value is not None}

    def assertion(self, header: dict[str, Any] | None = None, **more: Any) -> str:
        """A good assertion, but for what is given."""
        return sign({"alg": self.algorithm, **(header or {})}, self.claims(**more), self.key)

    async def send(self, assertion: str | None = None, **fields: str | None) -> ClientResponse:
        """A token request: a machine asks for a token of its own."""
        form: dict[str, str | None] = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": self.assertion() if assertion is None else assertion,
            **fields,
        }
        return await self.provider.browser.post("/oidc/token", data={name: value for name, value in form.items() if value is not None})

    def failures(self) -> list[dict[str, object]]:
        """What the administrator reads about failed authentications, newest first."""
        audit = self.provider.context.services.audit
        page = self.provider.context.store.write_now(lambda: audit.list(AuditListing(application=self.partner.id, event="authentication_failed")))
        return [entry.detail for entry in page.items]


def add_machine(provider: Provider, **settings: Any) -> Partner:
    """An application that proves itself by a key."""
    settings.setdefault("jwks", key_set(public(KEYS["ES256"], kid="one")))
    return provider.add_partner(Kind.OWN, Type.MACHINE, client_authentication=AuthenticationMethod.PRIVATE_KEY, **settings)


async def assert_refused(response: ClientResponse) -> None:
    """The same answer whatever is wrong."""
    assert response.status == 401, await response.text()
    assert await told(response) == {"error": "invalid_client", "error_description": "Client authentication failed."}
    assert "WWW-Authenticate" not in response.headers
