"""What an unsupported request object says of how its refusal is sent (OpenID Connect Core 6.1). Nothing in it is proven, no more of it is read."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec

from daemon.protocol.authorization.checks.response import RESPONSE_MODES

# Characters of a `state` that still finds its way back.
_LONGEST_STATE = 4096
_PARTS = 3


def read_delivery(token: str) -> dict[str, str]:
    """`state` and `response_mode` of a request object, so that its client recognizes the refusal.

    Whoever sends the browser may set them beside the object as well, so they are worth no more and no less unsigned; the return address is
    that of the request, proven as ever.

    Args:
        token: the parameter `request`, read strictly and so bounded.

    Returns:
        What could be read; empty for whatever is no signed or unsigned object.
    """
    parts = token.split(".")
    if len(parts) != _PARTS or not token.isascii():
        return {}
    try:
        payload = base64.b64decode(parts[1] + "=" * (-len(parts[1]) % 4), altchars=b"-_", validate=True)
        said = msgspec.json.decode(payload, type=dict[str, Any])
    except (binascii.Error, msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return {}
    state, mode = said.get("state"), said.get("response_mode")
    delivery = {"state": state} if isinstance(state, str) and 0 < len(state) <= _LONGEST_STATE and "\0" not in state else {}
    return delivery | ({"response_mode": mode} if mode in RESPONSE_MODES else {})
