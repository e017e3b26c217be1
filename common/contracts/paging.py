"""Lists come in pages; a cursor says where the next one starts."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

Item = TypeVar("Item")
MAX_PAGE = 200
DEFAULT_PAGE = 50


class Page(msgspec.Struct, Generic[Item], frozen=True):
    """One page of a list.

    Attributes:
        items: the records, in the asked order.
        next: give this as `cursor` for the next page; None at the end.
        total: how many records match in all.
    """

    items: list[Item]
    next: str | None
    total: int
