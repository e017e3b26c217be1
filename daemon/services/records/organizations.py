"""Organizations as rows and as records: how one becomes the other."""

from __future__ import annotations

from common.contracts.organizations import Organization
from daemon.storage.access_control.organizations import OrganizationRow, sort_name
from daemon.storage.database.paging import fold


def read_organization(row: OrganizationRow, members: int) -> Organization:
    """The record of a row.

    Args:
        row: of an organization.
        members: how many it has.
    """
    return Organization(
        id=row.id,
        name=row.name,
        description=row.description,
        members=members,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted_at=row.deleted_at,
        second_factor=row.second_factor_since > 0,
        second_factor_since=row.second_factor_since,
    )


def write_organization(organization: Organization) -> OrganizationRow:
    """The row of a record, with what it is searched and sorted by."""
    return OrganizationRow(
        id=organization.id,
        name=organization.name,
        description=organization.description,
        search_text=fold(organization.name, organization.description, organization.id),
        sort_name=sort_name(organization.name),
        version=organization.version,
        created_at=organization.created_at,
        updated_at=organization.updated_at,
        deleted_at=organization.deleted_at,
        second_factor_since=organization.second_factor_since,
    )
