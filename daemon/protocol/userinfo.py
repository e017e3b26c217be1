"""The userinfo endpoint: the claims that an access token opens now (OpenID Connect Core 5.3, RFC 6750)."""

from __future__ import annotations

import re
from typing import Any

from common.contracts.permissions import OPENID
from daemon.protocol.grants import Entitlement
from daemon.protocol.server import Answer
from daemon.services.applications import Applications
from daemon.services.claims import collect_claims
from daemon.services.permissions import read_scope
from daemon.services.tokens import Tokens

_BEARER = re.compile(r"bearer ([A-Za-z0-9\-._~+/]+=*)", re.IGNORECASE)


def read_bearer(authorization: str | None) -> str | None:
    """The token of an Authorization header; None if there is none or it is not spelled exactly so (GHSA-gv94-wp4h-vv8p)."""
    found = _BEARER.fullmatch(authorization or "")
    return found[1] if found else None


class Userinfo:
    """Answers userinfo requests. Called inside store jobs.

    Args:
        tokens: finds the access token.
        applications: finds its application.
        entitlement: decides what is effective now.
    """

    def __init__(self, tokens: Tokens, applications: Applications, entitlement: Entitlement) -> None:
        self._tokens, self._applications, self._entitlement = tokens, applications, entitlement

    def answer(self, token: str | None) -> tuple[Answer, str | None]:
        """Answer a request.

        Args:
            token: the bearer token, None if there was none.

        Returns:
            The answer, and the ID of the application that the token belongs to, if it is good.
        """
        if token is None:
            return _refuse(401), None
        found = self._tokens.find_access_token(token)
        application = None if found is None else self._applications.find(found[1].application_id)
        if found is None or application is None or not application.enabled:
            return _refuse(401, "invalid_token", "The access token is not valid."), None
        access, family = found
        if OPENID not in read_scope(access.scope):
            return _refuse(403, "insufficient_scope", "The access token was not issued for openid.", scope=OPENID), application.id
        entitled = self._entitlement.find(application, family.user_id, access.scope)
        if entitled is None:
            return _refuse(401, "invalid_token", "The authorization is no longer in force."), None
        claims: dict[str, Any] = {"sub": entitled.user.id, **collect_claims(entitled.user, entitled.permissions)}
        return Answer(200, claims, [("Cache-Control", "no-store")]), application.id


def _refuse(status: int, error: str = "", description: str = "", **more: str) -> Answer:
    """A refusal as RFC 6750 3 wants it: in the header, and in the body for people who look there. Without a token: no error code."""
    details = {"error": error, "error_description": description, **more} if error else {}
    challenge = ", ".join(['Bearer realm="letpass"', *(f'{name}="{value}"' for name, value in details.items())])
    return Answer(status, dict(details), [("WWW-Authenticate", challenge), ("Cache-Control", "no-store")])
