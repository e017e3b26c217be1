"""Values as literals of the language that a configuration text is written in, so that whatever was typed stays a value.

Formats that different programs read differently (INI, .env, Apache) get only what all of them read alike; the rest is refused in words.
"""

from __future__ import annotations

import json
import re
import shlex
import unicodedata
from collections.abc import Callable
from urllib.parse import quote as urlencode

from common.contracts.handover.integrations import TextKind

_ALIKE_IN_INI = re.compile(r"[^\s\"'`;#%$\\\[\]](?:[^\r\n\"'`;#%$\\]*[^\s\"'`;#%$\\])?")
_BARE_IN_ENV = re.compile(r"[A-Za-z0-9_./:@+,=?&~-]+")
_BARE = re.compile(r"[A-Za-z0-9_./:@-]+")
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Quoted(str):
    """A text that is a literal already."""

    __slots__ = ()


class Unwritable(Exception):
    """A value that the format has no sure way to write.

    Args:
        value: the value.
        kind: the format.
    """

    def __init__(self, value: object, kind: TextKind) -> None:
        super().__init__(f"A file of the kind {kind} cannot hold this value.")
        self.value = value
        self.kind = kind


def quote(value: object, kind: TextKind) -> str:
    """Write a value as a literal.

    Args:
        value: text, number, truth value; where the language has them, also lists and dictionaries of those.
        kind: the language.

    Raises:
        Unwritable: if there is no sure way.
    """
    if isinstance(value, str | int) or kind in _WITH_LISTS:
        return _WRITERS[kind](value)
    raise Unwritable(value, kind)


def bare(value: object) -> Quoted:
    """A value that needs no quotes in any language, such as a slug or a port.

    Raises:
        ValueError: if it does.
    """
    text = str(value)
    if not _BARE.fullmatch(text):
        raise ValueError("only letters, digits and _./:@- can stand without quotes")
    return Quoted(text)


def percent(value: object) -> Quoted:
    """A value as part of the query of an address (RFC 3986 2.1), which needs no quotes in any language that leaves `%` alone."""
    return Quoted(urlencode(str(value), safe=""))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x7f", "\\u007f")


def _pair(code: int) -> str:
    """A character as two units of UTF-16."""
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _double_quoted(text: str, *, narrow: str = "\\u{:04x}", wide: Callable[[int], str] = "\\U{:08x}".format) -> str:
    """Between double quotes; what nobody sees is written by its name or number.

    Args:
        text: what is to be read.
        narrow: how a number below 10000 (hexadecimal) is written.
        wide: how others are.
    """

    def write(character: str) -> str:
        if character in _NAMED:
            return _NAMED[character]
        if unicodedata.category(character)[0] in "CZ" and character != " ":
            code = ord(character)
            return narrow.format(code) if code < 0x10000 else wide(code)
        return character

    return '"' + "".join(map(write, text)) + '"'


def _utf16_quoted(text: str) -> str:
    """As Java and its relatives write it."""
    return _double_quoted(text, wide=_pair)


def _nested(value: object, write_text: Callable[[str], str], pair: str = ": ") -> str:
    """Lists and dictionaries as most languages write them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_nested(each, write_text, pair) for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(write_text(str(key)) + pair + _nested(each, write_text, pair) for key, each in value.items()) + "}"
    return write_text(str(value))


def _single_quoted(text: str) -> str:
    """As Ruby and PHP write it: nothing in it is computed."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _text(value: object) -> str:
    return _nested(value, str)


def _ini(value: object) -> str:
    text = _text(value)
    if not _ALIKE_IN_INI.fullmatch(text):
        raise Unwritable(value, TextKind.INI)
    return text


def _env(value: object) -> str:
    text = _text(value)
    if _BARE_IN_ENV.fullmatch(text):
        return text
    if re.search(r"['\\]", text) or not text.isprintable():
        raise Unwritable(value, TextKind.ENV)
    return f"'{text}'"


def _apache(value: object) -> str:
    """Some directives run what stands behind `exec:`, so nothing that was typed may begin like that."""
    text = _text(value)
    if not text.isprintable() or re.search(r"\$\{|%\{|\\|\A\s*exec:", text, re.IGNORECASE):
        raise Unwritable(value, TextKind.APACHE)
    return '"' + text.replace('"', '\\"') + '"'


_WRITERS: dict[TextKind, Callable[[object], str]] = {
    TextKind.INI: _ini,
    TextKind.ENV: _env,
    TextKind.APACHE: _apache,
    TextKind.SHELL: lambda value: shlex.quote(_text(value)),
    TextKind.JSON: _json,
    TextKind.YAML: lambda value: _nested(value, _double_quoted),
    TextKind.TOML: lambda value: _nested(value, _double_quoted, " = "),
    TextKind.JAVASCRIPT: _json,
    TextKind.PYTHON: lambda value: repr(value) if isinstance(value, bool) else _nested(value, _double_quoted),
    TextKind.RUBY: lambda value: _nested(value, _single_quoted, " => "),
    TextKind.PHP: lambda value: _nested(value, _single_quoted, " => "),
    TextKind.JAVA: lambda value: _nested(value, _utf16_quoted),
    TextKind.CSHARP: lambda value: _nested(value, _utf16_quoted),
    TextKind.KOTLIN: lambda value: _nested(value, lambda text: _utf16_quoted(text).replace("$", "\\$")),
    TextKind.GO: lambda value: _nested(value, _double_quoted),
    TextKind.SWIFT: lambda value: _nested(value, lambda text: _double_quoted(text, narrow="\\u{{{:x}}}", wide="\\u{{{:x}}}".format)),
}
# Elsewhere the templates write lists out.
_WITH_LISTS = frozenset(
    {TextKind.JSON, TextKind.YAML, TextKind.TOML, TextKind.JAVASCRIPT, TextKind.PYTHON, TextKind.RUBY, TextKind.PHP, TextKind.SWIFT}
)
