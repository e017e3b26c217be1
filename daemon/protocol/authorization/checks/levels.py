"""The levels of sign-in that a request wishes for (OpenID Connect Core 3.1.2.1, RFC 9470 4)."""

from __future__ import annotations

from daemon.protocol.authorization.checks.draft import RequestDraft

# So many are read; nobody has more.
_MOST = 20


def check_levels(draft: RequestDraft) -> None:
    """`acr_values`, the one that is liked best first. Those that nobody knows are no mistake."""
    draft.acr_values = tuple(draft.params.get("acr_values", "").split())[:_MOST]
