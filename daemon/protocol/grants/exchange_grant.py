"""The token exchange grant: an API calls another API in a user's name (RFC 8693)."""

from __future__ import annotations

from functools import partial
from typing import Any

from authlib.oauth2.rfc6749.grants import BaseGrant, TokenEndpointMixin

from daemon.diagnosis.reasons import Reason
from daemon.protocol.clients.client import EXCHANGE_GRANT
from daemon.protocol.delegation.assertions import ASSERTION_TYPE, LIFETIME, Assertion, asks_for_assertion
from daemon.protocol.delegation.exchange import ACCESS_TOKEN_TYPE
from daemon.protocol.grants.services import GrantServices
from daemon.protocol.refusal import Refusal
from daemon.storage.database.handover import after_commit


class ExchangeGrant(BaseGrant, TokenEndpointMixin):  # type: ignore[misc]
    """Token exchange with our storage. `services` is set by the server that registers it."""

    GRANT_TYPE = EXCHANGE_GRANT
    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post", "private_key_jwt")
    services: GrantServices

    def validate_token_request(self) -> None:
        """Authenticate the API and decide what it gets.

        Raises:
            Refusal: it may exchange nothing, the request or its token is not in order, or nothing may be given for it.
        """
        client = self.authenticate_token_endpoint_client()
        self.request.client = client
        if not client.check_grant_type(self.GRANT_TYPE):
            why = "This application may not exchange tokens."
            raise Refusal(Reason.EXCHANGE_NOT_ALLOWED, "unauthorized_client", why, "grant_type")
        if asks_for_assertion(self.request.form):
            self.request.assertion = self.services.assertions.decide(client.application, self.request.form, self.request.jkt)
            return
        if not client.application.settings.exchange.sources:
            raise Refusal(Reason.EXCHANGE_NOT_ALLOWED, "unauthorized_client", "This application may not exchange tokens.", "grant_type")
        bound = bool(self.request.jkt or self.request.x5t)
        self.request.exchanged = self.services.exchange.decide(client.application, self.request.form, is_bound=bound)

    def create_token_response(self) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        """An access token for the other API, and no refresh token: who needs another one exchanges again, as long as there is something to."""
        if self.request.assertion is not None:
            return self._give_assertion(self.request.assertion)
        exchanged = self.request.exchanged
        self.request.family, self.request.aim = exchanged.presented.family, exchanged.aim
        token: dict[str, Any] = self.generate_token(scope=" ".join(exchanged.aim.scope), include_refresh_token=False)
        self.save_token(token)
        self.services.exchange.note(self.request.client.application, exchanged)
        return 200, {**token, "issued_token_type": ACCESS_TOKEN_TYPE}, self.TOKEN_RESPONSE_HEADER

    def _give_assertion(self, assertion: Assertion) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        """An assertion stands where the access token would, and is none (RFC 8693 2.2.1)."""
        after_commit(partial(self.server.on_issued, self.GRANT_TYPE))
        told = {"access_token": assertion.token, "issued_token_type": ASSERTION_TYPE, "token_type": "N_A", "expires_in": LIFETIME}
        return 200, told | ({"scope": " ".join(assertion.scope)} if assertion.scope else {}), self.TOKEN_RESPONSE_HEADER
