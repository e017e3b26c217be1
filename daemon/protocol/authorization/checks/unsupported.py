"""Parameters that ask for what is not offered (OpenID Connect Core 3.1.2.6)."""

from __future__ import annotations

from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.draft import RequestDraft
from daemon.protocol.refusal import Refusal

_UNSUPPORTED = {
    "request_uri": (
        Reason.REQUEST_OBJECT,
        "request_uri_not_supported",
        "Only the address of a pushed request is taken as request_uri; nothing is fetched.",
    ),
    "registration": (Reason.REGISTRATION, "registration_not_supported", "Registration inside a request is not supported."),
}


def check_unsupported(draft: RequestDraft) -> None:
    """Refuse request objects by reference and registration inside a request."""
    for name, (reason, error, description) in _UNSUPPORTED.items():
        if name in draft.params:
            raise Refusal(reason, error, description, name)
