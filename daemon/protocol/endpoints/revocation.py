"""Token revocation (RFC 7009): an application gives back what it does not need any more."""

from __future__ import annotations

from daemon.diagnosis.reasons import Reason
from daemon.protocol.clients.client import Client
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.access_tokens import AccessTokens
from daemon.services.authorization.refresh_tokens import RefreshTokens
from daemon.services.authorization.tokens import Tokens


class Revocation:
    """Revokes tokens. Called inside store jobs, after the caller has proven itself.

    Args:
        access_tokens, refresh_tokens: find the token.
        tokens: ends it.
    """

    def __init__(self, access_tokens: AccessTokens, tokens: Tokens, refresh_tokens: RefreshTokens) -> None:
        self._access_tokens, self._tokens, self._refresh_tokens = access_tokens, tokens, refresh_tokens

    def revoke(self, token: str, caller: Client) -> None:
        """Revoke a token: an access token alone, a refresh token with everything that came from the same sign-in.

        Args:
            token: as presented; what is unknown or over needs no revocation and is fine (RFC 7009 2.2).
            caller: who asks.

        Raises:
            Refusal: it was issued to another application, or in another test sign-in, and stays good.
        """
        access = self._access_tokens.find(token)
        family = access[1] if access is not None else self._refresh_tokens.find_family(token)
        if family is None:
            return
        # An exchanged token was given to the one that holds it, not to the application of its sign-in.
        owner = access[0].actors.split()[0] if access is not None and access[0].actors else family.application_id
        if owner != caller.application.id or caller.test_id not in (None, family.test_id):
            raise Refusal(Reason.TOKEN_FOREIGN, "invalid_grant", "This token was issued to another application.")
        if access is not None:
            self._tokens.revoke_access_token(access[0])
        else:
            self._tokens.revoke_family(family)
