"""Lists come in pages: what a list is asked for, the same record from the screen down to the database, and what it gives."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

import msgspec

Item = TypeVar("Item")
Asked = TypeVar("Asked", bound="ListPart")
MAX_PAGE = 200
DEFAULT_PAGE = 50


class ListPart(msgspec.Struct, frozen=True):
    """Which part of a list is wanted.

    Attributes:
        cursor: `next` of the page before, "" for the first.
        limit: greatest number of rows.
    """

    cursor: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MAX_PAGE)] = DEFAULT_PAGE

    def narrow(self, listing: type[Asked], **how: Any) -> Asked:
        """The same part of one subject's list, with what that subject is filtered and sorted by.

        Args:
            listing: which record that list is asked for with.
            how: the fields that it has more.
        """
        return listing(**msgspec.structs.asdict(self), **how)


class Listing(ListPart, frozen=True):
    """Which rows of a list are wanted.

    Attributes:
        search: words that must all be in what the list is searched by.
    """

    search: Annotated[str, msgspec.Meta(max_length=200)] = ""


class SortedListing(Listing, frozen=True):
    """Which rows of a list are wanted, in which order. Each subject says which orders it has.

    Attributes:
        sort: what it is sorted by, with `-` in front for descending.
    """

    sort: str = "name"


class RestorableListing(SortedListing, frozen=True):
    """The same for what can be restored after it was deleted.

    Attributes:
        deleted: those that can be restored instead of the others.
    """

    deleted: bool = False


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
