"""Lists a page at a time. The cursor names the last row that was given, so nothing is skipped or repeated while others work."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any, TypeAlias

import msgspec
import peewee

from common.contracts.paging import ListPart
from common.errors import Invalid, Problem

_Int64 = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
_Key: TypeAlias = str | _Int64 | None
_CURSOR = msgspec.json.Decoder(tuple[str, _Key, str | _Int64])


class Order(msgspec.Struct, frozen=True):
    """How a list is sorted; the table's own id decides between equals.

    Attributes:
        name: as the cursor remembers it, such as `-created`.
        column: the peewee field, or an expression that makes a text of several.
        id: the peewee field of the id.
        descending: whether the greatest comes first. Rows without a value count as the smallest.
    """

    name: str
    column: Any
    id: Any
    descending: bool = False


class Cut(msgspec.Struct, frozen=True):
    """One page of rows.

    Attributes:
        rows: the selected columns.
        next: the cursor of the next page, None at the end.
        total: number of rows that match in all.
    """

    rows: list[tuple[Any, ...]]
    next: str | None
    total: int


def cut_page(db: peewee.Database, query: Any, order: Order, part: ListPart, total: int | None = None) -> Cut:
    """Run a query for one page.

    Args:
        db: the database.
        query: a peewee select with its conditions, not ordered.
        order: how to sort.
        part: where the page starts, and how long it is.
        total: how many rows match in all; None to count them.

    Raises:
        Invalid: the cursor is none of this list and order.
    """
    total = query.count(db) if total is None else total
    if part.cursor:
        query = query.where(_after(order, *_read_cursor(order, part.cursor)))
    direction, nulls = ("desc", "last") if order.descending else ("asc", "first")
    nullable = {"nulls": nulls} if _may_be_null(order.column) else {}
    sorting = [getattr(order.column, direction)(**nullable), getattr(order.id, direction)()]
    found = list(query.select_extend(order.column, order.id).order_by(*sorting).limit(part.limit + 1).tuples().execute(db))
    more = len(found) > part.limit
    kept = found[: part.limit]
    return Cut([row[:-2] for row in kept], _make_cursor(order, *kept[-1][-2:]) if more else None, total)


def _after(order: Order, key: _Key, last_id: str | int) -> Any:
    """The rows that follow one in the given order."""
    column, ids = order.column, order.id
    if order.descending:
        if key is None:
            return column.is_null() & (ids < last_id)
        following = (column <= key) & ((column < key) | (ids < last_id))
        return following | column.is_null() if _may_be_null(column) else following
    if key is None:
        return (column.is_null() & (ids > last_id)) | column.is_null(False)
    # Written this way the index is entered at the key; `a > x OR (a = x AND b > y)` would walk it from the start.
    return (column >= key) & ((column > key) | (ids > last_id))


def _make_cursor(order: Order, key: _Key, last_id: str | int) -> str:
    return urlsafe_b64encode(msgspec.json.encode((order.name, key, last_id))).decode().rstrip("=")


def _read_cursor(order: Order, cursor: str) -> tuple[_Key, str | int]:
    try:
        name, key, last_id = _CURSOR.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, msgspec.MsgspecError):
        raise _bad_cursor() from None
    if name != order.name or not _fits(order.column, key) or not _fits(order.id, last_id):
        raise _bad_cursor()
    return key, last_id


def _fits(column: Any, key: _Key) -> bool:
    if key is None:
        return _may_be_null(column)
    return isinstance(key, int) == isinstance(column, peewee.IntegerField)


def _may_be_null(column: Any) -> bool:
    return isinstance(column, peewee.Field) and bool(column.null)


def _bad_cursor() -> Invalid:
    return Invalid("request.invalid", "Some fields need attention.", [Problem("cursor", "cursor.unknown", "This is no cursor of this list.")])


def contains_words(column: Any, search: str) -> list[Any]:
    """Conditions that a folded text column contains every word of a search; none for an empty search.

    Args:
        column: a text column made with `fold`.
        search: as typed.
    """
    return [column.contains(word) for word in list_words(search)]


def list_words(search: str) -> list[str]:
    """The words of a search, folded, each once."""
    return list(dict.fromkeys(fold(search).split()))


def fold(*texts: str) -> str:
    """Texts as they are searched and sorted: one line, without differences of case."""
    return " ".join(text.casefold() for text in texts if text)
