"""Permissions as rows and as records: how one becomes the other."""

from __future__ import annotations

import msgspec

from common.contracts.people.proofs import Proof
from common.contracts.resources import OpenTo, Permission, Risk
from common.contracts.texts import Texts
from daemon.storage.access_control.role_permissions import FoundPermission, PermissionRow
from daemon.storage.database.paging import fold

_TEXTS = msgspec.json.Decoder(Texts)
_encode = msgspec.json.Encoder().encode


def read_permission(found: FoundPermission) -> Permission:
    """The record of a row."""
    row = found.row
    return Permission(
        id=row.id,
        resource_id=row.resource_id,
        resource_name=found.resource_name or "",
        indicator=found.indicator or "",
        name=row.name,
        titles=_TEXTS.decode(row.titles_json),
        descriptions=_TEXTS.decode(row.descriptions_json),
        risk=Risk(row.risk),
        changes_data=bool(row.changes_data),
        version=row.version,
        created_at=row.created_at,
        deleted_at=row.deleted_at,
        user_proof=Proof(row.user_proof),
        user_proof_minutes=row.user_proof_minutes,
        open_to=OpenTo(row.open_to),
    )


def write_permission(permission: Permission) -> PermissionRow:
    """The row of a record, with what it is found and searched by."""
    return PermissionRow(
        id=permission.id,
        resource_id=permission.resource_id,
        name=permission.name,
        name_key=permission.name if permission.deleted_at is None else permission.id,
        titles_json=_encode(permission.titles).decode(),
        descriptions_json=_encode(permission.descriptions).decode(),
        risk=permission.risk.value,
        changes_data=permission.changes_data,
        search_text=fold(permission.name, *permission.titles.values()),
        version=permission.version,
        created_at=permission.created_at,
        deleted_at=permission.deleted_at,
        user_proof=permission.user_proof.value,
        user_proof_minutes=permission.user_proof_minutes,
        open_to=permission.open_to.value,
    )
