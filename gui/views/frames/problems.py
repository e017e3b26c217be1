"""Which problems belong to which field."""

from __future__ import annotations

from common.errors import Problem


def indexed(problems: list[Problem], field: str) -> dict[int, Problem]:
    """The problems of a list's entries, by position.

    Args:
        problems: all of them.
        field: name of the list, such as `redirect_uris`.
    """
    found: dict[int, Problem] = {}
    for problem in problems:
        name, _, rest = problem.field.rpartition(".")
        if name == field and rest.isdecimal():
            found.setdefault(int(rest), problem)
    return found


def first_of(problems: list[Problem], field: str) -> Problem | None:
    """The first problem of one field, or None."""
    return next((problem for problem in problems if problem.field == field), None)


def position_in(field: str, name: str) -> int | None:
    """The position that a path names in a list, as in `permissions.3.reason`, or None.

    Args:
        field: path of the field.
        name: of the list.
    """
    parts = field.split(".")
    return int(parts[1]) if len(parts) > 1 and parts[0] == name and parts[1].isdecimal() else None
