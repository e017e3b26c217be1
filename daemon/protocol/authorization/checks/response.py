"""How the answer is wanted: its type and its mode (OAuth 2.0 Multiple Response Types, Form Post Response Mode, JARM 2.3)."""

from __future__ import annotations

from collections.abc import Mapping

from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.refusal import Refusal

_PLAIN, _SIGNED = ("query", "fragment", "form_post"), ".jwt"
# The last one stands for the signed form of the first: a code is answered in the query (JARM 2.3.4).
RESPONSE_MODES = (*_PLAIN, *(f"{mode}{_SIGNED}" for mode in _PLAIN), "jwt")


def check_response_type(draft: RequestDraft) -> None:
    """A code is all that is given."""
    response_type = draft.params.get("response_type")
    if response_type is None:
        raise Refusal(Reason.RESPONSE_TYPE_MISSING, "invalid_request", "response_type is missing.", "response_type")
    if response_type != "code":
        raise Refusal(Reason.RESPONSE_TYPE_UNSUPPORTED, "unsupported_response_type", "Only response_type=code is supported.", "response_type")


def check_response_mode(draft: RequestDraft) -> None:
    """One of those that there are, or none for the first of them."""
    if draft.params.get("response_mode", "query") not in RESPONSE_MODES:
        raise Refusal(Reason.RESPONSE_MODE_UNSUPPORTED, "invalid_request", "This response_mode is not supported.", "response_mode")


def find_response_mode(params: Mapping[str, str]) -> str:
    """The response mode in which even an error is sent: the asked one where it exists, else `query`."""
    asked = params.get("response_mode", "query")
    return asked if asked in RESPONSE_MODES else "query"


def divide_response_mode(mode: str) -> tuple[str, bool]:
    """How an answer travels, and whether it is signed.

    Args:
        mode: one of RESPONSE_MODES.

    Returns:
        `query`, `fragment` or `form_post`; and whether what it carries is one signed token (JARM 2).
    """
    if mode == "jwt":
        return _PLAIN[0], True
    return mode.removesuffix(_SIGNED), mode.endswith(_SIGNED)
