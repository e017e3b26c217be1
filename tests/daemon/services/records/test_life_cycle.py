"""The life of every kind of record that administrators change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from common.contracts.applications import ChangeApplication
from common.contracts.audit import AuditListing
from common.contracts.organizations import ChangeOrganization
from common.contracts.resources import ChangePermission, ChangeResource
from common.contracts.roles import ChangeRole
from common.contracts.users import ChangeUser
from common.errors import Conflict, NotFound, Stale
from daemon.services.records.life_cycle import RESTORABLE
from tests.daemon.tenant import Tenant

ACTOR = "console:test"


class Kind:
    """One kind of record: its service, a record, and two changes that two administrators make."""

    def __init__(self, service: Any, record_id: str, mine: Any, theirs: Any) -> None:
        self.service, self.id, self.mine, self.theirs = service, record_id, mine, theirs


def application(tenant: Tenant) -> Kind:
    """An application."""
    return Kind(tenant.applications, tenant.add_application().id, ChangeApplication(name="Mine"), ChangeApplication(description="Theirs"))


def user(tenant: Tenant) -> Kind:
    """A user."""
    return Kind(tenant.users, tenant.add_user().id, ChangeUser(email="mine@example.com"), ChangeUser(phone="+82212345678"))


def resource(tenant: Tenant) -> Kind:
    """An API."""
    return Kind(tenant.access_control.resources, tenant.add_resource().id, ChangeResource(name="Mine"), ChangeResource(access_token_lifetime=600))


def permission(tenant: Tenant) -> Kind:
    """A permission."""
    service, found = tenant.access_control.role_permissions, tenant.add_permission(tenant.add_resource().id)
    return Kind(service, found.id, ChangePermission(titles={"en": "Mine"}), ChangePermission(changes_data=not found.changes_data))


def role(tenant: Tenant) -> Kind:
    """A role."""
    return Kind(tenant.access_control.roles, tenant.add_role().id, ChangeRole(name="Mine"), ChangeRole(description="Theirs"))


def organization(tenant: Tenant) -> Kind:
    """An organization."""
    service = tenant.access_control.organizations
    return Kind(service, tenant.add_organization().id, ChangeOrganization(name="Mine"), ChangeOrganization(description="Theirs"))


KINDS: Sequence[Callable[[Tenant], Kind]] = (application, user, resource, permission, role, organization)
RESTORABLE_KINDS = tuple(kind for kind in KINDS if kind is not user)


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("mine_first", [True, False])
def test_whoever_is_slower_hears_it_and_then_adds_to_what_the_other_wrote(tenant: Tenant, make: Callable[[Tenant], Kind], mine_first: bool) -> None:
    """Both read the same version: the second is refused and writes nothing; from the new version both changes stand."""
    kind = make(tenant)
    shown = tenant.do(lambda: kind.service.get(kind.id))
    first, second = (kind.mine, kind.theirs) if mine_first else (kind.theirs, kind.mine)
    after_first = tenant.do(lambda: kind.service.change(kind.id, first, shown.version, ACTOR))
    assert after_first.version == shown.version + 1
    with pytest.raises(Stale):
        tenant.do(lambda: kind.service.change(kind.id, second, shown.version, ACTOR))
    assert tenant.do(lambda: kind.service.get(kind.id)) == after_first
    both = tenant.do(lambda: kind.service.change(kind.id, second, after_first.version, ACTOR))
    for change in (first, second):
        given = {name: value for name in change.__struct_fields__ if isinstance(value := getattr(change, name), str | int | dict)}
        assert given
        assert {name: getattr(both, name) for name in given} == given


@pytest.mark.parametrize("make", KINDS)
def test_a_change_that_makes_nothing_different_is_none(tenant: Tenant, make: Callable[[Tenant], Kind]) -> None:
    """No new version and no entry in the audit log."""
    kind = make(tenant)
    changed = tenant.do(lambda: kind.service.change(kind.id, kind.mine, None, ACTOR))
    entries = tenant.do(lambda: tenant.audit.list(AuditListing())).total
    assert tenant.do(lambda: kind.service.change(kind.id, kind.mine, changed.version, ACTOR)) == changed
    assert tenant.do(lambda: tenant.audit.list(AuditListing())).total == entries


@pytest.mark.parametrize("make", RESTORABLE_KINDS)
def test_what_was_deleted_meanwhile_is_not_changed_and_comes_back_as_it_was(tenant: Tenant, make: Callable[[Tenant], Kind]) -> None:
    """The slower one hears that it is gone; undoing gives all fields back under a new version, so that old forms stay stale."""
    kind = make(tenant)
    shown = tenant.do(lambda: kind.service.change(kind.id, kind.mine, None, ACTOR))
    tenant.do(lambda: kind.service.delete(kind.id, ACTOR))
    assert tenant.do(lambda: kind.service.find(kind.id)) is None
    for again in (lambda: kind.service.change(kind.id, kind.theirs, shown.version, ACTOR), lambda: kind.service.delete(kind.id, ACTOR)):
        with pytest.raises(NotFound):
            tenant.do(again)
    restored = tenant.do(lambda: kind.service.restore(kind.id, ACTOR))
    assert restored.deleted_at is None
    kept = [name for name in shown.__struct_fields__ if name not in ("version", "updated_at")]
    assert [getattr(restored, name) for name in kept] == [getattr(shown, name) for name in kept]
    with pytest.raises(Stale):
        tenant.do(lambda: kind.service.change(kind.id, kind.theirs, shown.version, ACTOR))
    with pytest.raises(Conflict, match="was not deleted"):
        tenant.do(lambda: kind.service.restore(kind.id, ACTOR))


@pytest.mark.parametrize("make", RESTORABLE_KINDS)
def test_a_deletion_can_be_undone_for_thirty_days_and_never_after(tenant: Tenant, make: Callable[[Tenant], Kind]) -> None:
    """The last second still counts."""
    kind = make(tenant)
    tenant.do(lambda: kind.service.delete(kind.id, ACTOR))
    tenant.clock.move(RESTORABLE)
    assert tenant.do(lambda: kind.service.purge(tenant.clock.now())) == 0
    tenant.clock.move(1)
    assert tenant.do(lambda: kind.service.purge(tenant.clock.now())) == 1
    with pytest.raises(NotFound):
        tenant.do(lambda: kind.service.restore(kind.id, ACTOR))


@pytest.mark.parametrize("make", KINDS)
def test_a_deletion_from_an_old_version_is_refused(tenant: Tenant, make: Callable[[Tenant], Kind]) -> None:
    """What somebody has just changed is not thrown away unseen; from the new version it goes."""
    kind = make(tenant)
    shown = tenant.do(lambda: kind.service.get(kind.id))
    changed = tenant.do(lambda: kind.service.change(kind.id, kind.theirs, None, ACTOR))
    with pytest.raises(Stale):
        tenant.do(lambda: kind.service.delete(kind.id, ACTOR, shown.version))
    assert tenant.do(lambda: kind.service.get(kind.id)) == changed
    tenant.do(lambda: kind.service.delete(kind.id, ACTOR, changed.version))
    assert tenant.do(lambda: kind.service.find(kind.id)) is None
