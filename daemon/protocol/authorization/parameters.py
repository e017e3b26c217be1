"""Which parameters of an authorization request mean something here; nothing else of it is looked at or kept.

Whoever knows a client ID may send requests without an account, and each that waits for its user is a row: so a row holds what is
needed, in a few kilobytes, and no more (attack 103).
"""

from __future__ import annotations

from collections.abc import Mapping

from daemon.diagnosis.reasons import Reason
from daemon.protocol.params import AUDIENCE, DPOP_JKT, ORGANIZATION_ID, RESOURCE
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.details import DETAILS

KNOWN = frozenset(
    {
        *("client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce"),  # RFC 6749, OpenID Connect Core 3.1.2.1
        *("prompt", "max_age", "login_hint", "id_token_hint", "ui_locales", "claims_locales", "acr_values", "display", "claims"),
        *("code_challenge", "code_challenge_method"),  # RFC 7636
        DPOP_JKT,  # RFC 9449
        *("request", "request_uri", "registration"),  # RFC 9101, RFC 9126; refused by name where they are not supported
        *(RESOURCE, ORGANIZATION_ID),  # RFC 8707, and ours
        DETAILS,  # RFC 9396
        AUDIENCE,  # changes nothing, but is remarked
    }
)
# Characters of all values together.
LARGEST = 16 * 1024


def keep_known(params: Mapping[str, str]) -> dict[str, str]:
    """What means something; unknown parameters are ignored (RFC 6749 3.1).

    Args:
        params: read strictly.
    """
    return {name: value for name, value in params.items() if name in KNOWN}


def check_size(params: Mapping[str, str]) -> None:
    """Check that a request is small enough to be kept.

    Args:
        params: the known ones.

    Raises:
        Refusal: all of it together is too long.
    """
    if sum(len(value) for value in params.values()) > LARGEST:
        why = "The parameters of this request are too long together; push it, or send less."
        raise Refusal(Reason.REQUEST_TOO_LONG, "invalid_request", why)
