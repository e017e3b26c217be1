"""The device code grant: a device asks until its user has decided somewhere else, and redeems the approval once (RFC 8628 3.4 and 3.5)."""

from __future__ import annotations

from authlib.oauth2.rfc8628 import DeviceCodeGrant

from common.contracts.applications import Application
from daemon.diagnosis.reasons import Reason
from daemon.protocol.grants.services import GrantServices
from daemon.protocol.refusal import Refusal
from daemon.services.authorization.device_requests import DeviceVerdict, read_user_code
from daemon.services.people.authentication import find_acr
from daemon.storage.authorization.codes import CodeRow
from daemon.storage.authorization.device_requests import DeviceRequestRow

_NOT_VALID = (Reason.DEVICE_CODE_UNKNOWN, "invalid_grant", "The device code is not valid.")
_ERRORS = {
    DeviceVerdict.PENDING: (Reason.DEVICE_PENDING, "authorization_pending", "The user has not decided yet."),
    DeviceVerdict.TOO_FAST: (Reason.DEVICE_TOO_FAST, "slow_down", "Wait five seconds longer between two requests from now on."),
    DeviceVerdict.DENIED: (Reason.USER_CANCELLED, "access_denied", "The user cancelled."),
    DeviceVerdict.EXPIRED: (Reason.DEVICE_CODE_EXPIRED, "expired_token", "The device code has expired."),
    DeviceVerdict.UNKNOWN: _NOT_VALID,
    DeviceVerdict.OTHER_APPLICATION: _NOT_VALID,
    DeviceVerdict.USED: _NOT_VALID,
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
            Refusal: no code was sent, it is unknown, another application's or was redeemed, nothing stands behind it any more, or the user has
                not decided yet or against it (RFC 8628 3.5).
        """
        client = self.authenticate_token_endpoint_client()
        self.request.client = client
        application: Application = client.application
        if not client.check_grant_type(self.GRANT_TYPE):
            raise Refusal(Reason.GRANT_TYPE_NOT_ALLOWED, "unauthorized_client", "This application may not sign in on devices.", "grant_type")
        device_code = self.request.form.get("device_code")
        if device_code is None:
            raise Refusal(Reason.DEVICE_CODE_MISSING, "invalid_request", "device_code is missing.", "device_code")
        verdict = self.services.device_requests.poll(device_code, application.id)
        if verdict is not DeviceVerdict.APPROVED:
            raise _refuse(verdict, device_code)
        row = self.services.device_requests.redeem(device_code, application.id)
        if row is None:
            raise _refuse(DeviceVerdict.USED, device_code)
        self._open(row, application)

    def _open(self, row: DeviceRequestRow, application: Application) -> None:
        """Start the family of an approval, if tokens may still be issued. The approval is spent by now, whatever comes out."""
        approved = _as_code(row)
        if self.services.sessions.find_by_id(approved.session_id) is None:
            raise self.services.session_ended(application, approved)
        entitled = self.services.find_entitled(application, approved)
        if entitled is None:
            raise self.services.consent_over(application, approved)
        self.request.user, self.request.entitled = entitled.user, entitled
        self.request.aim = self.services.aim(self.request, entitled, approved)
        self.request.family = self.services.start_family(approved, application, self.request.jkt, self.request.x5t)
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
        granted_json=row.granted_json,
        resources=row.resources,
        organization_id=row.organization_id,
        nonce=None,
        claims_json=None,
        code_challenge=None,
        signed_in_at=row.created_at if row.signed_in_at is None else row.signed_in_at,
        methods=row.methods or "",
        acr=find_acr(row.methods or ""),
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=None,
        details_json=row.details_json,
    )


def _refuse(verdict: DeviceVerdict, shown: str) -> Refusal:
    """A device's request; the log learns more than the device.

    That a user code came is told by its form alone, whether there is such a one or not: nobody learns here which there are.
    """
    kind = "user_code" if verdict is DeviceVerdict.UNKNOWN and read_user_code(shown) else verdict.value
    return Refusal(*_ERRORS[verdict], facts={".code_kind": kind})
