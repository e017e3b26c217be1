"""Addresses: of the browser behind trusted proxies, and of the things that pages link to."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web


def address_of(request: web.Request, trusted_proxies: Sequence[str]) -> str:
    """The address of the browser.

    Args:
        request: the request.
        trusted_proxies: whose `X-Forwarded-For` is believed; anybody else's is ignored (SECURITY 83).

    Returns:
        An address, or "" where the transport has none.
    """
    address = request.remote or ""
    if address not in trusted_proxies:
        return address
    # Each proxy appends who it heard from; the last one that is no proxy of ours is the browser.
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    return next((hop for hop in reversed(hops) if hop not in trusted_proxies), address)


def image_path(image_id: str) -> str:
    """Where browsers load an uploaded image from; "" for none."""
    return f"/images/{image_id}.png" if image_id else ""
