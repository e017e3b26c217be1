"""Applications as rows and as records: how one becomes the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec

from common.contracts.application_kinds import Kind, Origin, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, ApplicationRow, Branding
from daemon.storage.applications.applications import StoredApplication
from daemon.storage.database.paging import fold

# The same few applications are read again and again. What is remembered goes by the text itself, so it is right whoever changed the row.
_REMEMBERED = 64
_read_settings = lru_cache(_REMEMBERED)(msgspec.json.Decoder(ApplicationSettings).decode)
_read_branding = lru_cache(_REMEMBERED)(msgspec.json.Decoder(Branding).decode)
_encode = msgspec.json.Encoder().encode


def read_application(row: StoredApplication) -> Application:
    """The record of a row."""
    return Application(
        id=row.id,
        name=row.name,
        description=row.description,
        kind=Kind(row.kind),
        type=Type(row.type),
        protocol=Protocol(row.protocol),
        enabled=bool(row.enabled),
        settings=_read_settings(row.settings_json),
        branding=_read_branding(row.branding_json),
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        last_used_at=row.last_used_at,
        deleted_at=row.deleted_at,
        origin=Origin(row.origin),
    )


def write_application(application: Application) -> StoredApplication:
    """The row of a record, with what it is searched and sorted by."""
    settings = application.settings
    uris = (*settings.redirect_uris, *settings.sign_out_uris, *settings.cors_origins)
    return StoredApplication(
        id=application.id,
        kind=application.kind.value,
        type=application.type.value,
        protocol=application.protocol.value,
        name=application.name,
        description=application.description,
        enabled=application.enabled,
        settings_json=_encode(settings).decode(),
        branding_json=_encode(application.branding).decode(),
        search_text=fold(application.name, application.branding.display_name, application.id, *uris),
        sort_name=fold(application.name)[:256],
        version=application.version,
        created_at=application.created_at,
        updated_at=application.updated_at,
        last_used_at=application.last_used_at,
        deleted_at=application.deleted_at,
        origin=application.origin.value,
    )


def read_shown_name(name: str, branding_json: str) -> str:
    """The name by which users know a registered application."""
    return _read_branding(branding_json).display_name or name


def read_listed(row: Sequence[Any]) -> ApplicationRow:
    """The record of a row as `ApplicationRows.list` selects it."""
    application_id, name, description, kind, type_, protocol, enabled, branding, created_at, last_used_at, deleted_at = row
    return ApplicationRow(
        id=application_id,
        name=name,
        description=description,
        kind=Kind(kind),
        type=Type(type_),
        protocol=Protocol(protocol),
        enabled=bool(enabled),
        logo=_read_branding(branding).logo,
        created_at=created_at,
        last_used_at=last_used_at,
        deleted_at=deleted_at,
    )
