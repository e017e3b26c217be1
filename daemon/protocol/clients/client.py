"""An application as authlib wants to see one: its `client`."""

from __future__ import annotations

from authlib.oauth2.rfc6749 import ClientMixin

from common.contracts.application_kinds import Kind, Type
from common.contracts.applications import Application
from common.uris import redirect_matches
from daemon.services.authorization.device_requests import may_sign_in_on_devices

RESPONSE_TYPES = frozenset({"code"})
MACHINE_GRANT = "client_credentials"
EXCHANGE_GRANT = "urn:ietf:params:oauth:grant-type:token-exchange"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
# What the secret of a test sign-in is good for.
_TESTED_GRANTS = frozenset({"authorization_code", "refresh_token"})
GRANT_TYPES = frozenset({"authorization_code", "refresh_token", MACHINE_GRANT, DEVICE_GRANT, EXCHANGE_GRANT})


class Client(ClientMixin):  # type: ignore[misc]
    """An application that speaks the protocol.

    Args:
        application: the registered application.
        test_id: the test sign-in whose secret was shown, "" where the application has proven itself, None where nothing was shown.
    """

    def __init__(self, application: Application, test_id: str | None = None) -> None:
        self.application, self.test_id = application, test_id

    def get_client_id(self) -> str:
        """The client ID."""
        return self.application.id

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Whether a redirect URI is registered: the exact string, but for a native app's loopback port."""
        native = self.application.type is Type.NATIVE
        return any(redirect_matches(registered, redirect_uri, native=native) for registered in self.application.settings.redirect_uris)

    def check_response_type(self, response_type: str) -> bool:
        """Whether a response type is offered: `code`, to everybody."""
        return response_type in RESPONSE_TYPES

    def check_grant_type(self, grant_type: str) -> bool:
        """Whether a grant type is offered to this application: machines speak for themselves, all others for users, APIs exchange."""
        if self.test_id and grant_type not in _TESTED_GRANTS:
            return False
        if grant_type == MACHINE_GRANT:
            return not self.application.type.has_users
        if grant_type == EXCHANGE_GRANT:
            settings, is_own = self.application.settings, self.application.kind is Kind.OWN
            return self.application.type.is_confidential and bool((is_own and settings.exchange.sources) or settings.assertions)
        if grant_type == DEVICE_GRANT:
            return may_sign_in_on_devices(self.application)
        return grant_type in GRANT_TYPES and self.application.type.has_users
