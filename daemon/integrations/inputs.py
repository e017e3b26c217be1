"""What administrators type for the inputs of a service, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from common.contracts.checks import number_problems, text_problems
from common.contracts.handover.integrations import InputKind
from common.errors import Problem
from common.uris import find_origin_problem, find_uri_problem
from daemon.integrations.schema import Input
from daemon.integrations.templates import render

LONGEST = 256
# The address of the service itself: paths are put behind it, so that slashes at its end say nothing.
_BASE = "base"
_SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?")


def complete(inputs: list[Input], typed: Mapping[str, str], words: Mapping[str, object]) -> dict[str, str]:
    """What was typed, with defaults in place of what was not; of the service's own address without slashes at its end, as the browser gives it.

    Args:
        inputs: of the service.
        typed: by their keys.
        words: what defaults may name.
    """
    found = {each.key: typed.get(each.key, "") or render(each.default, words) for each in inputs}
    return {key: value.rstrip("/") if key == _BASE else value for key, value in found.items()}


def input_problems(inputs: list[Input], typed: Mapping[str, str], values: Mapping[str, str]) -> list[Problem]:
    """What has to be filled in or mended, each under the field `values.KEY`.

    Args:
        inputs: of the service.
        typed: what came, perhaps with keys that the service does not have.
        values: what `complete` made of it.
    """
    known = {each.key for each in inputs}
    found = [Problem(f"values.{key}"[:LONGEST], "field.unknown", "This service has no such field.") for key in typed if key not in known]
    for each in inputs:
        problem = find_problem(each, values[each.key])
        if problem is not None:
            found.append(msgspec.structs.replace(problem, field=f"values.{each.key}"))
    return found


def find_problem(wanted: Input, value: str) -> Problem | None:
    """What is wrong with the value of an input; the problem's field is left empty."""
    if not value:
        return Problem("", "text.required", "Fill this in.")
    match wanted.kind:
        case InputKind.ADDRESS:
            return _find_address_problem(value)
        case InputKind.ORIGIN:
            return find_origin_problem(value)
        case InputKind.PORT:
            return None if _is_port(value) else number_problems("", 0, 1, 65535)[0]
        case InputKind.SLUG if not _SLUG.fullmatch(value):
            return Problem("", "field.slug", "1 to 64 letters, digits, dots, dashes or underscores, with a letter or digit at both ends.")
        case InputKind.CHOICE if value not in {choice.value for choice in wanted.choices}:
            return Problem("", "field.choice", "Choose one of the values.")
    return next(iter(text_problems("", value, LONGEST, required=True)), None)


def _is_port(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= len("65535") and 0 < int(value) <= 65535


def _find_address_problem(value: str) -> Problem | None:
    """An address has neither query nor a slash at its end, for paths are put behind it."""
    problem = find_uri_problem(value, native=False)
    if problem is not None:
        # What it offers passes this rule as well.
        return problem if problem.fix is None else msgspec.structs.replace(problem, fix=_leave_base(problem.fix))
    clean = _leave_base(value)
    return None if value == clean else Problem("", "uri.base", "Leave out the slash at the end, and everything from a question mark on.", clean)


def _leave_base(address: str) -> str:
    """An address without what no path can be put behind."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def as_word(wanted: Input, value: str) -> str | int:
    """The value as templates see it: ports are numbers."""
    return int(value) if wanted.kind is InputKind.PORT else value
