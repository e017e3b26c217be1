"""What an application has to ask for in its requests, so that it gets what its lists allow: scopes and APIs (RFC 6749 3.3, RFC 8707 2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from common.contracts.application_kinds import Kind, OrganizationChoice, Protocol
from common.contracts.application_settings import ENTRY_LISTS
from common.contracts.applications import Application
from common.contracts.claim_names import GROUPS
from common.contracts.permissions import OFFLINE, OPENID, PermissionEntry
from common.contracts.resources import Permission

_RESOURCES = ENTRY_LISTS[0]
# Gives the permission of an id, or None if it is gone or not known.
Find = Callable[[str], Permission | None]


@dataclass(frozen=True)
class Wanted:
    """A permission that roles give, as an application may ask for it.

    Attributes:
        permission: which.
        required: whether users have to give it.
        in_organizations: whether it counts in the organizations that the user chooses, and not for the user alone.
    """

    permission: Permission
    required: bool
    in_organizations: bool


@dataclass(frozen=True)
class AskedFor:
    """What stands in the requests.

    Attributes:
        scopes: every scope that the application may ask for, in their usual order.
        resources: the identifiers of the APIs, each of which is a `resource` of the request.
        organization_resources: those of them that it may use for an organization.
        in_organizations: whether anything counts in organizations.
        each_organization: whether a token has to be fetched for each organization that was chosen.
        renews: whether it gets a refresh token, without which it cannot fetch those.
        has_id_token: whether it gets an ID token, which tells which organizations were chosen.
        wanted: the permissions that roles give.
    """

    scopes: list[str]
    resources: list[str]
    organization_resources: list[str]
    in_organizations: bool
    each_organization: bool
    renews: bool
    has_id_token: bool
    wanted: list[Wanted]


def find_none(permission_id: str) -> None:
    """No permission is known.

    Args:
        permission_id: of any.
    """
    del permission_id


def entry_ids(application: Application) -> list[str]:
    """The ids of all permissions that roles give and the application may ask for; its own ones need no list.

    Args:
        application: stored, or a draft.
    """
    return [entry.id for _, entry in _entries(application)]


def work_out(application: Application, find: Find = find_none) -> AskedFor:
    """What an application has to ask for to get all that it may have.

    Args:
        application: stored, or a draft.
        find: knows permissions; those that are gone are left out.
    """
    user = [permission.name for permission in application.settings.permissions]
    behind_groups = application.settings.claim_names.groups_permissions
    # Programs that read groups ask for the scope of that name, as their guides say.
    said = [GROUPS if name in behind_groups else name for name in user]
    found = [(field, entry, find(entry.id)) for field, entry in _entries(application)]
    wanted = [Wanted(permission, entry.required, field != _RESOURCES) for field, entry, permission in found if permission is not None]
    first = [OPENID] if application.protocol is Protocol.OIDC else []
    inside = [each for each in wanted if each.in_organizations]
    return AskedFor(
        scopes=list(dict.fromkeys([*first, *said, *(each.permission.name for each in wanted)])),
        resources=_indicators(wanted),
        organization_resources=_indicators(inside),
        in_organizations=bool(inside),
        each_organization=bool(inside) and application.settings.organization_choice is OrganizationChoice.SEVERAL,
        renews=OFFLINE in user,
        has_id_token=application.protocol is Protocol.OIDC,
        wanted=wanted,
    )


def _entries(application: Application) -> list[tuple[str, PermissionEntry]]:
    if application.kind is Kind.OWN:
        return []
    return [(field, entry) for field in ENTRY_LISTS for entry in getattr(application.settings, field)]


def _indicators(wanted: list[Wanted]) -> list[str]:
    return list(dict.fromkeys(each.permission.indicator for each in wanted if each.permission.indicator))
