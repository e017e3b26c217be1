"""Failed authentications in the audit log."""

from __future__ import annotations

import pytest

from common.contracts.audit import AuditListing
from common.errors import Conflict
from daemon.services.applications.authentication_failures import AuthenticationFailures
from tests.daemon.tenant import Tenant


def test_a_record_that_was_rolled_back_keeps_no_later_one_away(tenant: Tenant) -> None:
    """Once a minute counts from what stands in the log."""
    failures = AuthenticationFailures(tenant.clock, tenant.audit)

    def note() -> None:
        failures.note("app", "secret_wrong", "client_secret_basic")

    def note_and_fail() -> None:
        note()
        raise Conflict("test.conflict", "Not this one.")

    with pytest.raises(Conflict):
        tenant.do(note_and_fail)
    for _ in range(2):
        tenant.do(note)
    assert tenant.do(lambda: tenant.audit.list(AuditListing(event="authentication_failed"))).total == 1
