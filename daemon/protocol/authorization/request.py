"""An authorization request (RFC 6749 4.1.1, OpenID Connect Core 3.1.2.1). What is checked of it, and in which order, stands in `checks/order`.

Application and redirect URI come before all of that: nothing is ever sent to an address that is not proven.
"""

from __future__ import annotations

import msgspec

from common.contracts.applications import Application
from daemon.protocol.params import ORGANIZATION_ID, RESOURCE
from daemon.protocol.tokens.claims_request import ClaimsRequest
from daemon.protocol.tokens.details import GrantedDetail
from daemon.services.access_control.effective import Extent
from daemon.services.access_control.holdings import Requested
from daemon.services.consent.user_permissions import Request

# Marks the stored request of a device. No request from outside can carry this name: the strict parser refuses NUL bytes.
USER_CODE = "\0user_code"
# So is this one: the name under which a pushed request is spent at the door.
PUSHED = "\0pushed"


class AuthorizationRequest(msgspec.Struct, frozen=True):
    """A request that has passed all checks.

    Attributes:
        application: who asks.
        redirect_uri: where the answer goes; proven to be registered. "" for a device, which gets no redirect.
        response_mode: one of `checks.response.RESPONSE_MODES`.
        scope: as it came.
        requested: what it stands for, and what single claims need, with the addressed APIs.
        allowed: which of it the application may ask for.
        permissions: the user permissions among it, and the names that lead nowhere.
        organization_id: the organization that the sign-in is for, or None.
        claims: single claims that are asked for.
        state, nonce, code_challenge, login_hint, id_token_hint, ui_locales: as they came, or None.
        prompt: the values of `prompt`.
        max_age: greatest age of the sign-in in seconds, or None.
        acr_values: levels of sign-in that are wished for.
        user_code: what the device shows that asked (RFC 8628), or None for a request that came through a browser.
        pushed: the name under which the request was pushed (RFC 9126), or None.
        misnamed: what it names by `audience` where it names nothing by `resource`, or "".
        test_id: the test sign-in whose console waits for the answer (requirement H4), or "".
        details: authorization details that are asked for (RFC 9396).
        jkt: the thumbprint of the key that its code is bound to (RFC 9449 10), or "".
    """

    application: Application
    redirect_uri: str
    response_mode: str
    scope: str
    requested: Requested
    allowed: Extent
    permissions: Request
    organization_id: str | None
    claims: ClaimsRequest
    state: str | None
    nonce: str | None
    code_challenge: str | None
    login_hint: str | None
    id_token_hint: str | None
    ui_locales: str | None
    prompt: frozenset[str]
    max_age: int | None
    acr_values: tuple[str, ...] = ()
    user_code: str | None = None
    pushed: str | None = None
    misnamed: str = ""
    test_id: str = ""
    jkt: str = ""
    details: tuple[GrantedDetail, ...] = ()

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of sign-in of which one is insisted on, or else those that are wished for; the one that is liked best first."""
        return self.claims.essential_acr or (*self.claims.voluntary_acr, *self.acr_values)


def make_device_params(user_code: str, scope: str, resources: str, organization_id: str | None) -> dict[str, str]:
    """The parameters under which a device's request waits for its user.

    Args:
        user_code: in its one right spelling; the pages repeat it, so that people compare (RFC 8628 3.3.1).
        scope, resources, organization_id: as the device asked.
    """
    addressed = {RESOURCE: resources, ORGANIZATION_ID: organization_id or ""}
    return {"scope": scope, USER_CODE: user_code, **{name: value for name, value in addressed.items() if value}}
