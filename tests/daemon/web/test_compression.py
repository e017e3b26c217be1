"""Pages are sent compressed, and their length says little about what is in them."""

from __future__ import annotations

import gzip

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer, make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from daemon.web.compression import LEAST, MOST, compress_pages, pack, takes_gzip


@given(st.binary(max_size=4096))
def test_what_is_packed_is_unpacked_the_same(body: bytes) -> None:
    """By the standard library, which reads the name in the header as any other (RFC 1952)."""
    assert gzip.decompress(pack(body)) == body


def test_the_same_page_has_many_lengths() -> None:
    """Otherwise whoever can guess a part of it learns from one answer whether the guess was right (BREACH)."""
    assert len({len(pack(b"a page" * 500)) for _ in range(200)}) > 20


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip, deflate, br", True),
        ("GZIP", True),
        ("*", True),
        ("gzip;q=0.5, identity;q=0.2", True),
        ("", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, identity", False),
        ("gzip;q=0.1, identity;q=1", False),
        ("x-gzipped", False),
        ("gzip;q=much", False),
        ("*;q=0", False),
    ],
)
async def test_a_weight_is_read_as_it_is_meant(header: str, taken: bool) -> None:
    """RFC 9110 12.5.3: zero is never, letters are large or small, and what is wanted more goes before."""
    assert takes_gzip(make_mocked_request("GET", "/", {"Accept-Encoding": header})) is taken


async def test_only_pages_and_only_for_those_who_take_it() -> None:
    """JSON, short pages, very long ones and browsers that did not ask get the text as it is."""
    texts = {"page": "x" * LEAST, "short": "x", "long": "x" * (MOST + 1), "json": "x" * LEAST}

    async def answer(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        return web.Response(text=texts[name], content_type="application/json" if name == "json" else "text/html")

    app = web.Application(middlewares=[compress_pages])
    app.router.add_get("/{name}", answer)
    async with TestClient(TestServer(app), auto_decompress=False) as client:
        for name, encoding in (("page", "gzip"), ("short", None), ("long", None), ("json", None)):
            response = await client.get(f"/{name}", headers={"Accept-Encoding": "gzip, br"})
            body = await response.read()
            assert response.headers.get("Content-Encoding") == encoding, name
            assert (gzip.decompress(body) if encoding else body).decode() == texts[name]
            assert int(response.headers["Content-Length"]) == len(body)
        plain = await client.get("/page", headers={"Accept-Encoding": "identity"})
        assert plain.headers.get("Content-Encoding") is None
        assert plain.headers["Vary"] == "Accept-Encoding"
