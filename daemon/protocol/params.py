"""Parameters as they come from outside, read once and strictly: UTF-8, bounded, none repeated, empty ones left out.

authlib checks only some parameters for repetition, reads others from wherever a framework put them, and stumbles over
unusual bytes; so it never sees anything that has not been through here (docs/decisions/0003).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from urllib.parse import parse_qsl

import msgspec

from common.indicators import is_indicator, split_indicators
from daemon.diagnosis.reasons import Reason
from daemon.protocol.refusal import Refusal

MAX_FIELDS = 100
MAX_BODY = 64 * 1024
# Longer values would not survive the way back in a Location header.
MAX_VALUE = 8192
# Characters of the name of a parameter that are told and kept of one that is wrong.
LONGEST_NAME = 64

RESOURCE = "resource"
# How other providers have the API named; here it names none.
AUDIENCE = "audience"
ORGANIZATION_ID = "organization_id"
# The thumbprint of the key that a code will be bound to (RFC 9449 10).
DPOP_JKT = "dpop_jkt"


class Form(msgspec.Struct, frozen=True):
    """The fields of a page's form."""

    values: dict[str, list[str]]

    def first(self, name: str) -> str:
        """The value of a field, "" if it is not there; the first where a name may stand several times."""
        return self.values.get(name, [""])[0]


def read_resources(params: Mapping[str, str], find: Callable[[str], str | None]) -> tuple[str, ...]:
    """The indicators of the addressed APIs as they are registered, each once (RFC 8707 2); of those that nobody knows, as they came.

    Every endpoint that takes `resource` reads it here, so a spelling means the same everywhere.

    Args:
        params: read strictly.
        find: how the API is registered that a value means, or None: only a value that means none is taken for several, separated by commas.

    Raises:
        Refusal: one is no absolute URI, or has a fragment; `invalid_target`.
    """
    found: list[str] = []
    for value in params.get(RESOURCE, "").split():
        registered = find(value)
        found += [registered] if registered is not None else (find(each) or each for each in split_indicators(value))
    indicators = tuple(dict.fromkeys(each for each in found if each))
    if not all(map(is_indicator, indicators)):
        raise _no_resource()
    return indicators


def read_misnamed(params: Mapping[str, str]) -> str:
    """What a request names by `audience` that names nothing by `resource`, or ""."""
    return params.get(AUDIENCE, "") if RESOURCE not in params else ""


def read_pairs(text: str) -> list[tuple[str, str]]:
    """Decode a query string or a form body (application/x-www-form-urlencoded).

    Raises:
        Refusal: it is not UTF-8, has too many fields or too long ones, or contains a NUL byte.
    """
    if not text:
        return []
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except UnicodeDecodeError:
        raise Refusal(Reason.REQUEST_ENCODING, "invalid_request", "The request is not valid UTF-8.") from None
    except ValueError:
        raise Refusal(Reason.REQUEST_FIELDS, "invalid_request", "The request has too many parameters.") from None
    for name, value in pairs:
        if len(value) > MAX_VALUE:
            facts = {".parameter_length": str(len(value))}
            raise Refusal(Reason.PARAMETER_LONG, "invalid_request", "A parameter is too long.", name[:LONGEST_NAME], facts=facts)
    if any("\0" in name or "\0" in value for name, value in pairs):
        raise Refusal(Reason.REQUEST_NUL_BYTE, "invalid_request", "The request contains a NUL byte.")
    return pairs


def read_params(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Parameters by name. Those without a value count as left out (RFC 6749 3.1).

    Only `resource` may stand several times (RFC 8707 2); its values are given separated by spaces, which no address contains.

    Raises:
        Refusal: one is repeated, or a resource has a blank in it; `parameter` names it.
    """
    params: dict[str, str] = {}
    for name, value in pairs:
        if name == RESOURCE and any(map(str.isspace, value)):
            # What joins several values here stands in none of them.
            raise _no_resource()
        if name in params and name != RESOURCE:
            raise Refusal(Reason.PARAMETER_REPEATED, "invalid_request", "A parameter is repeated.", name[:LONGEST_NAME])
        params[name] = f"{params[name]} {value}" if name in params else value
    return {name: value for name, value in params.items() if value}


def read_unrepeated(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those parameters that stand there once; for an answer about the others."""
    every = list(pairs)
    counts = Counter(name for name, _ in every)
    return {name: value for name, value in every if value and counts[name] == 1}


def find_readable(text: str, names: Collection[str]) -> dict[str, str]:
    """Some parameters of what cannot be read as a whole, as far as each stands there once and is in order; for whoever explains what was wrong.

    Args:
        text: a query string or a form body.
        names: of the parameters, which stand there as they are.
    """
    written: dict[str, list[str]] = {}
    for field in text.split("&"):
        name = field.partition("=")[0]
        if name in names:
            written.setdefault(name, []).append(field)
    found: dict[str, str] = {}
    for fields in written.values():
        with suppress(Refusal):
            found |= read_unrepeated(read_pairs(fields[0] if len(fields) == 1 else ""))
    return found


def read_form(pairs: Iterable[tuple[str, str]], several: Collection[str]) -> Form:
    """The fields of a form of ours.

    Args:
        pairs: as they came.
        several: the names that may stand several times.

    Raises:
        Refusal: another one does: which of two decisions was meant, nobody can say.
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        if name in values and name not in several:
            raise Refusal(Reason.PARAMETER_REPEATED, "invalid_request", "A parameter is repeated.", name[:LONGEST_NAME])
        values.setdefault(name, []).append(value)
    return Form(values)


def _no_resource() -> Refusal:
    return Refusal(Reason.RESOURCE_FORM, "invalid_target", "A resource is an absolute URI without fragment.", RESOURCE)
