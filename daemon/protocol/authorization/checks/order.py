"""The checks of an authorization request in their order: the first that refuses is what the application hears.

What is to be asked of requests besides is one more file with one more function, and its place here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from common.contracts.applications import Application
from daemon.protocol.authorization.checks.claims import check_claims
from daemon.protocol.authorization.checks.code_challenge import check_code_challenge
from daemon.protocol.authorization.checks.details import check_details
from daemon.protocol.authorization.checks.dpop_key import check_dpop_key
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.authorization.checks.levels import check_levels
from daemon.protocol.authorization.checks.max_age import check_max_age
from daemon.protocol.authorization.checks.organization import check_organization
from daemon.protocol.authorization.checks.prompt import check_prompt
from daemon.protocol.authorization.checks.resources import check_resources
from daemon.protocol.authorization.checks.response import check_response_mode, check_response_type, find_response_mode
from daemon.protocol.authorization.checks.scope import check_scope
from daemon.protocol.authorization.checks.unsupported import check_unsupported
from daemon.protocol.authorization.request import PUSHED, USER_CODE, AuthorizationRequest
from daemon.protocol.params import ORGANIZATION_ID, read_misnamed
from daemon.services.access_control.holdings import Holdings

Check: TypeAlias = Callable[[RequestDraft], None]

# A device gets no code through a browser, so nothing of that way can be asked of its request.
OF_A_CODE: tuple[Check, ...] = (check_unsupported, check_response_type, check_response_mode, check_code_challenge, check_dpop_key)
OF_EVERY_REQUEST: tuple[Check, ...] = (
    check_scope,
    check_claims,
    check_resources,
    check_details,
    check_organization,
    check_prompt,
    check_max_age,
    check_levels,
)


def check_request(application: Application, params: Mapping[str, str], holdings: Holdings) -> AuthorizationRequest:
    """Check everything but application and redirect URI, which have been proven before.

    Args:
        application: who asks.
        params: read strictly.
        holdings: knows the APIs and their permissions.

    Raises:
        Refusal: with the error that goes back to the application.
    """
    draft = RequestDraft(application, params, holdings)
    for check in OF_EVERY_REQUEST if USER_CODE in params else OF_A_CODE + OF_EVERY_REQUEST:
        check(draft)
    return AuthorizationRequest(
        application=application,
        redirect_uri=params.get("redirect_uri", ""),
        response_mode=find_response_mode(params),
        scope=params["scope"],
        requested=draft.requested,
        allowed=draft.allowed,
        permissions=draft.permissions,
        organization_id=params.get(ORGANIZATION_ID),
        claims=draft.claims,
        state=params.get("state"),
        nonce=params.get("nonce"),
        code_challenge=draft.code_challenge,
        login_hint=params.get("login_hint"),
        id_token_hint=params.get("id_token_hint"),
        ui_locales=params.get("ui_locales"),
        prompt=draft.prompt,
        max_age=draft.max_age,
        acr_values=draft.acr_values,
        user_code=params.get(USER_CODE),
        pushed=params.get(PUSHED),
        misnamed=read_misnamed(params),
        jkt=draft.jkt,
        details=draft.details,
    )
