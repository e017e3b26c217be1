"""Indicators: the absolute URIs by which APIs are addressed (RFC 8707 2), which spellings of one are the same, and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from common.errors import Problem

# Several indicators in one value, as some clients send them: a comma, then another scheme.
_NEXT_INDICATOR = re.compile(r",(?=[A-Za-z][A-Za-z0-9+.-]*:)")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def split_indicators(text: str) -> list[str]:
    """What a text stands for if it is several indicators, separated by commas; otherwise the text alone."""
    return _NEXT_INDICATOR.split(text)


def find_indicator_key(indicator: str) -> str:
    """The canonical form of an indicator: whatever has the same one is the same API (RFC 3986 6.2.2.1 and 6.2.3, RFC 9728 1.2).

    Scheme and host are in small letters, the port that the scheme has by itself and one slash at the end are left out: clients write them now
    this way, now that, and two APIs must not be told apart by them.
    """
    scheme, colon, rest = indicator.partition(":")
    scheme = scheme.lower()
    if not rest.startswith("//"):
        return f"{scheme}{colon}{rest}"
    authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    user, at, host = authority.rpartition("@")
    host = host.lower().removesuffix(_DEFAULT_PORTS.get(scheme, ":")).removesuffix(":")
    after = rest[2 + len(authority) :]
    return f"{scheme}://{user}{at}{host}{after if '?' in after else after.removesuffix('/')}"


def find_same_indicator(indicator: str, known: Collection[str]) -> str | None:
    """The one of some indicators that another spelling means: that very one, or else the one of the same canonical form; None if there is none."""
    if indicator in known:
        return indicator
    key = find_indicator_key(indicator)
    return next((each for each in known if find_indicator_key(each) == key), None)


def is_indicator(text: str) -> bool:
    """Whether a text has the form of a resource indicator."""
    return not _form_problems(text)


def indicator_problems(indicator: str) -> list[Problem]:
    """Check a new resource indicator: an absolute URI without fragment (RFC 8707 2), which nobody can take for two."""
    found, parts = _form_problems(indicator), split_indicators(indicator)
    if len(parts) > 1 and (not found or all(map(is_indicator, parts))):
        return [Problem("indicator", "resource.several", "Leave out the comma before the scheme: this reads like several addresses.")]
    return found


def _form_problems(indicator: str) -> list[Problem]:
    if not indicator:
        return [Problem("indicator", "text.required", "Fill this in.")]
    if len(indicator) > 1024:
        return [Problem("indicator", "text.too_long", "At most 1024 characters.")]
    if not indicator.isascii() or any(letter <= " " or letter in '"\\<>^`{|}\x7f' for letter in indicator):
        return [Problem("indicator", "resource.indicator", "Write an absolute URI without spaces, such as https://api.example.com.")]
    try:
        parts = urlsplit(indicator)
        parts.port  # noqa: B018  raises for a port that is none
    except ValueError:
        parts = urlsplit("")
    if not parts.scheme or not (parts.netloc or parts.path) or (parts.scheme in ("http", "https") and not parts.hostname):
        return [Problem("indicator", "resource.indicator", "Write an absolute URI, such as https://api.example.com.")]
    if "#" in indicator:
        fix = indicator.split("#", 1)[0]
        return [Problem("indicator", "resource.fragment", "Remove the part from # on.", fix)]
    return []
