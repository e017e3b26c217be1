"""Roles and who holds them, as rows and as records: how one becomes the other."""

from __future__ import annotations

from common.contracts.roles import Level, Role
from daemon.storage.access_control.roles import RoleRow
from daemon.storage.database.paging import fold


def read_role(row: RoleRow, permissions: int, holders: int) -> Role:
    """The record of a row.

    Args:
        row: of a role.
        permissions, holders: how many it has.
    """
    return Role(
        id=row.id,
        level=Level(row.level),
        name=row.name,
        description=row.description,
        is_default=bool(row.is_default),
        permissions=permissions,
        holders=holders,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted_at=row.deleted_at,
        second_factor=row.second_factor_since > 0,
        second_factor_since=row.second_factor_since,
    )


def write_role(role: Role) -> RoleRow:
    """The row of a record, with what it is found and searched by."""
    return RoleRow(
        id=role.id,
        level=role.level.value,
        name=role.name,
        name_key=name_key(role.name) if role.deleted_at is None else role.id,
        description=role.description,
        is_default=role.is_default,
        search_text=fold(role.name, role.description),
        version=role.version,
        created_at=role.created_at,
        updated_at=role.updated_at,
        deleted_at=role.deleted_at,
        second_factor_since=role.second_factor_since,
    )


def name_key(name: str) -> str:
    """A name as roles are told apart by it."""
    return name.casefold()[:256]
