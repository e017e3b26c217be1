"""The account of an identity provider that the sign-in page connects with whoever signs in: carried in the page, sealed for its browser."""

from __future__ import annotations

import msgspec

from daemon.context import Context
from daemon.protocol.authorization.outcomes import Browser
from daemon.protocol.federation.journeys import LIFETIME
from daemon.services.federation.identities import Proven

_PLACE, FIELD = "link", "link"


def seal_link(context: Context, browser: Browser, proven: Proven) -> str:
    """The account as the page carries it."""
    return context.kept.seal(_PLACE, browser.name, "", proven)


def open_link(context: Context, browser: Browser, text: str) -> Proven | None:
    """The account that a page carries; None if it is none of this browser, or too long ago.

    Args:
        context: the daemon's.
        browser: that sent it.
        text: as it came.
    """
    proven = context.kept.open(_PLACE, browser.name, "", text, Proven)
    return None if proven is None or not 0 <= context.clock.now() - proven.made_at < LIFETIME else proven


def write_link(proven: Proven | None) -> str:
    """The same as a sign-in under way keeps it; "" for none."""
    return "" if proven is None else msgspec.json.encode(proven).decode()
