"""Shared signals: what an application is told about the sessions and accounts of its users (OpenID Shared Signals Framework 1.0, CAEP 1.0)."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.checks import duplicate_problems, text_problems
from common.contracts.events_out.webhooks import ADDRESS_MOST, Stopped
from common.errors import Problem
from common.uris import find_uri_problem

TOKEN_MOST = 2048


class Signal(StrEnum):
    """What can be told; the values are the last parts of the event types."""

    SESSION_REVOKED = "session-revoked"
    CREDENTIAL_CHANGE = "credential-change"
    # RISC Profile 1.0.
    ACCOUNT_DISABLED = "account-disabled"
    ACCOUNT_ENABLED = "account-enabled"


class SubjectFormat(StrEnum):
    """By what a user is named (RFC 9493)."""

    # By issuer and the application's own `sub`.
    ISS_SUB = "iss_sub"
    # By the proven address, where the user shares it with the application; by issuer and `sub` where not.
    EMAIL = "email"


class PutSignalStream(msgspec.Struct, frozen=True, kw_only=True):
    """Where an application is told, and of what.

    Attributes:
        url: its receiver, https; http to this very machine.
        signals: what it is told.
        subject_format: by what users are named.
        enabled: whether it is told anything.
        token: what the receiver wants as bearer token; None keeps the one that is there, "" is none.
    """

    url: str
    signals: tuple[Signal, ...]
    subject_format: SubjectFormat = SubjectFormat.ISS_SUB
    enabled: bool = True
    token: str | None = None

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = text_problems("url", self.url, ADDRESS_MOST, required=True)
        problem = None if found else find_uri_problem(self.url, native=False)
        if problem is not None:
            found.append(Problem("url", problem.code, problem.message, problem.fix))
        if not self.signals:
            found.append(Problem("signals", "signals.none_chosen", "Choose at least one signal."))
        found += duplicate_problems("signals", self.signals)
        if self.token is not None and (
            len(self.token) > TOKEN_MOST or not self.token.isascii() or any(not "!" <= each <= "~" for each in self.token)
        ):
            found.append(Problem("token", "signals.token", "A token has printable ASCII characters without blanks."))
        return found


class SignalStream(msgspec.Struct, frozen=True, kw_only=True):
    """The stream of an application, without its token.

    Attributes:
        id: names it; the subject of verification events.
        has_token: whether requests carry a bearer token.
        stopped, failing_since, waiting, dropped, last_delivered_at: as of a webhook.
        version: grows with every change.
        created_at, updated_at: seconds since 1970.
    """

    id: str
    url: str
    signals: tuple[Signal, ...]
    subject_format: SubjectFormat
    enabled: bool
    has_token: bool
    stopped: Stopped
    failing_since: int | None
    waiting: int
    dropped: int
    last_delivered_at: int | None
    version: int
    created_at: int
    updated_at: int
