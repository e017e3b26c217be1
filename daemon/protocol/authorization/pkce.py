"""Proof Key for Code Exchange: S256 only, checked where a request arrives and where its code is redeemed (RFC 7636, RFC 9700 2.1.1).

This is the one place where PKCE is enforced.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping

from common.contracts.applications import Application
from daemon.diagnosis.observing import observe_challenge, observe_verifier
from daemon.diagnosis.reasons import Reason
from daemon.protocol.refusal import Refusal

METHOD = "S256"
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9\-._~]{43,128}")


def check_challenge(application: Application, params: Mapping[str, str]) -> str | None:
    """The challenge of an authorization request.

    Args:
        application: public ones always need one, others if their administrator says so.
        params: the request's parameters.

    Returns:
        The challenge, or None where none was sent and none is needed.

    Raises:
        Refusal: it is missing, malformed, or not of method S256. A missing method would mean `plain` and is refused.
    """
    challenge, method = params.get("code_challenge"), params.get("code_challenge_method")
    if challenge is None and method is None:
        if application.settings.pkce_required or not application.type.is_confidential:
            raise Refusal(Reason.PKCE_MISSING, "invalid_request", "This application has to use PKCE: code_challenge is missing.", "code_challenge")
        return None
    if method != METHOD:
        raise Refusal(Reason.PKCE_METHOD, "invalid_request", "code_challenge_method has to be S256.", "code_challenge_method")
    if challenge is None or not _CHALLENGE.fullmatch(challenge):
        sentence, seen = "code_challenge has to be 43 characters of base64url.", observe_challenge(challenge)
        raise Refusal(Reason.PKCE_CHALLENGE, "invalid_request", sentence, "code_challenge", facts=seen)
    return challenge


def read_verifier(verifier: str | None) -> str | None:
    """The verifier of an exchange, by its form alone. Looked at before the code is spent, so that a client whose verifier is broken may mend it.

    Raises:
        Refusal: no challenge could come of it (RFC 7636 4.1).
    """
    if verifier is not None and not _VERIFIER.fullmatch(verifier):
        sentence, seen = "code_verifier has to be 43 to 128 unreserved characters.", observe_verifier(verifier)
        raise Refusal(Reason.VERIFIER_FORM, "invalid_request", sentence, "code_verifier", facts=seen)
    return verifier


def check_verifier(challenge: str | None, verifier: str | None) -> None:
    """Compare a verifier with the challenge of its code. The code is spent by then, whatever comes out: meant so.

    Args:
        challenge: of the code, or None.
        verifier: from `read_verifier`.

    Raises:
        Refusal: it does not belong to the challenge, is missing although there was one (CVE-2023-48228), or was sent although there was
            none (downgrade, RFC 9700 4.8.2).
    """
    if challenge is None:
        if verifier is not None:
            sentence = "code_verifier was sent, but the authorization request had no code_challenge."
            raise Refusal(Reason.VERIFIER_UNASKED, "invalid_request", sentence, "code_verifier")
        return
    if verifier is None:
        raise Refusal(Reason.VERIFIER_MISSING, "invalid_grant", "code_verifier is missing.", "code_verifier")
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    made = base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")
    if not hmac.compare_digest(made, challenge):
        sentence, seen = "code_verifier does not belong to the code_challenge.", observe_verifier(verifier, challenge)
        raise Refusal(Reason.VERIFIER_WRONG, "invalid_grant", sentence, "code_verifier", facts=seen)
