"""What an operator is told of webhooks and shared signals that Letpass has switched off."""

from __future__ import annotations

from common.contracts.events_out.signals import PutSignalStream, Signal
from common.contracts.events_out.webhooks import CreateWebhook
from daemon.checks.finding import Finding
from daemon.checks.receivers import LATE, MOST_NAMED, check_chain, check_forwarding, check_receivers
from daemon.services.events_out.audit_chain import LINKED, SETTLED
from daemon.services.events_out.forwarding import AuditForwarding
from daemon.services.events_out.stopped import read_stopped
from daemon.services.events_out.stream import Stream
from daemon.services.events_out.tries import Answered
from tests.daemon.tenant import ACTOR, Tenant


def found(tenant: Tenant) -> list[Finding]:
    return list(check_receivers(tenant.do(lambda: read_stopped(tenant.store.db))))


def stop(tenant: Tenant) -> None:
    """Every receiver answers what waits for it with 410."""
    for due in tenant.do(lambda: tenant.webhook_deliveries.take(100, {})):
        tenant.do(lambda due=due: tenant.webhook_deliveries.settle(due, Answered(410)))  # type: ignore[misc]


def test_each_that_was_switched_off_has_a_line_with_the_way_to_it(tenant: Tenant) -> None:
    """By its name, and by the id of the webhook or of the application; what an administrator has switched off is no finding."""
    assert [each.code for each in found(tenant)] == ["webhooks.fine"]
    new = CreateWebhook(name="Archive", url="https://hooks.example/in", events=("user",))
    webhook_id = tenant.do(lambda: tenant.webhooks.create(new, ACTOR)).webhook.id
    off = CreateWebhook(name="Off", url="https://hooks.example/off", events=("user",), enabled=False)
    tenant.do(lambda: tenant.webhooks.create(off, ACTOR))
    application = tenant.add_application()
    stream = PutSignalStream(url="https://partner.example/in", signals=(Signal.SESSION_REVOKED,))
    tenant.do(lambda: tenant.signal_streams.put(application.id, stream, None, ACTOR))
    tenant.do(lambda: tenant.webhook_deliveries.send_test(webhook_id, ACTOR))
    tenant.do(lambda: tenant.signal_streams.verify(application.id, ACTOR))
    stop(tenant)
    lines = {each.code: (each.target, each.values["name"], each.state) for each in found(tenant)}
    assert lines == {"webhooks.gone": (webhook_id, "Archive", "warning"), "signals.gone": (application.id, application.name, "warning")}


def test_of_very_many_the_first_are_named(tenant: Tenant) -> None:
    """A report is read by people."""
    for number in range(MOST_NAMED + 3):
        new = CreateWebhook(name=f"Archive {number:02}", url="https://hooks.example/in", events=("user",))
        webhook_id = tenant.do(lambda new=new: tenant.webhooks.create(new, ACTOR)).webhook.id  # type: ignore[misc]
        tenant.do(lambda webhook_id=webhook_id: tenant.webhook_deliveries.send_test(webhook_id, ACTOR))  # type: ignore[misc]
    stop(tenant)
    assert [each.values["name"] for each in found(tenant)] == [f"Archive {number:02}" for number in range(MOST_NAMED)]


def test_an_audit_log_that_reaches_nobody_is_told(tenant: Tenant) -> None:
    """What was recorded a moment ago is not late; where nothing is handed on, there is no line."""
    forwarding = AuditForwarding(tenant.store.db, tenant.clock, Stream(tenant.audit), is_on=True)

    def look() -> list[tuple[str, object]]:
        waiting = tenant.do(forwarding.find_waiting)
        return [(each.code, each.values.get("count")) for each in check_forwarding(waiting, tenant.clock.now())]

    assert look() == []
    tenant.do(lambda: forwarding.take_turn("node"))
    assert look() == [("audit.fine", None)]
    tenant.add_application()
    tenant.clock.move(LATE - 1)
    assert look() == [("audit.fine", None)]
    tenant.clock.move(1)
    assert look() == [("audit.behind", 1)]
    assert list(check_forwarding(tenant.do(tenant.audit_forwarding.find_waiting), tenant.clock.now())) == []


def test_a_chain_that_is_behind_is_told(tenant: Tenant) -> None:
    """Also by entries of the future, before they get their links; and by verify, with how many they are."""

    def look() -> list[str]:
        found = tenant.do(tenant.audit_chain.verify)
        codes = [each.code for each in check_chain(found.uncovered, tenant.clock.now())]
        assert found.is_behind == (codes == ["chain.behind"])
        return [*codes, str(found.uncovered.count)]

    def extend() -> None:
        while tenant.do(tenant.audit_chain.extend):
            pass

    assert list(check_chain(None, tenant.clock.now())) == []
    assert look() == ["chain.fine", "0"]
    tenant.add_application()
    tenant.clock.move(LINKED)
    assert look() == ["chain.fine", "1"]
    tenant.clock.move(1)
    assert look() == ["chain.behind", "1"]
    extend()
    assert look() == ["chain.fine", "0"]
    tenant.clock.move(86400)
    tenant.add_application("Other")
    tenant.clock.move(-86400)
    assert look() == ["chain.behind", "1"]
    extend()
    tenant.clock.move(SETTLED)
    extend()
    assert look() == ["chain.fine", "0"]
