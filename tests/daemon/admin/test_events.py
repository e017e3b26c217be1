"""The stream of changes."""

from __future__ import annotations

import asyncio
from functools import partial

import aiohttp
import msgspec
import pytest

from common.contracts.applications import CreatedApplication
from common.contracts.events import Change, EventName
from common.contracts.status import ConsoleRole
from common.errors import Conflict
from daemon.services.tenant.audit import Audit
from daemon.storage.tenant.audit import MOST_AT_ONCE
from tests.daemon.admin.desk import Desk
from tests.daemon.tenant import ACTOR
from tests.patience import PATIENCE


async def next_change(response: aiohttp.ClientResponse) -> Change:
    """The next change of a stream; comments are passed over."""
    while True:
        line = await asyncio.wait_for(response.content.readline(), PATIENCE)
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
    async with desk.session.get("http://localhost/api/events", headers={"Authorization": f"Bearer {desk.key}"}) as response:
        await response.content.readline()
        await desk.ask("POST", "/api/applications", {"name": "", "kind": "own", "type": "native"})
        await desk.ask("POST", "/api/users", {"username": "mina"})
        assert (await next_change(response)).event == "user.created"


async def test_whatever_is_recorded_is_told_whoever_caused_it(desk: Desk) -> None:
    """A job of the daemon itself, and what another process wrote into the same database, which rings no bell here."""
    async with desk.session.get("http://localhost/api/events", headers={"Authorization": f"Bearer {desk.key}"}) as response:
        await response.content.readline()
        user = desk.tenant.add_user("mina")
        assert (await next_change(response)) == Change("user.created", "user", user.id, desk.tenant.clock.now())
        with desk.tenant.another_process() as other:
            audit = Audit(other.db, desk.tenant.clock)
            other.write_now(lambda: audit.record(EventName.KEYS_ROTATED, "command"))
        assert await next_change(response) == Change("keys.rotated", "keys", "", desk.tenant.clock.now())


async def test_a_job_that_is_rolled_back_tells_nothing(desk: Desk) -> None:
    """Alone or in a batch with others that are committed."""

    def fail() -> None:
        desk.tenant.audit.record(EventName.BRANDING_CHANGED, ACTOR)
        raise Conflict("test.conflict", "Not this one.")

    def record(name: EventName) -> None:
        desk.tenant.audit.record(name, ACTOR)

    async with desk.session.get("http://localhost/api/events", headers={"Authorization": f"Bearer {desk.key}"}) as response:
        await response.content.readline()
        store = desk.tenant.store
        first, last = (store.write(partial(record, name)) for name in (EventName.KEYS_ROTATED, EventName.CODE_REPLAYED))
        jobs = [first, *(store.write(fail) for _ in range(5)), last]
        ends = await asyncio.gather(*jobs, return_exceptions=True)
        assert [isinstance(end, Conflict) for end in ends] == [False, *[True] * 5, False]
        assert [(await next_change(response)).event, (await next_change(response)).event] == ["keys.rotated", "code.replayed"]


async def test_a_stream_is_taken_up_where_it_broke_off(desk: Desk) -> None:
    """`Last-Event-ID` is the id of an entry of the audit log; what came after it is told first, however much that is."""
    first = desk.tenant.add_user("first").id
    last_id = desk.tenant.do(desk.tenant.audit.find_last)
    names = [desk.tenant.add_user(f"user{number}").id for number in range(3)]
    for number in range(MOST_AT_ONCE):
        desk.tenant.do(lambda number=number: desk.tenant.audit.record(EventName.USER_CHANGED, ACTOR, user_id=f"u{number}"))  # type: ignore[misc]
    headers = {"Authorization": f"Bearer {desk.key}", "Last-Event-ID": str(last_id)}
    async with desk.session.get("http://localhost/api/events", headers=headers) as response:
        heard = [(await next_change(response)).id for _ in range(3 + MOST_AT_ONCE)]
    assert heard == [*names, *(f"u{number}" for number in range(MOST_AT_ONCE))]
    assert first not in heard


async def test_an_id_that_is_none_is_refused_and_one_of_the_future_means_from_now_on(desk: Desk) -> None:
    """A restored backup has earlier ids than a console has seen."""
    for value in ("x", "-1", "1" * 30):
        assert (await desk.ask("GET", "/api/events", headers={"Last-Event-ID": value})).status == 400
    headers = {"Authorization": f"Bearer {desk.key}", "Last-Event-ID": "999999"}
    async with desk.session.get("http://localhost/api/events", headers=headers) as response:
        await response.content.readline()
        user = desk.tenant.add_user("mina")
        assert (await next_change(response)).id == user.id


async def test_a_stop_of_the_daemon_ends_the_stream(desk: Desk) -> None:
    """Otherwise a stop would wait for it."""
    headers = {"Authorization": f"Bearer {desk.key}"}
    async with desk.session.get("http://localhost/api/events", headers=headers) as response:
        await response.content.readline()
        desk.parts.stop.set()
        rest = await asyncio.wait_for(response.content.read(), PATIENCE)
        assert b"data:" not in rest


async def test_a_listener_that_leaves_is_forgotten(desk: Desk) -> None:
    """No queue grows for somebody who is gone; a silent stream is tried now and then."""
    headers = {"Authorization": f"Bearer {desk.key}"}
    async with desk.session.get("http://localhost/api/events", headers=headers) as response:
        await response.content.readline()
        assert len(desk.parts.events) == 1
    for _ in range(100):
        await desk.ask("PUT", "/api/branding", {"product_name": "a"})
        await desk.ask("PUT", "/api/branding", {"product_name": "b"})
        if len(desk.parts.events) == 0:
            break
    assert len(desk.parts.events) == 0


async def test_a_silent_stream_is_kept_alive_until_its_key_is_revoked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comment now and then; the key is looked at again each time."""
    monkeypatch.setattr("daemon.admin.events.HEARTBEAT", 0.01)
    key = desk.make_key(ConsoleRole.VIEWER)
    console = desk.tenant.do(lambda: desk.tenant.console_keys.find(key))
    assert console is not None
    async with desk.session.get("http://localhost/api/events", headers={"Authorization": f"Bearer {key}"}) as response:
        while await asyncio.wait_for(response.content.readline(), PATIENCE) != b": still here\n":
            pass
        desk.tenant.do(lambda: desk.tenant.console_keys.revoke(console.id, ACTOR))
        await asyncio.wait_for(response.content.read(), PATIENCE)
    assert len(desk.parts.events) == 0
