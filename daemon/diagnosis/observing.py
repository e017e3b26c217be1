"""What is observed of a value that may not be kept: its length and form, and never the value (see `attempt`)."""

from __future__ import annotations

import re

_VERIFIER = re.compile(r"[A-Za-z0-9\-._~]*")


def observe_challenge(challenge: str | None) -> dict[str, str]:
    """The form of a code challenge that was not accepted.

    Args:
        challenge: as it came, or None.
    """
    if challenge is None:
        return {".challenge_kind": "missing"}
    kind = ""
    if re.fullmatch(r"[0-9A-Fa-f]{64}", challenge):
        kind = "hex"
    elif re.fullmatch(r"[A-Za-z0-9+/_-]{43}=", challenge):
        kind = "base64" if "+" in challenge or "/" in challenge else "padded"
    elif re.fullmatch(r"[A-Za-z0-9+/]{43}", challenge):
        kind = "base64"
    return {".challenge_length": str(len(challenge)), **({".challenge_kind": kind} if kind else {})}


def observe_verifier(verifier: str, challenge: str | None = None) -> dict[str, str]:
    """The form of a code verifier that was not accepted.

    Args:
        verifier: as it came.
        challenge: that it should belong to, if that is known.
    """
    kind = {".verifier_kind": "is_challenge"} if challenge is not None and verifier == challenge else {}
    return {".verifier_length": str(len(verifier)), ".verifier_alphabet": "yes" if _VERIFIER.fullmatch(verifier) else "no", **kind}
