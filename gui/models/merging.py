"""Puts together what two administrators have made of one record: a three-way merge that loses nothing of either."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

import msgspec

R = TypeVar("R", bound=msgspec.Struct)
_Key = tuple[Hashable, int]
# What tells the elements of a list apart, for records that have one of these fields.
_NAMING = ("id", "name")
_LISTS = (list, tuple)


class _Nothing:
    """There is no such element."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = _Nothing()


@dataclass(frozen=True)
class Difference:
    """One value that differs.

    Attributes:
        path: of the field, such as `settings.redirect_uris`; elements of lists do not appear in it.
        before, after: the values; `NOTHING` for an element of a list that was added or taken out.
    """

    path: str
    before: object
    after: object


@dataclass(frozen=True)
class Merged(Generic[R]):
    """A record that has the changes of both sides.

    Attributes:
        record: the record.
        contested: paths of what both have changed, and not alike; `mine` stands there.
    """

    record: R
    contested: tuple[str, ...]


def merge(base: R, mine: R, theirs: R) -> Merged[R]:
    """Put two changed versions of one record together.

    Structs and dicts go by field, lists by element, and the order of a list counts too. What one side alone changed is as that side has it.

    Args:
        base: what both have begun with.
        mine: one side, which stands where both have changed the same thing.
        theirs: the other side.
    """
    contested: list[str] = []
    record = _merge("", base, mine, theirs, contested)
    return Merged(cast("R", record), tuple(dict.fromkeys(contested)))


def differences(before: msgspec.Struct, after: msgspec.Struct) -> list[Difference]:
    """What differs between two records of one kind, in the order of their fields; lists by element.

    Args:
        before, after: the records.
    """
    return list(_differ("", before, after))


def is_same(one: object, other: object) -> bool:
    """Whether two values are the same in JSON, where true is not 1 and 1 is not 1.0.

    Args:
        one, other: anything that a record can hold, or `NOTHING`.
    """
    if one is NOTHING or other is NOTHING:
        return one is other
    return _text(one) == _text(other)


def _text(value: object) -> bytes:
    return msgspec.json.encode(value, order="deterministic")


def _merge(path: str, base: object, mine: object, theirs: object, contested: list[str]) -> object:
    if is_same(mine, theirs) or is_same(base, theirs):
        return mine
    if is_same(base, mine):
        return theirs
    inner = _parts(base, mine, theirs)
    if inner is not None:
        return _merge_parts(path, *inner, contested, mine)
    if isinstance(mine, _LISTS) and isinstance(theirs, _LISTS):
        return type(mine)(_merge_lists(path, base if isinstance(base, _LISTS) else [], mine, theirs, contested))
    contested.append(path)
    return mine


def _parts(*values: object) -> tuple[Mapping[str, object], Mapping[str, object], Mapping[str, object]] | None:
    """The named parts of three structs or dicts; None if they have none, or not of one kind."""
    if all(isinstance(value, dict) for value in values):
        first, second, third = cast("tuple[dict[str, object], ...]", values)
        return first, second, third
    if all(isinstance(value, msgspec.Struct) for value in values) and len({type(value) for value in values}) == 1:
        one, other, last = cast("tuple[msgspec.Struct, ...]", values)
        return _fields(one), _fields(other), _fields(last)
    return None


def _fields(record: msgspec.Struct) -> Mapping[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


def _merge_parts(
    path: str, base: Mapping[str, object], mine: Mapping[str, object], theirs: Mapping[str, object], contested: list[str], whole: object
) -> object:
    merged = {}
    for name in {**base, **theirs, **mine}:
        parts = (base.get(name, NOTHING), mine.get(name, NOTHING), theirs.get(name, NOTHING))
        value = _merge(_below(path, name), *parts, contested)
        if value is not NOTHING:
            merged[name] = value
    return type(whole)(**merged) if isinstance(whole, msgspec.Struct) else merged


def _merge_lists(path: str, base: Sequence[object], mine: Sequence[object], theirs: Sequence[object], contested: list[str]) -> list[object]:
    old, left, right = _keyed(base), _keyed(mine), _keyed(theirs)
    kept = {}
    for key in {**left, **right, **old}:
        inner: list[str] = []
        value = _merge("", old.get(key, NOTHING), left.get(key, NOTHING), right.get(key, NOTHING), inner)
        if inner:
            contested.append(path)
        if value is not NOTHING:
            kept[key] = value
    order, both_moved = _order(list(old), list(left), list(right))
    if both_moved:
        contested.append(path)
    return [kept[key] for key in order if key in kept]


def _order(base: Sequence[_Key], mine: Sequence[_Key], theirs: Sequence[_Key]) -> tuple[list[_Key], bool]:
    """The order of all elements, and whether both sides have moved them, and not alike.

    The side that moved something leads, mine if both or none did; what only the other has comes behind what stands before it there.
    """
    common = set(base) & set(mine) & set(theirs)
    first, second, third = ([key for key in keys if key in common] for keys in (base, mine, theirs))
    leading, other = (mine, theirs) if second != first or third == first else (theirs, mine)
    order = list(leading)
    before: _Key | None = None
    for key in other:
        if key not in leading:
            order.insert(0 if before is None else order.index(before) + 1, key)
        before = key
    return order, first not in (second, third) and second != third


def _differ(path: str, before: object, after: object) -> Iterator[Difference]:
    if is_same(before, after):
        return
    inner = _parts(before, after, after)
    if inner is not None:
        old, new, _same = inner
        for name in {**old, **new}:
            yield from _differ(_below(path, name), old.get(name, NOTHING), new.get(name, NOTHING))
    elif isinstance(before, _LISTS) and isinstance(after, _LISTS):
        yield from _differ_in_lists(path, before, after)
    else:
        yield Difference(path, before, after)


def _differ_in_lists(path: str, before: Sequence[object], after: Sequence[object]) -> Iterator[Difference]:
    old, new = _keyed(before), _keyed(after)
    found = [
        Difference(path, old.get(key, NOTHING), new.get(key, NOTHING))
        for key in {**old, **new}
        if not is_same(old.get(key, NOTHING), new.get(key, NOTHING))
    ]
    yield from found or [Difference(path, before, after)]  # nothing but the order


def _keyed(values: Sequence[object]) -> dict[_Key, object]:
    """The elements of a list by what tells them apart; one that stands there twice counts as two."""
    seen: dict[Hashable, int] = {}
    keyed: dict[_Key, object] = {}
    for value in values:
        key = _name(value)
        seen[key] = seen.get(key, 0) + 1
        keyed[key, seen[key]] = value
    return keyed


def _name(value: object) -> Hashable:
    if isinstance(value, msgspec.Struct):
        naming = next((name for name in _NAMING if name in value.__struct_fields__), "")
        if naming:
            return (naming, _text(getattr(value, naming)))
    return _text(value)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
