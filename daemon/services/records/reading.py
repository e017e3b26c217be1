"""Records from outside: JSON or TOML that must have the fields of a contract and no others, with a problem for each field that does not fit."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from common.errors import Invalid, Malformed, Problem, check

Record = TypeVar("Record")
# How deep lists and dicts may stand in each other.
DEEPEST = 32
# The largest whole number that a database can be asked about.
LARGEST_INTEGER = 2**63 - 1

_AT = re.compile(r" - at `(?P<path>[^`]*)`$")
_MISSING = re.compile(r"Object missing required field `(?P<name>[^`]*)`")


def read_json(data: bytes) -> object:
    """JSON as lists, dicts and plain values.

    Raises:
        Malformed: it is no JSON, or too deep.
        Invalid: a name stands twice in one object, so that two readers would read two things (RFC 8259 4).
    """
    try:
        found = msgspec.json.decode(data)
    except (ValueError, RecursionError):
        raise Malformed("request.json", "The body is no JSON that can be read.") from None
    if is_too_deep(found):
        raise Malformed("request.json", "The body is no JSON that can be read.")
    check([Problem(name[:64], "field.repeated", "Give this once.") for name in find_repeated(data)])
    return found


def find_repeated(data: bytes | str) -> list[str]:
    """The names that stand twice in one object, each once.

    Args:
        data: JSON that can be read and is not too deep.
    """
    found: dict[str, None] = {}

    def look(pairs: list[tuple[str, object]]) -> None:
        if len(pairs) > len(dict(pairs)):
            counts = Counter(name for name, _ in pairs)
            found.update(dict.fromkeys(name for name in counts if counts[name] > 1))

    # Numbers stay texts: here nobody reads them.
    json.loads(data, object_pairs_hook=look, parse_int=str, parse_float=str)
    return list(found)


def is_too_deep(value: object) -> bool:
    """Whether lists and dicts stand in each other deeper than any record of ours; whoever walks through them would run out of stack.

    Args:
        value: lists, dicts and plain values.
    """
    layer = [value]
    for _ in range(DEEPEST):
        layer = [inner for outer in layer if isinstance(outer, list | dict) for inner in (outer.values() if isinstance(outer, dict) else outer)]
        if not layer:
            return False
    return True


def read_record(value: object, wanted: type[Record], *, strict: bool = True) -> Record:
    """Make a record of plain values.

    Args:
        value: lists, dicts and plain values.
        wanted: the contract.
        strict: whether a text may not stand for a number or a yes and no, as it must in a query string.

    Raises:
        Invalid: a field is unknown, missing, of the wrong type or larger than any number may be; each with its path.
    """
    check(find_unknown_fields(value, wanted))
    try:
        made = msgspec.convert(value, wanted, strict=strict)
    except msgspec.ValidationError as error:
        raise Invalid("request.invalid", "Some fields need attention.", [_as_problem(str(error), wanted)]) from None
    check(find_large_numbers(value if strict else msgspec.to_builtins(made), wanted))
    return made


def find_large_numbers(value: object, wanted: Any) -> list[Problem]:
    """Whole numbers that no database can be asked about, where the contract wants a number; whatever it leaves open, such as custom data, is kept."""
    return list(_walk_numbers("", value, _describe(wanted)))


def find_unknown_fields(value: object, wanted: Any) -> list[Problem]:
    """Fields that the contract does not have, at any depth; they are refused rather than ignored, so that no typing error passes for a change."""
    return [Problem(path, "field.unknown", "There is no such field.") for path in _walk("", value, _describe(wanted))]


@lru_cache(maxsize=64)
def _describe(wanted: Any) -> msgspec.inspect.Type:
    return msgspec.inspect.type_info(wanted)


def _walk(prefix: str, value: object, described: msgspec.inspect.Type) -> Iterator[str]:
    if isinstance(described, msgspec.inspect.UnionType):
        for option in described.types:
            if isinstance(option, msgspec.inspect.StructType | msgspec.inspect.ListType):
                yield from _walk(prefix, value, option)
    elif isinstance(described, msgspec.inspect.StructType) and isinstance(value, dict):
        fields = {field.encode_name: field.type for field in described.fields}
        for name, inner in value.items():
            if name in fields:
                yield from _walk(f"{prefix}{name}.", inner, fields[name])
            else:
                yield f"{prefix}{str(name)[:64]}"
    elif isinstance(described, msgspec.inspect.ListType) and isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(f"{prefix}{index}.", inner, described.item_type)


def _walk_numbers(path: str, value: object, described: msgspec.inspect.Type) -> Iterator[Problem]:
    if isinstance(described, msgspec.inspect.UnionType):
        for option in described.types:
            yield from _walk_numbers(path, value, option)
    elif isinstance(described, msgspec.inspect.IntType) and isinstance(value, int) and abs(value) > LARGEST_INTEGER:
        yield Problem(path, "number.out_of_range", f"At most {LARGEST_INTEGER}.")
    elif isinstance(described, msgspec.inspect.StructType) and isinstance(value, dict):
        for field in described.fields:
            yield from _walk_numbers(f"{path}.{field.encode_name}".lstrip("."), value.get(field.encode_name), field.type)
    elif isinstance(described, msgspec.inspect.ListType) and isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk_numbers(f"{path}.{index}", inner, described.item_type)


def _as_problem(message: str, wanted: Any) -> Problem:
    """Msgspec's sentence, taken apart: `Expected ... - at `$.settings.redirect_uris[0]``; of a field with few values it names them."""
    at = _AT.search(message)
    path = at["path"] if at else ""
    field = re.sub(r"\[(\d*)[^\]]*\]", r".\1", path).removeprefix("$").strip(".")
    text = message[: at.start()] if at else message
    missing = _MISSING.fullmatch(text)
    if missing:
        return Problem(f"{field}.{missing['name']}".lstrip("."), "field.missing", "This is required.")
    values = _find_values(_describe(wanted), [part for part in field.split(".") if part])
    said = f"{text.rstrip('.')}; the values are {', '.join(values)}." if values else f"{text.rstrip('.')}."
    return Problem(field, "field.type", said)


def _find_values(described: msgspec.inspect.Type, path: list[str]) -> list[str]:
    """The values that a field can have, if they are few and named."""
    if isinstance(described, msgspec.inspect.UnionType):
        return [value for option in described.types for value in _find_values(option, path)]
    if not path:
        if isinstance(described, msgspec.inspect.EnumType):
            return [str(each.value) for each in described.cls]
        return [str(value) for value in described.values] if isinstance(described, msgspec.inspect.LiteralType) else []
    if isinstance(described, msgspec.inspect.StructType):
        inner = {field.encode_name: field.type for field in described.fields}.get(path[0])
        return [] if inner is None else _find_values(inner, path[1:])
    if isinstance(described, msgspec.inspect.ListType):
        return _find_values(described.item_type, path[1:])
    return _find_values(described.value_type, path[1:]) if isinstance(described, msgspec.inspect.DictType) else []
