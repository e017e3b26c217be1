"""Delivery of sign-out notices: what counts as arrived, how long it is tried, and what survives (Back-Channel Logout 1.0, 2.8; requirement P6)."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from common.contracts.application_kinds import Kind
from common.contracts.audit import AuditListing
from common.contracts.handover.sign_in_log import Outcome, SignInLogListing
from common.contracts.sign_out_notices import Ending, NoticeState
from daemon.services.authorization.sign_out_notices import LEASE, RETRIES, SignedInto
from tests.daemon.outbound.neighbour import open_neighbour
from tests.patience import PATIENCE
from tests.protocol.provider import Partner, Provider
from tests.protocol.sign_out.sign_out_scene import Scene, delivering


async def test_the_sign_out_page_does_not_wait_for_anybody(scene: Scene) -> None:
    """An application that hangs is its own problem."""
    let_go = asyncio.Event()

    async def hang(_request: web.Request) -> web.Response:
        await let_go.wait()
        return web.Response()

    scene.receiver.behave = hang
    partner = scene.add_partner()
    await scene.provider.get_tokens(partner)
    async with asyncio.timeout(PATIENCE / 2):
        await scene.sign_out()
    await scene.receiver.wait_for(1)
    assert scene.notices(partner)[0].state is NoticeState.WAITING
    let_go.set()
    await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)


async def test_a_failed_try_is_repeated_until_it_is_given_up_and_recorded(scene: Scene) -> None:
    """After 5 s, 30 s, 2 min, 10 min, 1 h and 6 h; each with a token of its own."""

    async def fail(_request: web.Request) -> web.Response:
        return web.Response(status=503)

    scene.receiver.behave = fail
    partner = scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    for number, wait in enumerate(RETRIES, start=1):
        due = scene.provider.clock.now() + wait
        notice = await scene.settled(partner, lambda found, due=due: found.next_try_at == due)  # type: ignore[misc]
        assert (notice.state, notice.tries, notice.last_answer) == (NoticeState.WAITING, number, "HTTP 503")
        scene.move(wait)
    failed = await scene.settled(partner, lambda found: found.state is NoticeState.FAILED)
    assert (failed.tries, failed.next_try_at) == (7, None)
    tokens = await scene.told(7)
    assert len({claims["jti"] for claims in tokens}) == 7
    assert [claims["exp"] - claims["iat"] for claims in tokens] == [120] * 7
    assert tokens[-1]["iat"] == scene.provider.clock.now()
    audit = scene.provider.context.services.audit
    entry = scene.do(lambda: audit.list(AuditListing(application=partner.id, event="sign_out_notice"))).items[0]
    assert entry.event == "sign_out_notice.failed"
    assert entry.detail == {"uri": scene.receiver.url("/back-channel"), "answer": "HTTP 503", "reason": "signed_out", "tries": 7}
    scene.move(86400)
    assert len(scene.receiver.heard) == 7


@pytest.mark.parametrize(("status", "delivered"), [(200, True), (204, True), (201, False), (302, False), (400, False), (501, False)])
async def test_only_two_answers_mean_that_it_has_arrived(scene: Scene, status: int, delivered: bool) -> None:
    """Back-Channel Logout 1.0, 2.8."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Location": "/elsewhere"} if status == 302 else {})

    scene.receiver.behave = answer
    partner = scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    notice = await scene.settled(partner, lambda found: found.last_answer != "")
    assert notice.last_answer == f"HTTP {status}"
    assert (notice.state is NoticeState.DELIVERED) is delivered
    assert [heard.path for heard in scene.receiver.heard] == ["/back-channel"]


async def test_inner_addresses_are_not_told_anything_by_default(provider: Provider) -> None:
    """Attacks 74 and 79."""
    async with open_neighbour() as inner, delivering(provider):
        scene = Scene(provider, inner)
        partner = provider.add_partner(Kind.OWN)
        provider.change_before(partner, back_channel_uri=inner.url("/back-channel"))
        await provider.get_tokens(partner)
        await scene.sign_out()
        notice = await scene.settled(partner, lambda found: found.last_answer != "")
        assert notice.last_answer == "not https"
        assert inner.heard == []
    log = provider.context.services.sign_in_log
    scene.do(log.flush)
    assert [row.cause for row in scene.do(lambda: log.list(SignInLogListing(outcome=Outcome.REFUSED))).items] == ["notice.not_called"]


async def test_a_slow_application_does_not_hold_up_another(scene: Scene) -> None:
    """However much is queued for it."""
    let_go = asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/slow":
            await let_go.wait()
        return web.Response()

    scene.receiver.behave = answer
    slow, quick = scene.add_partner("/slow"), scene.add_partner("/quick")
    queue_many(scene, slow, 100)
    await scene.receiver.wait_for(1)
    queue_many(scene, quick, 1)
    await scene.settled(quick, lambda found: found.state is NoticeState.DELIVERED)
    assert sum(heard.path == "/slow" for heard in scene.receiver.heard) <= 4
    let_go.set()
    await scene.receiver.wait_for(101)
    await scene.settled(slow, lambda found: found.state is NoticeState.DELIVERED)


def queue_many(scene: Scene, partner: Partner, number: int) -> None:
    """Queue notices as if so many sessions had ended."""
    notices = scene.provider.context.services.sign_out_notices
    ended = [SignedInto(partner.id, "somebody", f"session-{index}") for index in range(number)]
    scene.do(lambda: notices.queue(ended, Ending.SIGNED_OUT))


async def test_what_is_queued_survives_a_restart(quiet_scene: Scene) -> None:
    """It lies in the database before the user sees that she is signed out."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    assert scene.notices(partner)[0].state is NoticeState.WAITING
    async with delivering(scene.provider):
        await scene.told()
        await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)


async def test_a_try_whose_daemon_was_killed_is_made_again_when_its_lease_is_over(quiet_scene: Scene) -> None:
    """Kill -9 of another node between the taking and the settling."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    notices = scene.provider.context.services.sign_out_notices
    ended = [SignedInto(partner.id, "somebody", "session")]
    async with delivering(scene.provider):
        queue_many(scene, partner, 1)
        await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)
        # Taken in the job that queues it, so that the loop of this node finds nothing due.
        taken = scene.do(lambda: notices.queue(ended, Ending.SIGNED_OUT) and notices.take(16, ()))
        assert len(taken) == 1
        scene.move(LEASE - 1)
        assert len(scene.receiver.heard) == 1
        scene.move(1)
        await scene.told(2)
        notice = await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)
        assert notice.tries == 2


async def test_with_sqlite_the_next_start_makes_a_try_again_that_was_under_way(quiet_scene: Scene) -> None:
    """Kill -9 of the only daemon: nobody else can be trying, so nobody waits for the lease; one acknowledgement counts."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    notices = scene.provider.context.services.sign_out_notices
    (taken,) = scene.do(lambda: notices.take(16, ()))
    async with delivering(scene.provider):
        await scene.told()
        notice = await scene.settled(partner, lambda found: found.state is NoticeState.DELIVERED)
        assert notice.tries == 2
    scene.do(lambda: notices.settle(taken.notice, "HTTP 500", delivered=False))
    assert [(each.state, each.tries) for each in scene.notices(partner)] == [(NoticeState.DELIVERED, 2)]


@pytest.mark.parametrize("address", ["https://new.partner.example/signed-out", ""])
async def test_a_notice_goes_where_the_application_is_told_now(quiet_scene: Scene, address: str) -> None:
    """What was queued before the administrator moved or removed the address never reaches the old one."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    scene.provider.change(partner, back_channel_uri=address)
    due = scene.do(lambda: scene.provider.context.services.sign_out_notices.take(16, ()))
    assert [each.notice.uri for each in due] == [address] * bool(address)
    if not address:
        assert scene.notices(partner)[0].state is NoticeState.FAILED


async def test_two_nodes_never_take_the_same_notice(quiet_scene: Scene) -> None:
    """One conditional UPDATE decides; a late answer of the first node changes nothing any more."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    notices = scene.provider.context.services.sign_out_notices
    taken = scene.do(lambda: notices.take(16, ()))
    assert scene.do(lambda: notices.take(16, ())) == []
    scene.provider.clock.move(LEASE)
    again = scene.do(lambda: notices.take(16, ()))
    assert (again[0].notice.id, again[0].notice.tries) == (taken[0].notice.id, 2)
    scene.do(lambda: notices.settle(taken[0].notice, "HTTP 500", delivered=False))
    assert scene.notices(partner)[0].last_answer == ""


async def test_the_delivery_loop_stops_after_what_is_under_way(quiet_scene: Scene) -> None:
    """Graceful: the try is finished and noted."""
    scene, partner = quiet_scene, quiet_scene.add_partner()
    let_go = asyncio.Event()

    async def answer(_request: web.Request) -> web.Response:
        await let_go.wait()
        return web.Response()

    scene.receiver.behave = answer
    await scene.provider.get_tokens(partner)
    await scene.sign_out()
    running = asyncio.create_task(scene.provider.context.deliveries.run())
    await scene.receiver.wait_for(1)
    scene.provider.context.deliveries.stop()
    let_go.set()
    await running
    assert scene.notices(partner)[0].state is NoticeState.DELIVERED
