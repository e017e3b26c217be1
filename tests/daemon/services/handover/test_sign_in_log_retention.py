"""The sign-in log ends with its retention, and a slice at a time (attack 103)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from common.contracts.handover.sign_in_log import Outcome, Place
from daemon.diagnosis.attempt import Attempt
from daemon.services.handover.log_entries import QUIET
from daemon.services.records.life_cycle import SLICE
from daemon.services.upkeep import Upkeep
from tests.daemon.tenant import Tenant

DAY = 86400


def remove(tenant: Tenant, upkeep: Upkeep) -> int:
    """Do every step once; gives how many entries went."""
    return {removed.kind: removed.count for removed in map(tenant.do, upkeep.steps())}["sign_in_log"]


def test_entries_end_with_their_retention_and_the_young_ones_stay(tenant: Tenant) -> None:
    """What went well as what failed; `sign_in_log_retention` says after how long."""
    application = tenant.add_application()
    fail = Attempt(Place.AUTHORIZE, Outcome.REFUSED, "redirect_uri.unknown", application)
    succeed = Attempt(Place.AUTHORIZE, Outcome.SUCCEEDED, "sign_in.finished", application)

    def record(*attempts: Attempt) -> None:
        for attempt in attempts:
            tenant.sign_in_log.record(attempt)
        flush: Callable[[], bool] = partial(tenant.do, tenant.sign_in_log.flush)
        while flush():
            pass

    for _ in range(SLICE // 2 + 1):
        record(fail, succeed)
        tenant.clock.move(QUIET)
    upkeep = Upkeep(
        tenant.store.db, tenant.clock, tenant.applications, tenant.images, tenant.secret_links, tenant.mail, tenant.access_control, DAY, 30 * DAY
    )
    assert remove(tenant, upkeep) == 0
    tenant.clock.move(30 * DAY)
    record(fail)
    assert [remove(tenant, upkeep) for _ in range(3)] == [SLICE, 2, 0]
    assert [row.cause for row in tenant.do(tenant.sign_in_log.list).items] == ["redirect_uri.unknown"]
