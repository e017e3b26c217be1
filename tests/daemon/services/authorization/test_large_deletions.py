"""What is deleted with very much of anything is gone at once, and goes in slices."""

from __future__ import annotations

from typing import Any

import pytest

from common.errors import NotFound
from daemon.services.records.life_cycle import RESTORABLE
from daemon.services.upkeep import Upkeep
from daemon.storage.authorization.pending_endings import SLICE
from daemon.storage.tables.access_control import Member, MemberRole, RoleHolder, RolePermission
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.endings import PendingEnding
from daemon.storage.tables.people import Session
from daemon.storage.tables.tokens import TokenFamily
from tests.daemon.services.authorization.many_rows import (
    FOREVER,
    MANY,
    MOST_OF_A_JOB,
    add_consents,
    add_families,
    add_sessions,
    carry_out,
    change,
    count,
    fill,
    is_dead,
)
from tests.daemon.tenant import ACTOR, Tenant


@pytest.mark.parametrize("kind", ["tokens", "sessions", "consents", "roles", "members"])
def test_a_user_with_very_much_of_anything_is_deleted_in_slices(tenant: Tenant, kind: str) -> None:
    """Nobody finds the user or anything of them after the first job."""
    application, user = tenant.add_application(), tenant.add_user()
    organizations = [{"user_id": user.id, "organization_id": f"o{n:05}"} for n in range(MANY)]
    if kind == "tokens":
        add_families(tenant, application.id, lambda number: user.id)
    elif kind == "sessions":
        add_sessions(tenant, user.id)
    elif kind == "consents":
        consent = {"permissions_json": "[]", "refused_json": "[]", "since": 1, "decided_at": 1, "expires_at": FOREVER, "user_id": user.id}
        fill(tenant, Consent, [consent | {"application_id": f"a{n:05}"} for n in range(MANY)])
    elif kind == "roles":
        fill(tenant, RoleHolder, [{"holder_id": user.id, "role_id": f"r{n:05}", "since": 1} for n in range(MANY)])
    else:
        fill(tenant, Member, [row | {"since": 1} for row in organizations])
        fill(tenant, MemberRole, [row | {"role_id": "r"} for row in organizations])
    assert change(tenant, lambda: tenant.users.delete(user.id, ACTOR)) <= MOST_OF_A_JOB
    with pytest.raises(NotFound):
        tenant.do(lambda: tenant.users.get(user.id))
    assert is_dead(tenant, application)
    slices = carry_out(tenant)
    assert len(slices) > MANY // SLICE
    assert max(slices) <= MOST_OF_A_JOB
    left = [count(tenant, table) for table in (TokenFamily, Session, Consent, RoleHolder, Member, MemberRole, PendingEnding)]
    assert left == [0] * 7


@pytest.mark.parametrize("kind", ["application", "organization", "role", "resource"])
def test_what_was_deleted_long_ago_goes_in_slices_and_cannot_come_back_in_between(tenant: Tenant, kind: str) -> None:
    """No job of upkeep removes more than a slice, and each kind is gone in the end with all that belonged to it."""
    access_control = tenant.access_control
    services = {"organization": access_control.organizations, "role": access_control.roles, "resource": access_control.resources}
    service: Any = services.get(kind, tenant.applications)
    if kind == "application":
        record: Any = tenant.add_application()
        add_consents(tenant, record.id, lambda number: f"u{number:05}")
    elif kind == "organization":
        record = tenant.add_organization()
        rows = [{"user_id": f"u{n:05}", "organization_id": record.id} for n in range(MANY)]
        fill(tenant, Member, [row | {"since": 1} for row in rows])
        fill(tenant, MemberRole, [row | {"role_id": role} for row in rows for role in ("r", "q")])
    elif kind == "role":
        record = tenant.add_role()
        fill(tenant, RoleHolder, [{"holder_id": f"u{n:05}", "role_id": record.id, "since": 1} for n in range(MANY)])
    else:
        record = tenant.add_resource()
        permission = tenant.add_permission(record.id)
        fill(tenant, RolePermission, [{"permission_id": permission.id, "role_id": f"r{n:05}"} for n in range(MANY)])
    tenant.do(lambda: service.delete(record.id, ACTOR))
    tenant.clock.move(RESTORABLE + 1)
    upkeep = Upkeep(tenant.store.db, tenant.clock, tenant.applications, tenant.images, tenant.secret_links, tenant.mail, access_control, 86400 * 365)
    slices = 0
    for step in upkeep.steps():
        is_more = True
        while is_more:
            removed: list[bool] = []
            assert change(tenant, lambda step=step, removed=removed: removed.append(step().is_more)) <= SLICE  # type: ignore[misc]
            is_more = removed[0]
            if is_more:
                slices += 1
                with pytest.raises(NotFound):
                    tenant.do(lambda: service.restore(record.id, ACTOR))
    assert slices >= MANY // SLICE
    assert [count(tenant, table) for table in (Consent, Member, MemberRole, RoleHolder, RolePermission)] == [0] * 5
    assert tenant.do(lambda: service.find_with_deleted(record.id)) is None
