"""Problems and errors in the administrator's words, and which of them belong to which field."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.errors import Problem
from gui.api.errors import ApiError, ErrorKind


def describe(problem: Problem) -> str:
    """What is wrong with a field."""
    return problem.message


def explain(error: ApiError) -> str:
    """What went wrong with a call, and that nothing was lost."""
    if error.is_offline:
        return QCoreApplication.translate("ApplicationProblems", "The daemon cannot be reached. Nothing is lost; try again in a moment.")
    if error.kind is ErrorKind.FORBIDDEN:
        return QCoreApplication.translate("ApplicationProblems", "This console may only look, not change.")
    if error.kind is ErrorKind.MISSING:
        return QCoreApplication.translate("ApplicationProblems", "This no longer exists.")
    text = error.message or QCoreApplication.translate("ApplicationProblems", "The daemon could not do that.")
    if error.reference:
        text += " " + QCoreApplication.translate("ApplicationProblems", "Reference: {number}").format(number=error.reference)
    return text


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
