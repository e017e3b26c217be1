"""The tenant's branding."""

from __future__ import annotations

import pytest

from common.contracts.branding import TenantBranding, Theme
from common.errors import Invalid, Stale
from tests.daemon.tenant import ACTOR, Tenant


def test_a_tenant_starts_with_the_built_in_branding(tenant: Tenant) -> None:
    """Of version 0."""
    assert tenant.do(tenant.branding.get) == TenantBranding()


def test_each_change_has_a_version_and_an_entry(tenant: Tenant) -> None:
    """The same again is none."""
    wanted = TenantBranding("Hanbit", colour="#123456", theme=Theme.DARK, version=99)
    changed = tenant.do(lambda: tenant.branding.put(wanted, 0, ACTOR))
    assert (changed.product_name, changed.version) == ("Hanbit", 1)
    assert tenant.do(tenant.branding.get) == changed
    assert tenant.last_entry().detail["theme"] == {"before": "auto", "after": "dark"}
    assert tenant.do(lambda: tenant.branding.put(wanted, 1, ACTOR)) == changed
    assert tenant.do(tenant.audit.list).total == 1


def test_an_older_version_and_wrong_fields_are_refused(tenant: Tenant) -> None:
    """And nothing is changed."""
    tenant.do(lambda: tenant.branding.put(TenantBranding("Hanbit"), None, ACTOR))
    with pytest.raises(Stale):
        tenant.do(lambda: tenant.branding.put(TenantBranding("Other"), 0, ACTOR))
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.branding.put(TenantBranding("Other", dark_logo="x", dark_colour="blue"), 1, ACTOR))
    assert [problem.field for problem in refused.value.problems] == ["dark_colour", "dark_logo"]
    assert tenant.do(tenant.branding.get).product_name == "Hanbit"
