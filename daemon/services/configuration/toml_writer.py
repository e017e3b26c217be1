"""Writes TOML 1.0, as far as configuration documents need it; the standard library only reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_LONGEST_LINE = 100


def write_table(path: str, values: Mapping[str, object], *, in_list: bool = False) -> str:
    """A table with its inner tables.

    Args:
        path: its name with those above it, such as `users.profile`; "" for the top.
        values: texts, numbers, yes and no, lists, and mappings, which become inner tables.
        in_list: whether it is an entry of a list of tables.

    Returns:
        Lines that end with a newline.

    Raises:
        ValueError: a value is nothing that TOML has, such as null.
    """
    plain = {name: value for name, value in values.items() if not isinstance(value, Mapping)}
    inner = {name: value for name, value in values.items() if isinstance(value, Mapping)}
    head = [f"[[{path}]]"] if in_list else [f"[{path}]"] if path and (plain or not inner) else []
    lines = [*head, *(f"{_key(name)} = {_value(value)}" for name, value in plain.items())]
    own = "".join(f"{line}\n" for line in lines)
    return own + "".join("\n" + write_table(f"{path}.{_key(name)}".lstrip("."), value) for name, value in inner.items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _text(value: str) -> str:
    escaped = (_ESCAPES.get(letter) or (f"\\u{ord(letter):04X}" if ord(letter) < 0x20 or ord(letter) == 0x7F else letter) for letter in value)
    return f'"{"".join(escaped)}"'


def _value(value: object, depth: int = 0) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(name)} = {_value(inner, depth + 1)}" for name, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, Sequence):
        return _list([_value(inner, depth + 1) for inner in value], depth)
    raise ValueError(f"TOML has no {type(value).__name__}")


def _list(items: list[str], depth: int) -> str:
    line = f"[{', '.join(items)}]"
    # Inside an inline table a line must not end (TOML 1.0), so only the outermost list is broken up.
    if depth or len(line) <= _LONGEST_LINE:
        return line
    return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
