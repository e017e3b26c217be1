"""What applying a document does, object by object, in a form that people can review."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.errors import AppError, Problem
from daemon.services.records.differences import Difference

_SIGNS = {"create": "+", "change": "~", "keep": "="}
_LONGEST = 120


class Action(StrEnum):
    """What happens to an object."""

    CREATE = "create"
    CHANGE = "change"
    KEEP = "keep"


class ApplyStep(msgspec.Struct, frozen=True):
    """One object of the document.

    Attributes:
        action: what happens to it.
        subject: `resource`, `permission`, `role`, `user`, `organization`, `application`, `signals`, `webhook`, `identity provider`,
            `branding`, `account_settings`, `mail_settings` or `stranger_policy`.
        name: what people call it.
        id: its id; "" in a dry run for what has none yet.
        differences: fields that become different; values of secrets and passwords are not among them.
        warnings: what is done all the same, and should be thought about.
    """

    action: Action
    subject: str
    name: str
    id: str
    differences: list[Difference]
    warnings: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The step as text: what happens, then one line for each field."""
        head = " ".join(part for part in (_SIGNS[self.action], self.subject, self.name, f"({self.id})" if self.id else "") if part)
        changes = (f"    {entry.field}: {_show(entry.before)} -> {_show(entry.after)}" for entry in self.differences)
        return [head, *changes, *(f"    ! {warning}" for warning in self.warnings)]


def make_step(subject: str, name: str, object_id: str, differences: list[Difference], *, is_new: bool, warnings: tuple[str, ...] = ()) -> ApplyStep:
    """A step whose action follows from what differs."""
    action = Action.CREATE if is_new else Action.CHANGE if differences else Action.KEEP
    return ApplyStep(action, subject, name, object_id, differences, warnings)


def problems_at(path: str, error: AppError) -> list[Problem]:
    """The problems of one entry, with their paths from the top of the document.

    Args:
        path: of the entry, such as `users.0`.
        error: what a service raised for it.
    """
    if not error.problems:
        return [Problem(path, error.code, error.message)]
    return [msgspec.structs.replace(problem, field=f"{path}.{problem.field}".rstrip(".")) for problem in error.problems]


def _show(value: object) -> str:
    """A value in one short line; a message in angle brackets stands for what is not shown."""
    if value is None:
        return "-"
    if isinstance(value, str) and value.startswith("<"):
        return value
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
