"""How old the sign-in may be (OpenID Connect Core 3.1.2.1)."""

from __future__ import annotations

from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.refusal import Refusal


def check_max_age(draft: RequestDraft) -> None:
    """A number of seconds, if there is one."""
    text = draft.params.get("max_age")
    if text is None:
        return
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Refusal(Reason.MAX_AGE_FORM, "invalid_request", "max_age has to be a number of seconds.", "max_age")
    draft.max_age = int(text)
