"""The one door for requests to addresses that others have given us (requirement O5, attack 79).

https only, one resolved and judged address, no redirects, no proxy, no cookies, no credentials, 64 kB, 3 seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import aiohttp
import msgspec
from yarl import URL

from daemon.outbound.gate import Gate, LookUp, look_up
from daemon.tracing.spans import WatchCall, watch_nothing

LARGEST = 64 * 1024
PATIENCE = 3.0
# Bytes of an answer that is kept for people, and seconds in which they have to come.
BEGINNING, BEGINNING_PATIENCE = 1024, 1.0
# How many requests of one fetcher are under way at the same time.
MOST_AT_ONCE = 8
# Headers that say what a document is and how long it is good (RFC 9111 5).
_KEPT = ("content-type", "cache-control", "age", "expires", "date")


class FetchFailed(Exception):
    """A request did not give what was asked for.

    Args:
        reason: short words for an administrator; nothing of what the other side sent.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooLarge(FetchFailed):
    """The answer has more bytes than are taken."""


class Document(msgspec.Struct, frozen=True):
    """A document, or what was answered instead of it.

    Attributes:
        status: HTTP status; a redirect is an answer like any other.
        body: the whole of it.
        headers: those that say what it is and how long it is good, by their names in small letters.
    """

    status: int
    body: bytes
    headers: dict[str, str]


class Fetched(msgspec.Struct, frozen=True):
    """An answer.

    Attributes:
        status: HTTP status; a redirect is an answer like any other.
        body: at most `LARGEST` bytes; empty for a request whose body nobody reads.
        retry_after: the header of that name, "" for none.
        headers: those of `_KEPT` that came, by their names in small letters.
    """

    status: int
    body: bytes
    retry_after: str = ""
    headers: dict[str, str] = {}


class Fetcher:
    """Sends requests to addresses of partners.

    Args:
        agent: what we call ourselves in `User-Agent`.
        allow_private: whether targets in the network of this machine are allowed, and http to this machine itself.
        patience: seconds for a whole request.
        names: gives the addresses of a name.
        most_at_once: requests that are under way at the same time.
        watch: told of each request.
    """

    def __init__(
        self,
        agent: str,
        *,
        allow_private: bool,
        patience: float = PATIENCE,
        names: LookUp = look_up,
        most_at_once: int = MOST_AT_ONCE,
        watch: WatchCall = watch_nothing,
    ) -> None:
        self._agent, self._allow_private, self._names, self._watch = agent, allow_private, names, watch
        self._timeout = aiohttp.ClientTimeout(total=patience)
        self._slots = asyncio.Semaphore(most_at_once)

    async def get(self, url: str) -> bytes:
        """The body of a document.

        Args:
            url: where it is.

        Raises:
            FetchFailed: it could not be had; any status but 200 counts as that.
        """
        answer = await self._send("GET", url, None, {"Accept": "application/json, */*;q=0.5"}, _read)
        if answer.status != 200:
            raise FetchFailed(f"HTTP {answer.status}")
        return answer.body

    async def get_document(self, url: str, most: int, media_type: str) -> Document:
        """A document with what its headers say of it, whatever its status.

        Args:
            url: where it is.
            most: bytes that are taken; reading ends with one more.
            media_type: what is asked for.

        Raises:
            TooLarge: there is more of it.
            FetchFailed: there was no answer.
        """
        fetched = await self._send("GET", url, None, {"Accept": media_type}, partial(_read, most=most))
        return Document(fetched.status, fetched.body, fetched.headers)

    async def post(self, url: str, body: bytes, content_type: str) -> int:
        """Send something; the body of the answer is not read.

        Args:
            url: where to.
            body: what to send.
            content_type: of the body.

        Returns:
            The HTTP status.

        Raises:
            FetchFailed: there was no answer.
        """
        answer = await self._send("POST", url, body, {"Content-Type": content_type}, _read_nothing)
        return answer.status

    async def post_with(self, url: str, body: bytes, headers: Mapping[str, str]) -> Fetched:
        """Send something with headers of its own; of the answer's body no more is read than its beginning.

        Args:
            url: where to.
            body: what to send.
            headers: besides those that every request has.

        Returns:
            The answer with at most `BEGINNING` bytes of its body; an answer that goes on for ever is good all the same.

        Raises:
            FetchFailed: there was no answer.
        """
        return await self._send("POST", url, body, dict(headers), _read_beginning)

    async def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Fetched:
        """Send something whose answer is read as a whole, whatever its status.

        Args:
            method: GET or POST.
            url: where to.
            headers: besides those that every request has.
            body: what to send, None for nothing.

        Raises:
            FetchFailed: there was no answer, or more of it than is read.
        """
        return await self._send(method, url, body, dict(headers), _read)

    async def _send(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: dict[str, str],
        read: Callable[[aiohttp.ClientResponse], Awaitable[bytes]],
    ) -> Fetched:
        target = self._check(url)
        gate = Gate(self._names, allow_private=self._allow_private, encrypted=target.scheme == "https")
        sent = {"User-Agent": self._agent, "Accept-Encoding": "identity", **headers}
        try:
            with self._watch(method, target.host or ""):
                return await self._send_watched(method, target, body, sent, gate, read)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # Nothing of the other side's words travels on: they may be an answer of an inner service.
            raise FetchFailed(_reason_of(error, gate, self._timeout.total)) from None

    async def _send_watched(
        self,
        method: str,
        target: URL,
        body: bytes | None,
        headers: dict[str, str],
        gate: Gate,
        read: Callable[[aiohttp.ClientResponse], Awaitable[bytes]],
    ) -> Fetched:
        async with (
            self._slots,
            self._open(gate) as session,
            session.request(method, target, data=body, headers=headers, allow_redirects=False) as response,
        ):
            kept = {name: response.headers[name] for name in _KEPT if name in response.headers}
            return Fetched(response.status, await read(response), response.headers.get("Retry-After", ""), kept)

    def _check(self, url: str) -> URL:
        """The target, if requests may go to addresses of this form at all.

        Raises:
            FetchFailed: they may not.
        """
        try:
            target = URL(url, encoded=True)
            host, user, _ = target.host, target.user, target.port
        except ValueError:
            raise FetchFailed("not an address") from None
        if not host or user is not None:
            raise FetchFailed("not an address")
        if target.scheme == "https" or (target.scheme == "http" and self._allow_private):
            return target
        raise FetchFailed("not https")

    def _open(self, gate: Gate) -> aiohttp.ClientSession:
        """A session for one request: nothing of it, no connection and no resolved name, serves another."""
        connector = aiohttp.TCPConnector(resolver=gate, use_dns_cache=False, force_close=True, limit=1, socket_factory=gate.open_socket)
        return aiohttp.ClientSession(
            connector=connector, timeout=self._timeout, trust_env=False, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
        )


async def _read(response: aiohttp.ClientResponse, most: int = LARGEST) -> bytes:
    """The body, up to the limit; nothing is unpacked, so a small answer stays small.

    Raises:
        TooLarge: there is more of it.
        FetchFailed: it is packed.
    """
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise FetchFailed("the answer is compressed")
    body = bytearray()
    async for chunk in response.content.iter_chunked(8192):
        body += chunk
        if len(body) > most:
            raise TooLarge(f"the answer is larger than {most // 1024} kB")
    return bytes(body)


async def _read_nothing(_response: aiohttp.ClientResponse) -> bytes:
    """The body is nobody's business."""
    return b""


async def _read_beginning(response: aiohttp.ClientResponse) -> bytes:
    """The first bytes of the body, as far as they come soon. The status has decided already, so whatever goes wrong here changes nothing."""
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        return b""
    body = bytearray()
    with contextlib.suppress(TimeoutError, aiohttp.ClientError, ValueError, OSError):
        async with asyncio.timeout(BEGINNING_PATIENCE):
            async for chunk in response.content.iter_any():
                body += chunk
                if len(body) >= BEGINNING:
                    break
    return bytes(body[:BEGINNING])


def _reason_of(error: Exception, gate: Gate, patience: float | None) -> str:
    if gate.refusal:
        return gate.refusal
    if isinstance(error, TimeoutError):
        return f"no answer within {patience:g} seconds"
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return "the certificate is not trusted"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "the name is not known"
    if isinstance(error, aiohttp.InvalidURL):
        return "not an address"
    if isinstance(error, aiohttp.ClientConnectorError):
        return "no connection"
    return "the answer is broken off or not HTTP"
