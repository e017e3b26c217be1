"""Addresses of receivers as others may see them: what stands behind the host is often as good as a password."""

from __future__ import annotations

from urllib.parse import urlsplit

# What stands for everything behind the host.
HIDDEN = "/…"


def host_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def mask_address(url: str) -> str:
    """An address whose path and query are hidden; one without them is as it was."""
    host = host_of(url)
    return host + ("" if url in (host, f"{host}/") else HIDDEN)
