"""Signing keys in the admin API: listed for everybody, rotated by owners."""

from __future__ import annotations

import pytest

from common.contracts.events import EventName
from common.contracts.installation.signing_keys import KeyState, SigningKey
from common.contracts.paging import Page
from common.contracts.status import ConsoleRole
from daemon.keys.rotation import PUBLISHED_FOR
from daemon.keys.signing import ALGORITHMS, set_up_keys
from daemon.storage.tenant.signing_keys import SigningKeyRows
from tests.daemon.admin.desk import Desk

PATH = "/api/signing-keys"


@pytest.fixture(autouse=True)
def with_keys(desk: Desk) -> None:
    """Keys as a new installation has them."""
    tenant = desk.tenant
    tenant.do(lambda: set_up_keys(SigningKeyRows(tenant.store.db), tenant.sealing, tenant.clock.now()))


async def list_keys(desk: Desk, search: str = "") -> list[SigningKey]:
    """All keys."""
    found = (await desk.ask("GET", f"{PATH}?search={search}")).as_a(Page[SigningKey])
    return [*found.items]


async def test_what_signs_comes_first_and_keys_are_searched(desk: Desk) -> None:
    """By algorithm and id. A next key says from when it may sign."""
    keys = await list_keys(desk)
    assert [(key.state, key.algorithm) for key in keys] == [(state, name) for state in (KeyState.CURRENT, KeyState.NEXT) for name in ALGORITHMS]
    assert {key.signs_from for key in keys if key.state is KeyState.CURRENT} == {None}
    assert all(key.signs_from == key.created_at + PUBLISHED_FOR for key in keys if key.state is KeyState.NEXT)
    assert {key.algorithm for key in await list_keys(desk, "es256")} == {"ES256"}
    assert await list_keys(desk, keys[3].id) == [keys[3]]


async def test_an_owner_rotates_what_partners_have_met(desk: Desk) -> None:
    """Too early it is refused in words and changes nothing, unless it is said that it shall be at once."""
    before = await list_keys(desk)
    early = await desk.ask("POST", f"{PATH}/rotation", {"algorithms": ["ES256"]})
    assert (early.status, early.error.code) == (409, "signing_key.too_early")
    assert await list_keys(desk) == before
    desk.tenant.clock.move(PUBLISHED_FOR + 1)
    following = next(key for key in before if key.state is KeyState.NEXT and key.algorithm == "ES256")
    after = (await desk.ask("POST", f"{PATH}/rotation", {"algorithms": ["ES256"]})).as_a(Page[SigningKey]).items
    assert [key.id for key in after if key.state is KeyState.CURRENT and key.algorithm == "ES256"] == [following.id]
    assert [key.algorithm for key in after if key.state is KeyState.PREVIOUS] == ["ES256"]
    entry = next(each for each in desk.tenant.do(desk.tenant.audit.list).items if each.event == EventName.KEYS_ROTATED)
    assert (entry.detail["keys"], entry.actor[:8]) == ([following.id], "console:")
    assert (await desk.ask("POST", f"{PATH}/rotation", {"at_once": True})).status == 200
    assert len(await list_keys(desk)) == len(before) + 5


async def test_what_cannot_be_rotated_is_refused(desk: Desk) -> None:
    """An algorithm that is none of ours, or one twice."""
    unknown = await desk.ask("POST", f"{PATH}/rotation", {"algorithms": ["ES256", "HS256"]})
    assert [(problem.field, problem.code) for problem in unknown.error.problems] == [("algorithms.1", "signing_key.algorithm")]
    assert (await desk.ask("POST", f"{PATH}/rotation", {"algorithms": ["ES256", "ES256"]})).status == 422


@pytest.mark.parametrize("role", [ConsoleRole.EDITOR, ConsoleRole.VIEWER])
async def test_whoever_is_no_owner_looks_alone(desk: Desk, role: ConsoleRole) -> None:
    """A rotation concerns every partner at once."""
    key = desk.make_key(role)
    assert (await desk.ask("GET", PATH, key=key)).status == 200
    assert (await desk.ask("POST", f"{PATH}/rotation", {}, key=key)).status == 403
