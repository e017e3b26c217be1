"""What can go wrong with a call, told apart by what a person can do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import msgspec
from PySide6.QtNetwork import QNetworkReply

from common.errors import ErrorBody, Problem


class ErrorKind(StrEnum):
    """What a person can do: wait, pair again, correct fields, reload, report."""

    OFFLINE = "offline"
    TIMEOUT = "timeout"
    AUTH = "auth"
    FORBIDDEN = "forbidden"
    MISSING = "missing"
    CONFLICT = "conflict"
    STALE = "stale"
    INVALID = "invalid"
    BUSY = "busy"
    SERVER = "server"
    NETWORK = "network"


@dataclass(frozen=True)
class ApiError:
    """Why a call failed.

    Attributes:
        kind: what can be done about it.
        status: HTTP status, 0 if there was no answer.
        code: `subject.reason` from the daemon, or `console.<kind>`.
        message: one English sentence from the daemon, or "".
        problems: the fields that are wrong.
        reference: the number under which the daemon's log tells more, or "".
    """

    kind: ErrorKind
    status: int = 0
    code: str = ""
    message: str = ""
    problems: list[Problem] = field(default_factory=list)
    reference: str = ""

    @property
    def is_offline(self) -> bool:
        """Whether the daemon could not be reached at all."""
        return self.kind in (ErrorKind.OFFLINE, ErrorKind.TIMEOUT, ErrorKind.NETWORK)


_BY_STATUS = {
    401: ErrorKind.AUTH,
    403: ErrorKind.FORBIDDEN,
    404: ErrorKind.MISSING,
    409: ErrorKind.CONFLICT,
    412: ErrorKind.STALE,
    429: ErrorKind.BUSY,
    503: ErrorKind.BUSY,
}

_NET = QNetworkReply.NetworkError
_OFFLINE = {_NET.ConnectionRefusedError, _NET.HostNotFoundError, _NET.RemoteHostClosedError}


def error_of_answer(status: int, body: bytes) -> ApiError:
    """The error that the daemon answered with.

    Args:
        status: HTTP status, 400 or more.
        body: what came with it; anything but an `ErrorBody` is left out.
    """
    kind = _BY_STATUS.get(status, ErrorKind.INVALID if 400 <= status < 500 else ErrorKind.SERVER)
    try:
        told = msgspec.json.decode(body, type=ErrorBody)
    except msgspec.MsgspecError:
        return ApiError(kind, status, f"console.{kind}")
    return ApiError(kind, status, told.code, told.message, told.problems, told.reference)


def error_of_network(error: QNetworkReply.NetworkError) -> ApiError:
    """The error for a call that got no answer."""
    if error in _OFFLINE:
        kind = ErrorKind.OFFLINE
    elif error in (_NET.TimeoutError, _NET.OperationCanceledError):
        kind = ErrorKind.TIMEOUT
    else:
        kind = ErrorKind.NETWORK
    return ApiError(kind, 0, f"console.{kind}")
