"""Access tokens in both forms: random ones, and signed ones that an API can read by itself (RFC 9068).

A signed one carries the random one as its `jti`, so both are found, expire and are revoked in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from common.contracts.applications import Application
from daemon.protocol.tokens.details import tell_details
from daemon.protocol.tokens.pending import ACCESS_TOKEN, JWT, PendingToken
from daemon.protocol.tokens.token_target import TokenTarget
from daemon.services.authorization.tokens import Tokens
from daemon.services.people.authentication import list_amr, tell_auth_time
from daemon.storage.authorization.tokens import AccessTokenRow, FamilyRow

# How an access token is shown: by itself, or with a proof that its key is at hand (RFC 6750 2.1, RFC 9449 7.1).
BEARER, DPOP = "Bearer", "DPoP"


def make_signed(
    application: Application,
    family: FamilyRow,
    token: str,
    aim: TokenTarget,
    *,
    issuer: str,
    subject: str,
    sid: str,
    now: int,
    jkt: str = "",
    x5t: str = "",
) -> PendingToken:
    """The signed form of an access token (RFC 9068 2.2).

    Args:
        application: who gets it; its settings give the algorithm.
        family: that it belongs to.
        token: the random value that is stored.
        aim: whom it addresses, what it says there, and how long it lives.
        issuer: the issuer, which is also the audience where no other API is addressed.
        subject: the `sub`: of the user as this application sees it, or the application itself.
        sid: of the session as this application sees it; a machine has none.
        now: seconds since 1970.
        jkt: the thumbprint of the key that it is bound to, or "".
        x5t: that of the certificate that it is bound to, or "".
    """
    claims: dict[str, Any] = {
        "iss": issuer,
        "aud": _audience(aim, issuer),
        "sub": subject,
        "client_id": application.id,
        "exp": now + aim.lifetime,
        "iat": now,
        "jti": token,
    }
    if aim.scope:
        claims["scope"] = " ".join(aim.scope)
    if aim.organization_id is not None:
        claims["organization_id"] = aim.organization_id
    claims |= make_confirmation(jkt, x5t) | tell_details(aim.details)
    if family.user_id:
        amr = list_amr(family.methods)
        claims |= {**tell_auth_time(family.signed_in_at), **({"amr": amr} if amr else {}), "sid": sid}
        if family.acr is not None:
            claims["acr"] = family.acr
    return PendingToken(application.settings.id_token_algorithm.value, claims, ACCESS_TOKEN)


def make_confirmation(jkt: str, x5t: str) -> dict[str, dict[str, str]]:
    """The claim `cnf` of a bound token, or of what is said of one; nothing for any other (RFC 9449 6.1 and 6.2, RFC 8705 3.1 and 3.2).

    Args:
        jkt: the thumbprint of its key, or "".
        x5t: that of its certificate, or "".
    """
    bound = {name: value for name, value in (("jkt", jkt), ("x5t#S256", x5t)) if value}
    return {"cnf": bound} if bound else {}


def _audience(aim: TokenTarget, issuer: str) -> str | list[str]:
    """One audience as a text, several as a list (RFC 7519 4.1.3)."""
    return list(aim.audience) if len(aim.audience) > 1 else next(iter(aim.audience), issuer)


class AccessTokens:
    """Finds access tokens. Called inside store jobs.

    Args:
        tokens: knows the random ones.
        find_claims: gives the claims of a token of that kind that this daemon signed, or None.
    """

    def __init__(self, tokens: Tokens, find_claims: Callable[[str, str], dict[str, Any] | None]) -> None:
        self._tokens, self._find_claims = tokens, find_claims

    def find(self, token: str) -> tuple[AccessTokenRow, FamilyRow] | None:
        """A live access token with its family; None if it is unknown, expired, revoked, or signed by somebody else (RFC 8725 3.1)."""
        if "." not in token:
            return self._tokens.find_access_token(token, signed=False)
        claims = self._find_claims(token, ACCESS_TOKEN)
        return None if claims is None else self._tokens.find_access_token(str(claims.get("jti")), signed=True)

    def find_any(self, token: str) -> tuple[AccessTokenRow, FamilyRow] | None:
        """An access token with its family, whether it is still good or not; None if it is unknown, forgotten, or signed by somebody else."""
        if "." not in token:
            return self._tokens.find_any(token, signed=False)
        claims = self._find_claims(token, ACCESS_TOKEN)
        return None if claims is None else self._tokens.find_any(str(claims.get("jti")), signed=True)

    def is_id_token(self, token: str) -> bool:
        """Whether it is a token that was signed here to say who has signed in, and opens nothing."""
        return "." in token and self._find_claims(token, JWT) is not None

    def find_owner(self, token: str) -> str | None:
        """The ID of the application that a token was given to, whether it is still good or not, and if it is an ID token that stands where an access
        token belongs; None if that is not known, or nobody but the token itself says so.
        """
        if "." not in token:
            return self._tokens.find_owner(token)
        claims = self._find_claims(token, ACCESS_TOKEN)
        if claims is not None:
            return str(claims.get("client_id"))
        claims = self._find_claims(token, JWT)
        return None if claims is None else str(claims.get("aud"))
