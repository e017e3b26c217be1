"""The client credentials grant: a machine of our own speaks for itself (RFC 6749 4.4)."""

from __future__ import annotations

from typing import Any

from authlib.oauth2.rfc6749.grants import ClientCredentialsGrant

from daemon.diagnosis.reasons import Reason
from daemon.protocol.grants.services import GrantServices
from daemon.protocol.refusal import Refusal


class MachineGrant(ClientCredentialsGrant):  # type: ignore[misc]
    """authlib's client credentials grant with our storage. `services` is set by the server that registers it."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post", "private_key_jwt")
    services: GrantServices

    def validate_token_request(self) -> None:
        """Authenticate the machine.

        Raises:
            Refusal: the application is none, an API is addressed that does not exist, or nothing is given of what is asked for.
        """
        client = self.authenticate_token_endpoint_client()
        if not client.check_grant_type(self.GRANT_TYPE):
            why = "This application acts for users; it cannot speak for itself."
            raise Refusal(Reason.GRANT_TYPE_NOT_ALLOWED, "unauthorized_client", why, "grant_type")
        self.request.client = client
        self.request.aim = self.services.machine_aim(self.request)

    def create_token_response(self) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        """An access token without a user. Permissions of APIs are given to machines through roles; profile permissions belong to people."""
        aim = self.request.aim
        self.request.family = self.services.tokens.start_machine_family(self.request.client.application, aim.lifetime)
        token: dict[str, Any] = self.generate_token(scope=" ".join(aim.granted), include_refresh_token=False)
        self.save_token(token)
        if not aim.granted:
            # An empty scope has no form (RFC 6749 3.3); where none was asked for, nothing has to be said (5.1).
            del token["scope"]
        return 200, token, self.TOKEN_RESPONSE_HEADER
