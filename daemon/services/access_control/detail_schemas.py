"""JSON schemas of authorization details (RFC 9396), by the library `jsonschema`; bounded, and without a way to anything outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError


def is_schema(schema: Mapping[str, object]) -> bool:
    """Whether it is a JSON schema (2020-12). What may stand in one at all is checked beforehand, by `common/contracts/delegation/details`."""
    try:
        Draft202012Validator.check_schema(dict(schema))
    except SchemaError:
        return False
    return True


def find_mismatch(schema: Mapping[str, object], value: Mapping[str, Any]) -> str | None:
    """The path of what does not fit a schema, such as `limit.value`; "" for the whole, None if everything fits.

    Args:
        schema: checked.
        value: decoded JSON, bounded.
    """
    try:
        wrong = next(iter(Draft202012Validator(dict(schema)).iter_errors(dict(value))), None)
    except ArithmeticError:
        # Numbers that cannot be divided by each other.
        return ""
    return None if wrong is None else ".".join(map(str, wrong.absolute_path))
