"""What of a request a user has not decided about yet. Pure."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from common.contracts.application_kinds import OrganizationChoice
from common.contracts.applications import Application
from common.contracts.permissions import OF_ORGANIZATIONS
from daemon.services.access_control.effective import Rights


class Standing(msgspec.Struct, frozen=True):
    """A consent that is in force.

    Attributes:
        given: what the user allows.
        refused: optional user permissions that the user unticked; not asked for again unless the application insists.
        refused_held, refused_in_organizations: the same for permissions of APIs and organizations, by id.
        refused_organizations: organizations that the user did not choose.
        since, expires_at: seconds since 1970.
        used_at: when it last opened a sign-in, or None.
        decided_at: when the user was last asked, seconds since 1970.
    """

    given: Rights
    refused: frozenset[str]
    refused_held: frozenset[str]
    refused_in_organizations: frozenset[str]
    refused_organizations: frozenset[str]
    since: int
    expires_at: int
    used_at: int | None
    decided_at: int = 0


class Required(msgspec.Struct, frozen=True):
    """What users have to give in order to use an application: names, and ids of its lists."""

    names: frozenset[str]
    held: frozenset[str]
    in_organizations: frozenset[str]


class News(msgspec.Struct, frozen=True):
    """What is new.

    Attributes:
        names: user permissions.
        held: permissions of APIs.
        organizations: those that the user was never asked about; all of them where the application could not learn of any.
        in_organizations: permissions that a chosen organization did not give before, by organization.
    """

    names: frozenset[str]
    held: frozenset[str]
    organizations: frozenset[str]
    in_organizations: Mapping[str, frozenset[str]]

    @property
    def has_permissions(self) -> bool:
        """Whether a permission is among it."""
        return bool(self.names or self.held or self.in_organizations)

    @property
    def has_any(self) -> bool:
        """Whether there is anything."""
        return self.has_permissions or bool(self.organizations)


def find_required(application: Application) -> Required:
    """What an application's users have to give."""
    settings = application.settings
    return Required(
        frozenset(permission.name for permission in settings.permissions if permission.required),
        frozenset(entry.id for entry in settings.resource_permissions if entry.required),
        frozenset(entry.id for entry in (*settings.organization_permissions, *settings.organization_resource_permissions) if entry.required),
    )


def find_news(application: Application, wanted: Rights, standing: Standing, organization_id: str | None = None) -> News:
    """What was neither allowed nor refused before. What became required is asked again although it was refused.

    Args:
        application: who asks.
        wanted: what is requested, allowed to the application and held by the user.
        standing: what was decided before.
        organization_id: the organization that the request is for: it is asked about again although it was not chosen, and no other one is.
    """
    required, given = find_required(application), standing.given
    names = wanted.names - given.names - (standing.refused - required.names)
    held = wanted.held - given.held - (standing.refused_held - required.held)
    refused = standing.refused_in_organizations - required.in_organizations
    chosen = wanted.organizations.keys() & given.organizations.keys()
    if organization_id in wanted.organizations:
        chosen &= {organization_id}
    changed = {each: wanted.organizations[each] - given.organizations[each] - refused for each in chosen}
    return News(names, held, _new_organizations(application, wanted, standing, organization_id), {each: new for each, new in changed.items() if new})


def has_refused(application: Application, wanted: Rights, standing: Standing, organization_id: str | None = None) -> bool:
    """Whether something is wanted that was refused before, and is not given.

    Args:
        application: who asks.
        wanted: what is requested, allowed to the application and held by the user.
        standing: what was decided before.
        organization_id: the organization that the request is for, or None.
    """
    nothing = frozenset[str]()
    forgiving = msgspec.structs.replace(
        standing, refused=nothing, refused_held=nothing, refused_in_organizations=nothing, refused_organizations=nothing
    )
    return find_news(application, wanted, forgiving, organization_id) != find_news(application, wanted, standing, organization_id)


def _new_organizations(application: Application, wanted: Rights, standing: Standing, organization_id: str | None) -> frozenset[str]:
    chosen = standing.given.organizations.keys() & wanted.organizations.keys()
    named = frozenset() if organization_id is None else frozenset({organization_id} & wanted.organizations.keys() - chosen)
    if organization_id in wanted.organizations or (application.settings.organization_choice is OrganizationChoice.ONE and chosen):
        return named
    if OF_ORGANIZATIONS.isdisjoint(standing.given.names):
        return frozenset(wanted.organizations)
    return frozenset(wanted.organizations.keys() - chosen - standing.refused_organizations)
