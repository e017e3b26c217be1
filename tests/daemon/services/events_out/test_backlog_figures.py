"""What is counted of the database when somebody scrapes."""

from __future__ import annotations

from daemon.services.tenant.backups import Backups
from daemon.storage.figures import Waiting, read_figures
from daemon.storage.tables.events_out import Webhook, WebhookDelivery
from tests.daemon.tenant import Tenant


def test_what_is_for_a_webhook_that_gets_nothing_does_not_wait(tenant: Tenant) -> None:
    """Of a deleted one it is never sent and upkeep removes it within the hour; of one that is off nobody is late with it."""
    db, now = tenant.store.db, tenant.clock.now()
    texts = dict.fromkeys(("name", "url", "events_json", "applications_json", "description", "stopped", "search_text"), "")
    webhook = {
        **texts,
        "secret_sealed": b"",
        "secret_set_at": now,
        "dropped": 0,
        "version": 1,
        "created_at": now,
        "updated_at": now,
        **_KIND,
    }
    delivery = {**dict.fromkeys(("event", "body", "problem", "answer"), ""), **dict.fromkeys(("event_at", "tries", "status", "duration"), 0)}

    def put(of: str, created_at: int) -> None:
        row = {**delivery, "webhook_id": of, "message_id": f"m{created_at}", "state": "waiting", "next_try_at": now, "created_at": created_at}
        WebhookDelivery.insert(**row).execute(db)

    tenant.do(lambda: Webhook.insert(id="there", enabled=True, **webhook).execute(db))
    tenant.do(lambda: Webhook.insert(id="off", enabled=False, **webhook).execute(db))
    tenant.do(lambda: put("there", now - 10))
    tenant.do(lambda: put("off", now - 700))
    tenant.do(lambda: put("gone", now - 500))
    assert tenant.do(lambda: read_figures(db, now).queues["webhooks"]) == Waiting(1, now - 10)


def test_backups_are_told_of_by_the_newest_good_one_and_the_last_try(tenant: Tenant) -> None:
    """None is known before the first; one that fails after a good one is told, until the next is good."""
    backups = Backups(tenant.store.db, tenant.clock, tenant.audit)

    def look() -> tuple[int | None, bool]:
        figures = tenant.do(lambda: read_figures(tenant.store.db, tenant.clock.now()))
        return figures.last_backup, figures.is_backup_failing

    assert look() == (None, False)
    first, made_at = tenant.do(lambda: backups.begin("node")), tenant.clock.now()
    tenant.do(lambda: backups.note_good(first, made_at, "one.lpbackup", "/kept/one.lpbackup", 10))
    assert look() == (made_at, False)
    tenant.clock.move(60)
    second = tenant.do(lambda: backups.begin("node"))
    tenant.do(lambda: backups.note_failed(second, "The disk is full."))
    assert look() == (made_at, True)
    third, later = tenant.do(lambda: backups.begin("node")), tenant.clock.now()
    tenant.do(lambda: backups.note_good(third, later, "two.lpbackup", "/kept/two.lpbackup", 10))
    assert look() == (later, False)


_KIND = {"kind": "webhook", "application_id": "", "subject_format": ""}
