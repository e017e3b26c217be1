"""The sign-in log ends with its retention, and a slice at a time (attack 103)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from common.contracts.handover.sign_in_log import Outcome, Place, SignInLogListing
from daemon.diagnosis.attempt import Attempt
from daemon.services.handover import sign_in_log
from daemon.services.handover.log_entries import QUIET
from daemon.services.records.life_cycle import SLICE
from daemon.services.upkeep import Upkeep
from daemon.storage.handover.sign_in_log import find_share
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


@pytest.mark.parametrize("known", [True, False])
def test_no_cause_drives_out_another(tenant: Tenant, monkeypatch: pytest.MonkeyPatch, *, known: bool) -> None:
    """Attack 103: strangers fail for hours in every way that they can; what failed genuinely, and rarely, stays until its retention ends."""
    monkeypatch.setattr(sign_in_log, "MOST_KEPT", {True: 60, False: 60})
    monkeypatch.setattr(sign_in_log, "LOOK_EVERY", 10)
    application = tenant.add_application() if known else None

    def fail(place: Place, cause: str) -> None:
        tenant.sign_in_log.record(Attempt(place, Outcome.REFUSED, cause, application, client_id="x"))

    for minute in range(60):
        if minute < 5:
            fail(Place.TOKEN, "secret.expired")
            fail(Place.AUTHORIZE, f"genuine.{minute}")
        for hostile in range(7):
            fail(Place.AUTHORIZE, f"hostile.{hostile}")
        tenant.clock.move(QUIET)
        while tenant.do(tenant.sign_in_log.flush):
            pass
    rows = tenant.do(lambda: tenant.sign_in_log.list(SignInLogListing(limit=200))).items
    causes = [row.cause for row in rows]
    assert causes.count("secret.expired") == 5
    assert sum(cause.startswith("genuine") for cause in causes) == 5
    # What is written between two looks comes on top.
    assert len(rows) <= 60 + 10 + 7
    newest = max(row.at for row in rows)
    assert all(row.at == newest for row in rows[:7])


def test_a_share_is_what_many_can_keep_at_least() -> None:
    """Whoever has less than that leaves the rest to the others."""
    assert find_share([3, 100, 100], 60) == 28
    assert find_share([10, 10], 60) == 10
    assert find_share([100], 60) == 60
    assert find_share([5] * 40, 20) == 0
    assert find_share([], 20) == 0
