"""What the scope stands for at the APIs that a request addresses (RFC 8707 2), and what of it the application may ask for."""

from __future__ import annotations

from collections.abc import Mapping

from common.contracts.applications import Application
from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.authorization.checks.scope import check_known
from daemon.protocol.params import RESOURCE, read_resources
from daemon.protocol.refusal import Refusal
from daemon.services.access_control.effective import find_allowed
from daemon.services.access_control.holdings import Holdings, Requested, UnknownResource
from daemon.services.consent.user_permissions import take_apart


def check_resources(draft: RequestDraft) -> None:
    """The addressed APIs."""
    scope = " ".join((draft.params["scope"], *draft.claims.permissions))
    draft.requested = read_requested(draft.application, scope, draft.params, draft.holdings)
    check_known(draft.params["scope"], draft.requested)
    draft.allowed = find_allowed(draft.application, draft.requested.extent)
    draft.permissions = take_apart(draft.application, draft.requested, draft.allowed)


def read_requested(application: Application, scope: str, params: Mapping[str, str], holdings: Holdings) -> Requested:
    """What a scope stands for at the addressed APIs.

    Args:
        application: who asks.
        scope: names, separated by spaces.
        params: read strictly.
        holdings: knows the APIs and their permissions.

    Raises:
        Refusal: an API is unknown, or no indicator.
    """
    try:
        return holdings.read(application, scope, read_resources(params, holdings.find_indicator))
    except UnknownResource:
        raise Refusal(Reason.RESOURCE_UNKNOWN, "invalid_target", "This resource is not known here.", RESOURCE) from None
