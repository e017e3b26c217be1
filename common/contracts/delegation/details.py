"""Types of authorization details: what an application may ask a user for beyond a scope, such as one payment (RFC 9396)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from common.contracts.checks import duplicate_problems, json_problems
from common.contracts.texts import Texts, texts_problems
from common.errors import Problem

MOST_TYPES, LONGEST_SCHEMA, DEEPEST_SCHEMA = 20, 8192, 16
LONGEST_SENTENCE = 300
_TYPE = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,128}")
_PLACE = re.compile(r"\{([^{}]*)\}|[{}]")
# What a schema may say. References would lead elsewhere or in circles, and patterns can take for ever on a text that somebody else has chosen.
_PLAIN = frozenset(
    {
        *("type", "enum", "const", "required", "title", "description", "minLength", "maxLength", "minimum", "maximum"),
        *("exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
    }
)


class DetailType(msgspec.Struct, frozen=True):
    """A type of authorization details that an API knows.

    Attributes:
        type: its name, as applications send it.
        schema: JSON schema of everything in such an object but `type`; with these keywords alone: `properties`, `additionalProperties`, `items`,
            and those that say something of one value, without references and patterns.
        sentences: what users read, by language, such as *Pay up to {limit} to {payee}*; names in brackets stand for properties.
    """

    type: str
    schema: dict[str, object]
    sentences: Texts = {}


def detail_type_problems(field: str, types: list[DetailType]) -> list[Problem]:
    """What is wrong with the types of an API.

    Args:
        field: path of the list.
        types: all of them.
    """
    if len(types) > MOST_TYPES:
        return [Problem(field, "list.too_long", f"At most {MOST_TYPES}.")]
    found = duplicate_problems(field, [each.type for each in types])
    for index, each in enumerate(types):
        found += _type_problems(f"{field}.{index}", each)
    return found


def detail_name_problems(field: str, names: list[str]) -> list[Problem]:
    """What is wrong with a list of names of types."""
    if len(names) > MOST_TYPES:
        return [Problem(field, "list.too_long", f"At most {MOST_TYPES}.")]
    found = [_no_name(f"{field}.{index}") for index, name in enumerate(names) if not _TYPE.fullmatch(name)]
    return found + duplicate_problems(field, names)


def _type_problems(path: str, kind: DetailType) -> list[Problem]:
    found = [] if _TYPE.fullmatch(kind.type) else [_no_name(f"{path}.type")]
    nested = json_problems(f"{path}.schema", kind.schema, DEEPEST_SCHEMA)
    if nested:
        return found + nested
    if len(msgspec.json.encode(kind.schema)) > LONGEST_SCHEMA:
        return [*found, Problem(f"{path}.schema", "details.schema_long", f"At most {LONGEST_SCHEMA // 1024} kB.")]
    unknown = next(_find_unknown(kind.schema), None)
    if unknown is not None:
        message = f"A schema of authorization details has no {unknown} here."
        found.append(Problem(f"{path}.schema", "details.schema", message))
    found += texts_problems(f"{path}.sentences", kind.sentences, LONGEST_SENTENCE)
    properties = kind.schema.get("properties")
    known = set(properties) if isinstance(properties, dict) else set()
    for language, sentence in kind.sentences.items():
        if any(place[1] is None or place[1] not in known for place in _PLACE.finditer(sentence)):
            message = "Names in brackets have to be properties of the schema."
            found.append(Problem(f"{path}.sentences.{language}", "details.sentence", message))
    return found


def _find_unknown(schema: object) -> Iterator[str]:
    """What a schema has that it may not have."""
    if not isinstance(schema, dict):
        yield "schema that is no object"
        return
    for name, value in schema.items():
        if name == "properties" and isinstance(value, dict):
            for each in value.values():
                yield from _find_unknown(each)
        elif name == "items" or (name == "additionalProperties" and not isinstance(value, bool)):
            yield from _find_unknown(value)
        elif name != "additionalProperties" and name not in _PLAIN:
            yield str(name)


def _no_name(field: str) -> Problem:
    return Problem(field, "details.type", "1 to 128 characters without spaces, quotes and backslashes, such as payment.")


def fill_sentence(sentence: str, values: Mapping[str, Any]) -> str:
    """A sentence with values in place of the names in brackets; what is not there leaves a dash.

    Args:
        sentence: of the type, in one language.
        values: as they may be shown, by name.
    """
    return _PLACE.sub(lambda place: str(values.get(place[1] or "", "–")), sentence)
