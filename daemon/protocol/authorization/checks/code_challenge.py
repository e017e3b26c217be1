"""The challenge that a code will be bound to; what it has to be is said in `authorization/pkce`."""

from __future__ import annotations

from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.authorization.pkce import check_challenge


def check_code_challenge(draft: RequestDraft) -> None:
    """PKCE, where it was sent or is needed."""
    draft.code_challenge = check_challenge(draft.application, draft.params)
