"""Where the endpoints of an identity provider are (OpenID Connect Discovery 1.0, 4): asked for when needed, kept for a few minutes."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from urllib.parse import SplitResult, urlsplit

import msgspec

from common.clock import Clock
from common.contracts.federation.identity_providers import ProviderFields
from common.contracts.federation.provider_presets import PRESETS, PlainOAuth
from daemon.outbound.fetcher import Fetcher, FetchFailed
from daemon.services.federation.trouble import ProviderTrouble, Trouble

# Seconds that a document is good, and that pass between two tries where it cannot be had.
FRESH, AGAIN = 600, 10
MOST_ISSUERS = 200
_VISIBLE = re.compile(r"[!-~]+")
_PATH = "/.well-known/openid-configuration"


class ProviderDocument(msgspec.Struct, frozen=True):
    """What Letpass reads in a discovery document."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    end_session_endpoint: str = ""
    authorization_response_iss_parameter_supported: bool = False


def _make_document(plain: PlainOAuth, provider: ProviderFields) -> ProviderDocument:
    issuer = provider.issuer.removesuffix("/")
    is_public = bool(plain.public_person) and issuer == PRESETS[provider.preset].issuer
    person = plain.public_person if is_public else plain.person
    addresses = (each.replace("{issuer}", issuer) for each in (plain.authorization, plain.token, person))
    authorization, token, told = addresses
    return ProviderDocument(issuer, authorization, token, "", told)


class _Known:
    """What is known of one issuer, and the lock that lets one caller fetch for all."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.document: ProviderDocument | None = None
        self.fetched_at = self.tried_at = -1
        self.problem = ""


class ProviderDocuments:
    """Fetches them, each once for all who need it at the same time.

    Args:
        fetcher: sends the requests.
        clock: the time.
        allow_private: whether browsers may be sent to addresses without https.
        origin: of Letpass itself, to which no provider leads.
    """

    def __init__(self, fetcher: Fetcher, clock: Clock, *, allow_private: bool, origin: str) -> None:
        self._fetcher, self._clock, self._allow_private, self._own = fetcher, clock, allow_private, _find_place(urlsplit(origin))
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def find(self, provider: ProviderFields) -> ProviderDocument:
        """The addresses of a provider: those of its document, or those that are known of its kind.

        Args:
            provider: as administrators set it.

        Raises:
            ProviderTrouble: there is no document, or it is one of another issuer.
        """
        plain = PRESETS[provider.preset].plain
        return await self.get(provider.issuer) if plain is None else _make_document(plain, provider)

    async def get(self, issuer: str, *, anew: bool = False) -> ProviderDocument:
        """The document of an issuer. Where it cannot be had anew for a while, the one before goes on.

        Args:
            issuer: as administrators wrote it.
            anew: whether it is asked for whatever is known.

        Raises:
            ProviderTrouble: there is none, or it is one of another issuer.
        """
        known = self._known.setdefault(issuer, _Known())
        self._known.move_to_end(issuer)
        if len(self._known) > MOST_ISSUERS:
            self._known.popitem(last=False)
        async with known.lock:
            now = self._clock.now()
            if anew or not (known.document is not None and 0 <= now - known.fetched_at < FRESH):
                await self._renew(issuer, known, now, anew=anew)
        if known.document is None or (anew and known.problem):
            raise ProviderTrouble(Trouble.UNREACHABLE, known.problem)
        return known.document

    async def _renew(self, issuer: str, known: _Known, now: int, *, anew: bool) -> None:
        if known.problem and not anew and 0 <= now - known.tried_at < AGAIN:
            return
        known.tried_at = now
        try:
            body = await self._fetcher.get(issuer.removesuffix("/") + _PATH)
        except FetchFailed as error:
            known.problem = error.reason
            return
        # From here on it has answered: what it says wrongly is not overlooked because it said it rightly before.
        known.document, known.problem = None, "the document is not that of an identity provider"
        known.document = self._read(body, issuer)
        known.problem, known.fetched_at = "", now

    def _read(self, body: bytes, issuer: str) -> ProviderDocument:
        try:
            found = msgspec.json.decode(body, type=ProviderDocument)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise ProviderTrouble(Trouble.DOCUMENT, "no discovery document") from None
        if found.issuer != issuer:
            raise ProviderTrouble(Trouble.DOCUMENT, "issuer")
        addresses = [found.authorization_endpoint, found.token_endpoint, found.jwks_uri]
        addresses += [each for each in (found.userinfo_endpoint, found.end_session_endpoint) if each]
        if not all(self._is_address(each) for each in addresses):
            raise ProviderTrouble(Trouble.DOCUMENT, "endpoints")
        return found

    def _is_address(self, address: str) -> bool:
        """Whether browsers may be sent there, and requests (what a name leads to is looked at by the fetcher)."""
        # What else a parser overlooks would end a header, or the address for another reader (RFC 3986 2).
        if not _VISIBLE.fullmatch(address):
            return False
        try:
            parts = urlsplit(address)
            place = _find_place(parts)
        except ValueError:
            return False
        schemes = ("https", "http") if self._allow_private else ("https",)
        is_place = parts.scheme in schemes and bool(parts.hostname) and "@" not in parts.netloc and not parts.fragment
        # A request of the provider's wording in our own name is none of a foreign page.
        return is_place and place != self._own


def _find_place(parts: SplitResult) -> tuple[str, str, int]:
    """The origin, however it is written.

    Raises:
        ValueError: the port is none.
    """
    return parts.scheme, (parts.hostname or "").removesuffix("."), parts.port or (443 if parts.scheme == "https" else 80)
