"""The authorization code grant: how a code is issued and how it is redeemed, once (RFC 6749 4.1)."""

from __future__ import annotations

from typing import Any

from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, InvalidGrantError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant

from daemon.protocol.clients.client import Client
from daemon.protocol.grants.services import GrantServices
from daemon.storage.authorization.codes import CodeRow


class SpentCode(AuthorizationCodeMixin):  # type: ignore[misc]
    """A code that has just been taken out of circulation, as authlib wants to see one.

    Args:
        row: the stored code.
    """

    def __init__(self, row: CodeRow) -> None:
        self.row = row
        self.code_challenge = row.code_challenge
        self.scope = ""

    def get_redirect_uri(self) -> str:
        """The redirect URI that has to be repeated."""
        return self.row.redirect_uri

    def get_scope(self) -> str:
        """What the answer says of what was given, which may be less than when the code was issued."""
        return self.scope


class CodeGrant(AuthorizationCodeGrant):  # type: ignore[misc]
    """authlib's code grant with our storage. `services` is set by the server that registers it."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post", "none")
    services: GrantServices

    def query_authorization_code(self, code: str, client: Client) -> SpentCode | None:
        """Spend the code. A single conditional UPDATE decides, so of many callers only one gets it."""
        row = self.services.tokens.spend_code(code, client.application)
        return None if row is None else SpentCode(row)

    def authenticate_user(self, authorization_code: SpentCode) -> Any:
        """The user of the code, if tokens may still be issued.

        Raises:
            InvalidGrantError: the user is gone or has signed out, or the consent was taken back in the meantime.
            OAuth2Error: an API or organization is named that this sign-in does not reach.
        """
        row = authorization_code.row
        if self.services.sessions.find_by_id(row.session_id) is None:
            raise InvalidGrantError("The session of this sign-in has ended.")
        application = self.request.client.application
        entitled = self.services.find_entitled(application, row)
        if entitled is None:
            raise InvalidGrantError("The authorization is no longer in force.")
        self.request.entitled, self.request.aim = entitled, self.services.aim(self.request, entitled, row)
        authorization_code.scope = " ".join(self.request.aim.granted)
        self.request.family = self.services.tokens.start_family(row, application)
        return entitled.user

    def delete_authorization_code(self, authorization_code: SpentCode) -> None:
        """Nothing: the code is spent already, and stays so that a replay is noticed."""
