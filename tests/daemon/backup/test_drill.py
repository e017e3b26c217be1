"""The drill: a real daemon, a backup under load, everything destroyed, restored, started; people sign in, and nothing of the past works twice."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path

import aiohttp
import pytest

from tests.form_user import FormUser, basic_fields, make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.makers import make_person
from tests.patience import PATIENCE

REDIRECT_URI = "https://pagemark.example/callback"


@pytest.fixture
def daemon() -> Iterator[LiveDaemon]:
    """A daemon of this test."""
    found = LiveDaemon()
    try:
        found.initialise()
        found.start()
        yield found
        assert found.errors() == []
    finally:
        found.remove()


def make_roles(daemon: LiveDaemon, stop: threading.Event, made: list[str]) -> None:
    """Write without a pause."""
    for number in range(1_000_000):
        if stop.is_set():
            return
        try:
            status, role = daemon.admin.ask("POST", "/api/roles", {"name": f"Role {number}"})
        except (OSError, HTTPException):
            return
        if status == 201:
            made.append(role["id"])


def list_roles(daemon: LiveDaemon) -> list[str]:
    """The ids of all roles."""
    found: list[str] = []
    cursor = ""
    while True:
        page = daemon.admin.call("GET", f"/api/roles?limit=100&cursor={cursor}")
        found += [role["id"] for role in page["items"]]
        if not (cursor := page["next"]):
            return found


@pytest.mark.parametrize("keeps", [False, True])
async def test_the_drill(daemon: LiveDaemon, tmp_path: Path, keeps: bool) -> None:
    """With sessions and tokens ended, as it is by itself, and with `--keep-sessions`."""
    credentials = daemon.admin.create_application("Pagemark", "traditional", [REDIRECT_URI])
    person = make_person(daemon.admin)
    scope = "openid profile email offline_access"
    timeout = aiohttp.ClientTimeout(total=2 * PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        request = make_sign_in_request(daemon.discovery["authorization_endpoint"], credentials[0], REDIRECT_URI, scope=scope)
        spent = request.token_form(request.read_code(await FormUser(http, person, ticks_all=True).visit(request.address)))
        tokens = await redeem(http, daemon, credentials, 200, **spent)
        unspent_request = make_sign_in_request(daemon.discovery["authorization_endpoint"], credentials[0], REDIRECT_URI, scope=scope)
        unspent_user = FormUser(http, person, ticks_all=True)
        unspent = unspent_request.token_form(unspent_request.read_code(await unspent_user.visit(unspent_request.address)))
    keys_before = await get_json(daemon, daemon.discovery["jwks_uri"])
    stop, made = threading.Event(), list[str]()
    writer = threading.Thread(target=make_roles, args=(daemon, stop, made))
    writer.start()
    try:
        while len(made) < 5:
            stop.wait(0.01)
        before = list(made)
        done = daemon.command("backup", "--to", str(tmp_path / "b"))
        assert done.returncode == 0, done.stderr
        after = len(made)
    finally:
        stop.set()
        writer.join()
    assert after >= len(before)
    # The code and the refresh token are spent after the backup, and everything is destroyed then.
    async with aiohttp.ClientSession(timeout=timeout) as http:
        await redeem(http, daemon, credentials, 200, **unspent)
        await redeem(http, daemon, credentials, 200, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    daemon.kill()
    key = (daemon.home / "master.key").read_bytes()
    shutil.rmtree(daemon.home)
    daemon.home.mkdir(mode=0o700)
    (daemon.home / "master.key").write_bytes(key)
    (daemon.home / "master.key").chmod(0o600)
    (backup,) = (tmp_path / "b").iterdir()
    arguments = ["--keep-sessions"] if keeps else []
    restored = daemon.command("restore", "--yes", *arguments, str(backup))
    assert restored.returncode == 0, restored.stderr
    daemon.start()
    daemon.__dict__.pop("admin", None)
    roles = list_roles(daemon)
    assert len(roles) == len(set(roles))
    assert set(before) <= set(roles) <= set(made)
    assert await get_json(daemon, daemon.discovery["jwks_uri"]) == keys_before
    async with aiohttp.ClientSession(timeout=timeout) as http:
        # What was spent before the backup stays spent; what was open then is over.
        for form in (spent, unspent):
            assert (await redeem(http, daemon, credentials, 400, **form))["error"] == "invalid_grant"
    async with aiohttp.ClientSession(timeout=timeout) as http:
        request = make_sign_in_request(daemon.discovery["authorization_endpoint"], credentials[0], REDIRECT_URI, scope=scope)
        code = request.read_code(await FormUser(http, person, ticks_all=True).visit(request.address))
        again = await redeem(http, daemon, credentials, 200, **request.token_form(code))
        async with http.get(daemon.discovery["userinfo_endpoint"], headers={"Authorization": f"Bearer {again['access_token']}"}) as answer:
            assert answer.status == 200
        if not keeps:
            refused = await redeem(http, daemon, credentials, 400, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
            assert refused["error"] == "invalid_grant"


async def redeem(http: aiohttp.ClientSession, daemon: LiveDaemon, credentials: tuple[str, str], status: int, **fields: str) -> dict[str, str]:
    """Ask the token endpoint, and get an answer of a status."""
    async with http.post(daemon.discovery["token_endpoint"], data=fields, headers=basic_fields(*credentials)) as answer:
        found: dict[str, str] = await answer.json()
        assert answer.status == status, found
        return found


async def get_json(daemon: LiveDaemon, address: str) -> object:
    """A document of the daemon."""
    async with aiohttp.ClientSession() as http, http.get(address) as answer:
        return await answer.json()
