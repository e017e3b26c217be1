"""What every source is read into: users, applications, roles, APIs and organizations, named as the other system names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol as Interface

import msgspec

from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.roles import Level
from common.contracts.users import Profile
from daemon.importing.notes import Note


class ImportedRole(msgspec.Struct, frozen=True):
    """A role.

    Attributes:
        level: who can hold it.
        permissions: pairs of indicator and name; the indicator is "" for a permission of organizations.
    """

    level: Level
    name: str
    description: str = ""
    is_default: bool = False
    permissions: tuple[tuple[str, str], ...] = ()


class ImportedPermission(msgspec.Struct, frozen=True):
    """A permission of an API, or of organizations."""

    name: str
    description: str = ""


class ImportedResource(msgspec.Struct, frozen=True):
    """An API with its permissions; the indicator is "" for what organizations know."""

    indicator: str
    name: str
    access_token_lifetime: int = 0
    is_default: bool = False
    permissions: tuple[ImportedPermission, ...] = ()


class ImportedOrganization(msgspec.Struct, frozen=True):
    """An organization.

    Attributes:
        id: as it can be kept here, "" for a new one.
        members: user names of the other system with names of roles.
    """

    id: str
    name: str
    description: str = ""
    members: tuple[tuple[str, tuple[str, ...]], ...] = ()


class ImportedApplication(msgspec.Struct, frozen=True):
    """An application. What is None was not said, so that it has the default of its kind and type.

    Attributes:
        id: its client ID.
        secrets: values with their names; never shown.
        roles: that it holds as a machine.
        permissions: names of user permissions that it may ask for.
        settings: fields of `ApplicationSettings` that differ from what a new one has.
        access_roles: names of the roles that alone may use it; none for everybody.
        resource_permissions, organization_permissions, organization_resource_permissions: pairs of indicator and name that it may ask for.
    """

    id: str
    name: str
    kind: Kind
    type: Type
    protocol: Protocol = Protocol.OIDC
    description: str = ""
    enabled: bool = True
    secrets: tuple[tuple[str, str], ...] = ()
    roles: tuple[str, ...] = ()
    permissions: tuple[str, ...] | None = None
    settings: dict[str, object] = {}
    access_roles: tuple[str, ...] = ()
    resource_permissions: tuple[tuple[str, str], ...] = ()
    organization_permissions: tuple[tuple[str, str], ...] = ()
    organization_resource_permissions: tuple[tuple[str, str], ...] = ()


class ImportedIdentity(msgspec.Struct, frozen=True):
    """An account elsewhere that signs a user in.

    Attributes:
        provider: what the other system calls the provider; one of that id here takes part.
        subject: how the provider calls the account, "" if that is not known.
        name: what the other system knows it by.
    """

    provider: str
    subject: str
    name: str = ""


class ImportedUser(msgspec.Struct, frozen=True):
    """A user.

    Attributes:
        id: as it can be kept here; the same for the same user of the same source.
        username: as the other system has it, whatever its form.
        password: the hash in the form in which it is kept (`daemon.keys.foreign`), None for none.
        roles: names of roles of level user.
        identities: accounts elsewhere that signed them in.
    """

    id: str
    username: str
    email: str = ""
    email_verified: bool = False
    phone: str = ""
    phone_verified: bool = False
    profile: Profile = Profile()
    custom_data: dict[str, object] = {}
    suspended: bool = False
    password: str | None = None
    roles: tuple[str, ...] = ()
    identities: tuple[ImportedIdentity, ...] = ()


class Source(Interface):
    """An export that was read. `users` may be asked for again: the work is begun anew if an administrator was faster.

    Attributes:
        name: of the other system.
        notes: on everything but users.
        users_count: about how many users there are, for showing how far the work is.
    """

    name: str
    notes: Sequence[Note]
    users_count: int
    roles: Sequence[ImportedRole]
    resources: Sequence[ImportedResource]
    applications: Sequence[ImportedApplication]
    organizations: Sequence[ImportedOrganization]

    def users(self) -> Iterator[tuple[ImportedUser | None, Sequence[Note]]]:
        """Every user, with what cannot be taken of it; None for what is no person."""
