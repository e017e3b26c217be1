"""Who has a console, and taking a key away (attack 86)."""

from __future__ import annotations

import asyncio

import pytest

from common.contracts.events import EventName
from common.contracts.paging import Page
from common.contracts.status import ConsoleKey, ConsoleRole
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.console_keys import ConsoleKeys
from tests.daemon.admin.desk import Desk
from tests.patience import PATIENCE

PATH = "/api/console-keys"


async def list_keys(desk: Desk) -> list[ConsoleKey]:
    """All keys, as the desk's own sees them."""
    found = (await desk.ask("GET", PATH)).as_a(Page[ConsoleKey])
    return [*found.items]


def find_id(desk: Desk, key: str) -> str:
    """The id of a key."""
    console = desk.tenant.do(lambda: desk.tenant.console_keys.find(key))
    assert console is not None
    return console.id


async def test_an_owner_lists_keys_and_revokes_one(desk: Desk) -> None:
    """No value of a key stands there; a revoked key is refused from the next request on, and the audit log says whose it was."""
    editor = desk.make_key(ConsoleRole.EDITOR)
    found = await list_keys(desk)
    assert sorted((each.role, each.is_own) for each in found) == [(ConsoleRole.EDITOR, False), (ConsoleRole.OWNER, True)]
    assert editor not in repr(found)
    id_ = find_id(desk, editor)
    assert (await desk.ask("DELETE", f"{PATH}/{id_}")).status == 204
    assert (await desk.ask("GET", "/api/status", key=editor)).status == 401
    assert [each.id for each in await list_keys(desk)] == [find_id(desk, desk.key)]
    assert (await desk.ask("DELETE", f"{PATH}/{id_}")).error.code == "console_key.unknown"
    entry = next(each for each in desk.tenant.do(desk.tenant.audit.list).items if each.event == EventName.CONSOLE_KEY_REVOKED)
    assert (entry.detail["id"], entry.detail["role"]) == (id_, "editor")


@pytest.mark.parametrize("role", [ConsoleRole.EDITOR, ConsoleRole.VIEWER])
async def test_whoever_is_no_owner_neither_lists_nor_revokes(desk: Desk, role: ConsoleRole) -> None:
    """Editors change everything but keys; not even their own."""
    key = desk.make_key(role)
    for method, path in (("GET", PATH), ("DELETE", f"{PATH}/{find_id(desk, key)}"), ("DELETE", f"{PATH}/{find_id(desk, desk.key)}?last_owner=true")):
        answer = await desk.ask(method, path, key=key)
        assert (answer.status, answer.error.code) in {(403, "console.for_owners"), (403, "console.only_looks")}
    assert len(await list_keys(desk)) == 2


async def test_keys_are_searched_by_the_name_of_their_console(desk: Desk) -> None:
    """Whatever its letters."""
    desk.tenant.do(lambda: desk.tenant.console_keys.issue("Mina’s Desk", ConsoleRole.VIEWER, "command"))
    found = (await desk.ask("GET", f"{PATH}?search=mina")).as_a(Page[ConsoleKey])
    assert [each.name for each in found.items] == ["Mina’s Desk"]


async def test_the_last_key_of_an_owner_goes_only_if_that_is_said(desk: Desk) -> None:
    """Otherwise one press would leave nobody who can let consoles in."""
    desk.make_key(ConsoleRole.EDITOR)
    own = f"{PATH}/{find_id(desk, desk.key)}"
    answer = await desk.ask("DELETE", own)
    assert (answer.status, answer.error.code) == (409, "console_key.last_owner")
    assert (await desk.ask("DELETE", f"{own}?last_owner=true")).status == 204
    assert (await desk.ask("GET", "/api/status")).status == 401


@pytest.mark.parametrize("is_elsewhere", [False, True])
async def test_a_stream_ends_with_its_key(desk: Desk, *, is_elsewhere: bool) -> None:
    """Whoever revokes it: this daemon, or a command or node beside it."""
    key = desk.make_key(ConsoleRole.EDITOR)
    id_ = find_id(desk, key)
    async with desk.session.get("http://localhost/api/events", headers={"Authorization": f"Bearer {key}"}) as response:
        await response.content.readline()
        if is_elsewhere:
            with desk.tenant.another_process() as other:
                keys = ConsoleKeys(other.db, desk.tenant.clock, Audit(other.db, desk.tenant.clock), desk.tenant.digests)
                other.write_now(lambda: keys.revoke(id_, "command"))
        else:
            assert (await desk.ask("DELETE", f"{PATH}/{id_}")).status == 204
        told = await asyncio.wait_for(response.content.read(), PATIENCE)
    assert b"console_key.revoked" not in told
