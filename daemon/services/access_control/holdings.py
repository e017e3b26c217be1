"""Which permissions the names in a request stand for, and what a user or a machine holds of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

import msgspec

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application
from common.contracts.claim_names import GROUPS
from common.contracts.people.proofs import Proof
from common.contracts.permissions import BY_NAME, OF_ORGANIZATIONS, OPENID
from common.contracts.resources import ORGANIZATION, OpenTo, Permission, Risk
from common.contracts.roles import Level
from common.indicators import find_same_indicator
from daemon.services.access_control.effective import Extent, Rights
from daemon.storage.access_control.holdings import AddressedRow, HeldOrganizationRow, HoldingRows, NamedRow
from daemon.storage.database.store import Database
from daemon.storage.federation.identities import IdentityRows
from daemon.storage.federation.identity_providers import IdentityProviderRows

_TEXTS = msgspec.json.Decoder(dict[str, str])
_OURS = BY_NAME.keys() | {OPENID}


class UnknownResource(Exception):
    """An API is addressed that does not exist (RFC 8707 2)."""


class Requested(msgspec.Struct, frozen=True):
    """A scope parameter together with the APIs that it addresses.

    Attributes:
        names: every name, once, in the given order.
        resources: the addressed APIs.
        permissions: what the names stand for there, and in organizations.
        groups: the user permissions that the name `groups` stands for at this application; empty where it is no name of one.
    """

    names: tuple[str, ...]
    resources: tuple[AddressedRow, ...] = ()
    permissions: tuple[NamedRow, ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def user_names(self) -> tuple[str, ...]:
        """The names, and what `groups` stands for."""
        return tuple(dict.fromkeys((*self.names, *self.groups))) if GROUPS in self.names else self.names

    def say(self, user_permissions: Iterable[str]) -> tuple[str, ...]:
        """The names by which user permissions were asked for.

        Args:
            user_permissions: names of the catalogue, in the order that is wanted.
        """
        said: list[str] = []
        for name in user_permissions:
            said += [name] if name in self.names else []
            said += [GROUPS] if name in self.groups and GROUPS in self.names else []
        return tuple(dict.fromkeys(said))

    @property
    def extent(self) -> Extent:
        """The request as a set. A permission of an API can be held by the user alone or in an organization, one of the template only there."""
        if not self.permissions:
            return Extent(frozenset(self.user_names))
        of_apis = frozenset(row.id for row in self.permissions if row.resource_id != ORGANIZATION)
        return Extent(frozenset(self.user_names), of_apis, frozenset(row.id for row in self.permissions))

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators of the addressed APIs."""
        return tuple(resource.indicator for resource in self.resources)


class Affiliation(msgspec.Struct, frozen=True):
    """An organization that a user is in, with the names of the roles held there."""

    organization: HeldOrganizationRow
    roles: tuple[str, ...]


class NamedIdentity(msgspec.Struct, frozen=True):
    """An account of an identity provider that a user is connected with, with what the provider said of it the last time; "" for nothing."""

    provider_id: str
    provider: str
    subject: str
    email: str = ""
    name: str = ""


class _Details(msgspec.Struct):
    email: str = ""
    name: str = ""


class Belongings(msgspec.Struct, frozen=True):
    """What claims tell of a user's place: names of roles, organizations by name, and accounts elsewhere."""

    roles: tuple[str, ...] = ()
    organizations: tuple[Affiliation, ...] = ()
    identities: tuple[NamedIdentity, ...] = ()


NOTHING = Belongings()


class Holdings:
    """Looks up what is requested and what is held. Called inside store jobs.

    Args:
        db: the database.
        issuer: this daemon, which is an API of its own: what user permissions open is read from it.
    """

    def __init__(self, db: Database, issuer: str) -> None:
        self._rows, self._issuer = HoldingRows(db), issuer
        self._identities, self._providers = IdentityRows(db), IdentityProviderRows(db)

    def read(self, application: Application, scope: str, resources: Iterable[str], *, strict: bool = True) -> Requested:
        """What a request asks for.

        Args:
            application: who asks.
            scope: the scope parameter.
            resources: indicators as they came, or as they were kept with a code.
            strict: whether it comes from outside: an unknown one is an error, and none at all may mean the default one. Of a kept request,
                what was deleted since is left out.

        Raises:
            UnknownResource: an API is addressed that does not exist.
        """
        names = tuple(dict.fromkeys(name for name in scope.split(" ") if name))
        wanted = tuple(dict.fromkeys(resources))
        asked = Requested(names, groups=application.settings.claim_names.groups_permissions)
        tells_of_organizations = not OF_ORGANIZATIONS.isdisjoint(asked.user_names)
        if not wanted and _OURS.issuperset(names) and not tells_of_organizations:
            return asked
        addressed = []
        for indicator in wanted:
            found = None if indicator == self._issuer else self._rows.find_resource(indicator)
            if found is not None:
                addressed.append(found)
            elif strict and indicator != self._issuer:
                raise UnknownResource(indicator)
        if not wanted and strict:
            addressed = self._default_for(application, names)
        places = [resource.id for resource in addressed] + ([ORGANIZATION] if tells_of_organizations else [])
        rows = tuple(self._rows.list_named(places, names)) if places else ()
        return msgspec.structs.replace(asked, resources=tuple(addressed), permissions=rows)

    def find_indicator(self, indicator: str) -> str | None:
        """How the API is registered that an indicator means, this daemon's own included; None if there is none."""
        if find_same_indicator(indicator, (self._issuer,)):
            return self._issuer
        found = self._rows.find_resource(indicator)
        return None if found is None else found.indicator

    def find_addressed(self, indicators: Iterable[str]) -> tuple[AddressedRow, ...]:
        """Those of some APIs that there are."""
        return tuple(found for each in indicators if (found := self._rows.find_resource(each)) is not None)

    def read_all(self, requested: Requested) -> Requested:
        """The same request, for every permission of its APIs."""
        rows = self._rows.list_of([resource.id for resource in requested.resources]) if requested.resources else []
        return Requested(tuple(dict.fromkeys(row.name for row in rows)), requested.resources, tuple(rows))

    def _default_for(self, application: Application, names: Collection[str]) -> list[AddressedRow]:
        """The API that is meant where none is named: only if one of its permissions is, and only if the application may ask for that."""
        default = None if _OURS.issuperset(names) else self._rows.find_default_resource()
        if default is None:
            return []
        meant = {row.id for row in self._rows.list_named([default.id], names)}
        settings = application.settings
        allowed = {entry.id for entry in (*settings.resource_permissions, *settings.organization_resource_permissions)}
        return [default] if meant & allowed or (meant and application.kind is Kind.OWN) else []

    def held_by_user(self, user_id: str, ids: Extent) -> Rights:
        """What a user holds of some permissions, and in which organizations the user is.

        Args:
            user_id: whose.
            ids: what is asked about. The organizations are looked up only if a permission to learn of them is among its names.
        """
        own = self._held(user_id, Level.USER, ids.held)
        if OF_ORGANIZATIONS.isdisjoint(ids.names):
            return Rights(held=own)
        roles: dict[str, set[str]] = {row.id: set() for row in self._rows.list_organizations(user_id)}
        if ids.in_organizations:
            for organization_id, role_id, _ in self._rows.list_member_roles(user_id):
                if organization_id in roles:
                    roles[organization_id].add(role_id)
        given = self._given({role for held in roles.values() for role in held}, ids.in_organizations)
        # Most members of many organizations hold the same few roles, so their permissions are put together once.
        kinds = {frozenset(held) for held in roles.values()}
        together = {held: frozenset[str]().union(*(given.get(role, frozenset()) for role in held)) for held in kinds}
        return Rights(held=own, organizations={organization_id: together[frozenset(held)] for organization_id, held in roles.items()})

    def held_by_machine(self, application_id: str, ids: Extent) -> Rights:
        """What a machine holds of some permissions of APIs."""
        return Rights(held=self._held(application_id, Level.MACHINE, ids.held))

    def _held(self, holder_id: str, level: Level, permission_ids: frozenset[str]) -> frozenset[str]:
        if not permission_ids:
            return frozenset()
        roles = [role_id for role_id, _ in self._rows.list_roles(holder_id, level)]
        return frozenset[str]().union(*self._given(roles, permission_ids).values())

    def _given(self, role_ids: Collection[str], permission_ids: Collection[str]) -> dict[str, frozenset[str]]:
        given: dict[str, set[str]] = {}
        if role_ids and permission_ids:
            for role_id, permission_id in self._rows.list_given(role_ids, permission_ids):
                given.setdefault(role_id, set()).add(permission_id)
        return {role_id: frozenset(ids) for role_id, ids in given.items()}

    def belongings(self, user_id: str, *, identities: bool = False) -> Belongings:
        """What claims tell of a user's place.

        Args:
            user_id: whose.
            identities: whether accounts elsewhere are told, too.
        """
        roles: dict[str, list[str]] = {}
        for organization_id, _, name in self._rows.list_member_roles(user_id):
            roles.setdefault(organization_id, []).append(name)
        organizations = tuple(Affiliation(row, tuple(roles.get(row.id, ()))) for row in self._rows.list_organizations(user_id))
        named = tuple(sorted(name for _, name in self._rows.list_roles(user_id, Level.USER)))
        return Belongings(named, organizations, self._name_identities(user_id) if identities else ())

    def _name_identities(self, user_id: str) -> tuple[NamedIdentity, ...]:
        rows = self._identities.list_of([user_id])
        providers = {each.id: each.name for each in self._providers.list_all()} if rows else {}
        told = ((row, msgspec.json.decode(row.details_json, type=_Details)) for row in rows)
        return tuple(NamedIdentity(row.provider_id, providers.get(row.provider_id, ""), row.subject, said.email, said.name) for row, said in told)

    def find_organization_names(self, organization_ids: Collection[str]) -> dict[str, str]:
        """What organizations are called, by id; deleted ones are left out."""
        return self._rows.find_organization_names(organization_ids) if organization_ids else {}

    def find_living(self, permission_ids: Collection[str]) -> frozenset[str]:
        """Those of some permissions that are not deleted, nor their APIs."""
        return frozenset(self._rows.list_living(permission_ids)) if permission_ids else frozenset()

    def describe(self, permission_ids: Collection[str]) -> dict[str, tuple[Permission, dict[str, str]]]:
        """What people read of permissions, with the translated names of their APIs, by id. Deleted ones are left out."""
        described = {}
        # Permissions of the same API have the same text there.
        read_names = cache(_TEXTS.decode)
        for row in self._rows.list_described(permission_ids) if permission_ids else ():
            (
                permission_id,
                resource_id,
                name,
                _,
                titles,
                descriptions,
                risk,
                changes_data,
                _,
                version,
                created_at,
                _,
                *marks,
                api,
                indicator,
                names,
            ) = row
            permission = Permission(
                id=permission_id,
                resource_id=resource_id,
                resource_name=api or "",
                indicator=indicator or "",
                name=name,
                titles=_TEXTS.decode(titles),
                descriptions=_TEXTS.decode(descriptions),
                risk=Risk(risk),
                changes_data=bool(changes_data),
                version=version,
                created_at=created_at,
                user_proof=Proof(marks[0]),
                user_proof_minutes=marks[1],
                open_to=OpenTo(marks[2]),
            )
            described[permission_id] = (permission, read_names(names) if names else {})
        return described
