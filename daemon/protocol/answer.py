"""An answer of an endpoint of the protocol, before the web server makes a response of it."""

from __future__ import annotations

from typing import Any

import msgspec

from daemon.protocol.tokens.pending import PendingToken


class Answer(msgspec.Struct, frozen=True):
    """An answer that the event loop turns into a response.

    Attributes:
        status: HTTP status.
        body: the JSON object; tokens in it may still be a `PendingToken`.
        headers: headers beside the content type.
        text: a plain text instead of the object, for people alone.
        signed: what is signed and sent as a JWT instead of the object, or None.
    """

    status: int
    body: dict[str, Any]
    headers: list[tuple[str, str]]
    text: str = ""
    signed: PendingToken | None = None
