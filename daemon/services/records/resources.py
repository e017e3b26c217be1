"""APIs as rows and as records: how one becomes the other."""

from __future__ import annotations

import msgspec

from common.contracts.delegation.details import DetailType
from common.contracts.resources import Resource
from common.contracts.texts import Texts
from common.indicators import find_indicator_key
from common.page_languages import PAGE_LANGUAGES
from daemon.storage.access_control.resources import ResourceRow
from daemon.storage.database.paging import fold

_TEXTS = msgspec.json.Decoder(Texts)
_TYPES = msgspec.json.Decoder(list[DetailType])
_encode = msgspec.json.Encoder().encode


def read_resource(row: ResourceRow, permissions: int) -> Resource:
    """The record of a row.

    Args:
        row: of an API.
        permissions: how many it has.
    """
    return Resource(
        id=row.id,
        indicator=row.indicator,
        name=row.name,
        names=_TEXTS.decode(row.names_json),
        access_token_lifetime=row.access_token_lifetime,
        is_default=bool(row.is_default),
        permissions=permissions,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        deleted_at=row.deleted_at,
        detail_types=_TYPES.decode(row.detail_types_json),
    )


def write_resource(resource: Resource) -> ResourceRow:
    """The row of a record, with what it is found, searched and sorted by."""
    return ResourceRow(
        id=resource.id,
        indicator=resource.indicator,
        indicator_key=find_indicator_key(resource.indicator) if resource.deleted_at is None else resource.id,
        name=resource.name,
        names_json=_encode(resource.names).decode(),
        access_token_lifetime=resource.access_token_lifetime,
        is_default=resource.is_default,
        search_text=fold(resource.name, resource.indicator, *resource.names.values()),
        sort_name=fold(resource.name)[:128],
        version=resource.version,
        created_at=resource.created_at,
        updated_at=resource.updated_at,
        deleted_at=resource.deleted_at,
        detail_types_json=_encode(resource.detail_types).decode(),
    )


def without_blanks(texts: Texts) -> Texts:
    """Texts without blank ones, in the order of their languages."""
    return {language: texts[language].strip() for language in PAGE_LANGUAGES.names() if texts.get(language, "").strip()}
