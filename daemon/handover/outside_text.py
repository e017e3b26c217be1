"""Text of others on a sheet: without characters that turn the direction of writing, hide, or steer a terminal, in every text of the record alike."""

from __future__ import annotations

import unicodedata
from typing import Any, TypeVar

import msgspec

from common.invisible import find_hidden

Record = TypeVar("Record", bound=msgspec.Struct)


def clean_record(record: Record) -> Record:
    """The same record with every text in it made plain, however deep it stands.

    Args:
        record: such as a sheet.
    """
    return msgspec.convert(_clean(msgspec.to_builtins(record)), type(record))


def make_plain(text: str) -> str:
    """A text without control characters and without what turns or hides; line breaks and tabs stay, for configuration texts have them."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(_replace(character) for character in text)
    while hidden := set(find_hidden(kept)):
        kept = "".join(character for index, character in enumerate(kept) if index not in hidden)
    return kept


def _replace(character: str) -> str:
    if character in "\n\t":
        return character
    # A separator of lines is a line break to some readers and nothing to others; a half of a pair cannot be written at all.
    return {"Cc": " ", "Zl": "\n", "Zp": "\n", "Cs": "\ufffd"}.get(unicodedata.category(character), character)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return make_plain(value)
    if isinstance(value, dict):
        return {make_plain(name): _clean(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    return value
