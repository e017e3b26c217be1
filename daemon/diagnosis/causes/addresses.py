"""How an address that came differs from those that are registered."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from urllib.parse import SplitResult, unquote, urlsplit

import msgspec

from common.uris import LOOPBACK_HOSTS, MAX_LENGTH

# How far a difference in one part leads away.
_WEIGHTS = {"case": 1, "slash": 1, "fragment": 1, "www": 1, "port": 2, "scheme": 2, "loopback": 2, "query": 2, "path": 5, "host": 6}
_AROUND = " \t\r\n\v\f\u00a0\ufeff\u200b\"'`\u2018\u2019\u201c\u201d"
# From here on nothing is alike any more: another host and another path.
FAR = _WEIGHTS["path"] + _WEIGHTS["host"]


class Comparison(msgspec.Struct, frozen=True):
    """A registered address beside the one that came.

    Attributes:
        registered: the address.
        parts: in what they differ: keys of the weights.
        distance: how far they are from each other; `FAR` and above is nothing alike.
    """

    registered: str
    parts: frozenset[str]
    distance: int


def compare(came: str, registered: Sequence[str]) -> list[Comparison]:
    """Registered addresses with how they differ from the one that came, the nearest first.

    Args:
        came: the address in the request.
        registered: those of the application.
    """
    split = _split(came)
    if split is None:
        return [Comparison(each, frozenset(), 2 * FAR) for each in registered]
    made = [_compare(split, other, each) for each in registered if (other := _split(each)) is not None]
    return sorted(made, key=lambda each: (each.distance, -_count_common(came, each.registered)))


def find_wrapped(came: str, registered: Collection[str]) -> str | None:
    """What is wrong around an address that is registered otherwise: `blank` or `encoded`; None if that is not it."""
    once = unquote(came)
    for text in (came, once, unquote(once)):
        bare = text.strip(_AROUND)
        if bare != text and bare in registered:
            return "blank"
    return "encoded" if once != came and (once in registered or unquote(once) in registered) else None


def _split(address: str) -> SplitResult | None:
    try:
        split = urlsplit(address[:MAX_LENGTH])
        _ = split.port
    except ValueError:
        return None
    return split


def _compare(came: SplitResult, other: SplitResult, registered: str) -> Comparison:
    parts = _find_parts(came, other)
    return Comparison(registered, parts, sum(_WEIGHTS[part] for part in parts))


def _find_parts(came: SplitResult, registered: SplitResult) -> frozenset[str]:
    parts: set[str] = set()
    if came.scheme != registered.scheme:
        parts.add("scheme")
    one, other = came.hostname or "", registered.hostname or ""
    if one != other:
        parts.add(_name_hosts(one, other))
    elif came.netloc.casefold() == registered.netloc.casefold() and came.netloc != registered.netloc:
        parts.add("case")
    # Behind another scheme its own port follows by itself.
    if came.port != registered.port and not ("scheme" in parts and {came.port, registered.port} <= {None, 80, 443}):
        parts.add("port")
    parts |= _find_path_parts(came.path, registered.path)
    if came.query != registered.query:
        parts.add("query")
    if came.fragment != registered.fragment:
        parts.add("fragment")
    return frozenset(parts)


def _name_hosts(one: str, other: str) -> str:
    loopback = {host.strip("[]") for host in LOOPBACK_HOSTS}
    if one in loopback and other in loopback:
        return "loopback"
    return "www" if one.removeprefix("www.") == other.removeprefix("www.") else "host"


def _find_path_parts(one: str, other: str) -> set[str]:
    if one == other:
        return set()
    if one.casefold() == other.casefold():
        return {"case"}
    one, other = (re.sub("/{2,}", "/", path).rstrip("/") for path in (one, other))
    if one == other:
        return {"slash"}
    return {"slash", "case"} if one.casefold() == other.casefold() else {"path"}


def _count_common(one: str, other: str) -> int:
    """How many letters they begin with alike."""
    for number, (letter, counterpart) in enumerate(zip(one, other, strict=False)):
        if letter != counterpart:
            return number
    return min(len(one), len(other))
