"""The operator is told of what is not well: of each thing once until it is well again, by one process alone."""

from __future__ import annotations

import json
import time
from functools import partial
from pathlib import Path

import pytest

from common.contracts.audit import AuditListing
from common.contracts.events_out.webhooks import ChangeWebhook, Stopped
from common.contracts.mail.letters import LetterKind, OutboxEntry
from common.contracts.secrets import CreateSecret
from common.errors import StartError
from daemon.keys.signing import CURRENT, NEXT, set_up_keys
from daemon.services.build import build_services
from daemon.services.operator.notices import OperatorNotices
from daemon.services.operator.troubles import OLD_BACKUP, Troubles
from daemon.settings import load_settings
from daemon.storage.events_out.webhooks import WebhookRows
from daemon.storage.tenant.signing_keys import SigningKeyRows
from tests.daemon.services.events_out.test_webhooks import make_webhook
from tests.daemon.tenant import ACTOR, Tenant
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

DAY, HOUR, OPS = 86400, 3600, "ops@letpass.example"


def make_notices(tenant: Tenant, to: str = OPS, every: int = 0) -> OperatorNotices:
    """Those of an operator with this address."""
    troubles = Troubles(tenant.store.db, tenant.clock, tenant.backups, every)
    return OperatorNotices(tenant.store.db, tenant.clock, troubles, tenant.mail, tenant.audit, to)


def look(tenant: Tenant, notices: OperatorNotices) -> list[LetterKind]:
    """What one look of the daemon tells."""
    before = {each.id for each in letters(tenant)}
    if tenant.store.read_now(notices.has_news):
        tenant.do(notices.tell)
    assert not tenant.store.read_now(notices.has_news)
    return sorted(each.kind for each in letters(tenant) if each.id not in before)


def letters(tenant: Tenant) -> list[OutboxEntry]:
    """All that were written."""
    found = tenant.do(tenant.mail.list).items
    assert {each.to for each in found} <= {OPS}
    return found


def text_of(tenant: Tenant, kind: LetterKind) -> str:
    """The facts of the newest letter of a kind."""
    found = next(each for each in tenant.do(lambda: tenant.mail.take(100)) if each.letter.kind is kind)
    return json.dumps(dict(found.letter.facts), ensure_ascii=False)


def fail(tenant: Tenant, why: str) -> None:
    """A backup that fails."""
    run = tenant.do(lambda: tenant.backups.begin("node"))
    tenant.do(lambda: tenant.backups.note_failed(run, why))


def succeed(tenant: Tenant, name: str = "a.letpass-backup") -> None:
    """A backup that is good."""
    run = tenant.do(lambda: tenant.backups.begin("node"))
    tenant.do(lambda: tenant.backups.note_good(run, tenant.clock.now(), name, f"/b/{name}", 7))


def test_a_failed_backup_is_told_once_until_there_is_a_good_one(tenant: Tenant) -> None:
    """However often it fails; the next time it is told anew."""
    notices = make_notices(tenant)
    assert look(tenant, notices) == []
    fail(tenant, "The drive is not mounted.\nNothing was written.")
    assert look(tenant, notices) == [LetterKind.BACKUP_FAILED]
    assert "The drive is not mounted. Nothing was written." in text_of(tenant, LetterKind.BACKUP_FAILED)
    for _ in range(3):
        tenant.clock.move(HOUR)
        fail(tenant, "The drive is not mounted.")
        assert look(tenant, notices) == []
    succeed(tenant)
    assert look(tenant, notices) == []
    tenant.clock.move(1)
    fail(tenant, "Again.")
    assert look(tenant, notices) == [LetterKind.BACKUP_FAILED]


def test_a_backup_that_is_damaged_or_too_old_is_told(tenant: Tenant) -> None:
    """Twice the time between two; two days where nobody says how often, and then only if there ever was one."""
    by_hand, by_itself = make_notices(tenant), make_notices(tenant, every=HOUR)
    tenant.clock.move(OLD_BACKUP + 1)
    assert look(tenant, by_hand) == []
    assert look(tenant, by_itself) == [LetterKind.BACKUP_OLD]
    for name in ("a.letpass-backup", "b.letpass-backup"):
        succeed(tenant, name)
    assert look(tenant, by_hand) == []
    tenant.clock.move(OLD_BACKUP + 1)
    assert look(tenant, by_hand) == [LetterKind.BACKUP_OLD]
    succeed(tenant, "c.letpass-backup")
    for name in ("a.letpass-backup", "b.letpass-backup"):
        tenant.do(partial(tenant.backups.note_damaged, name))
    assert look(tenant, by_hand) == [LetterKind.BACKUP_DAMAGED]
    told = text_of(tenant, LetterKind.BACKUP_DAMAGED)
    assert "a.letpass-backup" in told
    assert "b.letpass-backup" in told


def test_a_damaged_backup_that_the_notes_do_not_know_is_told_once(tenant: Tenant) -> None:
    """After a restore, or where somebody has copied it there; however often its name comes again."""
    notices, name = make_notices(tenant), "copied.letpass-backup"
    for wanted in ([LetterKind.BACKUP_DAMAGED], []):
        tenant.do(lambda: tenant.backups.note_damaged(name))
        assert look(tenant, notices) == wanted
    assert name in text_of(tenant, LetterKind.BACKUP_DAMAGED)
    assert tenant.do(lambda: tenant.backups.find_state(0)).newest is None


def test_receivers_that_were_switched_off_are_named_in_one_letter(tenant: Tenant) -> None:
    """Very many of them in one line; one that somebody switches on and that fails again is told again."""
    notices, rows = make_notices(tenant), WebhookRows(tenant.store.db)
    made = [make_webhook(f"Receiver {number:02}") for number in range(20)]
    hooks = [tenant.do(partial(tenant.webhooks.create, new, ACTOR)).webhook.id for new in made]
    for hook in hooks:
        tenant.do(partial(rows.stop, hook, Stopped.FAILING.value, tenant.clock.now()))
    assert look(tenant, notices) == [LetterKind.RECEIVER_STOPPED]
    told = text_of(tenant, LetterKind.RECEIVER_STOPPED)
    assert "Receiver 00, Receiver 01" in told
    assert told.endswith(')"}')
    first = tenant.do(lambda: tenant.webhooks.get(hooks[0]))
    tenant.do(lambda: tenant.webhooks.change(first.id, ChangeWebhook(enabled=True), first.version, ACTOR))
    assert look(tenant, notices) == []
    tenant.do(lambda: rows.stop(first.id, Stopped.GONE.value, tenant.clock.now()))
    assert look(tenant, notices) == [LetterKind.RECEIVER_STOPPED]
    assert text_of(tenant, LetterKind.RECEIVER_STOPPED) == '{"what": "Receiver 00"}'


def test_a_receiver_that_is_switched_off_again_between_two_looks_is_told_again(tenant: Tenant) -> None:
    """Nobody looked while it was on; what else is changed of it meanwhile is nothing new."""
    notices, rows = make_notices(tenant), WebhookRows(tenant.store.db)
    hook = tenant.do(lambda: tenant.webhooks.create(make_webhook("Nimbus"), ACTOR)).webhook.id
    tenant.do(lambda: rows.stop(hook, Stopped.GONE.value, tenant.clock.now()))
    assert look(tenant, notices) == [LetterKind.RECEIVER_STOPPED]
    tenant.clock.move(1)
    seen = tenant.do(lambda: tenant.webhooks.get(hook))
    tenant.do(lambda: tenant.webhooks.change(hook, ChangeWebhook(name="Cumulus"), seen.version, ACTOR))
    assert look(tenant, notices) == []
    seen = tenant.do(lambda: tenant.webhooks.get(hook))
    tenant.do(lambda: tenant.webhooks.change(hook, ChangeWebhook(enabled=True), seen.version, ACTOR))
    tenant.do(lambda: rows.stop(hook, Stopped.GONE.value, tenant.clock.now()))
    assert look(tenant, notices) == [LetterKind.RECEIVER_STOPPED]


def test_keys_are_told_thirty_days_before_a_year_and_when_it_is_over(tenant: Tenant) -> None:
    """With an event each, also where there is no address; a rotation ends it."""
    rows = SigningKeyRows(tenant.store.db)
    tenant.do(lambda: set_up_keys(rows, tenant.sealing, tenant.clock.now()))
    notices = make_notices(tenant)
    tenant.clock.move(334 * DAY)
    assert look(tenant, notices) == []
    tenant.clock.move(DAY)
    assert look(tenant, notices) == [LetterKind.KEYS_DUE]
    current = {key.id for key in tenant.do(rows.list) if key.state == CURRENT}
    entry = tenant.last_entry()
    assert (entry.event, set(entry.detail["keys"]), entry.detail["days"]) == ("keys.rotation_due", current, 30)  # type: ignore[call-overload]
    tenant.clock.move(30 * DAY)
    assert look(tenant, make_notices(tenant, to="")) == []
    assert (tenant.last_entry().event, tenant.last_entry().detail["days"]) == ("keys.rotation_due", 0)
    assert look(tenant, notices) == [LetterKind.KEYS_OVERDUE], "who names an address later is told what is not well then"
    count = len(tenant.do(lambda: tenant.audit.list(AuditListing(event="keys."))).items)
    for key in tenant.do(rows.list):
        if key.state == NEXT:
            tenant.do(partial(rows.set_state, key.id, CURRENT, tenant.clock.now()))
        elif key.state == CURRENT:
            tenant.do(partial(rows.set_state, key.id, "previous", tenant.clock.now()))
    assert look(tenant, notices) == []
    assert len(tenant.do(lambda: tenant.audit.list(AuditListing(event="keys."))).items) == count == 2


def test_a_secret_that_ends_soon_is_told_once(tenant: Tenant) -> None:
    """With its application and its last characters, and never more of it."""
    notices, application = make_notices(tenant), tenant.add_application()
    new = CreateSecret("Production", lifetime=40 * DAY)
    value = tenant.do(lambda: tenant.secrets.issue(application.id, new, ACTOR)).value
    for days in (5, 10, 20, 4):
        tenant.clock.move(days * DAY)
        tenant.do(tenant.secrets.warn_of_ends)
        assert look(tenant, notices) == ([LetterKind.SECRETS_ENDING] if days == 10 else [])
    told = text_of(tenant, LetterKind.SECRETS_ENDING)
    assert f"Nimbus (…{value[-4:]})" in told
    assert value[:-4] not in told
    tenant.clock.move(2 * DAY)
    assert look(tenant, notices) == []


def test_of_two_processes_one_tells(tenant: Tenant) -> None:
    """Both have found it; the second finds that it was told."""
    fail(tenant, "Full.")
    with tenant.another_process() as store:
        services = build_services(tenant.settings, store.db, tenant.clock, tenant.digests, tenant.sealing)
        troubles = Troubles(store.db, tenant.clock, services.backups, 0)
        other = OperatorNotices(store.db, tenant.clock, troubles, services.mail, services.audit, OPS)
        mine = make_notices(tenant)
        assert tenant.store.read_now(mine.has_news)
        assert store.read_now(other.has_news)
        tenant.do(mine.tell)
        store.write_now(other.tell)
    assert [each.kind for each in letters(tenant)] == [LetterKind.BACKUP_FAILED]


def test_an_address_that_is_none_stops_the_start(tmp_path: Path) -> None:
    """In one sentence that names the setting."""
    with pytest.raises(StartError, match="operator_email must be an email address"):
        load_settings(None, {"operator_email": "nobody"}, {"LETPASS_HOME": str(tmp_path)})


def test_a_daemon_writes_to_its_operator(tmp_path: Path) -> None:
    """What is not well when it starts, into the outbox like every letter; its console knows who is told."""
    daemon = LiveDaemon({"LETPASS_OPERATOR_EMAIL": OPS, "LETPASS_BACKUP_FOLDER": str(tmp_path / "drive" / "backups")})
    try:
        daemon.initialise()
        assert daemon.command("backup").returncode == 2
        daemon.start()
        assert daemon.admin.call("GET", "/api/status")["operator_email"] == OPS

        def told() -> list[str]:
            return [each["kind"] for each in daemon.admin.call("GET", "/api/outbox")["items"] if each["state"] == "kept"]

        until = time.monotonic() + PATIENCE
        while told() != ["backup_failed"]:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert daemon.stop() == 0
        daemon.start()
        assert told() == ["backup_failed"]
        assert daemon.errors() == []
    finally:
        daemon.remove()
