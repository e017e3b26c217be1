"""A look before a write proves nothing: whoever else writes in between is told of as if the look had seen it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import msgspec
import pytest

from common.contracts.applications import Application
from common.contracts.branding import TenantBranding
from common.contracts.organizations import AddMembers, CreateOrganization
from common.contracts.resources import CreatePermission, CreateResource, Ids
from common.contracts.roles import ChangeRole, CreateRole, Level
from common.contracts.secrets import ChangeSecret, CreateSecret
from common.contracts.users import ChangeUser, CreateUser
from common.errors import AppError, Conflict, Stale
from daemon.services.authorization.device_requests import DeviceVerdict
from daemon.services.people.throttle import FREE_TRIES, Throttle
from tests.daemon.tenant import ACTOR, Tenant


class Race:
    """Something that is looked for, and written if it is not there.

    Args:
        write: the job.
        rows: what looks.
        looks: names of the methods that do.
        nothing: what they give if it is not there.
        field: where the problem is.
    """

    def __init__(self, write: Callable[[], object], rows: object, looks: str, nothing: Any, field: str) -> None:
        self.write, self.rows, self.looks, self.nothing, self.field = write, rows, looks.split(), nothing, field

    @contextmanager
    def blind(self, monkeypatch: pytest.MonkeyPatch, times: int) -> Iterator[None]:
        """The next looks find nothing, as if the other one had written just after them."""
        with monkeypatch.context() as patch:
            for name in self.looks:
                seeing, left = getattr(self.rows, name), [times]

                def look(*given: Any, seeing: Any = seeing, left: list[int] = left, **named: Any) -> Any:
                    left[0] -= 1
                    return self.nothing if left[0] >= 0 else seeing(*given, **named)

                patch.setattr(self.rows, name, look)
            yield


def _user(tenant: Tenant) -> Race:
    tenant.add_user("mina", "mina@example.com")
    new = CreateUser("mina", email="other@example.com")
    return Race(partial(tenant.users.create, new, None, ACTOR), tenant.users._rows, "find_by_username find_by_email", None, "username")


def _email(tenant: Tenant) -> Race:
    tenant.add_user("mina", "mina@example.com")
    new = CreateUser("other", email="mina@example.com")
    return Race(partial(tenant.users.create, new, None, ACTOR), tenant.users._rows, "find_by_username find_by_email", None, "email")


def _renamed_user(tenant: Tenant) -> Race:
    tenant.add_user("mina")
    other = tenant.add_user("other")
    change = partial(tenant.users.change, other.id, ChangeUser(username="mina"), None, ACTOR)
    return Race(change, tenant.users._rows, "find_by_username find_by_email", None, "username")


def _resource(tenant: Tenant) -> Race:
    taken = tenant.add_resource()
    resources = tenant.access_control.resources
    return Race(partial(resources.create, CreateResource("Other", taken.indicator), ACTOR), resources._rows, "find_by_key", None, "indicator")


def _permission(tenant: Tenant) -> Race:
    resource = tenant.add_resource()
    taken, permissions = tenant.add_permission(resource.id), tenant.access_control.role_permissions
    create = partial(permissions.create, resource.id, CreatePermission(taken.name), ACTOR)
    return Race(create, permissions._rows, "find_by_key", None, "name")


def _role(tenant: Tenant) -> Race:
    taken, roles = tenant.add_role(), tenant.access_control.roles
    return Race(partial(roles.create, CreateRole(taken.name, taken.level), ACTOR), roles._rows, "find_by_key", None, "name")


def _renamed_role(tenant: Tenant) -> Race:
    taken, other, roles = tenant.add_role(), tenant.add_role("Other"), tenant.access_control.roles
    return Race(partial(roles.change, other.id, ChangeRole(name=taken.name), None, ACTOR), roles._rows, "find_by_key", None, "name")


def _organization(tenant: Tenant) -> Race:
    organizations = tenant.access_control.organizations
    tenant.do(lambda: organizations.create(CreateOrganization("Hanbit"), ACTOR, "hanbit"))
    return Race(partial(organizations.create, CreateOrganization("Other"), ACTOR, "hanbit"), organizations._rows, "find_with_deleted", None, "id")


def _application(tenant: Tenant) -> Race:
    taken: Application = tenant.add_application()
    return Race(partial(tenant.applications.put, taken, ACTOR), tenant.applications._restorable, "find_with_deleted", None, "id")


def _secret(tenant: Tenant) -> Race:
    application = tenant.add_application()
    issue = partial(tenant.secrets.issue, application.id, CreateSecret("main"), ACTOR)
    tenant.do(issue)
    return Race(issue, tenant.secrets._rows, "find_by_name", None, "name")


def _renamed_secret(tenant: Tenant) -> Race:
    application = tenant.add_application()
    tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("main"), ACTOR))
    other = tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("other"), ACTOR))
    change = partial(tenant.secrets.change, application.id, other.secret.id, ChangeSecret(name="main"), ACTOR)
    return Race(change, tenant.secrets._rows, "find_by_name", None, "name")


def _member(tenant: Tenant) -> Race:
    organization, user, members = tenant.add_organization(), tenant.add_user(), tenant.access_control.members
    tenant.add_member(organization.id, user.id)
    add = partial(members.add, organization.id, AddMembers([user.id], []), ACTOR)
    return Race(add, members._rows, "find_members", set(), "users.0")


def _holder(tenant: Tenant) -> Race:
    role, user, holders = tenant.add_role(), tenant.add_user(), tenant.access_control.role_holders
    tenant.add_holder(role.id, user.id)
    return Race(partial(holders.add, role.id, Ids([user.id]), ACTOR), holders._rows, "find_holding", set(), "ids.0")


def _role_permission(tenant: Tenant) -> Race:
    resource, roles = tenant.add_resource(), tenant.access_control.roles
    permission = tenant.add_permission(resource.id)
    role = tenant.add_role("Reader", Level.USER, [permission.id])
    return Race(partial(roles.add_permissions, role.id, Ids([permission.id]), ACTOR), roles._rows, "list_permission_ids", set(), "ids.0")


RECORDS = [_user, _email, _renamed_user, _resource, _permission, _role, _renamed_role, _organization, _secret, _renamed_secret]
LISTS = [_member, _holder, _role_permission]


@pytest.mark.parametrize("make", [*RECORDS, *LISTS])
def test_whoever_was_faster_than_a_look_is_told_of_as_if_it_had_seen_them(
    tenant: Tenant, monkeypatch: pytest.MonkeyPatch, make: Callable[[Tenant], Race]
) -> None:
    """The same error, field and sentence; and nothing is left of the job."""
    race = make(tenant)
    with pytest.raises(AppError) as seen:
        tenant.do(race.write)
    entries = tenant.do(tenant.audit.list).total
    with race.blind(monkeypatch, 1), pytest.raises(AppError) as late:
        tenant.do(race.write)
    assert late.value.problems == seen.value.problems
    assert [problem.field for problem in late.value.problems] == [race.field]
    assert (late.value.code, late.value.status, str(late.value)) == (seen.value.code, seen.value.status, str(seen.value))
    assert tenant.do(tenant.audit.list).total == entries


@pytest.mark.parametrize("make", [*RECORDS, *LISTS, _application])
def test_nothing_that_stands_twice_is_a_mistake_of_ours(tenant: Tenant, monkeypatch: pytest.MonkeyPatch, make: Callable[[Tenant], Race]) -> None:
    """Even if every look comes too early: a conflict, which names the field of a record."""
    race = make(tenant)
    with race.blind(monkeypatch, 1000), pytest.raises(Conflict) as late:
        tenant.do(race.write)
    if make not in LISTS:
        assert [problem.field for problem in late.value.problems] == [race.field]


@pytest.mark.parametrize("how", ["created", "restored"])
def test_of_two_apis_that_become_the_default_at_once_one_does(tenant: Tenant, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """A new one takes its place; one that comes back leaves it to the other."""
    resources = tenant.access_control.resources
    first = tenant.add_resource("First", "https://first.example", is_default=True)
    if how == "restored":
        tenant.do(lambda: resources.delete(first.id, ACTOR))
        second = tenant.add_resource("Second", "https://second.example", is_default=True)
        write = partial(resources.restore, first.id, ACTOR)
    else:
        write = partial(resources.create, CreateResource("Second", "https://second.example", is_default=True), ACTOR)
    race = Race(write, resources._rows, "find_default", None, "")
    with race.blind(monkeypatch, 1 if how == "created" else 2):
        done: Any = tenant.do(race.write)
    last = done.id if how == "created" else second.id
    assert [each.id for each in tenant.do(resources.list).items if each.is_default] == [last]


def test_of_two_brandings_made_from_one_version_the_second_is_stale(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The write itself decides, not the look before it."""
    for name in ("first", "second"):
        before = tenant.do(tenant.branding._rows.find)
        tenant.do(lambda name=name: tenant.branding.put(TenantBranding(product_name=name), None, ACTOR))  # type: ignore[misc]
        monkeypatch.setattr(tenant.branding._rows, "find", lambda before=before: before)
        with pytest.raises(Stale):
            tenant.do(lambda: tenant.branding.put(TenantBranding(product_name="late"), None, ACTOR))
        monkeypatch.undo()
        assert tenant.do(tenant.branding.get).product_name == name


def test_a_secret_that_was_disabled_meanwhile_stays_disabled(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new name, given by somebody who had read it before, does not enable it again."""
    application = tenant.add_application()
    secret = tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("main"), ACTOR)).secret
    rows = tenant.secrets._rows
    before = tenant.do(lambda: rows.find(id=secret.id, application_id=application.id))
    tenant.do(lambda: tenant.secrets.change(application.id, secret.id, ChangeSecret(enabled=False), ACTOR))
    monkeypatch.setattr(rows, "find", lambda **_: before)
    with pytest.raises(Stale):
        tenant.do(lambda: tenant.secrets.change(application.id, secret.id, ChangeSecret(name="new"), ACTOR))
    monkeypatch.undo()
    assert not tenant.do(lambda: tenant.secrets.list(application.id))[0].enabled


def test_tries_that_look_at_the_same_moment_are_all_counted(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last free one goes to one of them; the other has to wait."""
    throttle = Throttle(tenant.store.db, tenant.clock, tenant.digests)
    for _ in range(FREE_TRIES - 2):
        assert tenant.do(lambda: throttle.reserve("mina", "192.0.2.1")) == 0
    old: dict[str, Any] = {}

    def look(door: str) -> Any:
        """What was there before the other one counted, once."""
        return old.pop(door) if door in old else seeing(door=door)

    seeing = throttle._rows.find
    door = throttle._account_door("mina", "192.0.2.1")
    before = tenant.do(lambda: seeing(door=door))
    assert before is not None
    tenant.do(lambda: throttle.reserve("mina", "192.0.2.1"))
    old[door] = before
    monkeypatch.setattr(throttle._rows, "find", look)
    tenant.do(lambda: throttle.reserve("mina", "192.0.2.1"))
    counted = tenant.do(lambda: seeing(door=door))
    assert counted is not None
    assert counted.failures == FREE_TRIES


def test_of_two_polls_at_the_same_moment_one_is_too_fast(tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 8628 3.5: the device asks less often, however many ask for it."""
    requests = tenant.device_requests
    codes = tenant.do(lambda: requests.begin("app", "openid"))
    row = tenant.do(lambda: requests._find(codes.device_code))
    assert tenant.do(lambda: requests.poll(codes.device_code, "app")) is DeviceVerdict.PENDING
    monkeypatch.setattr(requests._rows, "find", lambda **_: row)
    assert tenant.do(lambda: requests.poll(codes.device_code, "app")) is DeviceVerdict.TOO_FAST


def test_a_secret_remembers_its_last_use_once_for_all_who_saw_it(tenant: Tenant) -> None:
    """What was read decides, so that nobody sets the time of another back."""
    application = tenant.add_application()
    issued = tenant.do(lambda: tenant.secrets.issue(application.id, CreateSecret("main"), ACTOR))
    mark, secret_id = tenant.secrets._rows.mark_used, issued.secret.id
    assert [tenant.do(partial(mark, id=secret_id, seen=None, now=now)) for now in (20, 10)] == [1, 0]
    assert msgspec.to_builtins(tenant.do(lambda: tenant.secrets.list(application.id))[0])["last_used_at"] == 20
