"""Consents as rows and as what is decided from: how one becomes the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from daemon.services.access_control.effective import Rights
from daemon.services.consent.undecided import Standing
from daemon.storage.consent.consents import ConsentRow


class OrganizationGroup(msgspec.Struct, frozen=True):
    """Organizations in which the same is allowed: most users hold the same few roles everywhere."""

    permissions: list[str]
    organizations: list[str]


class _Held(msgspec.Struct, frozen=True, omit_defaults=True):
    """The column `held_json`. All are ids; `refused*` is what was unticked."""

    held: list[str] = []
    refused_held: list[str] = []
    organizations: list[OrganizationGroup] = []
    refused_in_organizations: list[str] = []
    refused_organizations: list[str] = []


_HELD = msgspec.json.Decoder(_Held)
_NAMES = msgspec.json.Decoder(frozenset[str])
_EMPTY = "{}"


def read_consent(row: ConsentRow) -> Standing:
    """What a row says."""
    held = _Held() if row.held_json == _EMPTY else _HELD.decode(row.held_json)
    return Standing(
        given=Rights(_NAMES.decode(row.permissions_json), frozenset(held.held), ungroup_organizations(held.organizations)),
        refused=_NAMES.decode(row.refused_json),
        refused_held=frozenset(held.refused_held),
        refused_in_organizations=frozenset(held.refused_in_organizations),
        refused_organizations=frozenset(held.refused_organizations),
        since=row.since,
        expires_at=row.expires_at,
        used_at=row.used_at,
        decided_at=row.decided_at,
    )


def write_consent(user_id: str, application_id: str, standing: Standing, decided_at: int) -> ConsentRow:
    """The row of a decision.

    Args:
        user_id, application_id: between whom.
        standing: what stands now.
        decided_at: seconds since 1970.
    """
    held = _Held(
        held=sorted(standing.given.held),
        refused_held=sorted(standing.refused_held),
        organizations=group_organizations(standing.given.organizations),
        refused_in_organizations=sorted(standing.refused_in_organizations),
        refused_organizations=sorted(standing.refused_organizations),
    )
    return ConsentRow(
        user_id=user_id,
        application_id=application_id,
        permissions_json=_as_json(standing.given.names),
        refused_json=_as_json(standing.refused),
        held_json=msgspec.json.encode(held).decode(),
        since=standing.since,
        decided_at=decided_at,
        expires_at=standing.expires_at,
        used_at=standing.used_at,
        revoked_at=None,
    )


def group_organizations(organizations: Mapping[str, frozenset[str]]) -> list[OrganizationGroup]:
    """Permissions by organization, as they are kept."""
    groups: dict[frozenset[str], list[str]] = {}
    for organization_id, permissions in organizations.items():
        groups.setdefault(permissions, []).append(organization_id)
    return [OrganizationGroup(sorted(permissions), sorted(ids)) for permissions, ids in groups.items()]


def ungroup_organizations(kept: Iterable[OrganizationGroup]) -> dict[str, frozenset[str]]:
    """Permissions by organization, as they were kept."""
    groups = ((frozenset(group.permissions), group.organizations) for group in kept)
    return {each: permissions for permissions, ids in groups for each in ids}


def _as_json(names: Collection[str]) -> str:
    return msgspec.json.encode(sorted(names)).decode()
