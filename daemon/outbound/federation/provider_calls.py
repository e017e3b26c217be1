"""What Letpass asks identity providers by itself: tokens for a code, and what is known of a person (OpenID Connect Core 3.1.3, 5.3)."""

from __future__ import annotations

import base64
import re
from typing import Any, TypeVar
from urllib.parse import quote_plus, urlencode

import msgspec

from common.contracts.federation.provider_presets import ClientProof
from daemon.outbound.fetcher import Fetched, Fetcher, FetchFailed
from daemon.services.federation.trouble import ProviderTrouble, Trouble

_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ERROR = re.compile(r"[a-z_]{1,64}")
Read = TypeVar("Read")
_FORM = "application/x-www-form-urlencoded"


class Exchange(msgspec.Struct, frozen=True):
    """A code that is to be exchanged.

    Attributes:
        endpoint: where.
        client_id: what Letpass is called there.
        proof: how it proves that.
        secret: by what: a secret, or a signed assertion.
        code, verifier, redirect_uri: of this sign-in.
    """

    endpoint: str
    client_id: str
    proof: ClientProof
    secret: str
    code: str
    verifier: str
    redirect_uri: str


class GivenTokens(msgspec.Struct, frozen=True):
    """What came for a code. `id_token` is "" where there was none."""

    access_token: str
    id_token: str = ""


class _Email(msgspec.Struct, frozen=True):
    email: str
    primary: bool = False
    verified: bool = False


class ProviderCalls:
    """Sends these requests.

    Args:
        fetcher: the hardened one.
    """

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    async def exchange(self, asked: Exchange) -> GivenTokens:
        """Tokens for a code.

        Args:
            asked: which code, where, and as whom.

        Raises:
            ProviderTrouble: there are none.
        """
        form = {"grant_type": "authorization_code", "code": asked.code, "redirect_uri": asked.redirect_uri, "code_verifier": asked.verifier}
        headers = {"Content-Type": _FORM, "Accept": "application/json"}
        if asked.proof is ClientProof.BASIC:
            # Each half as in a form (RFC 6749 2.3.1).
            pair = f"{quote_plus(asked.client_id)}:{quote_plus(asked.secret)}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        elif asked.proof in (ClientProof.POST, ClientProof.APPLE):
            form |= {"client_id": asked.client_id, "client_secret": asked.secret}
        else:
            form |= {"client_id": asked.client_id, "client_assertion_type": _ASSERTION, "client_assertion": asked.secret}
        answer = await self._ask("POST", asked.endpoint, headers, urlencode(form).encode())
        # Some refuse with 200.
        if answer.status != 200 or _has_error(answer):
            raise ProviderTrouble(Trouble.REFUSED, _read_error(answer))
        try:
            given = msgspec.json.decode(answer.body, type=GivenTokens)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise ProviderTrouble(Trouble.ANSWER, "token endpoint") from None
        if not (given.access_token.isascii() and given.access_token.isprintable()):
            raise ProviderTrouble(Trouble.ANSWER, "access token")
        return given

    async def find_claims(self, endpoint: str, access_token: str) -> dict[str, Any]:
        """What a provider says of whoever signed in.

        Args:
            endpoint: its userinfo endpoint.
            access_token: from `exchange`.

        Raises:
            ProviderTrouble: it says nothing, or nothing that can be read.
        """
        return await self._read(endpoint, access_token, dict[str, Any])

    async def find_email(self, endpoint: str, access_token: str) -> str:
        """The address of a person that a provider has verified and calls the first one, "" for none.

        Args:
            endpoint: where the provider lists them.
            access_token: from `exchange`.

        Raises:
            ProviderTrouble: there is no list that can be read.
        """
        found = await self._read(endpoint, access_token, list[_Email])
        return next((each.email for each in found if each.primary and each.verified), "")

    async def _read(self, endpoint: str, access_token: str, wanted: type[Read]) -> Read:
        answer = await self._ask("GET", endpoint, {"Authorization": f"Bearer {access_token}", "Accept": "application/json"})
        if answer.status != 200:
            raise ProviderTrouble(Trouble.ANSWER, f"userinfo: HTTP {answer.status}")
        try:
            return msgspec.json.decode(answer.body, type=wanted)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise ProviderTrouble(Trouble.ANSWER, "userinfo") from None

    async def _ask(self, method: str, url: str, headers: dict[str, str], body: bytes | None = None) -> Fetched:
        try:
            return await self._fetcher.ask(method, url, headers, body)
        except FetchFailed as error:
            raise ProviderTrouble(Trouble.UNREACHABLE, error.reason) from None


def _has_error(answer: Fetched) -> bool:
    try:
        return "error" in msgspec.json.decode(answer.body, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def _read_error(answer: Fetched) -> str:
    """The error code of an answer, if it is one (RFC 6749 5.2); of what else it says nothing is kept."""
    try:
        error = msgspec.json.decode(answer.body, type=dict[str, Any]).get("error")
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        error = None
    return error if isinstance(error, str) and _ERROR.fullmatch(error) else f"HTTP {answer.status}"
