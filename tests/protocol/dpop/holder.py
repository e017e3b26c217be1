"""An application that has a key, and proves it with each request (RFC 9449)."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import ClientResponse
from joserfc.jwk import ECKey, Key

from common.contracts.application_kinds import Kind, Type
from daemon.services.handover.kept_entries import Kept
from tests.protocol.provider import VERIFIER, Partner, Provider
from tests.protocol.signer import ISSUER, sign
from tests.protocol.told import find_reference

TOKEN, USERINFO, PAR = f"{ISSUER}/token", f"{ISSUER}/userinfo", f"{ISSUER}/par"
_IDS = count(1)


def hash_of(token: str) -> str:
    """The `ath` of an access token."""
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).decode().rstrip("=")


@dataclass
class Holder:
    """Whoever has a key."""

    provider: Provider
    partner: Partner
    key: Key = field(default_factory=lambda: ECKey.generate_key("P-256"))
    algorithm: str = "ES256"

    @property
    def jkt(self) -> str:
        """The thumbprint of the key."""
        return self.key.thumbprint()

    def proof(self, header: dict[str, Any] | None = None, **more: Any) -> str:
        """A good proof for the token endpoint, but for what is given; a claim or header given as None is left out."""
        claims = {"htm": "POST", "htu": TOKEN, "iat": self.provider.clock.now(), "jti": f"proof-{next(_IDS)}", **more}
        whole = {"typ": "dpop+jwt", "alg": self.algorithm, "jwk": self.key.as_dict(private=False), **(header or {})}
        return sign(_without_none(whole), _without_none(claims), self.key)

    async def ask(self, *proofs: str, **fields: str | None) -> ClientResponse:
        """A token request, with proofs or without any."""
        form = {name: value for name, value in fields.items() if value is not None}
        headers = [("DPoP", proof) for proof in proofs]
        if self.partner.secret is None:
            form.setdefault("client_id", self.partner.id)
        else:
            headers.append(("Authorization", "Basic " + base64.b64encode(f"{self.partner.id}:{self.partner.secret}".encode()).decode()))
        return await self.provider.browser.post("/oidc/token", data=form, headers=headers)

    async def ask_for_itself(self, *proofs: str) -> ClientResponse:
        """A machine asks for a token of its own."""
        return await self.ask(*proofs, grant_type="client_credentials")

    async def redeem(self, issued: str, *proofs: str) -> ClientResponse:
        """Exchange a code."""
        fields = {"grant_type": "authorization_code", "code": issued, "redirect_uri": self.partner.redirect_uri, "code_verifier": VERIFIER}
        return await self.ask(*proofs, **fields)

    async def refresh(self, token: str, *proofs: str) -> ClientResponse:
        """Refresh."""
        return await self.ask(*proofs, grant_type="refresh_token", refresh_token=token)

    async def get_tokens(self, **request: str | None) -> dict[str, Any]:
        """Walk the whole road, and prove the key at its end."""
        answer = await self.redeem(await self.provider.get_code(self.partner, **request), self.proof())
        assert answer.status == 200, await answer.text()
        return dict(await answer.json())

    async def userinfo(self, token: str, *proofs: str, scheme: str = "DPoP", method: str = "GET") -> ClientResponse:
        """Ask for the claims of a token."""
        headers = [("Authorization", f"{scheme} {token}"), *(("DPoP", proof) for proof in proofs)]
        return await self.provider.browser.request(method, "/oidc/userinfo", headers=headers)

    def proof_for(self, token: str, **more: Any) -> str:
        """A good proof for userinfo."""
        return self.proof(**{"htm": "GET", "htu": USERINFO, "ath": hash_of(token), **more})


def make_holder(provider: Provider, **more: Any) -> Holder:
    """A machine with a key."""
    return Holder(provider, provider.add_partner(Kind.OWN, Type.MACHINE), **more)


async def find_kept(provider: Provider, answer: ClientResponse) -> Kept:
    """What the sign-in log has of a refusal, found by its number."""
    context = provider.context
    context.store.write_now(context.services.sign_in_log.flush)
    reference = find_reference(await answer.text())
    found = context.store.read_now(lambda: context.services.sign_in_log.find_by_reference(reference))
    assert found is not None
    return found


async def assert_refused(provider: Provider, answer: ClientResponse, reason: str, error: str = "invalid_dpop_proof") -> None:
    """The error of RFC 9449 5 at an endpoint that gives tokens, and the reason in the sign-in log."""
    assert (answer.status, (await answer.json())["error"]) == (400, error), await answer.text()
    assert (await find_kept(provider, answer)).case.reason == reason


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
