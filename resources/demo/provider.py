"""The partner's view of the provider: discovery, keys, and what makes an ID token trustworthy (OpenID Connect Core 3.1.3.7)."""

from __future__ import annotations

from typing import Any

import httpx2
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from resources.demo.partner import Partner

ALGORITHMS = ["RS256", "ES256"]
PATIENCE = 10.0  # seconds


class SignInFailed(Exception):
    """The provider's answer is an error, or is not to be trusted.

    Attributes:
        error: the short name, such as `access_denied`.
    """

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error


class Provider:
    """The provider, as found through its discovery document.

    Args:
        partner: who is asking.
        document: the discovery document.
        keys: its public keys.
    """

    def __init__(self, partner: Partner, document: dict[str, Any], keys: KeySet) -> None:
        self._partner = partner
        self._keys = keys
        self.document = document

    @classmethod
    async def find(cls, partner: Partner) -> Provider:
        """Load the discovery document and the keys.

        Raises:
            SignInFailed: the document is of another issuer (OpenID Connect Discovery 4.3).
        """
        async with httpx2.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
            answer = await client.get(f"{partner.issuer}/.well-known/openid-configuration")
            document = answer.raise_for_status().json()
            if document["issuer"] != partner.issuer:
                raise SignInFailed("wrong_issuer", f"The discovery document is of {document['issuer']}.")
            keys = (await client.get(document["jwks_uri"])).raise_for_status().json()
        return cls(partner, document, KeySet.import_key_set(keys))

    def client(self, redirect_uri: str) -> AsyncOAuth2Client:
        """An OAuth client for one sign-in or refresh; use it with `async with`."""
        partner = self._partner
        return AsyncOAuth2Client(
            partner.client_id,
            partner.client_secret or None,
            token_endpoint_auth_method="client_secret_basic" if partner.client_secret else "none",
            code_challenge_method="S256",
            redirect_uri=redirect_uri,
            scope=partner.permissions,
            timeout=PATIENCE,
            trust_env=False,
        )

    def read_answer(self, query: dict[str, str], state: str) -> str:
        """The code from the address to which the user was sent back.

        Raises:
            SignInFailed: it is an error, is of another provider (RFC 9207), or was not asked for by this browser.
        """
        if query.get("state") != state:
            raise SignInFailed("wrong_state", "This answer does not belong to a sign-in that began here.")
        if query.get("iss") != self._partner.issuer:
            raise SignInFailed("wrong_issuer", "This answer is of another provider.")
        if "error" in query:
            raise SignInFailed(query["error"], query.get("error_description", ""))
        return query.get("code", "")

    def read_id_token(self, id_token: str, nonce: str) -> dict[str, Any]:
        """Verify an ID token.

        Args:
            id_token: as received.
            nonce: as sent with the request.

        Returns:
            Its claims.

        Raises:
            SignInFailed: signature, issuer, audience, times or nonce are wrong.
        """
        rules = jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": self._partner.issuer},
            aud={"essential": True, "value": self._partner.client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            token = jwt.decode(id_token, self._keys, algorithms=ALGORITHMS)
            rules.validate(token.claims)
        except (JoseError, ValueError) as error:
            raise SignInFailed("invalid_id_token", str(error)) from error
        return dict(token.claims)

    def sign_out_address(self, id_token: str) -> str | None:
        """Where to send a user who signs out here too, or None if the provider has no such place (RP-Initiated Logout 2)."""
        endpoint = self.document.get("end_session_endpoint")
        if endpoint is None:
            return None
        hint = {"id_token_hint": id_token, "client_id": self._partner.client_id, "post_logout_redirect_uri": self._partner.home}
        return str(httpx2.URL(endpoint, params=hint))
