"""Proof Key for Code Exchange: S256 only, checked where a request arrives and where its code is redeemed (RFC 7636, RFC 9700 2.1.1).

This is the one place where PKCE is enforced.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping

from authlib.oauth2.rfc6749 import InvalidGrantError, InvalidRequestError
from authlib.oauth2.rfc6749.grants import BaseGrant

from common.contracts.applications import Application
from daemon.protocol.params import Refusal

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
            raise Refusal("invalid_request", "This application has to use PKCE: code_challenge is missing.", "code_challenge")
        return None
    if method != METHOD:
        raise Refusal("invalid_request", "code_challenge_method has to be S256.", "code_challenge_method")
    if challenge is None or not _CHALLENGE.fullmatch(challenge):
        raise Refusal("invalid_request", "code_challenge has to be 43 characters of base64url.", "code_challenge")
    return challenge


def check_verifier(challenge: str | None, verifier: str | None) -> None:
    """Compare a verifier with the challenge of its code.

    Raises:
        InvalidGrantError: it does not belong to the challenge, or is missing although there was one (CVE-2023-48228).
        InvalidRequestError: it was sent although there was no challenge (downgrade, RFC 9700 4.8.2).
    """
    if challenge is None:
        if verifier is not None:
            raise InvalidRequestError("code_verifier was sent, but the authorization request had no code_challenge.")
        return
    if verifier is None:
        raise InvalidGrantError("code_verifier is missing.")
    if not _VERIFIER.fullmatch(verifier):
        raise InvalidGrantError("code_verifier does not have the right form.")
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    made = base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")
    if not hmac.compare_digest(made, challenge):
        raise InvalidGrantError("code_verifier does not belong to the code_challenge.")


class Pkce:
    """The extension that authlib runs after it has found the code. The code is spent by then, whatever comes out: meant so."""

    def __call__(self, grant: BaseGrant) -> None:
        """Hook into a grant of the token endpoint."""
        grant.register_hook("after_validate_token_request", self._check)

    def _check(self, grant: BaseGrant, _result: object) -> None:
        check_verifier(grant.request.authorization_code.code_challenge, grant.request.form.get("code_verifier"))
