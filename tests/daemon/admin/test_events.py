"""The stream of changes."""

from __future__ import annotations

import asyncio

import aiohttp
import msgspec
import pytest

from common.contracts.applications import CreatedApplication
from common.contracts.status import Change, ConsoleRole
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ACTOR


async def next_change(response: aiohttp.ClientResponse) -> Change:
    """The next change of a stream; comments are passed over."""
    while True:
        line = await asyncio.wait_for(response.content.readline(), 5)
        assert line, "the stream has ended"
        if line.startswith(b"data: "):
            return msgspec.json.decode(line[6:], type=Change)


async def test_whoever_listens_hears_of_a_change(desk: Desk) -> None:
    """After the commit, with the subject's id."""
    headers = {"Authorization": f"Bearer {desk.key}"}
    async with desk.session.get("http://localhost/api/events", headers=headers) as response:
        assert response.headers["Content-Type"] == "text/event-stream"
        assert await response.content.readline() == b": listening\n"
        new = {"name": "Nimbus", "kind": "own", "type": "native"}
        created = (await desk.ask("POST", "/api/applications", new)).as_a(CreatedApplication)
        change = await next_change(response)
        assert change == Change("application.created", "application", created.application.id, desk.tenant.clock.now())
        await desk.ask("PUT", "/api/branding", {"product_name": "Hanbit"})
        assert (await next_change(response)).subject == "branding"


async def test_a_refused_change_is_not_told(desk: Desk) -> None:
    """Only what is on disk."""
    listener = desk.parts.changes.subscribe()
    await desk.ask("POST", "/api/applications", {"name": "", "kind": "own", "type": "native"})
    await desk.ask("POST", "/api/users", {"username": "mina"})
    change = await asyncio.wait_for(listener.get(), 5)
    assert change is not None
    assert change.event == "user.created"


async def test_a_stop_of_the_daemon_ends_the_stream(desk: Desk) -> None:
    """Otherwise a stop would wait for it."""
    headers = {"Authorization": f"Bearer {desk.key}"}
    async with desk.session.get("http://localhost/api/events", headers=headers) as response:
        await response.content.readline()
        desk.parts.stop.set()
        rest = await asyncio.wait_for(response.content.read(), 5)
        assert b"data:" not in rest


async def test_a_listener_that_leaves_is_forgotten(desk: Desk) -> None:
    """No queue grows for somebody who is gone; a silent stream is tried now and then."""
    headers = {"Authorization": f"Bearer {desk.key}"}
    async with desk.session.get("http://localhost/api/events", headers=headers) as response:
        await response.content.readline()
        assert len(desk.parts.changes) == 1
    for _ in range(100):
        await desk.ask("PUT", "/api/branding", {"product_name": "a"})
        await desk.ask("PUT", "/api/branding", {"product_name": "b"})
        if len(desk.parts.changes) == 0:
            break
    assert len(desk.parts.changes) == 0


async def test_a_silent_stream_is_kept_alive_until_its_key_is_revoked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comment now and then; the key is looked at again each time."""
    monkeypatch.setattr("daemon.admin.events.HEARTBEAT", 0.01)
    key = desk.make_key(ConsoleRole.VIEWER)
    console = desk.tenant.do(lambda: desk.tenant.console_keys.find(key))
    assert console is not None
    async with desk.session.get("http://localhost/api/events", headers={"Authorization": f"Bearer {key}"}) as response:
        while await asyncio.wait_for(response.content.readline(), 5) != b": still here\n":
            pass
        desk.tenant.do(lambda: desk.tenant.console_keys.revoke(console.id, ACTOR))
        await asyncio.wait_for(response.content.read(), 5)
    assert len(desk.parts.changes) == 0
