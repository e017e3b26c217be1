"""Texts of which some are secrets: found however many are asked about (requirement H5)."""

from __future__ import annotations

import pytest

from common.contracts.secrets import CreateSecret
from daemon.services.applications.secret_kinds import SecretKinds
from tests.daemon.tenant import ACTOR, Tenant


@pytest.mark.parametrize("others", [0, 1, 2, 3, 6, 63, 64, 700])
def test_secrets_are_found_among_any_number_of_texts(tenant: Tenant, others: int) -> None:
    """Those that are good and those that are none any more, and nothing else; of no text none is."""
    application = tenant.add_application()
    good, gone = (tenant.do(lambda name=name: tenant.secrets.issue(application.id, CreateSecret(name), ACTOR)) for name in ("good", "gone"))  # type: ignore[misc]
    tenant.do(lambda: tenant.secrets.delete(application.id, gone.secret.id, ACTOR))
    harmless = [f"no secret of anybody {number}" for number in range(others)]
    find = SecretKinds(tenant.store.db, tenant.digests).find_known
    assert tenant.do(lambda: find(harmless)) == frozenset()
    assert tenant.do(lambda: find([*harmless, good.value])) == {good.value}
    assert tenant.do(lambda: find([gone.value, *harmless, good.value])) == {good.value, gone.value}
