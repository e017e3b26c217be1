"""The errors that cross a border: each has a code for programs, a sentence for people and a status.

Services raise them, one middleware of the daemon answers with them, and the console reads them back by code.
"""

from __future__ import annotations

import msgspec


class Problem(msgspec.Struct, frozen=True):
    """One field that cannot be accepted.

    Attributes:
        field: path of the field in the sent record, such as `name` or `redirect_uris.1`.
        code: what is wrong, for programs and translations, such as `uri.http_not_loopback`.
        message: what is wrong, one English sentence.
        fix: a value that would be accepted in its place, where there is an obvious one.
    """

    field: str
    code: str
    message: str
    fix: str | None = None


class ErrorBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the admin API answers with whenever it does not do what was asked.

    Attributes:
        code: `subject.reason`, such as `application.name_taken`.
        message: one English sentence.
        problems: the fields that are wrong, if any.
        reference: the number under which the daemon's log tells more.
    """

    code: str
    message: str
    problems: list[Problem] = []
    reference: str = ""


class AppError(Exception):
    """Something that the caller has to be told.

    Args:
        code: `subject.reason`.
        message: one English sentence that names no secret.
        problems: the fields that are wrong.
        retry_after: after how many seconds another try makes sense.
    """

    status = 500

    def __init__(self, code: str, message: str, problems: list[Problem] | None = None, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.problems = problems or []
        self.retry_after = retry_after


class Malformed(AppError):
    """400: the request cannot be read at all."""

    status = 400


class Unauthorized(AppError):
    """401: no key, or none that is known."""

    status = 401


class Refused(AppError):
    """403: known, but not allowed."""

    status = 403


class NotFound(AppError):
    """404: there is no such thing (any more)."""

    status = 404


class Conflict(AppError):
    """409: it contradicts something that exists."""

    status = 409


class Stale(AppError):
    """412: somebody else has changed it since it was read."""

    status = 412


class TooLarge(AppError):
    """413: more bytes than are accepted."""

    status = 413


class Invalid(AppError):
    """422: fields are wrong; `problems` says which and why."""

    status = 422


class TooMany(AppError):
    """429: too often; `retry_after` seconds to wait."""

    status = 429


class Unavailable(AppError):
    """503: not now; nothing was lost."""

    status = 503


class StartError(Exception):
    """A program cannot start, for a reason that its operator can mend. Shown as one sentence, exit code 2."""


def check(problems: list[Problem]) -> None:
    """Raise Invalid if there are problems.

    Args:
        problems: what a contract's `problems()` gave.

    Raises:
        Invalid: with all of them.
    """
    if problems:
        raise Invalid("request.invalid", "Some fields need attention.", problems)
