"""The logout token: what an application is sent when a session is over (OpenID Connect Back-Channel Logout 1.0, 2.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from common.clock import Clock
from common.contracts.applications import Application
from daemon.keys.digests import make_id
from daemon.services.people.subjects import Subjects

TYPE = "logout+jwt"
EVENT = "http://schemas.openid.net/event/backchannel-logout"
# Seconds that a token is good; each try makes its own.
LIFETIME = 120


class LogoutTokens:
    """Makes logout tokens, each for one try.

    Args:
        issuer: the issuer.
        clock: the time.
        subjects: the `sub` and `sid` that the application knows user and session by.
        sign: signs claims: algorithm, claims, `typ`.
    """

    def __init__(self, issuer: str, clock: Clock, subjects: Subjects, sign: Callable[[str, dict[str, Any], str], str]) -> None:
        self._issuer, self._clock, self._subjects, self._sign = issuer, clock, subjects, sign

    def make(self, application: Application, user_id: str, session_id: str) -> str:
        """A signed token.

        Args:
            application: who is told; it is signed as the application's ID tokens are.
            user_id: whose session is over.
            session_id: of the session; the token names it as the application's ID tokens do.
        """
        now = self._clock.now()
        claims = {
            "iss": self._issuer,
            "aud": application.id,
            "iat": now,
            "exp": now + LIFETIME,
            "jti": make_id(),
            "events": {EVENT: {}},
            "sub": self._subjects.subject_of(user_id, application),
            "sid": self._subjects.sid_of(session_id, application.id),
        }
        return self._sign(application.settings.id_token_algorithm.value, claims, TYPE)
