"""Who may ask at all (attacks 85, 86, 88)."""

from __future__ import annotations

import aiohttp
import pytest

from common.contracts.status import ConsoleRole, Paired, Status
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ACTOR


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8710", "localhost.evil.example", "x.console.local.evil.example", "console.local", ""])
async def test_a_foreign_host_is_refused_before_anything_else(desk: Desk, host: str) -> None:
    """DNS rebinding: a browser that was led here sends the name it was led by (attack 85)."""
    answer = await desk.ask("GET", "/api/status", headers={"Host": host})
    assert (answer.status, answer.error.code) == (403, "request.host")


@pytest.mark.parametrize("host", ["a1b2c3.console.local", "localhost", "LOCALHOST", "localhost:80"])
async def test_the_names_that_consoles_use_on_the_socket_are_served(desk: Desk, host: str) -> None:
    """Each console makes up a name below `console.local`, because Qt keeps connections by name."""
    assert (await desk.ask("GET", "/api/status", headers={"Host": host})).status == 200


async def test_on_the_port_only_loopback_with_that_port_is_served(desk: Desk) -> None:
    """The port is part of the name."""
    headers = {"Authorization": f"Bearer {desk.key}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for host in (f"127.0.0.1:{desk.port}", f"localhost:{desk.port}"):
            async with session.get(f"http://127.0.0.1:{desk.port}/api/status", headers={"Host": host}) as response:
                assert response.status == 200
        for host in ("127.0.0.1", "localhost", f"localhost:{desk.port + 1}", f"evil.example:{desk.port}", "a.console.local"):
            async with session.get(f"http://127.0.0.1:{desk.port}/api/status", headers={"Host": host}) as response:
                assert response.status == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost", ""])
async def test_any_origin_is_refused_even_with_a_key(desk: Desk, origin: str) -> None:
    """A web page never has business here; no CORS header ever invites one (attack 86)."""
    answer = await desk.ask("POST", "/api/applications", {"name": "x"}, headers={"Origin": origin})
    assert (answer.status, answer.error.code) == (403, "request.origin")
    preflight = await desk.ask("OPTIONS", "/api/applications", headers={"Origin": origin})
    assert preflight.status == 403
    assert not [name for name in preflight.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("key", ["", "x", "x" * 43, "ü" * 43, "x" * 5000])
async def test_without_a_known_key_every_answer_is_the_same(desk: Desk, key: str) -> None:
    """401 alike for no key and a wrong one, for routes that exist and others (attack 86)."""
    header = {"Authorization": f"Bearer {key}".encode().decode("latin-1")} if key else {}
    answers = [await desk.ask("GET", path, key="", headers=header) for path in ("/api/status", "/api/nothing", "/api/users/x")]
    assert {(answer.status, answer.error.code) for answer in answers} == {(401, "console.unknown")}
    assert {answer.headers["WWW-Authenticate"] for answer in answers} == {"Bearer"}


@pytest.mark.parametrize("scheme", ["Basic", "Token", ""])
async def test_a_key_counts_only_as_a_bearer(desk: Desk, scheme: str) -> None:
    """No other scheme, no cookie, no query parameter."""
    assert (await desk.ask("GET", "/api/status", key="", headers={"Authorization": f"{scheme} {desk.key}"})).status == 401
    assert (await desk.ask("GET", f"/api/status?key={desk.key}", key="", headers={"Cookie": f"key={desk.key}"})).status == 401


async def test_a_revoked_key_is_no_key(desk: Desk) -> None:
    """From the next request on."""
    key = desk.make_key(ConsoleRole.EDITOR)
    assert (await desk.ask("GET", "/api/status", key=key)).as_a(Status).role is ConsoleRole.EDITOR
    console = desk.tenant.do(lambda: desk.tenant.console_keys.find(key))
    assert console is not None
    desk.tenant.do(lambda: desk.tenant.console_keys.revoke(console.id, ACTOR))
    assert (await desk.ask("GET", "/api/status", key=key)).status == 401


async def test_a_viewer_may_only_look(desk: Desk) -> None:
    """Every change is refused; a preview changes nothing and is none (attack 89)."""
    key = desk.make_key(ConsoleRole.VIEWER)
    user = desk.tenant.add_user()
    assert (await desk.ask("GET", "/api/users", key=key)).status == 200
    refused = [
        await desk.ask("POST", "/api/applications", {"name": "x", "kind": "own", "type": "native"}, key=key),
        await desk.ask("DELETE", f"/api/users/{user.id}", key=key),
        await desk.ask("PUT", f"/api/users/{user.id}/password", {"password": "correct horse"}, key=key),
        await desk.ask("POST", "/api/images", data=b"x", key=key),
    ]
    assert {(answer.status, answer.error.code) for answer in refused} == {(403, "console.only_looks")}
    draft = {"name": "x", "type": "native", "settings": {}, "branding": {}}
    assert (await desk.ask("POST", "/api/preview", draft, key=key)).status == 200


async def test_the_own_user_is_paired_over_the_socket_without_a_question(desk: Desk) -> None:
    """The kernel says who is at the other end (docs/ARCHITECTURE.md#the-admin-api)."""
    paired: Paired = (await desk.ask("POST", "/api/pair", {"name": "Desk in Seoul"}, key="")).as_a(Paired)
    assert paired.role is ConsoleRole.OWNER
    status: Status = (await desk.ask("GET", "/api/status", key=paired.key)).as_a(Status)
    assert (status.console, status.role) == ("Desk in Seoul", ConsoleRole.OWNER)


async def test_over_the_port_a_code_is_needed_and_works_once(desk: Desk) -> None:
    """Anybody on this machine reaches the port; a code of `letpassd pair` proves more, once, in whatever way it is typed."""
    code = desk.tenant.do(lambda: desk.tenant.console_keys.make_pairing_code(ConsoleRole.EDITOR))
    url = f"http://127.0.0.1:{desk.port}/api/pair"
    async with aiohttp.ClientSession() as session:
        async with session.post(url, json={"name": "x"}) as response:
            assert (response.status, (await response.json())["code"]) == (403, "pairing.code_needed")
        async with session.post(url, json={"name": "x", "code": code.lower().replace("-", " ")}) as response:
            assert (response.status, (await response.json())["role"]) == (200, "editor")
        async with session.post(url, json={"name": "x", "code": code}) as response:
            assert (response.status, (await response.json())["code"]) == (403, "pairing.code_wrong")


async def test_a_code_expires_after_five_minutes(desk: Desk) -> None:
    """A code that was forgotten on a screen is worth nothing."""
    code = desk.tenant.do(lambda: desk.tenant.console_keys.make_pairing_code(ConsoleRole.EDITOR))
    desk.tenant.clock.move(300)
    assert (await desk.ask("POST", "/api/pair", {"name": "x", "code": code}, key="")).error.code == "pairing.code_wrong"


async def test_codes_cannot_be_guessed_by_trying(desk: Desk) -> None:
    """Five wrong ones a minute, then even the right one has to wait."""
    code = desk.tenant.do(lambda: desk.tenant.console_keys.make_pairing_code(ConsoleRole.EDITOR))
    for _ in range(5):
        assert (await desk.ask("POST", "/api/pair", {"name": "x", "code": "BCDF-GHJK"}, key="")).status == 403
    answer = await desk.ask("POST", "/api/pair", {"name": "x", "code": code}, key="")
    assert (answer.status, answer.headers["Retry-After"]) == (429, "60")
    desk.tenant.clock.move(60)
    assert (await desk.ask("POST", "/api/pair", {"name": "x", "code": code}, key="")).status == 200


async def test_answers_are_never_kept_and_tell_no_versions(desk: Desk) -> None:
    """No cache, no sniffing, no name of a library."""
    for path in ("/api/status", "/api/nothing"):
        headers = (await desk.ask("GET", path)).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Server" not in headers
