"""Which pages the application wants or forbids (OpenID Connect Core 3.1.2.1, Initiating User Registration 1.0)."""

from __future__ import annotations

from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.refusal import Refusal

# Initiating User Registration via OpenID Connect 1.0. Where nobody registers, the sign-in page says so.
CREATE = "create"
PROMPTS = frozenset({"none", "login", "consent", "select_account", CREATE})


def check_prompt(draft: RequestDraft) -> None:
    """The values of `prompt`."""
    values = frozenset(draft.params.get("prompt", "").split())
    if not values <= PROMPTS:
        raise Refusal(Reason.PROMPT_UNKNOWN, "invalid_request", "prompt has an unknown value.", "prompt")
    if "none" in values and len(values) > 1:
        raise Refusal(Reason.PROMPT_COMBINED, "invalid_request", "prompt=none cannot be combined with another value.", "prompt")
    draft.prompt = values
