"""The organization that a sign-in is for. Whether the user is in it, and has chosen it, shows further down the road."""

from __future__ import annotations

from collections.abc import Mapping

from common.contracts.permissions import ORGANIZATIONS
from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.params import ORGANIZATION_ID
from daemon.protocol.refusal import Refusal
from daemon.services.access_control.holdings import Requested


def check_organization(draft: RequestDraft) -> None:
    """The organization of an authorization request."""
    check_organization_scope(draft.params, draft.requested)


def check_organization_scope(params: Mapping[str, str], requested: Requested) -> None:
    """Naming an organization needs the permission to learn of them.

    Args:
        params: read strictly.
        requested: what the request asks for.

    Raises:
        Refusal: one is named without.
    """
    if ORGANIZATION_ID in params and ORGANIZATIONS not in requested.names:
        raise Refusal(Reason.ORGANIZATION_WITHOUT_SCOPE, "invalid_request", "organization_id needs the scope organizations.", ORGANIZATION_ID)
