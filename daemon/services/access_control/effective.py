"""What an application really gets: requested, and allowed to it, and held by the user, and consented (requirement C6).

Pure functions on sets, used alike by the consent page, the code exchange, refresh, introspection, userinfo and the console's preview.
A permission of an API or of organizations is its id, which stands for one pair of API and name: equal names never meet here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType

import msgspec

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application
from common.contracts.permissions import OF_ORGANIZATIONS

_NONE: frozenset[str] = frozenset()
_NOWHERE: Mapping[str, frozenset[str]] = MappingProxyType({})


class Rights(msgspec.Struct, frozen=True):
    """A set of permissions, in the three ways in which somebody can have them.

    Attributes:
        names: user permissions, by name.
        held: permissions of APIs, held through roles of the user's own, by id.
        organizations: permissions by the organization in which a role gives them; an organization stands here for being a member, too.
    """

    names: frozenset[str] = _NONE
    held: frozenset[str] = _NONE
    organizations: Mapping[str, frozenset[str]] = _NOWHERE

    @property
    def ids(self) -> frozenset[str]:
        """Every id, wherever it counts."""
        return self.held.union(*self.organizations.values())

    def of(self, organization_id: str | None) -> frozenset[str]:
        """The ids that count in an organization or, for None, outside of any."""
        return self.held if organization_id is None else self.organizations.get(organization_id, _NONE)


class Extent(msgspec.Struct, frozen=True):
    """A set of permissions without a look at which organizations there are: what is requested, or what an application may ask for.

    Attributes:
        names: user permissions, by name.
        held: permissions of APIs, to be held through roles of the user's own, by id.
        in_organizations: permissions to be held in organizations, by id.
    """

    names: frozenset[str] = _NONE
    held: frozenset[str] = _NONE
    in_organizations: frozenset[str] = _NONE

    @property
    def ids(self) -> frozenset[str]:
        """Every id, however it is held."""
        return self.held | self.in_organizations

    def without(self, ids: Collection[str]) -> Extent:
        """The same without some permissions, by their ids."""
        return Extent(self.names, self.held.difference(ids), self.in_organizations.difference(ids))


def find_allowed(application: Application, requested: Extent) -> Extent:
    """What of a request an application may ask for: a third party what its lists hold, an own application everything but foreign user permissions.

    Args:
        application: with its lists as they are now.
        requested: what it asks for.
    """
    settings = application.settings
    names = requested.names & {permission.name for permission in settings.permissions}
    if application.kind is Kind.OWN:
        return msgspec.structs.replace(requested, names=names)
    if not requested.held and not requested.in_organizations:
        return Extent(names)
    held = {entry.id for entry in settings.resource_permissions}
    in_organizations = {entry.id for entry in (*settings.organization_permissions, *settings.organization_resource_permissions)}
    return Extent(names, requested.held & held, requested.in_organizations & in_organizations)


def find_effective(allowed: Extent, held: Rights, consented: Rights | None) -> Rights:
    """The permissions that tokens may carry now.

    Args:
        allowed: what is requested and allowed to the application.
        held: what the user holds; its names are not looked at, for user permissions are about the user and always held.
        consented: what the user allows the application; None if this application does not ask.

    Returns:
        Organizations only where the application may learn of them at all.
    """
    names, own = allowed.names, allowed.held & held.held
    if consented is not None:
        names, own = names & consented.names, own & consented.held
    if OF_ORGANIZATIONS.isdisjoint(names):
        return Rights(names, own)
    there = held.organizations
    if consented is not None:
        chosen = consented.organizations
        there = {each: _cut(ids, chosen[each]) for each, ids in there.items() if each in chosen}
    return Rights(names, own, {each: _cut(ids, allowed.in_organizations) for each, ids in there.items()})


@lru_cache(maxsize=1024)
def _cut(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """What is in both. Somebody who is in a thousand organizations holds the same few roles in them, so the same sets meet again and again."""
    return one & other
