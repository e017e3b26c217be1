"""Addresses of receivers as others may see them: what stands behind the host is often as good as a password."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

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


def hide_address(text: str, url: str) -> str:
    """A text without what stands behind the host of an address, in whatever part of it that is said.

    Args:
        text: from outside.
        url: the address.
    """
    parts = urlsplit(url)
    # A single letter says nothing, and would be found in every word.
    said = {parts.path, parts.query, parts.path.strip("/"), parts.path.rpartition("/")[2], url.removeprefix(host_of(url))}
    for each in sorted({part for whole in said for part in (whole, unquote(whole)) if len(part) > 1}, key=len, reverse=True):
        text = text.replace(each, HIDDEN)
    return text
