"""Refusals in the audit log: once a minute, with a count."""

from __future__ import annotations

import pytest

from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from common.errors import Conflict
from tests.daemon.tenant import Tenant


def test_a_record_that_was_rolled_back_keeps_no_later_one_away(tenant: Tenant) -> None:
    """Once a minute counts from what stands in the log."""

    def note() -> None:
        tenant.refusals.record(EventName.APPLICATION_AUTHENTICATION_FAILED, "app", "secret.wrong", {"method": "client_secret_basic"})

    def note_and_fail() -> None:
        note()
        raise Conflict("test.conflict", "Not this one.")

    with pytest.raises(Conflict):
        tenant.do(note_and_fail)
    for _ in range(2):
        tenant.do(note)
    (entry,) = tenant.do(lambda: tenant.audit.list(AuditListing(event="authentication_failed"))).items
    assert entry.detail == {"method": "client_secret_basic", "reason": "secret.wrong", "count": 2}
