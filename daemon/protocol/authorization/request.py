"""An authorization request, checked step by step (RFC 6749 4.1.1, OpenID Connect Core 3.1.2.1, RFC 9700 2.1).

Application and redirect URI come first: nothing is ever sent to an address that is not proven.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from common.contracts.applications import Application
from common.contracts.permissions import ORGANIZATIONS
from daemon.protocol.authorization.pkce import check_challenge
from daemon.protocol.clients.client import Client
from daemon.protocol.params import ORGANIZATION_ID, RESOURCE, Refusal, read_resources
from daemon.protocol.tokens.claims_request import ClaimsRequest, read_claims_parameter
from daemon.services.access_control.effective import Extent, find_allowed
from daemon.services.access_control.holdings import Holdings, Requested, UnknownResource
from daemon.services.consent.user_permissions import Request, read_scope, take_apart
from daemon.services.people.authentication import ACR_VALUES

RESPONSE_MODES = ("query", "fragment", "form_post")
# The one authentication context there is: a password.
# Marks the stored request of a device. No request from outside can carry this name: the strict parser refuses NUL bytes.
USER_CODE = "\0user_code"
# Understood, so that it is no error, but not announced: accounts are made elsewhere as long as there is no registration page.
CREATE = "create"
PROMPTS = frozenset({"none", "login", "consent", "select_account", CREATE})
_SCOPE = re.compile(r"[\x20\x21\x23-\x5b\x5d-\x7e]*")
_UNSUPPORTED = {
    "request": ("request_not_supported", "Request objects are not supported."),
    "request_uri": ("request_uri_not_supported", "Request objects by reference are not supported."),
    "registration": ("registration_not_supported", "Registration inside a request is not supported."),
}


class AuthorizationRequest(msgspec.Struct, frozen=True):
    """A request that has passed all checks.

    Attributes:
        application: who asks.
        redirect_uri: where the answer goes; proven to be registered. "" for a device, which gets no redirect.
        response_mode: `query`, `fragment` or `form_post`.
        scope: as it came.
        requested: what it stands for, and what single claims need, with the addressed APIs.
        allowed: which of it the application may ask for.
        permissions: the user permissions among it, and the names that lead nowhere.
        organization_id: the organization that the sign-in is for, or None.
        claims: single claims that are asked for.
        state, nonce, code_challenge, login_hint, id_token_hint, ui_locales: as they came, or None.
        prompt: the values of `prompt`.
        max_age: greatest age of the sign-in in seconds, or None.
        user_code: what the device shows that asked (RFC 8628), or None for a request that came through a browser.
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
    user_code: str | None = None


def is_return_address(application: Application, params: Mapping[str, str]) -> bool:
    """Whether the request names a redirect URI that is registered. It has to be named even if there is only one."""
    redirect_uri = params.get("redirect_uri")
    return redirect_uri is not None and Client(application).check_redirect_uri(redirect_uri)


def find_response_mode(params: Mapping[str, str]) -> str:
    """The response mode in which even an error is sent: the asked one where it exists, else `query`."""
    asked = params.get("response_mode", "query")
    return asked if asked in RESPONSE_MODES else "query"


def check_request(application: Application, params: Mapping[str, str], holdings: Holdings) -> AuthorizationRequest:
    """Check everything but application and redirect URI, which have been proven before.

    Args:
        application: who asks.
        params: read strictly.
        holdings: knows the APIs and their permissions.

    Raises:
        Refusal: with the error that goes back to the application.
    """
    # A device gets no code through a browser, so nothing of that way can be asked of its request.
    code_challenge = None if USER_CODE in params else _check_code_request(application, params)
    if "scope" not in params:
        raise Refusal("invalid_scope", "scope is missing; openid is the least to ask for.", "scope")
    check_scope(params["scope"])
    claims = read_claims_parameter(params.get("claims"))
    if claims.essential_acr and not set(claims.essential_acr) & set(ACR_VALUES):
        raise Refusal("unmet_authentication_requirements", "None of the essential acr values can be reached.", "claims")
    requested = read_requested(application, " ".join((params["scope"], *claims.permissions)), params, holdings)
    allowed = find_allowed(application, requested.extent)
    return AuthorizationRequest(
        application=application,
        redirect_uri=params.get("redirect_uri", ""),
        response_mode=find_response_mode(params),
        scope=params["scope"],
        requested=requested,
        allowed=allowed,
        permissions=take_apart(application, requested, allowed),
        organization_id=params.get(ORGANIZATION_ID),
        claims=claims,
        state=params.get("state"),
        nonce=params.get("nonce"),
        code_challenge=code_challenge,
        login_hint=params.get("login_hint"),
        id_token_hint=params.get("id_token_hint"),
        ui_locales=params.get("ui_locales"),
        prompt=_read_prompt(params.get("prompt", "")),
        max_age=_read_max_age(params.get("max_age")),
        user_code=params.get(USER_CODE),
    )


def read_requested(application: Application, scope: str, params: Mapping[str, str], holdings: Holdings) -> Requested:
    """What a scope stands for at the addressed APIs, and whether the organization in the request can be one.

    Args:
        application: who asks.
        scope: names, separated by spaces.
        params: read strictly.
        holdings: knows the APIs and their permissions.

    Raises:
        Refusal: an API is unknown (`invalid_target`), or an organization is named without the permission to learn of them.
    """
    try:
        requested = holdings.read(application, scope, read_resources(params))
    except UnknownResource:
        raise Refusal("invalid_target", "This resource is not known here.", RESOURCE) from None
    if ORGANIZATION_ID in params and ORGANIZATIONS not in read_scope(scope):
        raise Refusal("invalid_request", "organization_id needs the scope organizations.", ORGANIZATION_ID)
    return requested


def make_device_params(user_code: str, scope: str, resources: str, organization_id: str | None) -> dict[str, str]:
    """The parameters under which a device's request waits for its user.

    Args:
        user_code: in its one right spelling; the pages repeat it, so that people compare (RFC 8628 3.3.1).
        scope, resources, organization_id: as the device asked.
    """
    addressed = {RESOURCE: resources, ORGANIZATION_ID: organization_id or ""}
    return {"scope": scope, USER_CODE: user_code, **{name: value for name, value in addressed.items() if value}}


def _check_code_request(application: Application, params: Mapping[str, str]) -> str | None:
    """Check how a code is asked for, and give the PKCE challenge that it will be bound to."""
    for name, (error, description) in _UNSUPPORTED.items():
        if name in params:
            raise Refusal(error, description, name)
    _check_response_type(params.get("response_type"))
    if params.get("response_mode", "query") not in RESPONSE_MODES:
        raise Refusal("invalid_request", "This response_mode is not supported.", "response_mode")
    return check_challenge(application, params)


def check_scope(scope: str) -> None:
    """Check the form of a scope parameter: names of visible ASCII without quote and backslash, separated by spaces (RFC 6749 3.3).

    Raises:
        Refusal: it has another form.
    """
    if not _SCOPE.fullmatch(scope):
        raise Refusal("invalid_scope", "scope contains a character that a scope cannot have.", "scope")


def _check_response_type(response_type: str | None) -> None:
    if response_type is None:
        raise Refusal("invalid_request", "response_type is missing.", "response_type")
    if response_type != "code":
        raise Refusal("unsupported_response_type", "Only response_type=code is supported.", "response_type")


def _read_prompt(text: str) -> frozenset[str]:
    values = frozenset(text.split())
    if not values <= PROMPTS:
        raise Refusal("invalid_request", "prompt has an unknown value.", "prompt")
    if "none" in values and len(values) > 1:
        raise Refusal("invalid_request", "prompt=none cannot be combined with another value.", "prompt")
    return values


def _read_max_age(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refusal("invalid_request", "max_age has to be a number of seconds.", "max_age")
    return int(text)
