"""A tenant on a database of its own: every service of administration, on a clock that stands still."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from typing import TypeVar

import msgspec

from common.clock import FixedClock
from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import Application, CreateApplication
from common.contracts.audit import AuditEntry, AuditListing
from common.contracts.organizations import AddMembers, CreateOrganization, Organization
from common.contracts.resources import CreatePermission, CreateResource, Ids, Permission, Resource
from common.contracts.roles import CreateRole, Level, Role
from common.contracts.users import CreateUser, User
from daemon.keys.digests import Digests
from daemon.keys.sealing import Sealing
from daemon.services.build import Services, build_services
from daemon.settings import Settings
from daemon.storage.database.place import find_place
from daemon.storage.database.store import Store
from tests.databases import POSTGRESQL, SQLITE, kept_store, new_file

Result = TypeVar("Result")
ACTOR = "console:test"
ISSUER = "https://id.letpass.example/oidc"


@dataclass(frozen=True)
class Tenant(Services):
    """Every service, and `do` to run something in a job."""

    settings: Settings
    store: Store
    clock: FixedClock
    digests: Digests
    sealing: Sealing

    def do(self, job: Callable[[], Result]) -> Result:
        """Run a job and give its result."""
        return self.store.write_now(job)

    @contextmanager
    def another_process(self) -> Iterator[Store]:
        """The same database as another process has it."""
        other = find_place(self.settings).open()
        try:
            yield other
        finally:
            other.close()

    def add_application(self, name: str = "Nimbus", kind: Kind = Kind.THIRD_PARTY, of_type: Type = Type.TRADITIONAL) -> Application:
        """An application with one redirect URI."""
        new = CreateApplication(name, kind, of_type, redirect_uris=["https://nimbus.example/callback"])
        return self.do(lambda: self.applications.create(new, ACTOR))

    def add_user(self, username: str = "mina", email: str = "") -> User:
        """A user whose password hash is no hash."""
        return self.do(lambda: self.users.create(CreateUser(username, email=email), "hash", ACTOR))

    def add_resource(self, name: str = "Boards", indicator: str = "https://api.nimbus.example", *, is_default: bool = False) -> Resource:
        """An API without permissions."""
        return self.do(lambda: self.access_control.resources.create(CreateResource(name, indicator, is_default=is_default), ACTOR))

    def add_permission(self, resource_id: str = "", name: str = "read:boards") -> Permission:
        """A permission of an API, or of the organization template."""
        return self.do(lambda: self.access_control.role_permissions.create(resource_id, CreatePermission(name), ACTOR))

    def add_role(self, name: str = "Reader", level: Level = Level.USER, permissions: Sequence[str] = (), *, is_default: bool = False) -> Role:
        """A role that gives permissions."""
        new = CreateRole(name, level, is_default=is_default, permissions=[*permissions])
        return self.do(lambda: self.access_control.roles.create(new, ACTOR))

    def add_holder(self, role_id: str, holder_id: str) -> None:
        """A user or machine holds a role."""
        self.do(lambda: self.access_control.role_holders.add(role_id, Ids([holder_id]), ACTOR))

    def add_organization(self, name: str = "Hanbit") -> Organization:
        """An organization without members."""
        return self.do(lambda: self.access_control.organizations.create(CreateOrganization(name), ACTOR))

    def add_member(self, organization_id: str, user_id: str, roles: Sequence[str] = ()) -> None:
        """A user is a member of an organization, with roles."""
        self.do(lambda: self.access_control.members.add(organization_id, AddMembers([user_id], [*roles]), ACTOR))

    def last_entry(self) -> AuditEntry:
        """The newest entry of the audit log."""
        return self.do(lambda: self.audit.list(AuditListing(limit=1))).items[0]


@contextmanager
def open_tenant(kind: str = SQLITE, *, allow_private: bool = False) -> Iterator[Tenant]:
    """A tenant with nothing in it, until the block ends.

    Args:
        kind: of the database.
        allow_private: whether the daemon calls addresses on this machine.
    """
    with tempfile.TemporaryDirectory(prefix="lp") as folder, _open_database(kind, folder) as (found, store):
        settings = msgspec.structs.replace(found, issuer=ISSUER, data_folder=folder, allow_private_targets=allow_private)
        clock, digests, sealing = FixedClock(), Digests(b"k" * 32), Sealing(b"s" * 32)
        services = build_services(settings, store.db, clock, digests, sealing)
        every = {each.name: getattr(services, each.name) for each in fields(services)}
        yield Tenant(**every, settings=settings, store=store, clock=clock, digests=digests, sealing=sealing)


@contextmanager
def _open_database(kind: str, folder: str) -> Iterator[tuple[Settings, Store]]:
    """The settings that lead to a new database, and a store on it."""
    if kind == POSTGRESQL:
        with kept_store() as found:
            yield found
    else:
        settings = Settings(data_folder=folder)
        settings.database_file.write_bytes(new_file())
        with closing(find_place(settings).open()) as store:
            yield settings, store
