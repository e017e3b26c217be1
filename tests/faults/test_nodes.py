"""Two daemons on one PostgreSQL database behind a load balancer: whatever one of them does, the other knows, and a dead one is missed by nobody."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from http.client import HTTPException
from itertools import cycle
from typing import Any

import aiohttp
import psycopg
import pytest

from tests.cluster.balancer import run_balancer
from tests.cluster.nodes import errors_of, issuer_port, run_nodes
from tests.databases import Server, find_programs
from tests.form_user import FormUser, SignInRequest, basic_fields, make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.makers import make_person
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed")  # `./dev test` installs it on Debian and Ubuntu

REDIRECT_URI = "https://pagemark.example/callback"
# The long form has hundreds of rounds.
IS_LONG = bool(os.environ.get("LETPASS_TEST_LONG"))
ROUNDS = 300 if IS_LONG else 12
# What is known within a second on a quiet machine is known after so many on a busy one.
SOON = 15


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[LiveDaemon]]:
    """Two of them."""
    with run_nodes(settings={"LETPASS_ALLOW_PRIVATE_TARGETS": "true"}) as found:
        yield found
        assert errors_of(found) == []


@pytest.fixture(scope="module")
def partner(nodes: list[LiveDaemon]) -> tuple[str, str]:
    """An application; its client ID and secret."""
    return nodes[0].admin.create_application("Pagemark", "traditional", [REDIRECT_URI])


@pytest.fixture
async def web(nodes: list[LiveDaemon]) -> AsyncIterator[aiohttp.ClientSession]:
    """A client that goes by the load balancer, which gives each request to the next node."""
    turn = cycle(nodes)
    async with run_balancer(issuer_port(nodes[0]), lambda: next(turn).port):
        timeout, connector = aiohttp.ClientTimeout(total=2 * PATIENCE), aiohttp.TCPConnector(force_close=True)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as http:
            yield http


def at(node: LiveDaemon, path: str) -> str:
    """An address of one node."""
    return f"http://localhost:{node.port}{path}"


async def sign_in(web: aiohttp.ClientSession, nodes: list[LiveDaemon], partner: tuple[str, str]) -> tuple[SignInRequest, str]:
    """Sign a new person in, and give what was asked and the code."""
    person = make_person(nodes[0].admin)
    web.cookie_jar.clear()
    request = make_sign_in_request(
        f"http://localhost:{issuer_port(nodes[0])}/oidc/authorize", partner[0], REDIRECT_URI, scope="openid offline_access"
    )
    return request, request.read_code(await FormUser(web, person, ticks_all=True).visit(request.address))


async def post(web: aiohttp.ClientSession, node: LiveDaemon, name: str, partner: tuple[str, str], fields: dict[str, str]) -> tuple[int, Any]:
    """Ask an endpoint of one node; gives the status and the decoded answer."""
    async with web.post(at(node, f"/oidc/{name}"), data=fields, headers=basic_fields(*partner)) as answer:
        body = await answer.read()
        return answer.status, json.loads(body) if body else None


async def ask_userinfo(web: aiohttp.ClientSession, node: LiveDaemon, token: str) -> int:
    """The status of userinfo."""
    async with web.get(at(node, "/oidc/userinfo"), headers={"Authorization": f"Bearer {token}"}) as answer:
        return answer.status


async def test_a_sign_in_passes_through_both_and_ends_at_both(web: aiohttp.ClientSession, nodes: list[LiveDaemon], partner: tuple[str, str]) -> None:
    """Each page comes from another node; the code is redeemed at one, the token used at the other, and dead there once it is revoked here."""
    one, other = nodes
    request, code = await sign_in(web, nodes, partner)
    status, tokens = await post(web, other, "token", partner, request.token_form(code))
    assert status == 200, tokens
    assert [await ask_userinfo(web, each, tokens["access_token"]) for each in nodes] == [200, 200]
    status, renewed = await post(web, one, "token", partner, {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]})
    assert status == 200, renewed
    assert (await post(web, other, "revoke", partner, {"token": renewed["refresh_token"]}))[0] == 200
    assert await ask_userinfo(web, one, renewed["access_token"]) == 401
    status, refused = await post(web, one, "token", partner, {"grant_type": "refresh_token", "refresh_token": renewed["refresh_token"]})
    assert (status, refused["error"]) == (400, "invalid_grant")


async def test_a_code_that_is_spent_at_both_is_good_once(web: aiohttp.ClientSession, nodes: list[LiveDaemon], partner: tuple[str, str]) -> None:
    """RFC 9700 2.1.1: one of them gets tokens, and what it got is dead, for somebody else had the code (RFC 6749 4.1.2)."""
    for _ in range(ROUNDS):
        request, code = await sign_in(web, nodes, partner)
        form = request.token_form(code)
        answers = await asyncio.gather(*(post(web, node, "token", partner, form) for node in nodes))
        assert sorted(status for status, _ in answers) == [200, 400], answers
        given = next(body for status, body in answers if status == 200)
        assert next(body for status, body in answers if status == 400)["error"] == "invalid_grant"
        assert [await ask_userinfo(web, node, given["access_token"]) for node in nodes] == [401, 401]


async def test_what_an_administrator_changes_at_one_holds_at_the_other_at_once(web: aiohttp.ClientSession, nodes: list[LiveDaemon]) -> None:
    """Nothing of an application is kept in memory."""
    one, other = nodes
    client_id, _ = one.admin.create_application("Boards", "traditional", ["https://old.example/callback"])
    for number in range(3):
        address = f"https://new{number}.example/callback"
        application = one.admin.call("GET", f"/api/applications/{client_id}")
        settings = {**application["settings"], "redirect_uris": [address]}
        one.admin.call("PATCH", f"/api/applications/{client_id}", {"settings": settings}, headers={"If-Match": f'"{application["version"]}"'})
        asked = make_sign_in_request(at(other, "/oidc/authorize"), client_id, address)
        async with web.get(asked.address, allow_redirects=False) as answer:
            assert answer.status == 303
        asked = make_sign_in_request(at(other, "/oidc/authorize"), client_id, "https://old.example/callback")
        async with web.get(asked.address, allow_redirects=False) as answer:
            assert answer.status == 400


async def test_keys_that_are_rotated_at_one_are_served_and_used_by_the_other(web: aiohttp.ClientSession, nodes: list[LiveDaemon]) -> None:
    """Within a second or so, without a word to it."""
    one, other = nodes

    async def find_keys(node: LiveDaemon) -> set[str]:
        async with web.get(at(node, "/oidc/jwks")) as answer:
            return {key["kid"] for key in (await answer.json())["keys"]}

    before = await find_keys(other)
    assert (await asyncio.to_thread(one.command, "keys", "rotate", "--now")).returncode == 0
    rotated = time.monotonic()
    while await find_keys(other) == before:
        assert time.monotonic() - rotated < SOON
        await asyncio.sleep(0.05)
    while await find_keys(one) != await find_keys(other):
        assert time.monotonic() - rotated < SOON
        await asyncio.sleep(0.05)


async def test_a_preview_opens_once_wherever_it_was_made(web: aiohttp.ClientSession, nodes: list[LiveDaemon]) -> None:
    """Requirement C9, behind a load balancer."""
    one, other = nodes
    client_id, _ = one.admin.create_application("Nimbus", "traditional", [REDIRECT_URI])
    found = one.admin.call("GET", f"/api/applications/{client_id}")
    draft = {name: found[name] for name in ("name", "type", "settings", "branding", "kind")}
    made = one.admin.call("POST", "/api/preview", draft)
    path = made["url"].partition(f":{issuer_port(one)}")[2]
    statuses = []
    for node in (other, one, other):
        async with web.get(at(node, path)) as answer:
            statuses.append(answer.status)
    assert statuses == [200, 404, 404]


def listen(node: LiveDaemon, heard: list[str], ready: threading.Event) -> None:
    """Note the events of a node's stream until it ends."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(node.home / "run" / "admin.sock"))
        connection.settimeout(2 * PATIENCE)
        connection.sendall(f"GET /api/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {node.admin._key}\r\n\r\n".encode())
        with connection.makefile("rb") as lines:
            for line in lines:
                if line.startswith(b": listening"):
                    ready.set()
                if line.startswith(b"data: "):
                    heard.append(json.loads(line[6:])["event"])
                if "user.deleted" in heard:
                    return


def test_a_console_at_one_hears_what_happens_at_the_other(nodes: list[LiveDaemon]) -> None:
    """Entries of the audit log, and that the sign-in log and the outbox have grown."""
    one, other = nodes
    heard, ready = list[str](), threading.Event()
    listener = threading.Thread(target=listen, args=(one, heard, ready))
    listener.start()
    assert ready.wait(PATIENCE)
    user = other.admin.create_user("seen", "lantern-otter-99", email="seen@example.org", email_verified=True)
    # A refused request is an entry of the sign-in log alone.
    connection = http.client.HTTPConnection("127.0.0.1", other.port, timeout=PATIENCE)
    connection.request("GET", "/oidc/authorize?client_id=nobody")
    assert connection.getresponse().status == 400
    connection.close()
    invited = other.admin.call("POST", "/api/users", {"username": "invited", "email": "new@example.org"})
    other.admin.call("POST", f"/api/users/{invited['id']}/invitation", {})
    began = time.monotonic()
    while not {"user.created", "sign_in_log.grown", "outbox.changed"} <= {*heard}:
        assert time.monotonic() - began < SOON, heard
        time.sleep(0.02)
    other.admin.call("DELETE", f"/api/users/{user['id']}")
    listener.join(PATIENCE)
    assert not listener.is_alive()


def write_until(node: LiveDaemon, name: str, acknowledged: list[str], over: threading.Event) -> None:
    """Create roles, and note each that was acknowledged, until it is over or nobody answers."""
    number = 0
    while not over.is_set():
        number += 1
        try:
            status, made = node.admin.ask("POST", "/api/roles", {"name": f"Role {name} {number}"})
        except (OSError, ValueError, HTTPException):
            return
        if status == 201:
            acknowledged.append(made["name"])


def find_roles(node: LiveDaemon) -> list[str]:
    """The names of all roles that a test made."""
    found, cursor = list[str](), ""
    while True:
        page = node.admin.call("GET", f"/api/roles?limit=100&cursor={cursor}")
        found += [role["name"] for role in page["items"]]
        cursor = page["next"]
        if not cursor:
            return [each for each in found if each.startswith("Role ")]


def test_a_node_that_is_killed_under_load_loses_nothing_and_holds_nobody_up(nodes: list[LiveDaemon]) -> None:
    """What it acknowledged is there, once; the other goes on; and it comes back as if nothing had been (attack 97)."""
    one, other = nodes
    acknowledged, over = list[str](), threading.Event()
    writers = [
        threading.Thread(target=write_until, args=(node, f"{place}{number}", acknowledged, over))
        for place, node in enumerate(nodes)
        for number in range(2)
    ]
    for each in writers:
        each.start()
    while len(acknowledged) < 30:
        time.sleep(0.01)
    one.kill()
    then = len(acknowledged)
    while len(acknowledged) < then + 30:
        time.sleep(0.01)
    over.set()
    for each in writers:
        each.join(PATIENCE)
    found = find_roles(other)
    assert len(found) == len(set(found))
    assert set(acknowledged) <= set(found)
    assert len(found) <= len(acknowledged) + 2, "one more for each writer at the killed node may be stored without anybody having heard of it"
    (one.home / "run" / "endpoint.json").unlink(missing_ok=True)
    one.start()
    assert sorted(find_roles(one)) == sorted(found)


class Receiver:
    """An application that is told of sign-outs: it says nothing to the first who tell it, and accepts what comes after."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.first, self.second = threading.Event(), threading.Event()
        self._held: list[socket.socket] = []
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                if not self.first.is_set():
                    self._held.append(connection)
                    self.first.set()
                    continue
                with connection:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    self.second.set()

    def close(self) -> None:
        """Hang up."""
        for each in (self._listener, *self._held):
            each.close()


@pytest.mark.skipif(not IS_LONG, reason="waits until a lease ends; LETPASS_TEST_LONG=1 runs it")
async def test_what_a_killed_node_was_delivering_is_delivered_by_another(web: aiohttp.ClientSession, nodes: list[LiveDaemon]) -> None:
    """A sign-out notice that it had taken is due again when its lease ends (Back-Channel Logout 1.0)."""
    one, other = nodes
    receiver = Receiver()
    try:
        uri = f"http://127.0.0.1:{receiver.port}/logout"
        client_id, secret = one.admin.create_application("Told", "traditional", [REDIRECT_URI], back_channel_uri=uri)
        request, code = await sign_in(web, nodes, (client_id, secret))
        status, tokens = await post(web, other, "token", (client_id, secret), request.token_form(code))
        assert status == 200, tokens
        async with web.get(at(one, "/oidc/userinfo"), headers={"Authorization": f"Bearer {tokens['access_token']}"}) as answer:
            user_id = (await answer.json())["sub"]
        await asyncio.to_thread(one.admin.call, "DELETE", f"/api/users/{user_id}")
        assert await asyncio.to_thread(receiver.first.wait, PATIENCE)
        one.kill()
        assert await asyncio.to_thread(receiver.second.wait, PATIENCE)
        began = time.monotonic()
        while other.admin.call("GET", f"/api/applications/{client_id}/sign-out-notices")["items"][0]["state"] != "delivered":
            assert time.monotonic() - began < SOON
            await asyncio.sleep(0.05)
    finally:
        receiver.close()
    (one.home / "run" / "endpoint.json").unlink(missing_ok=True)
    await asyncio.to_thread(one.start)


def ask_to_sign_in(node: LiveDaemon, client_id: str) -> tuple[int, str]:
    """The status of an authorization request, and after how many seconds one should come back."""
    asked = make_sign_in_request("/oidc/authorize", client_id, REDIRECT_URI)
    connection = http.client.HTTPConnection("127.0.0.1", node.port, timeout=PATIENCE)
    try:
        connection.request("GET", asked.address)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Retry-After", "")
    finally:
        connection.close()


def test_a_server_that_is_restarted_under_load_is_a_503_for_a_while() -> None:
    """With Retry-After; then everything goes on by itself: nothing is lost or doubled, and the daemons hold their lock again."""
    programs = find_programs()
    assert programs is not None
    server = Server(programs)
    try:
        with run_nodes(address=server.address("postgres")) as nodes:
            _paired = [node.admin for node in nodes]
            client_id, _ = nodes[0].admin.create_application("Pagemark", "traditional", [REDIRECT_URI])
            acknowledged, over = list[str](), threading.Event()
            writers = [threading.Thread(target=write_until, args=(node, str(place), acknowledged, over)) for place, node in enumerate(nodes)]
            for each in writers:
                each.start()
            while len(acknowledged) < 20:
                time.sleep(0.01)
            server.pause()
            for node in nodes:
                status, retry_after = ask_to_sign_in(node, client_id)
                assert (status, retry_after.isdigit()) == (503, True)
            server.resume()
            resumed = time.monotonic()
            for node in nodes:
                while ask_to_sign_in(node, client_id)[0] != 303:
                    assert time.monotonic() - resumed < SOON
                    time.sleep(0.02)
            then = len(acknowledged)
            while len(acknowledged) < then + 10:
                time.sleep(0.01)
            over.set()
            for each in writers:
                each.join(PATIENCE)
            found = find_roles(nodes[0])
            assert len(found) == len(set(found))
            assert set(acknowledged) <= set(found)
            locks = "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted"
            with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
                while connection.execute(locks).fetchone() != (2,):
                    assert time.monotonic() - resumed < 2 * SOON
                    time.sleep(0.02)
            assert not any("Traceback" in node.log() for node in nodes)
    finally:
        server.stop()
