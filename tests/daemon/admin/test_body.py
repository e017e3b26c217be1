"""How requests are read: bounded, strict, and never with a 500."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import pytest

from tests.daemon.admin.desk import Desk

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
async def test_a_body_that_is_not_sent_as_json_is_refused(desk: Desk, content_type: str) -> None:
    """A form of a web page can send these without asking; so they are never read (attack 86)."""
    headers = {"Content-Type": content_type} if content_type else {}
    answer = await desk.ask("POST", "/api/users", data=b'{"username":"mina"}', headers=headers)
    assert (answer.status, answer.error.code) == (415, "request.content_type")


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"NaN", b"\xff\xfe", b'{"username": "\xed\xa0\x80"}', b'{"username": "\\ud800"}', b'{"a":' * 100_000, b"[" * 100_000],
    ids=["empty", "open", "nan", "no utf-8", "surrogate", "escaped surrogate", "deep objects", "deep lists"],
)
async def test_what_is_no_json_is_answered_in_words(desk: Desk, data: bytes) -> None:
    """400, whatever the parser makes of it."""
    answer = await desk.ask("POST", "/api/users", data=data, headers=JSON)
    assert (answer.status, answer.error.code) == (400, "request.json")


@pytest.mark.parametrize("data", [b"null", b"[]", b'"x"', b"1"])
async def test_json_that_is_no_record_is_named(desk: Desk, data: bytes) -> None:
    """422 with a sentence."""
    answer = await desk.ask("POST", "/api/users", data=data, headers=JSON)
    assert (answer.status, answer.fields) == (422, {"": "field.type"})


async def test_a_body_that_is_too_large_is_not_kept(desk: Desk) -> None:
    """413 by its announced length, and by what comes if none is announced."""
    answer = await desk.ask("POST", "/api/users", data=b"x" * (1024 * 1024 + 1), headers=JSON)
    assert (answer.status, answer.error.code) == (413, "request.too_large")

    async def pour() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65536

    async with desk.session.post("http://localhost/api/users", data=pour(), headers={**JSON, "Authorization": f"Bearer {desk.key}"}) as response:
        assert response.status == 413


async def test_a_compressed_body_is_refused(desk: Desk) -> None:
    """A few bytes must not become many."""
    answer = await desk.ask("POST", "/api/users", data=b"\x1f\x8b", headers={**JSON, "Content-Encoding": "gzip"})
    assert answer.status in (400, 415)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b'{"username": "mina", "username": "juno"}', {"username"}),
        (b'{"username": "mina", "profile": {"name": "A", "\\u006eame": "B"}}', {"name"}),
        (b'{"custom_data": [{"a": 1, "a": 1}, {"b": 2, "b": 2}]}', {"a", "b"}),
    ],
    ids=["at the top", "spelled otherwise", "deep inside"],
)
async def test_a_name_that_stands_twice_is_refused(desk: Desk, data: bytes, names: set[str]) -> None:
    """RFC 8259 4: of two readers one takes the first and one the last, so neither is what was meant. Nothing is done."""
    answer = await desk.ask("POST", "/api/users", data=data, headers=JSON)
    assert (answer.status, answer.fields) == (422, dict.fromkeys(names, "field.repeated"))
    assert b"mina" not in (await desk.ask("GET", "/api/users")).body


@pytest.mark.parametrize("path", ["users/%ED%A0%80", "users/%00", "applications/%FF", "users/..%2f..%2fstatus"])
async def test_an_address_that_is_no_text_finds_nothing(desk: Desk, path: str) -> None:
    """400 or 404, never a 500."""
    assert (await desk.ask("GET", f"/api/{path}")).status in (400, 404)


@pytest.mark.parametrize("value", ["%00", "%ff", "a%c3", "%ED%A0%80", "%C0%AF"])
@pytest.mark.parametrize("path", ["users?search=", "applications?search=", "audit?search=", "sign-in-log?search=", "users?limit=5&", "users?"])
async def test_a_parameter_that_is_no_text_is_refused_in_words(desk: Desk, path: str, value: str) -> None:
    """Name or value: it is neither left as `%FF`, which somebody might look for, nor a failure of ours."""
    answer = await desk.ask("GET", f"/api/{path}{value}")
    assert (answer.status, answer.error.code) == (400, "request.text")


async def test_an_address_with_far_too_many_parameters_is_refused(desk: Desk) -> None:
    """Each once, and there are not that many."""
    answer = await desk.ask("GET", "/api/users?" + "&".join(f"a{number}=1" for number in range(200)))
    assert (answer.status, answer.error.code) == (400, "request.too_many_parameters")


async def test_an_unknown_route_is_answered_like_any_error(desk: Desk) -> None:
    """404 and 405 have the same form; 405 says what is allowed."""
    assert (await desk.ask("GET", "/api/nothing")).error.code == "route.unknown"
    answer = await desk.ask("PUT", "/api/users")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, POST")


async def test_our_own_failure_tells_a_number_and_nothing_else(desk: Desk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 without its text; the log has the trace under the same number, and no query string (docs/ARCHITECTURE.md#errors)."""

    def fail(*_given: object, **_named: object) -> None:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr(desk.parts.services.users, "list", fail)
    with caplog.at_level(logging.ERROR):
        answer = await desk.ask("GET", "/api/users?search=somebody")
    assert (answer.status, answer.error.code) == (500, "daemon.failed")
    assert b"hunter2" not in answer.body
    record = next(record for record in caplog.records if record.name == "daemon.admin.frame.errors")
    assert record.__dict__["facts"] == {"reference": answer.error.reference, "method": "GET", "route": "/api/users", "status": 500}
    assert "somebody" not in caplog.text
