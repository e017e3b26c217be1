"""A receiver of webhooks, written from the text of Standard Webhooks 1.0.0 alone: it shares no line with what sends them."""

from __future__ import annotations

import base64
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC

from tests.daemon.outbound.neighbour import Heard

# Seconds that a request may be old or early.
TOLERANCE = 300


def is_signed(heard: Heard, secret: str, now: int) -> bool:
    """Whether a request is what it says: one of its signatures is of the secret, and its time is near.

    Args:
        heard: the request.
        secret: as the receiver was given it.
        now: seconds since 1970.
    """
    headers = {name.lower(): value for name, value in heard.headers.items()}
    identity, moment = headers["webhook-id"], headers["webhook-timestamp"]
    assert "." not in identity
    if not secret.startswith("whsec_") or abs(now - int(moment)) > TOLERANCE:
        return False
    content = b".".join((identity.encode(), moment.encode(), heard.body))
    for each in headers["webhook-signature"].split(" "):
        version, _, signature = each.partition(",")
        if version != "v1":
            continue
        code = HMAC(base64.b64decode(secret[len("whsec_") :], validate=True), hashes.SHA256())
        code.update(content)
        try:
            code.verify(base64.b64decode(signature, validate=True))
        except InvalidSignature:
            continue
        return True
    return False


def read_event(heard: Heard) -> dict[str, Any]:
    """The payload of a request."""
    assert heard.headers["Content-Type"] == "application/json"
    payload = json.loads(heard.body)
    assert set(payload) == {"type", "timestamp", "data"}
    return dict(payload)
