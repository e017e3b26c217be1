"""PKCE that was done wrongly."""

from __future__ import annotations

from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.reasons import Reason

METHOD = "S256"


def find_pkce_cause(clues: Clues) -> Cause | None:
    """What is wrong with a challenge or verifier."""
    match clues.reason:
        case Reason.PKCE_METHOD:
            return _find_method(clues)
        case Reason.PKCE_CHALLENGE:
            kind = clues.get(".challenge_kind")
            return Cause(f"pkce.challenge_{kind}" if kind else "pkce.challenge")
        case Reason.VERIFIER_FORM:
            return _find_form(clues)
        case Reason.VERIFIER_WRONG if clues.get(".verifier_kind") == "is_challenge":
            return Cause("pkce.verifier_is_challenge")
    return None


def _find_method(clues: Clues) -> Cause:
    method = clues.facts.get("code_challenge_method")
    if method is None:
        return Cause("pkce.method_missing", [METHOD])
    return Cause("pkce.plain" if method.lower() == "plain" else "pkce.method", [METHOD])


def _find_form(clues: Clues) -> Cause:
    length = int(clues.get(".verifier_length") or 0)
    if clues.get(".verifier_alphabet") == "no":
        return Cause("pkce.verifier_alphabet")
    return Cause("pkce.verifier_short" if length < 43 else "pkce.verifier_long")
