"""The hardened fetcher: where it goes, where it refuses to go, and how little it takes (requirement O5, attack 79)."""

from __future__ import annotations

import asyncio
import datetime
import gzip
import ipaddress
import ssl
from collections.abc import Sequence
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from daemon.outbound.fetcher import LARGEST, Fetcher, FetchFailed
from tests.daemon.outbound.inner_addresses import INNER_ANSWERS, INNER_HOSTS, REFUSALS
from tests.daemon.outbound.neighbour import open_neighbour
from tests.patience import PATIENCE


def open_fetcher(patience: float = PATIENCE) -> Fetcher:
    """One that may go to this machine."""
    return Fetcher("Letpass/test", allow_private=True, patience=patience)


def strict_fetcher(*answers: Sequence[str], patience: float = PATIENCE) -> tuple[Fetcher, list[str]]:
    """One as it runs by default, for which every name has the given addresses, another set at each question; and what it asked."""
    asked: list[str] = []

    async def names(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    return Fetcher("Letpass/test", allow_private=False, patience=patience, names=names), asked


async def reason_of(fetcher: Fetcher, url: str) -> str:
    """Why a document cannot be had."""
    with pytest.raises(FetchFailed) as failed:
        await fetcher.get(url)
    return failed.value.reason


async def test_a_document_is_fetched_without_anything_of_ours_but_a_name() -> None:
    """No cookies, no credentials, no compression; our own User-Agent."""

    async def answer(_request: web.Request) -> web.Response:
        response = web.json_response({"keys": []})
        response.set_cookie("planted", "1")
        return response

    async with open_neighbour(answer) as neighbour:
        fetcher = open_fetcher()
        assert await fetcher.get(neighbour.url("/jwks?a=%2F")) == b'{"keys": []}'
        assert await fetcher.get(neighbour.url("/jwks")) == b'{"keys": []}'
        for heard in neighbour.heard:
            assert heard.headers["User-Agent"] == "Letpass/test"
            assert heard.headers["Accept-Encoding"] == "identity"
            assert not {"Cookie", "Authorization", "Referer"} & heard.headers.keys()


async def test_a_form_is_posted_and_only_the_status_comes_back() -> None:
    """The body of the answer is not read."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=204)

    async with open_neighbour(answer) as neighbour:
        assert await open_fetcher().post(neighbour.url(), b"a=b", "application/x-www-form-urlencoded") == 204
        assert neighbour.heard[0].body == b"a=b"
        assert neighbour.heard[0].headers["Content-Type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("host", INNER_HOSTS)
async def test_no_spelling_of_an_inner_address_is_connected_to(host: str) -> None:
    """Decimal, octal, hexadecimal and mapped spellings included; the system's own resolver reads them."""
    fetcher = Fetcher("Letpass/test", allow_private=False)
    assert await reason_of(fetcher, f"https://{host}/") in REFUSALS


@pytest.mark.parametrize("answer", INNER_ANSWERS)
async def test_a_name_that_leads_inside_is_refused(answer: tuple[str, ...]) -> None:
    """Also when it leads outside as well."""
    fetcher, asked = strict_fetcher(answer)
    assert await reason_of(fetcher, "https://partner.example/jwks") == "the address is not public"
    assert asked == ["partner.example"]


async def test_a_name_is_resolved_once_and_the_judged_address_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second, other answer (DNS rebinding) is never asked for."""
    async with open_neighbour() as neighbour:
        fetcher, asked = strict_fetcher(["192.0.2.1"], ["127.0.0.1"], patience=0.3)
        # An address of documentation stands for a public one: a test must not connect to somebody.
        monkeypatch.setattr("daemon.outbound.gate.is_public", lambda address: address == "192.0.2.1")
        reason = await reason_of(fetcher, f"https://rebinds.example:{neighbour.server.port}/")
        assert reason in ("no connection", "no answer within 0.3 seconds")
        assert asked == ["rebinds.example"]
        assert neighbour.heard == []


async def test_addresses_without_tls_are_refused() -> None:
    """Https only."""
    fetcher, asked = strict_fetcher(["8.8.8.8"])
    for url in ("http://partner.example/", "ftp://partner.example/", "file:///etc/passwd", "//partner.example/", "partner.example", ""):
        assert await reason_of(fetcher, url) in ("not https", "not an address")
    assert asked == []


async def test_with_private_targets_http_still_stays_on_this_machine() -> None:
    """The setting is for development: a key or a sign-out does not cross a network in the clear."""

    async def names(_host: str, _port: int) -> Sequence[str]:
        return ["10.255.255.1"]

    assert await reason_of(Fetcher("x", allow_private=True, names=names), "http://inner.example/") == "http is for this machine alone"


@pytest.mark.parametrize(
    "url", ["https://user@partner.example/", "https://user:word@partner.example/", "https:///path", "https://[::1/", "https://a:99999/"]
)
async def test_addresses_of_a_strange_form_are_refused(url: str) -> None:
    """User info, no host, broken brackets, an impossible port."""
    fetcher, asked = strict_fetcher(["127.0.0.1"])
    assert await reason_of(fetcher, url) == "not an address"
    assert asked == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_not_followed(status: int) -> None:
    """Wherever they lead."""

    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": "/secret" if request.path == "/" else "/"})

    async with open_neighbour(answer) as neighbour:
        assert await reason_of(open_fetcher(), neighbour.url()) == f"HTTP {status}"
        assert await open_fetcher().post(neighbour.url(), b"", "text/plain") == status
        assert [heard.path for heard in neighbour.heard] == ["/", "/"]


async def test_a_gigabyte_is_not_taken() -> None:
    """64 kB, then the connection is closed."""
    sent = 0

    async def answer(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            for _ in range(16 * 1024):
                await response.write(b"x" * LARGEST)
                sent += LARGEST
        except ConnectionError:
            pass
        return response

    async with open_neighbour(answer) as neighbour:
        assert await reason_of(open_fetcher(), neighbour.url()) == "the answer is larger than 64 kB"
    assert sent < 64 * 1024 * 1024


async def test_as_much_as_is_allowed_is_taken() -> None:
    """64 kB exactly."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=b"x" * LARGEST)

    async with open_neighbour(answer) as neighbour:
        assert len(await open_fetcher().get(neighbour.url())) == LARGEST


async def test_a_packed_answer_is_not_unpacked() -> None:
    """A few bytes that become a gigabyte."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=gzip.compress(b"0" * 10_000_000), headers={"Content-Encoding": "gzip"})

    async with open_neighbour(answer) as neighbour:
        assert await reason_of(open_fetcher(), neighbour.url()) == "the answer is compressed"


@pytest.mark.parametrize("drips", [False, True])
async def test_a_slow_answer_is_given_up(drips: bool) -> None:
    """A time limit for the whole, so that a byte now and then does not help."""

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        if drips:
            await response.prepare(request)
        while True:
            await asyncio.sleep(0.05)
            if drips:
                await response.write(b"x")

    async with open_neighbour(answer) as neighbour:
        async with asyncio.timeout(PATIENCE):
            assert await reason_of(open_fetcher(0.5), neighbour.url()) == "no answer within 0.5 seconds"


async def test_a_target_that_is_not_there_is_one_short_reason() -> None:
    """Never more than that."""
    async with open_neighbour() as neighbour:
        url = neighbour.url()
    assert await reason_of(open_fetcher(), url) == "no connection"


async def test_an_answer_that_is_no_http_is_one_short_reason() -> None:
    """Nothing that an inner service says reaches the administrator's log."""

    async def greet(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 secret-host ESMTP\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await reason_of(open_fetcher(), f"http://127.0.0.1:{port}/") == "the answer is broken off or not HTTP"


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve the name itself."""
    async with open_neighbour() as proxy, open_neighbour() as neighbour:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        await open_fetcher().get(neighbour.url())
        assert (len(proxy.heard), len(neighbour.heard)) == (0, 1)


async def test_only_a_few_requests_are_under_way_at_the_same_time() -> None:
    """Bounded, whatever is asked for."""
    most = now = 0

    async def answer(_request: web.Request) -> web.Response:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        return web.Response()

    async with open_neighbour(answer) as neighbour:
        fetcher = open_fetcher()
        await asyncio.gather(*(fetcher.get(neighbour.url()) for _ in range(40)))
    assert 1 < most <= 8


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """Private targets are no excuse."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(make_certificate(tmp_path / "own.pem"))
    app = web.Application()
    server = TestServer(app, scheme="https")
    await server.start_server(ssl=context)
    try:
        assert await reason_of(open_fetcher(), f"https://127.0.0.1:{server.port}/") == "the certificate is not trusted"
    finally:
        await server.close()


def make_certificate(path: Path) -> Path:
    """A self-signed certificate for this machine, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + datetime.timedelta(days=1))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + builder.sign(key, hashes.SHA256()).public_bytes(encoding))
    return path
