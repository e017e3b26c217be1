"""One step of a sign-in that is tried out: what was sent, what came, how long it took."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from common.contracts.handover.explained_tokens import TokenKind

# What stands in a call for the shell where the test has used something up.
FRESH = "PUT_A_FRESH_ONE_HERE"


class StepKind(StrEnum):
    """Which step."""

    PUSH = "push"
    AUTHORIZE = "authorize"
    PAGE = "page"
    RETURN = "return"
    TOKEN = "token"  # noqa: S105  the name of a step
    REFRESH = "refresh"
    USERINFO = "userinfo"
    INTROSPECT = "introspect"
    REVOKE = "revoke"
    SIGN_OUT = "sign_out"


class Check(StrEnum):
    """What a partner's program has to compare, and the console does too."""

    ISSUER = "issuer"
    NONCE = "nonce"
    AUDIENCE = "audience"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Step:
    """One of them.

    Attributes:
        is_good: whether it went as it should.
        request, answer: as text, with everything that is secret in it; "" for none.
        curl: the same call for a shell, or ""; without what was good for one use.
        used_up: the name of the field that is left out there, or "".
        milliseconds: how long it took, None where nothing was waited for.
        tokens: what came that can be taken apart.
        checks: what was compared, and whether it fits.
        reference: the number under which the sign-in log says why it failed, or "".
    """

    kind: StepKind
    is_good: bool
    request: str = field(default="", repr=False)
    answer: str = field(default="", repr=False)
    curl: str = field(default="", repr=False)
    used_up: str = ""
    milliseconds: int | None = None
    tokens: list[tuple[TokenKind, str]] = field(default_factory=list, repr=False)
    checks: list[tuple[Check, bool]] = field(default_factory=list)
    reference: str = ""
