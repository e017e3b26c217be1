"""Versions of a record: what makes one of it, and how the next comes from the one before."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol, TypeVar, cast

import msgspec
from msgspec import UNSET


class Versioned(Protocol):
    """A record that several administrators may change; `version` grows with every change."""

    @property
    def id(self) -> str:
        """Never changes."""

    @property
    def version(self) -> int:
        """Sent back as `If-Match`."""


class Restorable(Versioned, Protocol):
    """A record that can be restored after it was deleted."""

    @property
    def deleted_at(self) -> int | None:
        """Seconds since 1970, None for one that is not deleted."""


Record = TypeVar("Record", bound=Versioned)


def replaced(record: Record, **values: object) -> Record:
    """A record with other values in some fields.

    Args:
        record: a contract.
        values: by the names of the fields.
    """
    # Every record is a struct; a type cannot say that and the fields that it has.
    return cast(Record, msgspec.structs.replace(cast(msgspec.Struct, record), **values))


def given_values(change: msgspec.Struct, names: Collection[str] | None = None) -> dict[str, object]:
    """The fields that a change names, with their values.

    Args:
        change: a record whose fields are UNSET where nothing becomes different.
        names: look at these alone; None for all.
    """
    wanted = change.__struct_fields__ if names is None else names
    return {name: value for name in wanted if (value := getattr(change, name)) is not UNSET}
