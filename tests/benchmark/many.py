"""What is measured with much data or many people at once. Each takes a while, so none belongs to the usual rounds: `./dev bench --scenes`."""

from __future__ import annotations

import asyncio
import socket
import statistics
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TypeAlias
from urllib.parse import urlencode, urljoin

import aiohttp

from daemon.storage.tables.access_control import Member
from tests.benchmark.crowd import add_users, multiply, open_beside
from tests.benchmark.hostile import hostile
from tests.benchmark.meanwhile import Meanwhile
from tests.benchmark.operations import Seat, code_flow
from tests.benchmark.process_figures import cpu_seconds
from tests.benchmark.scene import REDIRECT_URI, Scene
from tests.form_user import find_form, make_sign_in_request
from tests.patience import PATIENCE

Found = dict[str, float]
PASSWORD = "lantern-otter-of-the-benchmark"
TIMES = 5
FLOWS_AT_ONCE, SIGN_INS_A_SECOND = 16, 20
# Permissions of one API, for a scope that names more of them is longer than a request may be.
AT_ONE_API = 500
# How long others are asked while nothing else happens, and how long a slow connection pauses between two bytes, in seconds.
ALONE, BETWEEN_BYTES = 2.0, 0.1


def rows(scene: Scene, number: int) -> Found:
    """A user who holds so many permissions, and an application that asks for all of them: its page, then requests that pass without one."""
    apis = max(1, number // AT_ONE_API)
    names = [f"p{each}" for each in range(number // apis)]
    indicators = [f"https://rows{number}-{each}.example" for each in range(apis)]
    listed = [{"resource": indicator, "name": name} for indicator in indicators for name in names]
    titles = [{"name": name, "titles": {"en": f"Do thing {name}", "ko": f"{name} 하기"}} for name in names]
    settings = {"redirect_uris": [REDIRECT_URI], "permissions": [{"name": "profile"}], "resource_permissions": listed}
    scene.apply(
        {
            "resources": [{"indicator": indicator, "name": indicator, "permissions": titles} for indicator in indicators],
            "roles": [{"name": f"All {number}", "level": "user", "permissions": listed}],
            "users": [{"username": f"rows{number}", "password": {"value": PASSWORD}, "roles": [f"All {number}"]}],
            "applications": [{"id": f"rows{number}", "name": "Rows", "kind": "third_party", "type": "single_page", "settings": settings}],
        }
    )
    request = make_sign_in_request(
        scene.daemon.discovery["authorization_endpoint"], f"rows{number}", REDIRECT_URI, " ".join(("openid profile", *names))
    )
    address = f"{request.address}&{urlencode([('resource', each) for each in indicators])}"
    return asyncio.run(_walk(scene, address, f"rows{number}"))


async def _walk(scene: Scene, address: str, username: str) -> Found:
    async with aiohttp.ClientSession() as http:

        async def follow(at: str, method: str = "GET", data: object = None) -> tuple[str, str]:
            async with http.request(method, at, data=data, allow_redirects=False) as answer:
                return urljoin(at, answer.headers.get("Location", "")) if answer.status == 303 else at, await answer.text()

        sign_in, _ = await follow(address)
        _, page = await follow(sign_in)
        fields = [*find_form(page).values, ("identifier", username), ("password", PASSWORD)]
        resume, _ = await follow(sign_in, "POST", fields)
        consent, _ = await follow(resume)
        pages, passed = [], []
        for _ in range(TIMES):
            before = cpu_seconds(scene.pid)
            _, page = await follow(consent)
            pages.append(cpu_seconds(scene.pid) - before)
        with Meanwhile(scene.seats[0], scene.daemon.port) as others:
            _, page = await follow(consent)
        form = find_form(page)
        resume, _ = await follow(consent, "POST", [*form.values, *form.unticked, ("decision", "authorize")])
        back, _ = await follow(resume)
        assert back.startswith(REDIRECT_URI), back
        for _ in range(TIMES):
            before = cpu_seconds(scene.pid)
            back, _ = await follow(address)
            assert back.startswith(f"{REDIRECT_URI}?code="), back
            passed.append(cpu_seconds(scene.pid) - before)
    return {
        "consent_page_cpu_s": round(statistics.median(pages), 3),
        "authorize_cpu_s": round(statistics.median(passed), 3),
        "longest_wait_of_others_ms": others.waits[-1],
    }


def members(scene: Scene, number: int) -> Found:
    """An organization of so many members: its first page, one after a search, and the time for each."""
    made = scene.daemon.admin.call("POST", "/api/organizations", {"name": "Everybody"})["id"]
    with open_beside(scene.daemon) as db:
        add_users(db, number, "crowd")
        multiply(db, Member, {"user_id": "'crowd' || n", "organization_id": f"'{made}'", "since": "n"}, number)
    found = {}
    for name, query in (("first_page", "?limit=50"), ("search", "?limit=50&search=crowd77")):
        before, began = cpu_seconds(scene.pid), time.monotonic()
        for _ in range(TIMES):
            page = scene.daemon.admin.call("GET", f"/api/organizations/{made}/members{query}")
            assert page["items"], page
        found[f"{name}_cpu_s"] = round((cpu_seconds(scene.pid) - before) / TIMES, 3)
        found[f"{name}_s"] = round((time.monotonic() - began) / TIMES, 3)
    return found


def apply(scene: Scene, number: int) -> Found:
    """`letpassd apply` of so many users with roles, and the longest wait of refreshes, which write, meanwhile."""
    users = [{"username": f"applied{each}", "email": f"applied{each}@example.org", "roles": [f"Applied {each % 10}"]} for each in range(number)]
    document = {"roles": [{"name": f"Applied {each}", "level": "user"} for each in range(10)], "users": users}
    began = time.monotonic()
    waits = scene.refresh_during(lambda: scene.apply(document))
    return {"seconds": round(time.monotonic() - began, 1), "longest_write_ms": max(waits), "writes": len(waits)}


def sign_ins(scene: Scene, number: int) -> Found:
    """So many people send their password at the same moment; who hears that too many do sends it again."""
    found: Found = {}
    with Meanwhile(scene.seats[0], scene.daemon.port) as alone:
        _go_on(ALONE)
    pages = asyncio.run(_open_sign_ins(scene, number))
    with Meanwhile(scene.seats[0], scene.daemon.port) as others:
        found |= asyncio.run(_send_passwords(scene, pages))
    return {**found, "others_p95_ms": others.percentile(0.95), "others_longest_ms": others.waits[-1], "others_p95_alone_ms": alone.percentile(0.95)}


def code_flows(scene: Scene, seconds: float) -> Found:
    """Code flows over 16 connections, one after the other on each, while 20 people a second sign in with a password."""
    pages = asyncio.run(_open_sign_ins(scene, max(1, int(seconds * SIGN_INS_A_SECOND))))
    waits: list[float] = []

    def repeat(seat: Seat) -> None:
        while not over.is_set():
            began = time.perf_counter()
            code_flow(seat)
            waits.append((time.perf_counter() - began) * 1000)

    over = threading.Event()
    with ThreadPoolExecutor(FLOWS_AT_ONCE) as pool:
        # They may have been silent for so long that the daemon has closed them.
        for seat in scene.seats[:FLOWS_AT_ONCE]:
            seat.connection.close()
        flows = [pool.submit(repeat, seat) for seat in scene.seats[:FLOWS_AT_ONCE]]
        try:
            found = asyncio.run(_send_passwords(scene, pages, 1 / SIGN_INS_A_SECOND))
        finally:
            over.set()
        for flow in flows:
            flow.result()
    waits.sort()
    return {**found, "flows": len(waits), "p50_ms": round(waits[len(waits) // 2], 1), "p99_ms": round(waits[int(0.99 * len(waits))], 1)}


def _go_on(seconds: float) -> None:
    """Let the measuring go on for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(seconds / 20)


# The address of a sign-in page, what is filled in, and its cookies.
_Opened: TypeAlias = tuple[str, list[tuple[str, str]], dict[str, str]]


async def _open_sign_ins(scene: Scene, number: int) -> list[_Opened]:
    """The sign-in page of everybody."""
    opened: list[_Opened] = []
    for index in range(number):
        seat, person = scene.seats[index % len(scene.seats)], scene.people[index % len(scene.people)]
        request = make_sign_in_request(seat.endpoints["authorization_endpoint"], seat.client_id, REDIRECT_URI, "openid profile")
        async with aiohttp.ClientSession() as http, http.get(request.address) as answer:
            fields = [*find_form(await answer.text()).values, ("identifier", person.username), ("password", person.password)]
            opened.append((str(answer.url), fields, {each.key: each.value for each in http.cookie_jar}))
    return opened


async def _send_passwords(scene: Scene, pages: list[_Opened], every: float = 0.0) -> Found:
    """Send all passwords, so many seconds apart; who hears that too many do sends it again."""
    again = 0

    async def send(http: aiohttp.ClientSession, after: float, address: str, fields: list[tuple[str, str]], cookies: dict[str, str]) -> None:
        nonlocal again
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        await asyncio.sleep(after)
        while True:
            async with http.post(address, data=fields, headers={"Cookie": cookie}, allow_redirects=False) as answer:
                if answer.status == 303:
                    return
                assert answer.status == 503, (answer.status, await answer.text())
                again += 1
                await asyncio.sleep(float(answer.headers["Retry-After"]))

    began = time.monotonic()
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), connector=aiohttp.TCPConnector(limit=0)) as http:
        await asyncio.gather(*(send(http, number * every, *page) for number, page in enumerate(pages)))
    return {"seconds": round(time.monotonic() - began, 2), "sent_again": again}


def connections(scene: Scene, idle: int, slow: int) -> Found:
    """Connections that say nothing, and others that send a byte now and then, while userinfo is asked."""
    with ExitStack() as stack:
        address = ("127.0.0.1", scene.daemon.port)
        silent = [stack.enter_context(socket.create_connection(address, timeout=PATIENCE)) for _ in range(idle)]
        dripping = [stack.enter_context(socket.create_connection(address, timeout=PATIENCE)) for _ in range(slow)]
        before, began = cpu_seconds(scene.pid), time.monotonic()
        with Meanwhile(scene.seats[0], scene.daemon.port) as others:
            for each in b"POST /oidc/token HTTP/1.1\r\n":
                for connection in dripping:
                    connection.send(bytes([each]))
                _go_on(BETWEEN_BYTES)
        cpu, seconds = cpu_seconds(scene.pid) - before, time.monotonic() - began
        assert len(silent) == idle
    return {"others_p95_ms": others.percentile(0.95), "others_longest_ms": others.waits[-1], "cpu_share": round(cpu / seconds, 3)}


SCENES: dict[str, Callable[[Scene, float], Found]] = {
    "rows_500": lambda scene, scale: rows(scene, int(500 * scale)),
    "rows_2000": lambda scene, scale: rows(scene, int(2_000 * scale)),
    "rows_10000": lambda scene, scale: rows(scene, int(10_000 * scale)),
    "members_100000": lambda scene, scale: members(scene, int(100_000 * scale)),
    "apply_1000": lambda scene, scale: apply(scene, int(1_000 * scale)),
    "sign_ins_200": lambda scene, scale: sign_ins(scene, max(1, int(200 * scale))),
    "code_flows_10s": lambda scene, scale: code_flows(scene, 10 * scale),
    "hostile_5000": lambda scene, scale: hostile(scene, max(10, int(5_000 * scale))),
    "connections_1500": lambda scene, scale: connections(scene, int(1_000 * scale), int(500 * scale)),
}


def table(found: dict[str, Found]) -> str:
    """The figures for people."""
    return "\n".join(f"{scene:<18}" + ", ".join(f"{name} {value}" for name, value in figures.items()) for scene, figures in found.items()) + "\n"
