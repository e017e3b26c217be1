"""Whoever follows the audit log hears that a secret ends, and that one is used for the first time; each once."""

from __future__ import annotations

from common.contracts.events import EventName
from common.contracts.secrets import DAY, ChangeSecret, CreateSecret
from tests.daemon.tenant import ACTOR, Tenant


def _told(tenant: Tenant) -> list[object]:
    """The days of all warnings, oldest first."""
    while tenant.do(tenant.secrets.warn_of_ends):
        pass
    return [entry.detail["days"] for entry in reversed(tenant.do(tenant.audit.list).items) if entry.event == EventName.SECRET_EXPIRING]


def test_it_is_told_30_7_and_1_days_before_and_each_once(tenant: Tenant) -> None:
    """Whoever was asleep on one of the days hears of the next alone."""
    application = tenant.add_application()
    tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("live", 40 * DAY), ACTOR))
    tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("for ever"), ACTOR))
    assert _told(tenant) == []
    tenant.clock.move(10 * DAY)
    assert _told(tenant) == _told(tenant) == [30]
    tenant.clock.move(29 * DAY)
    assert _told(tenant) == _told(tenant) == [30, 1]
    assert tenant.last_entry().detail["secret"] == "live"
    assert (tenant.last_entry().actor, tenant.last_entry().application_id) == ("daemon", application.id)
    tenant.clock.move(2 * DAY)
    assert _told(tenant) == [30, 1]


def test_another_end_is_told_anew_and_what_does_not_work_not_at_all(tenant: Tenant) -> None:
    """A secret that is off ends nothing."""
    application = tenant.add_application()
    secret = tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("live", 5 * DAY), ACTOR)).secret
    assert _told(tenant) == [7]
    tenant.do(lambda: tenant.secrets.change(application.id, secret.id, ChangeSecret(expires_at=tenant.clock.now() + 6 * DAY), ACTOR))
    assert _told(tenant) == [7, 7]
    tenant.do(lambda: tenant.secrets.change(application.id, secret.id, ChangeSecret(enabled=False, expires_at=tenant.clock.now() + DAY), ACTOR))
    assert _told(tenant) == [7, 7]


def test_the_first_use_of_a_secret_is_told_and_no_other(tenant: Tenant) -> None:
    """That a partner has changed over."""
    application = tenant.add_application()
    issued = tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("live"), ACTOR))
    for _ in range(2):
        tenant.do(lambda: tenant.secrets.check(application.id, issued.value))
        tenant.clock.move(120)
    used = [entry for entry in tenant.do(tenant.audit.list).items if entry.event == EventName.SECRET_USED]
    assert [(entry.actor, entry.detail) for entry in used] == [(f"application:{application.id}", {"secret": "live", "hint": issued.secret.hint})]
