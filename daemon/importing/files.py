"""Exports as files: bounded in size and depth, of the right types, each refusal with the path of what is wrong."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from common.errors import Invalid, Problem, StartError

Shape = TypeVar("Shape")
# Two hundred thousand users of Keycloak are about this much.
MOST_BYTES = 512 * 1024 * 1024
_AT = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_WRONG = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<found>[^`]+)`")
_MISSING = re.compile(r"Object missing required field `(?P<name>[^`]+)`")
_TYPES = {
    "str": "A text",
    "int": "A whole number",
    "float": "A number",
    "bool": "True or false",
    "null": "Nothing (null)",
    "array": "A list",
    "object": "An object with named parts",
}
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)
# No character, and none that a text may have (Unicode 23.7).
_HALF = rb"\ufdd0"
_HEX = re.compile(r"[0-9a-f]{32}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """What a file has, without the mark that some programs put before UTF-8.

    Args:
        path: where it is.
        most: number of bytes that it may have.

    Raises:
        StartError: it cannot be read, or is larger.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise StartError(f"The file {path} cannot be read: {error.strerror}.") from error
    if len(data) > most:
        raise StartError(f"The file {path} is larger than {most // 1024 // 1024} MiB.")
    return data.removeprefix(codecs.BOM_UTF8)


def decode(data: bytes | msgspec.Raw, shape: type[Shape], place: str) -> Shape:
    """JSON as a record; what the record does not have is left out.

    Args:
        data: the text.
        shape: the record.
        place: the path of it, such as `realm.json: users[3]`.

    Raises:
        Invalid: it is no JSON, too deep, or something has another type; with its path. No value is in the sentence.
    """
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError as error:
        raise refuse(error, place) from None
    except RecursionError:
        raise Invalid("import.form", f"{place.removesuffix(': ')}: lists or objects stand too deep in each other.") from None
    except ValueError as error:
        raise Invalid("import.form", f"{place.removesuffix(': ')}: this is no JSON that can be read ({_mask(str(error))}).") from None


def mark_halves(data: bytes) -> bytes:
    """JSON in which a sign stands for each half of a pair of surrogates, so that one such text does not make the whole unreadable (RFC 8259 8.2).

    Args:
        data: the text.
    """
    return _ESCAPE.sub(lambda found: _HALF if found["half"] else found[0], data) if _SURROGATE.search(data) else data


def try_decode(data: bytes | msgspec.Raw, shape: type[Shape], place: str) -> tuple[Shape | None, Problem | None]:
    """One of many as a record; see `decode`. In place of one that is not as it has to be there is what is wrong with it, and where."""
    if _HALF in bytes(data):
        return None, Problem(place, "import.form", "There is half a character in it (a surrogate without its other half).")
    try:
        return decode(data, shape, place), None
    except Invalid as refused:
        return None, refused.problems[0] if refused.problems else Problem(place, refused.code, refused.message.removeprefix(f"{place}: "))


def try_convert(value: object, shape: type[Shape], place: str) -> tuple[Shape | None, Problem | None]:
    """Plain values as a record; see `try_decode`."""
    try:
        return convert(value, shape, place), None
    except Invalid as refused:
        return None, refused.problems[0]


def convert(value: object, shape: type[Shape], place: str) -> Shape:
    """Plain values as a record; see `decode`."""
    try:
        return msgspec.convert(value, shape)
    except (msgspec.ValidationError, RecursionError) as error:
        raise refuse(error, place) from None


def refuse(error: Exception, place: str) -> Invalid:
    """The sentence for a value of the wrong type."""
    message = str(error)
    at = _AT.search(message)
    path = at["path"] if at else ""
    text = message[: at.start()] if at else message
    problem = Problem(f"{place}{path.lstrip('.') if place.endswith(': ') else path}", "import.form", say_plainly(text))
    return Invalid("import.form", "The file is not as such an export is. Nothing was changed.", [problem])


def say_plainly(message: str) -> str:
    """What the parser says of a value of the wrong type, in words for whoever has the file.

    Args:
        message: without its path.
    """
    if found := _WRONG.fullmatch(message.rstrip(".")):
        return f"{_say_type(found['wanted'])} is expected here, but there is {_say_type(found['found']).lower()}."
    if found := _MISSING.fullmatch(message.rstrip(".")):
        return f"The part {found['name']} is missing."
    return f"{message.rstrip('.')}."


def _say_type(names: str) -> str:
    """Types as the parser names them, such as `str | null`; nothing is said of what may be missing."""
    given = names.split(" | ")
    said = [_TYPES.get(each, each) for each in given if each != "null" or len(given) == 1]
    return " or ".join([said[0], *(each[0].lower() + each[1:] for each in said[1:])])


def _mask(message: str) -> str:
    """The words of the parser, without what it may have quoted."""
    return re.sub(r"'[^']*'", "...", message)[:120]


def keep_id(text: str | None, *source: str) -> str:
    """The id of something as it can be kept here: a UUID loses its dashes, for ids have 32 characters at most.

    Args:
        text: the id, None or "" for none.
        source: what stands for it where there is none, or none that can be kept: always the same for the same.
    """
    given = (text or "").lower()
    if _UUID.fullmatch(given):
        return given.replace("-", "")
    if _HEX.fullmatch(given) or re.fullmatch(r"[0-9a-z]{8,32}", text or ""):
        return given
    return hashlib.sha256("\n".join((*source, text or "")).encode("utf-8", "replace")).hexdigest()[:32]


def first(values: Sequence[str] | None) -> str:
    """The first of several values, "" for none."""
    return values[0] if values else ""
