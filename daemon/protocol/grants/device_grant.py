"""The device code grant: a device asks until its user has decided somewhere else, and redeems the approval once (RFC 8628 3.4 and 3.5)."""

from __future__ import annotations

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import AccessDeniedError, InvalidGrantError, InvalidRequestError, UnauthorizedClientError
from authlib.oauth2.rfc8628 import AuthorizationPendingError, DeviceCodeGrant, ExpiredTokenError, SlowDownError

from common.contracts.applications import Application
from daemon.protocol.grants.services import GrantServices
from daemon.services.authorization.device_requests import DeviceVerdict
from daemon.services.people.authentication import find_acr
from daemon.storage.authorization.codes import CodeRow
from daemon.storage.authorization.device_requests import DeviceRequestRow

_REFUSED = "The device code is not valid."
_ERRORS: dict[DeviceVerdict, tuple[type[OAuth2Error], str]] = {
    DeviceVerdict.PENDING: (AuthorizationPendingError, "The user has not decided yet."),
    DeviceVerdict.TOO_FAST: (SlowDownError, "Wait five seconds longer between two requests from now on."),
    DeviceVerdict.DENIED: (AccessDeniedError, "The user cancelled."),
    DeviceVerdict.EXPIRED: (ExpiredTokenError, "The device code has expired."),
    DeviceVerdict.UNKNOWN: (InvalidGrantError, _REFUSED),
}


class RedeemedDevice:
    """An approval that has just been spent, as authlib wants to see one.

    Args:
        scope: what the answer says of what was given.
    """

    def __init__(self, scope: str) -> None:
        self._scope = scope

    def get_scope(self) -> str:
        """What is effective now."""
        return self._scope


class DeviceGrant(DeviceCodeGrant):  # type: ignore[misc]
    """authlib's device grant with our storage and order of checks. `services` is set by the server that registers it."""

    services: GrantServices

    def validate_token_request(self) -> None:
        """Answer a device that asks, and spend its approval if there is one.

        Raises:
            InvalidRequestError: no code was sent.
            UnauthorizedClientError: the application may not sign in on devices.
            InvalidGrantError: the code is unknown, another application's, was redeemed, or nothing stands behind it any more.
            AuthorizationPendingError, SlowDownError, AccessDeniedError, ExpiredTokenError: as RFC 8628 3.5 says.
        """
        client = self.authenticate_token_endpoint_client()
        self.request.client = client
        application: Application = client.application
        if not client.check_grant_type(self.GRANT_TYPE):
            raise UnauthorizedClientError("This application may not sign in on devices.")
        device_code = self.request.form.get("device_code")
        if device_code is None:
            raise InvalidRequestError("device_code is missing.")
        verdict = self.services.device_requests.poll(device_code, application.id)
        if verdict is not DeviceVerdict.APPROVED:
            error, description = _ERRORS[verdict]
            raise error(description)
        row = self.services.device_requests.redeem(device_code, application.id)
        if row is None:
            raise InvalidGrantError(_REFUSED)
        self._open(row, application)

    def _open(self, row: DeviceRequestRow, application: Application) -> None:
        """Start the family of an approval, if tokens may still be issued. The approval is spent by now, whatever comes out."""
        approved = _as_code(row)
        if self.services.sessions.find_by_id(approved.session_id) is None:
            raise InvalidGrantError("The session of this sign-in has ended.")
        entitled = self.services.find_entitled(application, approved)
        if entitled is None:
            raise InvalidGrantError("The authorization is no longer in force.")
        self.request.user, self.request.entitled = entitled.user, entitled
        self.request.aim = self.services.aim(self.request, entitled, approved)
        self.request.family = self.services.tokens.start_family(approved, application)
        self.request.credential = RedeemedDevice(" ".join(self.request.aim.granted))


def _as_code(row: DeviceRequestRow) -> CodeRow:
    """An approval as the code that it would have been in a redirect: families begin alike."""
    assert row.user_id is not None, "only an approved request is redeemed"
    return CodeRow(
        digest=row.digest,
        family_id=row.family_id,
        application_id=row.application_id,
        user_id=row.user_id,
        session_id=row.session_id or "",
        redirect_uri="",
        scope=row.granted_scope or "",
        resources=row.resources,
        organization_id=row.organization_id,
        nonce=None,
        claims_json=None,
        code_challenge=None,
        signed_in_at=row.signed_in_at or row.created_at,
        methods=row.methods or "",
        acr=find_acr(row.methods or ""),
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=None,
    )
