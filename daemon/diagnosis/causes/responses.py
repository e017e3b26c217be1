"""Ways of answering, and other values of parameters of which there are only a few."""

from __future__ import annotations

import re

from daemon.diagnosis.causes.clues import Cause, Clues
from daemon.diagnosis.causes.nearest import find_nearest
from daemon.diagnosis.reasons import Reason

RESPONSE_MODES = ("query", "fragment", "form_post", "query.jwt", "fragment.jwt", "form_post.jwt", "jwt")
PROMPTS = ("none", "login", "consent", "select_account", "create")
_OFFERED: dict[str, tuple[str, tuple[str, ...]]] = {
    Reason.RESPONSE_TYPE_UNSUPPORTED: ("response_type", ("code",)),
    Reason.RESPONSE_TYPE_MISSING: ("response_type", ("code",)),
    Reason.RESPONSE_MODE_UNSUPPORTED: ("response_mode", RESPONSE_MODES),
    Reason.PROMPT_UNKNOWN: ("prompt", PROMPTS),
    Reason.ASSERTION_TYPE: ("client_assertion_type", ("urn:ietf:params:oauth:client-assertion-type:jwt-bearer",)),
}


def find_response_cause(clues: Clues) -> Cause | None:
    """What there would have been instead of a value that there is not."""
    if clues.reason == Reason.MAX_AGE_FORM and re.fullmatch("[0-9]+", clues.get("max_age")):
        return Cause("max_age.too_large")
    if clues.reason not in _OFFERED:
        return None
    parameter, offered = _OFFERED[clues.reason]
    meant = find_nearest(clues.get(parameter), offered)
    return Cause(clues.reason, sorted(offered, key=lambda each: each != meant))
