"""Authorization details (RFC 9396)."""

from __future__ import annotations

from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.tokens.details import DETAILS, read_details


def check_details(draft: RequestDraft) -> None:
    """The parameter `authorization_details`, by the types of the addressed APIs."""
    draft.details = read_details(draft.params.get(DETAILS), draft.application, draft.requested.resources)
