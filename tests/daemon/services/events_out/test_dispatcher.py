"""The audit log becomes deliveries: each event once to each webhook that wants it, whoever else does the same at the same time."""

from __future__ import annotations

import threading

import pytest

from common.contracts.events import EventName
from common.contracts.events_out.webhooks import ChangeWebhook, DeliveryListing, DeliveryState
from daemon.services.build import build_services
from daemon.services.events_out import dispatcher
from daemon.services.events_out import webhook_deliveries as queue
from daemon.services.events_out.dispatcher import make_message_id
from daemon.storage.database.store import Store
from tests.daemon.services.events_out.test_webhooks import make_webhook
from tests.daemon.tenant import ACTOR, Tenant


def add(tenant: Tenant, *events: str, applications: tuple[str, ...] = ()) -> str:
    """A webhook that wants some events; gives its id."""
    return tenant.do(lambda: tenant.webhooks.create(make_webhook(events=events or ("user",), applications=applications), ACTOR)).webhook.id


def record(tenant: Tenant, event: EventName = EventName.USER_SIGNED_IN, application_id: str | None = None) -> int:
    """An event of the tenant."""
    return tenant.do(lambda: tenant.audit.record(event, "daemon", application_id=application_id))


def dispatch(tenant: Tenant) -> None:
    """Until there is nothing new."""
    while tenant.do(tenant.webhook_dispatcher.has_new) and tenant.do(tenant.webhook_dispatcher.dispatch):
        pass


def told(tenant: Tenant, webhook_id: str) -> list[str]:
    """The events that are on their way to a webhook, oldest first."""
    return [each.event for each in reversed(tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id, DeliveryListing(limit=200))).items)]


def test_a_webhook_is_told_what_it_wants_by_name_or_subject(tenant: Tenant) -> None:
    """And of the applications that it was made for."""
    application = tenant.add_application()
    by_subject, by_name, of_one = (
        add(tenant, "user"),
        add(tenant, "user.signed_in", "consent.given"),
        add(tenant, "consent", applications=(application.id,)),
    )
    record(tenant, EventName.USER_SIGNED_IN)
    record(tenant, EventName.USER_SIGNED_OUT)
    record(tenant, EventName.CONSENT_GIVEN, application.id)
    record(tenant, EventName.CONSENT_REVOKED, "another")
    dispatch(tenant)

    assert told(tenant, by_subject) == ["user.signed_in", "user.signed_out"]
    assert told(tenant, by_name) == ["user.signed_in", "consent.given"]
    assert told(tenant, of_one) == ["consent.given"]
    assert not tenant.do(tenant.webhook_dispatcher.has_new)


def test_what_was_before_a_webhook_or_while_it_was_off_is_not_told(tenant: Tenant) -> None:
    """Nor does it make anybody read the whole log."""
    for _ in range(3):
        record(tenant)
    tenant.clock.move(1)
    first = add(tenant)
    record(tenant)
    dispatch(tenant)
    assert told(tenant, first) == ["user.signed_in"]

    tenant.do(lambda: tenant.webhooks.change(first, ChangeWebhook(enabled=False), None, ACTOR))
    assert not tenant.do(tenant.webhook_dispatcher.has_new)
    record(tenant)
    tenant.do(lambda: tenant.webhooks.change(first, ChangeWebhook(enabled=True), None, ACTOR))
    dispatch(tenant)
    assert told(tenant, first) == ["user.signed_in"]


def test_more_entries_than_one_job_reads_are_all_told(tenant: Tenant) -> None:
    """In their order."""
    webhook_id = add(tenant)
    ids = [record(tenant) for _ in range(450)]
    dispatch(tenant)
    page = tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id, DeliveryListing(limit=200)))
    assert page.total == 450
    assert page.items[0].message_id == make_message_id(webhook_id, ids[-1], tenant.clock.now())


def test_with_many_webhooks_each_job_reads_fewer_entries(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nobody who signs in waits long for one, and all are told all the same."""
    monkeypatch.setattr(dispatcher, "MOST_AT_ONCE", 4)
    hooks = [add(tenant), add(tenant)]
    for _ in range(5):
        record(tenant)
    assert tenant.do(tenant.webhook_dispatcher.dispatch)
    assert [len(told(tenant, each)) for each in hooks] == [0, 0]
    dispatch(tenant)
    assert [len(told(tenant, each)) for each in hooks] == [5, 5]


def test_a_job_that_is_rolled_back_has_neither_told_nor_moved_on(tenant: Tenant) -> None:
    """Position and deliveries are one transaction."""
    webhook_id = add(tenant)
    record(tenant)

    def fail() -> None:
        assert tenant.webhook_dispatcher.dispatch()
        raise RuntimeError("killed before the commit")

    with pytest.raises(RuntimeError):
        tenant.do(fail)
    assert told(tenant, webhook_id) == []
    dispatch(tenant)
    assert told(tenant, webhook_id) == ["user.signed_in"]


def test_two_dispatchers_on_one_database_lose_and_double_nothing(tenant: Tenant) -> None:
    """Side by side, while others record."""
    webhook_id = add(tenant)
    with tenant.another_process() as other:
        services = build_services(tenant.settings, other.db, tenant.clock, tenant.digests, tenant.sealing)
        done = threading.Event()

        def follow(store: Store, dispatcher: object) -> None:
            while not done.is_set() or store.write_now(services.webhook_dispatcher.has_new if store is other else tenant.webhook_dispatcher.has_new):
                store.write_now(dispatcher.dispatch)  # type: ignore[attr-defined]

        threads = [
            threading.Thread(target=follow, args=(tenant.store, tenant.webhook_dispatcher)),
            threading.Thread(target=follow, args=(other, services.webhook_dispatcher)),
        ]
        for thread in threads:
            thread.start()
        ids = [record(tenant) for _ in range(120)]
        done.set()
        for thread in threads:
            thread.join()
        dispatch(tenant)

    page = tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id, DeliveryListing(limit=200)))
    wanted = {make_message_id(webhook_id, each, tenant.clock.now()) for each in ids}
    assert [each.event for each in page.items] == ["user.signed_in"] * 120
    assert {each.message_id for each in page.items} == wanted


def test_a_dead_receiver_does_not_fill_the_disk(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest that wait are dropped, and counted."""
    monkeypatch.setattr(queue, "MOST_WAITING", 3)
    webhook_id = add(tenant)
    ids = [record(tenant) for _ in range(5)]
    dispatch(tenant)
    items = tenant.do(lambda: tenant.webhook_deliveries.list(webhook_id)).items
    assert [each.message_id for each in reversed(items)] == [make_message_id(webhook_id, each, tenant.clock.now()) for each in ids[2:]]
    assert {each.state for each in items} == {DeliveryState.WAITING}
    webhook = tenant.do(lambda: tenant.webhooks.get(webhook_id))
    assert (webhook.dropped, webhook.waiting) == (2, 3)
