"""What was found when an installation was looked over: one line and one fix for each thing (`letpassd check`, `GET /api/check`)."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class CheckState(StrEnum):
    """How something is: well, worth a look, or broken."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


class CheckResult(msgspec.Struct, frozen=True):
    """One thing that was looked at.

    Attributes:
        about: what it is of, such as `clock`.
        state: how it is.
        code: what was found, for programs, such as `clock.off`.
        message: the same in one sentence.
        fix: what to do about it, in one sentence; "" where nothing has to be done.
        target: id of what it is about, such as a webhook; "" where it is the installation.
    """

    about: str
    state: CheckState
    code: str
    message: str
    fix: str = ""
    target: str = ""


class CheckReport(msgspec.Struct, frozen=True):
    """All of it.

    Attributes:
        state: the worst of what was found.
        checked_at: when it was looked at, seconds since 1970.
        results: in the order of what one depends on another for.
    """

    state: CheckState
    checked_at: int
    results: list[CheckResult]


class LookAnew(msgspec.Struct, frozen=True):
    """How it is asked for.

    Attributes:
        language: of the sentences.
        fresh: whether to look again though somebody has looked within the last minute.
    """

    language: str = "en"
    fresh: bool = False
