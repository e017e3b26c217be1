"""The queue of deliveries: handed out fairly, tried over days, given up, sent again; a webhook that fails for long is switched off."""

from __future__ import annotations

import pytest

from common.contracts.events import EventName
from common.contracts.events_out.webhooks import ChangeWebhook, Delivery, DeliveryListing, DeliveryState, SendAgain, Stopped, Webhook
from common.errors import Conflict, NotFound
from daemon.services.events_out import webhook_deliveries as queue
from daemon.services.events_out.tries import Answered, DueDelivery
from daemon.services.events_out.webhook_deliveries import FAILING_MOST, LEASE, LONGEST_WAIT, MOST_OF_ONE, RETRIES
from daemon.services.tenant.news import NewsDesk, Told
from daemon.services.upkeep import KEEP_LOG, Upkeep
from tests.daemon.services.events_out.test_dispatcher import add, dispatch, record
from tests.daemon.tenant import ACTOR, Tenant

FINE, BROKEN = Answered(204, duration=3), Answered(500, answer="sorry", duration=8)


def take(tenant: Tenant, room: int = 100) -> list[DueDelivery]:
    return tenant.do(lambda: tenant.webhook_deliveries.take(room, {}))


def settle(tenant: Tenant, due: DueDelivery, answered: Answered) -> None:
    tenant.do(lambda: tenant.webhook_deliveries.settle(due, answered))


def look(tenant: Tenant, webhook_id: str) -> Delivery:
    return tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id)).items[0]


def webhook_of(tenant: Tenant, webhook_id: str) -> Webhook:
    return tenant.do(lambda: tenant.webhooks.get(webhook_id))


def queue_one(tenant: Tenant) -> str:
    webhook_id = add(tenant)
    record(tenant)
    dispatch(tenant)
    return webhook_id


def test_a_delivery_arrives_and_is_kept_as_log(tenant: Tenant) -> None:
    """With what the receiver said."""
    webhook_id = queue_one(tenant)
    assert tenant.do(tenant.webhook_deliveries.find_next_time) == tenant.clock.now()
    [due] = take(tenant)
    assert due.tries == 1
    assert take(tenant) == []
    settle(tenant, due, Answered(200, answer="ok", duration=12))
    found = look(tenant, webhook_id)
    assert (found.state, found.tries, found.status, found.answer, found.duration, found.next_try_at) == (
        DeliveryState.DELIVERED,
        1,
        200,
        "ok",
        12,
        None,
    )
    assert webhook_of(tenant, webhook_id).last_delivered_at == tenant.clock.now()
    assert tenant.do(tenant.webhook_deliveries.find_next_time) is None


def test_one_that_was_taken_and_never_settled_is_due_again(tenant: Tenant) -> None:
    """Its daemon was killed; what that one may still say is not heard."""
    queue_one(tenant)
    [lost] = take(tenant)
    tenant.clock.move(LEASE)
    [again] = take(tenant)
    assert (again.message_id, again.body, again.tries) == (lost.message_id, lost.body, 2)
    settle(tenant, lost, FINE)
    assert look(tenant, again.webhook_id).state is DeliveryState.WAITING


def test_what_came_of_a_try_is_told_to_other_processes(tenant: Tenant) -> None:
    """Their consoles show the delivery as well; the audit log has no entry of it."""
    other = NewsDesk(tenant.store.db, tenant.clock, "other")
    start = tenant.store.read_now(other.find_last)
    webhook_id = queue_one(tenant)
    [due] = take(tenant)
    settle(tenant, due, BROKEN)
    assert Told("webhook_deliveries", [webhook_id]) in tenant.store.read_now(lambda: other.hear(start))[1]


def test_tries_go_on_over_days_and_end(tenant: Tenant) -> None:
    """As Standard Webhooks advises, each a little later than said, so that not all come at once."""
    webhook_id = queue_one(tenant)
    for number, wait in enumerate(RETRIES):
        [due] = take(tenant)
        settle(tenant, due, BROKEN)
        found = look(tenant, webhook_id)
        assert (found.state, found.tries, found.status, found.answer) == (DeliveryState.WAITING, number + 1, 500, "sorry")
        assert found.next_try_at is not None
        assert wait <= found.next_try_at - tenant.clock.now() <= wait * 1.1 + 1
        tenant.clock.move(found.next_try_at - tenant.clock.now())
    [due] = take(tenant)
    settle(tenant, due, Answered(0, "no connection"))
    found = look(tenant, webhook_id)
    assert (found.state, found.tries, found.next_try_at, found.status, found.problem) == (DeliveryState.FAILED, 10, None, 0, "no connection")
    assert webhook_of(tenant, webhook_id).enabled


@pytest.mark.parametrize(("asked", "waits"), [(600, 600), (1, RETRIES[0]), (10**8, LONGEST_WAIT)])
def test_a_receiver_may_ask_for_time(tenant: Tenant, asked: int, waits: int) -> None:
    """Not for less than it gets anyway, and not for ever."""
    webhook_id = queue_one(tenant)
    [due] = take(tenant)
    settle(tenant, due, Answered(429, retry_after=asked))
    found = look(tenant, webhook_id)
    assert found.next_try_at is not None
    assert waits <= found.next_try_at - tenant.clock.now() <= waits + 1


def test_a_receiver_that_is_gone_is_left_alone(tenant: Tenant) -> None:
    """410: switched off at once, recorded, and on again by an administrator alone; what waited goes out then."""
    webhook_id = queue_one(tenant)
    [due] = take(tenant)
    settle(tenant, due, Answered(410))
    webhook = webhook_of(tenant, webhook_id)
    assert (webhook.enabled, webhook.stopped, webhook.waiting) == (False, Stopped.GONE, 1)
    entry = tenant.last_entry()
    assert (entry.event, entry.actor, entry.detail) == (
        EventName.WEBHOOK_DISABLED,
        "daemon",
        {"id": webhook_id, "webhook": "Shop", "reason": "gone"},
    )
    tenant.clock.move(86400)
    assert tenant.do(tenant.webhook_deliveries.find_next_time) is None
    assert take(tenant) == []
    for call in (
        lambda: tenant.webhook_deliveries.send_test(webhook_id, ACTOR),
        lambda: tenant.webhook_deliveries.send_failed_again(webhook_id, SendAgain(), ACTOR),
    ):
        with pytest.raises(Conflict):
            tenant.do(call)
    again = tenant.do(lambda: tenant.webhooks.change(webhook_id, ChangeWebhook(enabled=True), webhook.version, ACTOR))
    assert (again.stopped, again.failing_since) == (Stopped.NO, None)
    assert len(take(tenant)) == 1


def _fail_for(tenant: Tenant, seconds: int, step: int) -> None:
    """An event at each step, whose first try fails."""
    until = tenant.clock.now() + seconds
    while tenant.clock.now() < until:
        tenant.clock.move(step)
        record(tenant)
        dispatch(tenant)
        for due in take(tenant, 1):
            settle(tenant, due, BROKEN)


def test_a_webhook_that_fails_for_days_is_switched_off(tenant: Tenant) -> None:
    """Five days of nothing but failures."""
    webhook_id = add(tenant)
    _fail_for(tenant, FAILING_MOST, 12 * 3600)
    assert webhook_of(tenant, webhook_id).enabled
    _fail_for(tenant, 12 * 3600, 12 * 3600)
    webhook = webhook_of(tenant, webhook_id)
    assert (webhook.enabled, webhook.stopped) == (False, Stopped.FAILING)
    assert tenant.last_entry().detail["reason"] == "failing"


def test_one_good_answer_ends_a_failure_and_rare_ones_make_none(tenant: Tenant) -> None:
    """What failed once a week did not fail all week."""
    webhook_id = add(tenant)
    _fail_for(tenant, 4 * 86400, 12 * 3600)
    record(tenant)
    dispatch(tenant)
    [due, *_rest] = take(tenant)
    settle(tenant, due, FINE)
    assert webhook_of(tenant, webhook_id).failing_since is None
    _fail_for(tenant, 4 * 86400, 12 * 3600)
    assert webhook_of(tenant, webhook_id).enabled
    tenant.clock.move(7 * 86400)
    _fail_for(tenant, 12 * 3600, 12 * 3600)
    assert webhook_of(tenant, webhook_id).enabled


def test_a_slow_or_dead_receiver_takes_no_room_from_others(tenant: Tenant) -> None:
    """A few tries at once; one alone while it fails."""
    first, second = add(tenant), add(tenant)
    for _ in range(MOST_OF_ONE + 2):
        record(tenant)
    dispatch(tenant)
    taken = take(tenant)
    assert {each: sum(due.webhook_id == each for due in taken) for each in (first, second)} == {first: MOST_OF_ONE, second: MOST_OF_ONE}
    busy = {first: MOST_OF_ONE, second: MOST_OF_ONE}
    assert tenant.do(lambda: tenant.webhook_deliveries.take(100, busy)) == []
    for due in taken:
        settle(tenant, due, FINE if due.webhook_id == second else BROKEN)
    after = take(tenant)
    assert {each: sum(due.webhook_id == each for due in after) for each in (first, second)} == {first: 1, second: 2}


def test_what_ended_is_sent_again(tenant: Tenant) -> None:
    """One, under the same id; or all that failed since a time."""
    webhook_id = queue_one(tenant)
    [due] = take(tenant)
    delivery = look(tenant, webhook_id)
    again = tenant.do(lambda: tenant.webhook_deliveries.send_again(webhook_id, str(delivery.id), ACTOR))
    assert take(tenant) == [], "it is under way already, and no second try begins beside it"
    assert again.state is DeliveryState.WAITING
    settle(tenant, due, FINE)
    again = tenant.do(lambda: tenant.webhook_deliveries.send_again(webhook_id, str(delivery.id), ACTOR))
    assert (again.state, again.message_id, again.tries) == (DeliveryState.WAITING, delivery.message_id, 0)
    assert tenant.last_entry().event == EventName.WEBHOOK_SENT_AGAIN
    for unknown in ("0", "x", "9" * 30, "٣"):
        with pytest.raises(NotFound):
            tenant.do(lambda unknown=unknown: tenant.webhook_deliveries.send_again(webhook_id, unknown, ACTOR))  # type: ignore[misc]


def test_all_that_failed_since_a_time_is_sent_again(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than may wait."""
    monkeypatch.setattr(queue, "RETRIES", ())
    webhook_id = add(tenant)
    times = []
    for _ in range(3):
        tenant.clock.move(60)
        times.append(tenant.clock.now())
        record(tenant)
        dispatch(tenant)
        for due in take(tenant):
            settle(tenant, due, BROKEN)
    assert {each.state for each in tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id)).items} == {DeliveryState.FAILED}
    assert tenant.do(lambda: tenant.webhook_deliveries.send_failed_again(webhook_id, SendAgain(times[1]), ACTOR)).deliveries == 2
    waiting = tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id, DeliveryListing(state=DeliveryState.WAITING))).items
    assert sorted(each.event_at for each in waiting) == times[1:]
    monkeypatch.setattr(queue, "MOST_WAITING", 2)
    assert tenant.do(lambda: tenant.webhook_deliveries.send_failed_again(webhook_id, SendAgain(), ACTOR)).deliveries == 0


def test_what_is_failing_goes_out_as_soon_as_its_receiver_is_mended(tenant: Tenant) -> None:
    """What was never tried, or may be under way, comes by itself."""
    webhook_id = add(tenant)
    for _ in range(2):
        record(tenant)
    dispatch(tenant)
    for _ in range(2):
        for _ in range(2):
            [due] = take(tenant, 1)
            settle(tenant, due, BROKEN)
        tenant.clock.move(2 * RETRIES[0])
    assert take(tenant) == []
    record(tenant)
    dispatch(tenant)
    late = SendAgain(tenant.clock.now() + 1)
    assert tenant.do(lambda: tenant.webhook_deliveries.send_failed_again(webhook_id, late, ACTOR)).deliveries == 0
    assert tenant.do(lambda: tenant.webhook_deliveries.send_failed_again(webhook_id, SendAgain(), ACTOR)).deliveries == 2
    listed = tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id)).items
    assert {each.next_try_at for each in listed if each.tries} == {tenant.clock.now()}
    assert tenant.last_entry().event == EventName.WEBHOOK_SENT_AGAIN
    for _ in range(3):
        [due] = take(tenant, 1)
        settle(tenant, due, FINE)
    assert webhook_of(tenant, webhook_id).failing_since is None


def test_the_log_is_bounded_in_number_and_time(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """What ended goes; what waits stays; of a deleted webhook nothing stays."""
    monkeypatch.setattr(queue, "MOST_KEPT", 2)
    webhook_id = add(tenant)
    for _ in range(4):
        record(tenant)
    dispatch(tenant)
    for due in take(tenant):
        settle(tenant, due, FINE)
    while tenant.do(lambda: tenant.webhook_deliveries.remove_over(1)):
        pass
    assert tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id)).total == 2

    upkeep = Upkeep(tenant.store.db, tenant.clock, tenant.applications, tenant.images, tenant.secret_links, tenant.mail, tenant.access_control, 86400)
    record(tenant)
    dispatch(tenant)
    tenant.clock.move(KEEP_LOG + 1)
    for step in upkeep.steps():
        tenant.do(step)
    assert [each.state for each in tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id)).items] == [DeliveryState.WAITING]

    other = add(tenant)
    tenant.do(lambda: tenant.webhooks.delete(webhook_id, None, ACTOR))
    assert tenant.do(lambda: tenant.webhook_deliveries.remove_over(10)) == 1
    assert tenant.do(lambda: tenant.webhook_deliveries.list(other)).total == 0


def test_a_test_event_goes_to_one_webhook(tenant: Tenant) -> None:
    """Whatever it wants."""
    webhook_id, other = add(tenant, "keys"), add(tenant)
    delivery = tenant.do(lambda: tenant.webhook_deliveries.send_test(webhook_id, ACTOR))
    assert (delivery.event, delivery.state) == ("webhook.test", DeliveryState.WAITING)
    assert tenant.do(lambda: tenant.webhook_deliveries.list(other)).total == 0
    [due] = take(tenant)
    assert '"type":"webhook.test"' in due.body


def test_what_waits_for_its_next_try_is_sent_now(tenant: Tenant) -> None:
    """As the same delivery, with the tries that it has had; the waits after it are as they would have been."""
    webhook_id = queue_one(tenant)
    for _ in range(3):
        [due] = take(tenant)
        settle(tenant, due, BROKEN)
        tenant.clock.move((look(tenant, webhook_id).next_try_at or 0) - tenant.clock.now())
    [due] = take(tenant)
    settle(tenant, due, BROKEN)
    waiting = look(tenant, webhook_id)
    assert (waiting.next_try_at or 0) > tenant.clock.now() + LEASE
    assert take(tenant) == []
    sent = tenant.do(lambda: tenant.webhook_deliveries.send_again(webhook_id, str(waiting.id), ACTOR))
    assert (sent.id, sent.tries, sent.next_try_at) == (waiting.id, 4, tenant.clock.now())
    assert tenant.last_entry().event == EventName.WEBHOOK_SENT_AGAIN
    [due] = take(tenant)
    assert due.tries == 5
    settle(tenant, due, FINE)
    assert look(tenant, webhook_id).state is DeliveryState.DELIVERED
