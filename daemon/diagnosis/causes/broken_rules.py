"""Addresses that no rule lets in, whatever they resemble: nobody can register them, so the partner has to send another one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from common.errors import Problem
from common.uris import find_uri_problem
from daemon.diagnosis.causes.addresses import find_wrapped, is_unmeant
from daemon.diagnosis.masking import mask_address

# Rules of this place besides those of `common/uris.py`.
_BLANK, _ENCODED, _UNMEANT = "uri.spaces", "uri.encoded", "uri.unmeant"


class BrokenRule(msgspec.Struct, frozen=True):
    """A rule that an address breaks.

    Attributes:
        facts: `.rule`, its code, and `.registerable` where the address can be written as the rules have it.
    """

    facts: Mapping[str, str]


def find_broken_rule(came: str, registered: Collection[str], *, native: bool) -> BrokenRule | None:
    """The rule that an address breaks, or None if it can be registered.

    Args:
        came: as it came.
        registered: those of the application.
        native: whether it is a native one.
    """
    wrapped = find_wrapped(came, registered)
    if wrapped is not None:
        return BrokenRule({".rule": _BLANK if wrapped == "blank" else _ENCODED})
    problem = find_uri_problem(came, native=native)
    if problem is not None:
        return BrokenRule(tell_rule(problem, registered))
    return BrokenRule({".rule": _UNMEANT}) if is_unmeant(came) else None


def tell_rule(problem: Problem, registered: Collection[str]) -> dict[str, str]:
    """The facts of a rule: which it is, and the address as it could be registered, unless something of it may not be kept."""
    fix = problem.fix
    is_whole = fix is not None and mask_address(fix, registered) == fix and not is_unmeant(fix)
    return {".rule": problem.code, **({".registerable": fix} if fix is not None and is_whole else {})}
