"""Rows of APIs: few, listed and changed by people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

import msgspec
import peewee
from peewee import fn

from common.indicators import find_indicator_key
from daemon.storage.database.statements import slot
from daemon.storage.database.versioned_rows import RestorableRows
from daemon.storage.tables.access_control import Permission, Resource, RolePermission


class ResourceRow(msgspec.Struct, frozen=True):
    """An API; see `tables.Resource`."""

    id: str
    indicator: str
    indicator_key: str
    name: str
    names_json: str
    access_token_lifetime: int
    is_default: bool
    search_text: str
    sort_name: str
    version: int
    created_at: int
    updated_at: int
    deleted_at: int | None
    detail_types_json: str = "[]"


class _Addressed(Protocol):
    @property
    def indicator(self) -> str:
        """As it was registered."""


Addressed = TypeVar("Addressed", bound=_Addressed)


def find_addressed(indicator: str, find_by_key: Callable[[str], Addressed | None]) -> Addressed | None:
    """The API that an indicator means, however it is spelt, that is not deleted; None if there is none.

    Of two that earlier versions told apart by their spelling, one has its indicator as it is for a key: that one is meant by its own letters alone.

    Args:
        indicator: as it came.
        find_by_key: gives the row of a key, or None.
    """
    found = find_by_key(find_indicator_key(indicator))
    if found is not None and found.indicator == indicator:
        return found
    exact = find_by_key(indicator)
    return exact if exact is not None and exact.indicator == indicator else found


class ResourceRows(RestorableRows[ResourceRow]):
    """Statements on APIs."""

    def __init__(self, db: peewee.Database) -> None:
        super().__init__(db, Resource, ResourceRow, {"name": Resource.sort_name, "created": Resource.created_at})
        self.find_by_key = self.finder(Resource.indicator_key == slot("key"))
        self.find_default = self.finder(Resource.deleted_at.is_null() & (Resource.is_default == slot("yes")))

    def find_by_indicator(self, indicator: str) -> ResourceRow | None:
        """The API that an indicator means, or None."""
        return find_addressed(indicator, lambda key: self.find_by_key(key=key))

    def count_permissions(self, ids: Sequence[str]) -> Mapping[str, int]:
        """How many permissions each of some APIs has, deleted ones left out; APIs without any are left out too."""
        mine = Permission.resource_id.in_(ids) & Permission.deleted_at.is_null()
        query = Permission.select(Permission.resource_id, fn.COUNT(Permission.id)).where(mine).group_by(Permission.resource_id)
        return dict(query.tuples().execute(self._db))

    def _part_removals(self, ids: Sequence[str], /) -> Iterator[Callable[[int], int]]:
        permissions = Permission.select(Permission.id).where(Permission.resource_id.in_(ids))
        yield self._removal(RolePermission, RolePermission.permission_id.in_(permissions))
        yield self._removal(Permission, Permission.resource_id.in_(ids))
