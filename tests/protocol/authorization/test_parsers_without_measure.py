"""Text from outside has a depth, a size and an alphabet wherever it is read (attack 107)."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from aiohttp import ClientResponse
from hypothesis import given
from hypothesis import strategies as st

from common.contracts.key_sets import jwks_problems
from common.errors import Invalid, Malformed, StartError
from common.uris import redirect_matches
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.claims_request import read_claims_parameter
from daemon.services.configuration.document import load_configuration, read_document
from daemon.services.records.reading import DEEPEST, read_json
from daemon.settings import load_settings
from tests.protocol.provider import Provider

DEEP = 5000


async def send_raw(provider: Provider, target: str) -> str:
    """A request whose target no client library would send; the whole answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", provider.server.port)
    writer.write(f"GET {target} HTTP/1.1\r\nHost: localhost:8710\r\nConnection: close\r\n\r\n".encode())
    await writer.drain()
    answer = await reader.read()
    writer.close()
    return answer.decode("utf-8", errors="replace")


@pytest.mark.parametrize(
    "claims", ['{"userinfo":' * 3000, '{"userinfo":{"name":{"value":' + "[" * DEEP + "]" * DEEP + "}}}", '{"id_token":{"acr":{"values":' + "[" * 2500]
)
async def test_deep_claims_are_refused_without_an_account(provider: Provider, claims: str) -> None:
    """The application is told invalid_request; nothing fails."""
    with pytest.raises(Refusal):
        read_claims_parameter(claims)
    answer: ClientResponse = await provider.authorize(provider.add_partner(), claims=claims[:6000])
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["error"] == ["invalid_request"]


async def test_a_posted_request_becomes_an_address_encoded_anew(provider: Provider) -> None:
    """Line breaks, fragments and blanks of a body stay values; none ends the address or begins a header."""
    partner = provider.add_partner()
    body = "&".join(f"{name}={value}" for name, value in provider.params(partner).items() if value and name not in ("redirect_uri", "state"))
    hostile = f"{body}&redirect_uri={partner.redirect_uri}&state=a#b\r\nX-Evil: 1 c"
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    browser = await provider.new_browser()
    answer = await browser.post("/oidc/authorize", data=hostile, headers=headers, allow_redirects=False)
    assert answer.status == 303
    location = answer.raw_headers[[name for name, _ in answer.raw_headers].index(b"Location")][1].decode()
    assert not set("\r\n# ") & set(location)
    assert parse_qs(urlsplit(location).query)["state"] == ["a#b\r\nX-Evil: 1 c"]
    assert "X-Evil" not in answer.headers


@pytest.mark.parametrize("target", ["//evil.example/x", "///evil.example", "/\\evil.example/x", "/%5C%5Cevil.example", "//evil.example/%0d%0aX"])
async def test_no_page_of_ours_links_to_the_host_in_a_path(provider: Provider, target: str) -> None:
    """The language links of a page that is not there lead to this daemon."""
    answer = await send_raw(provider, target)
    assert " 404 " in answer.splitlines()[0] or " 400 " in answer.splitlines()[0]
    for link in ('href="//', "href='//", 'href="/\\', 'action="//', 'href="http://evil', "location: //"):
        assert link not in answer.lower()


@pytest.mark.parametrize("port", ["８０８０", "٣٠٠٠", "80²", "0", "65536", "+80", " 80"])
def test_ports_have_ascii_digits(port: str) -> None:
    """A port in other digits is another text, and no port."""
    assert not redirect_matches("http://127.0.0.1/callback", f"http://127.0.0.1:{port}/callback", native=True)


def test_deep_documents_are_refused_in_words(tmp_path: Path) -> None:
    """A configuration, a settings file, a key set and a body of the admin API."""
    toml = tmp_path / "deep.toml"
    toml.write_text("[" + ".".join(["a"] * DEEP) + "]\nb = 1\n")
    with pytest.raises((Invalid, StartError)):
        load_configuration(toml)
    lists = tmp_path / "lists.toml"
    lists.write_text("users = " + "[" * DEEP + "]" * DEEP)
    with pytest.raises(StartError, match="cannot be read"):
        load_configuration(lists)
    for path in (toml, lists):
        with pytest.raises(StartError):
            load_settings(path, environment={})
    assert [problem.code for problem in jwks_problems("jwks", '{"keys":' + "[" * DEEP + "]" * DEEP + "}")] == ["keys.form"]
    for depth in (DEEPEST + 1, 900, DEEP):
        with pytest.raises(Malformed):
            read_json(b"[" * depth + b"]" * depth)
    assert read_json(b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1)) is not None
    nested: dict[str, object] = {}
    for _ in range(800):
        nested = {"users": [nested]}
    with pytest.raises(Invalid):
        read_document(nested, tmp_path)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    )
)
def test_any_json_is_read_or_refused(value: object) -> None:
    """Nothing but `Malformed` comes of a body."""
    data = msgspec.json.encode(value)
    with contextlib.suppress(Malformed):
        assert msgspec.json.encode(read_json(data)) == data
