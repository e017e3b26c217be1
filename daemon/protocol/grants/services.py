"""What the grants of the token endpoint are built from, and the steps that they share."""

from __future__ import annotations

from typing import Protocol

import msgspec
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import InvalidGrantError, OAuth2Request

from common.contracts.applications import Application
from daemon.protocol.params import ORGANIZATION_ID, Refusal, read_resources
from daemon.protocol.tokens.claims_request import read_stored
from daemon.protocol.tokens.entitlement import Entitled, Entitlement
from daemon.protocol.tokens.token_target import Lost, TokenTarget, make_target, take_target
from daemon.services.access_control.holdings import UnknownResource
from daemon.services.authorization.device_requests import DeviceRequests
from daemon.services.authorization.tokens import Tokens
from daemon.services.people.sessions import Sessions

# Everything that is wrong with what a token request names is 400, but for what the user does not give there (RFC 6750 3.1).
_STATUS = {"insufficient_scope": 403, "access_denied": 403}


class SignInTokens(Protocol):
    """A code, an approved device or a family: one sign-in of one user."""

    @property
    def user_id(self) -> str:
        """Whose."""

    @property
    def scope(self) -> str:
        """What it may carry at most."""

    @property
    def resources(self) -> str:
        """The addressed APIs, separated by spaces."""

    @property
    def organization_id(self) -> str | None:
        """The organization that it is for, or None."""

    @property
    def claims_json(self) -> str | None:
        """Single claims that were asked for, or None."""


class GrantServices(msgspec.Struct, frozen=True):
    """What the grants are built from."""

    issuer: str
    tokens: Tokens
    sessions: Sessions
    device_requests: DeviceRequests
    entitlement: Entitlement

    def find_entitled(self, application: Application, sign_in: SignInTokens) -> Entitled | None:
        """What a sign-in entitles to now, None if to nothing any more.

        Args:
            application: who would get the tokens.
            sign_in: what they come from.
        """
        single = read_stored(sign_in.claims_json).permissions
        return self.entitlement.find(application, sign_in.user_id, sign_in.scope, sign_in.resources, single)

    def aim(self, request: OAuth2Request, entitled: Entitled, sign_in: SignInTokens) -> TokenTarget:
        """Whom the access token of a request addresses.

        Args:
            request: to the token endpoint, with its client.
            entitled: what may be given.
            sign_in: what it comes from.

        Raises:
            OAuth2Error: an API or organization is named that this sign-in does not reach.
        """
        try:
            return take_target(request.client.application, entitled, request.form, self.issuer, sign_in.organization_id)
        except Refusal as refusal:
            raise as_error(refusal) from None
        except Lost:
            raise InvalidGrantError("The organization of this sign-in is no longer given to the application.") from None

    def machine_aim(self, request: OAuth2Request) -> TokenTarget:
        """Whom the access token of a machine addresses.

        Args:
            request: to the token endpoint, with its client.

        Raises:
            OAuth2Error: an API is addressed that does not exist.
        """
        application = request.client.application
        if ORGANIZATION_ID in request.form:
            raise as_error(Refusal("insufficient_scope", "A machine is in no organization.", ORGANIZATION_ID))
        try:
            resources = read_resources(request.form)
            machine = self.entitlement.find_machine(application, request.form.get("scope"), resources, strict=True)
        except Refusal as refusal:
            raise as_error(refusal) from None
        except UnknownResource:
            raise as_error(Refusal("invalid_target", "This resource is not known here.")) from None
        return make_target(application, machine, machine.requested.resources, None, self.issuer, includes_us=self.issuer in resources)


def as_error(refusal: Refusal) -> OAuth2Error:
    """A refusal as authlib raises it."""
    error = OAuth2Error(refusal.description)
    error.error, error.status_code = refusal.error, _STATUS.get(refusal.error, 400)
    return error
