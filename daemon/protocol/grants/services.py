"""What the grants of the token endpoint are built from, and the steps that they share."""

from __future__ import annotations

import msgspec
from authlib.oauth2.rfc6749 import OAuth2Request

from common.contracts.applications import Application
from common.contracts.resources import ORGANIZATION
from daemon.diagnosis.reasons import Reason
from daemon.protocol.delegation.assertions import Assertions
from daemon.protocol.delegation.exchange import Exchange
from daemon.protocol.params import ORGANIZATION_ID, RESOURCE, read_resources
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.claims_request import read_stored
from daemon.protocol.tokens.details import DETAILS, narrow_details, pick_details, read_granted, refuse_details
from daemon.protocol.tokens.entitlement import Entitled, Entitlement, Machine, SignInTokens
from daemon.protocol.tokens.token_target import Lost, TokenTarget, make_target, take_target
from daemon.services.access_control.holdings import UnknownResource
from daemon.services.authorization.codes import Codes
from daemon.services.authorization.device_requests import DeviceRequests
from daemon.services.authorization.refresh_tokens import RefreshTokens
from daemon.services.authorization.tokens import Tokens
from daemon.services.people.sessions import Sessions
from daemon.storage.authorization.codes import CodeRow
from daemon.storage.authorization.tokens import FamilyRow

# The fact that says what of a sign-in is gone.
END = ".end"


class GrantServices(msgspec.Struct, frozen=True):
    """What the grants are built from."""

    issuer: str
    codes: Codes
    tokens: Tokens
    refresh_tokens: RefreshTokens
    sessions: Sessions
    device_requests: DeviceRequests
    entitlement: Entitlement
    exchange: Exchange
    assertions: Assertions

    def start_family(self, code: CodeRow, application: Application, jkt: str, x5t: str) -> FamilyRow:
        """The family of what a sign-in gives. Refresh tokens of whoever keeps no secret are bound to what it proves to have.

        That is a key, or a certificate (RFC 9449 5, RFC 8705 4).

        Args:
            code: that was spent.
            application: whose it is.
            jkt: the thumbprint of the key, or "".
            x5t: that of the certificate, or "".
        """
        return self.tokens.start_family(code, application, *(("", "") if application.type.is_confidential else (jkt, x5t)))

    def find_entitled(self, application: Application, sign_in: SignInTokens) -> Entitled | None:
        """What a sign-in entitles to now, None if to nothing any more.

        Args:
            application: who would get the tokens.
            sign_in: what they come from.
        """
        single = read_stored(sign_in.claims_json).permissions
        return self.entitlement.find(application, sign_in, single=single)

    def find_end(self, application: Application, user_id: str, methods: str | None = None) -> dict[str, str]:
        """What of a sign-in is gone, as a fact for the sign-in log; the application hears nothing of it."""
        end = self.entitlement.find_end(application, user_id, methods)
        return {} if end is None else {END: end.value}

    def session_ended(self, application: Application, sign_in: SignInTokens) -> Refusal:
        """The user has signed out, or was signed out, between the sign-in and the exchange."""
        facts, why = self.find_end(application, sign_in.user_id), "The session of this sign-in has ended."
        return Refusal(Reason.SESSION_ENDED, "invalid_grant", why, facts=facts, user_id=sign_in.user_id)

    def consent_over(self, application: Application, sign_in: SignInTokens) -> Refusal:
        """Nothing stands behind a sign-in any more: the user, the right to use the application, or the consent is gone."""
        facts, why = self.find_end(application, sign_in.user_id, sign_in.methods), "The authorization is no longer in force."
        return Refusal(Reason.CONSENT_OVER, "invalid_grant", why, facts=facts, user_id=sign_in.user_id)

    def aim(self, request: OAuth2Request, entitled: Entitled, sign_in: SignInTokens) -> TokenTarget:
        """Whom the access token of a request addresses.

        Args:
            request: to the token endpoint, with its client.
            entitled: what may be given.
            sign_in: what it comes from.

        Raises:
            Refusal: an API or organization is named that this sign-in does not reach, or authorization details that it does not have.
        """
        application, form = request.client.application, request.form
        try:
            found = take_target(application, entitled, form, self.issuer, sign_in.organization_id)
            details = narrow_details(read_granted(sign_in.details_json), form.get(DETAILS))
            return msgspec.structs.replace(found, details=pick_details(details, found.audience, application))
        except Lost:
            why = "The organization of this sign-in is no longer given to the application."
            raise Refusal(Reason.ORGANIZATION_LOST, "invalid_grant", why) from None

    def machine_aim(self, request: OAuth2Request) -> TokenTarget:
        """Whom the access token of a machine addresses.

        Args:
            request: to the token endpoint, with its client.

        Raises:
            Refusal: an API is addressed that does not exist, or nothing is given of what is asked for.
        """
        application = request.client.application
        refuse_details(request.form)
        if ORGANIZATION_ID in request.form:
            raise Refusal(Reason.ORGANIZATION_MACHINE, "insufficient_scope", "A machine is in no organization.", ORGANIZATION_ID)
        try:
            resources = read_resources(request.form, self.entitlement.find_indicator)
            asked = request.form.get("scope")
            machine = self.entitlement.find_machine(application, asked, resources, strict=True)
        except UnknownResource:
            raise Refusal(Reason.RESOURCE_UNKNOWN, "invalid_target", "This resource is not known here.", RESOURCE) from None
        aim = make_target(application, machine, machine.requested.resources, None, self.issuer, includes_us=self.issuer in resources)
        if asked is not None and not aim.granted:
            raise _nothing_given(machine)
        return aim


def _nothing_given(machine: Machine) -> Refusal:
    """A machine named what it wants, and nothing of that is given to it; an empty scope has no form (RFC 6749 3.3, 5.2)."""
    if any(row.resource_id != ORGANIZATION for row in machine.requested.permissions):
        return Refusal(Reason.SCOPE_NOT_HELD, "invalid_scope", "Nothing of what scope names is given to this application.", "scope")
    return Refusal(Reason.SCOPE_UNKNOWN, "invalid_scope", "No name in scope is known here.", "scope")
