"""Whether the address in a proof is that of a request: both normalised, without what follows the path (RFC 9449 4.3, RFC 3986 6.2). Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_PORTS = {"http": 80, "https": 443}
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]")
_VISIBLE = re.compile(r"[!-~]+")


def is_same_address(claimed: str, real: str) -> bool:
    """Whether two addresses name the same endpoint.

    Args:
        claimed: from outside.
        real: one of ours.
    """
    return claimed == real or _normalise(claimed) == _normalise(real) != ""


@lru_cache(maxsize=256)
def _normalise(address: str) -> str:
    """An address in its one right spelling; "" if it is no web address."""
    try:
        parts = urlsplit(address if _VISIBLE.fullmatch(address) else "")
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        return ""
    if scheme not in _PORTS or not host or "@" in parts.netloc:
        return ""
    at = f"[{host}]" if ":" in host else host
    named = "" if port in (None, _PORTS[scheme]) else f":{port}"
    return f"{scheme}://{at}{named}{_remove_dots(_ENCODED.sub(_decode, parts.path)) or '/'}"


def _decode(found: re.Match[str]) -> str:
    """An encoded character: as itself where it needs no encoding, else in capital letters."""
    character = unquote(found[0], errors="replace")
    return character if _UNRESERVED.fullmatch(character) else found[0].upper()


def _remove_dots(path: str) -> str:
    """A path without the segments `.` and `..` (RFC 3986 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
