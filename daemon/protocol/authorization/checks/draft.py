"""An authorization request while it is checked: each check reads the parameters and fills in what it found."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from common.contracts.applications import Application
from daemon.protocol.tokens.claims_request import ClaimsRequest
from daemon.protocol.tokens.details import GrantedDetail
from daemon.services.access_control.effective import Extent
from daemon.services.access_control.holdings import Holdings, Requested
from daemon.services.consent.user_permissions import Request


class RequestDraft(msgspec.Struct):
    """What is known so far; see `AuthorizationRequest` for what is found.

    Attributes:
        application: who asks; proven, as the redirect URI is.
        params: read strictly.
        holdings: knows the APIs and their permissions.
    """

    application: Application
    params: Mapping[str, str]
    holdings: Holdings
    code_challenge: str | None = None
    jkt: str = ""
    claims: ClaimsRequest = ClaimsRequest()
    requested: Requested = Requested(())
    allowed: Extent = Extent()
    permissions: Request = Request((), ())
    prompt: frozenset[str] = frozenset()
    max_age: int | None = None
    acr_values: tuple[str, ...] = ()
    details: tuple[GrantedDetail, ...] = ()
