"""How an address that came differs from those that are registered."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from ipaddress import ip_address
from socket import inet_aton, inet_ntoa
from urllib.parse import SplitResult, unquote, urlsplit

import msgspec

from common.uris import LOOPBACK_HOSTS, MAX_LENGTH
from daemon.diagnosis.masking import AROUND, strip_around

# How far a difference in one part leads away.
_WEIGHTS = {
    "case": 1,
    "slash": 1,
    "fragment": 1,
    "www": 1,
    "port": 2,
    "scheme": 2,
    "loopback": 2,
    "query": 2,
    "path": 5,
    "other_scheme": 6,
    "host": 6,
}
_WEB = ("http", "https")
_LOOPBACK = frozenset(host.strip("[]") for host in LOOPBACK_HOSTS)
# Ends of names that nobody has outside of their own network.
_LOCAL = (".internal", ".local", ".localhost", ".lan")
# Several addresses in one, or an encoded blank or quotation mark at an end: surely not meant, though an address may have it.
_UNMEANT = re.compile(r"[,;|](?:%20)*[a-z][a-z0-9+.-]*://|%(?:25)*(?:20|0[9ad]|22|27)\Z|'\Z", re.IGNORECASE)
# The signs of parts that may be empty.
_SHORT_NUMBER = re.compile(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+)){0,3}")
_EMPTY = {"query": re.compile(r"[^?#]*\?"), "fragment": re.compile(r"[^#]*#"), "port": re.compile(r"[a-z]+://[^/?#]*:(?:[/?#]|\Z)", re.IGNORECASE)}
# From here on nothing is alike any more: another host or private scheme, and another path.
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


def compare(came: str, registered: Sequence[str], *, native: bool = False) -> list[Comparison]:
    """Registered addresses with how they differ from the one that came, the nearest first.

    Args:
        came: the address in the request.
        registered: those of the application.
        native: whether any port of the user's own computer is right (RFC 8252 7.3).
    """
    split = _split(came)
    if split is None:
        return [Comparison(each, frozenset(), 2 * FAR) for each in registered]
    made = [_compare(came, split, each, other, native=native) for each in registered if (other := _split(each)) is not None]
    return sorted(made, key=lambda each: (each.distance, -_count_common(came, each.registered)))


def find_wrapped(came: str, registered: Collection[str]) -> str | None:
    """What is wrong around or in an address that is registered otherwise: `blank` or `encoded`; None if that is not it."""
    once = unquote(came)
    for text in (came, once, unquote(once)):
        if any(bare != text and bare in registered for bare in (text.strip(AROUND), strip_around(text))):
            return "blank"
    return "encoded" if once != came and (once in registered or unquote(once) in registered) else None


def is_unmeant(address: str) -> bool:
    """Whether an address could be registered, but has something at its end that nobody means."""
    return _UNMEANT.search(address) is not None


def is_own_computer(address: SplitResult) -> bool:
    """Whether an address leads to the user's own computer without https."""
    return address.scheme == "http" and address.hostname in _LOOPBACK


def find_local_name(came: str, registered: str) -> bool:
    """Whether an address has a host that developers take for the user's own computer, in the place of one that is it."""
    one, other = _split(came), _split(registered)
    if one is None or other is None or not is_own_computer(other):
        return False
    host = one.hostname or ""
    try:
        number = ip_address(_write_out(host))
    except ValueError:
        return "." not in host or host.endswith(_LOCAL)
    return number.is_private or number.is_unspecified or number.is_loopback


def _write_out(host: str) -> str:
    """An IPv4 address that is written shortly, such as `127.1`, as browsers read it; anything else as it is."""
    try:
        return inet_ntoa(inet_aton(host)) if _SHORT_NUMBER.fullmatch(host) else host
    except OSError:
        return host


def _split(address: str) -> SplitResult | None:
    try:
        split = urlsplit(address[:MAX_LENGTH])
        _ = split.port
    except ValueError:
        return None
    if split.scheme and split.scheme not in _WEB:
        # A private scheme has no host (RFC 8252 7.1): all that follows it is a path, with however many slashes.
        return split._replace(netloc="", path=re.split("[?#]", address[:MAX_LENGTH].partition(":")[2])[0])
    return split


def _compare(address: str, came: SplitResult, registered: str, other: SplitResult, *, native: bool) -> Comparison:
    parts = _find_parts(came, other) or _find_empty_parts(address, registered)
    if native and is_own_computer(came) and is_own_computer(other):
        parts -= {"port"}
    return Comparison(registered, parts, sum(_WEIGHTS[part] for part in parts))


def _find_parts(came: SplitResult, registered: SplitResult) -> frozenset[str]:
    parts: set[str] = set()
    if came.scheme != registered.scheme:
        parts.add("scheme" if came.scheme in _WEB and registered.scheme in _WEB else "other_scheme")
    one, other = came.hostname or "", registered.hostname or ""
    if one != other:
        parts.add(_name_hosts(one, other))
    elif came.netloc.casefold() == registered.netloc.casefold() and came.netloc != registered.netloc:
        parts.add("case")
    # Behind another scheme its own port follows by itself.
    if came.port != registered.port and not ("scheme" in parts and {came.port, registered.port} <= {None, 80, 443}):
        parts.add("port")
    parts |= _find_path_parts(came.path, registered.path, is_private=came.scheme not in _WEB)
    if came.query != registered.query:
        parts.add("query")
    if came.fragment != registered.fragment:
        parts.add("fragment")
    return frozenset(parts)


def _find_empty_parts(came: str, registered: str) -> frozenset[str]:
    """Parts of which one address has the sign alone and the other not even that, such as the question mark of an empty query."""
    return frozenset(part for part, sign in _EMPTY.items() if bool(sign.match(came)) is not bool(sign.match(registered)))


def _name_hosts(one: str, other: str) -> str:
    if one in _LOOPBACK and other in _LOOPBACK:
        return "loopback"
    return "www" if one.removeprefix("www.") == other.removeprefix("www.") else "host"


def _find_path_parts(one: str, other: str, *, is_private: bool) -> set[str]:
    if one == other:
        return set()
    if one.casefold() == other.casefold():
        return {"case"}
    one, other = (re.sub("/{2,}", "/", path).rstrip("/") for path in (one, other))
    if is_private:
        one, other = one.removeprefix("/"), other.removeprefix("/")
    if one == other:
        return {"slash"}
    return {"slash", "case"} if one.casefold() == other.casefold() else {"path"}


def _count_common(one: str, other: str) -> int:
    """How many letters they begin with alike."""
    for number, (letter, counterpart) in enumerate(zip(one, other, strict=False)):
        if letter != counterpart:
            return number
    return min(len(one), len(other))
