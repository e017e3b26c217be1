"""Asking at our own public address, as somebody outside would: through whatever proxies stand before it, with their certificate."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

import aiohttp
import msgspec
from yarl import URL

PATIENCE, LARGEST = 5.0, 256 * 1024


class Unanswered(Exception):
    """There was no answer.

    Args:
        code: `name`, `certificate`, `refused`, `silent` or `broken`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Answer(msgspec.Struct, frozen=True):
    """An answer.

    Attributes:
        status: of HTTP; a redirect is an answer like any other.
        headers: by their names in small letters.
        body: at most LARGEST bytes.
        date: of whoever answered, seconds since 1970; None if it did not say.
        received_at: by the clock of this machine.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    date: float | None
    received_at: float


async def ask(url: str, headers: Mapping[str, str], patience: float = PATIENCE) -> Answer:
    """Ask for something by GET. The address is the operator's own setting, so that any target is allowed; redirects are not followed.

    Args:
        url: where.
        headers: to be sent.
        patience: seconds for all of it.

    Raises:
        Unanswered: nothing came that could be read.
    """
    session = aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=patience), trust_env=False, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
    )
    try:
        async with session, session.get(url, headers={"Accept-Encoding": "identity", **headers}, allow_redirects=False) as response:
            body = await _read(response)
            found = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, found, body, _read_date(found.get("date", "")), time.time())
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise Unanswered(_code_of(error)) from None


async def find_certificate_end(url: str, patience: float = PATIENCE) -> float | None:
    """When the certificate at an address ends, seconds since 1970; None without one that is trusted.

    Args:
        url: where; no request is sent.
        patience: seconds for the handshake.
    """
    target = URL(url)
    if target.scheme != "https" or target.host is None:
        return None
    try:
        async with asyncio.timeout(patience):
            _, writer = await asyncio.open_connection(target.host, target.port, ssl=ssl.create_default_context())
    except (OSError, ValueError):
        return None
    certificate = writer.get_extra_info("peercert")
    writer.transport.abort()
    return ssl.cert_time_to_seconds(certificate["notAfter"]) if certificate else None


async def _read(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(8192):
        body += chunk
        if len(body) > LARGEST:
            raise ValueError("too large")
    return bytes(body)


def _read_date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except ValueError:
        return None


def _code_of(error: Exception) -> str:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "name"
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return "certificate"
    if isinstance(error, TimeoutError):
        return "silent"
    return "refused" if isinstance(error, aiohttp.ClientConnectorError) else "broken"
