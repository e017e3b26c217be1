"""A relying party made with idpyoidc, a certified library that had no part in the server; it is told only what a partner is told."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp
from cryptojwt import KeyJar
from idpyoidc.client.rp_handler import RPHandler

from tests.form_user import FormUser
from tests.makers import Person

NAME = "letpass"
PKCE = {"function": "idpyoidc.client.oauth2.add_on.pkce.add_support", "kwargs": {"code_challenge_length": 64, "code_challenge_method": "S256"}}
SERVICES = {
    "discovery": {"class": "idpyoidc.client.oidc.provider_info_discovery.ProviderInfoDiscovery"},
    "authorization": {"class": "idpyoidc.client.oidc.authorization.Authorization"},
    "access_token": {"class": "idpyoidc.client.oidc.access_token.AccessToken"},
    "refresh_access_token": {"class": "idpyoidc.client.oidc.refresh_access_token.RefreshAccessToken"},
    "userinfo": {"class": "idpyoidc.client.oidc.userinfo.UserInfo"},
    "end_session": {"class": "idpyoidc.client.oidc.end_session.EndSession"},
}


@dataclass(frozen=True)
class Registration:
    """What the administrator hands to a partner.

    Attributes:
        secret: "" for an application that has none.
    """

    issuer: str
    client_id: str
    secret: str
    redirect_uri: str
    scope: tuple[str, ...] = ("openid", "profile", "email", "offline_access")
    method: str = "client_secret_basic"
    algorithm: str = "RS256"


class IndependentParty:
    """One relying party.

    Args:
        registration: what it was told.
    """

    def __init__(self, registration: Registration) -> None:
        self._registration = registration
        settings: dict[str, Any] = {
            "client_type": "oidc",
            "issuer": registration.issuer,
            "client_id": registration.client_id,
            "redirect_uris": [registration.redirect_uri],
            "response_types": ["code"],
            "token_endpoint_auth_methods": [registration.method],
            "token_endpoint_auth_method": registration.method,
            "client_authn_methods": ["client_secret_basic", "client_secret_post"],
            "id_token_signed_response_alg": registration.algorithm,
            "add_ons": {"pkce": PKCE},
            "services": SERVICES,
        }
        if registration.secret:
            settings["client_secret"] = registration.secret
        # A key jar of its own, or the library would write one into the working folder.
        self.handler = RPHandler("https://pagemark.example", client_configs={NAME: settings}, keyjar=KeyJar(), httpc_params={"timeout": 10})

    def begin(self) -> str:
        """The address of a fresh authorization request; the first one reads the discovery document."""
        return str(self.handler.begin(NAME, req_args={"scope": list(self._registration.scope)}))

    def sign_in(self, person: Person, *, decision: str = "authorize") -> dict[str, Any]:
        """Send a user through the provider and finish the sign-in.

        Args:
            person: who signs in.
            decision: on the consent page.

        Returns:
            What the library gives: `userinfo`, `id_token`, `token`, `state`; or `error` and `state`.
        """
        answer = asyncio.run(self._walk(self.begin(), person, decision))
        response = dict(parse_qsl(urlsplit(answer).query))
        result: dict[str, Any] = self.handler.finalize(self.handler.state2issuer(response["state"]), response)
        return result

    async def _walk(self, address: str, person: Person, decision: str) -> str:
        async with aiohttp.ClientSession() as http:
            return await FormUser(http, person, ticks_all=True).visit(address, decision=decision)
