"""The key that a code will be bound to: `dpop_jkt`, which only who has that key can redeem the code with (RFC 9449 10)."""

from __future__ import annotations

import re

from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.params import DPOP_JKT
from daemon.protocol.refusal import Refusal

_THUMBPRINT = re.compile("[A-Za-z0-9_-]{43}")


def check_dpop_key(draft: RequestDraft) -> None:
    """A SHA-256 thumbprint (RFC 7638), if there is one."""
    draft.jkt = draft.params.get(DPOP_JKT, "")
    if draft.jkt and not _THUMBPRINT.fullmatch(draft.jkt):
        raise Refusal(Reason.DPOP_THUMBPRINT, "invalid_request", "dpop_jkt is not the SHA-256 thumbprint of a key in base64url.", DPOP_JKT)
