"""Which client IDs are addresses of a metadata document (draft-ietf-oauth-client-id-metadata-document 3), and whose they are."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from common.contracts.strangers.policy import StrangerReason, is_host_name
from common.uris import LOOPBACK_HOSTS, has_dot_segment

LONGEST = 255
_HTTPS, _HTTP = "https://", "http://"
# What such a client ID may hold: what any client ID may that is not made here, and percent-encoding.
_CHARACTERS = re.compile(r"[A-Za-z0-9._~:/@+,;=!*()$?&%#\[\]-]*")
_AUTHORITY = re.compile(r"(?P<host>[^:/?#@\[\]]+|\[[0-9a-fA-F:.]+\])(?::(?P<port>[0-9]{1,5}))?")


class ReadClientId(msgspec.Struct, frozen=True):
    """A client ID as an address.

    Attributes:
        host: in small letters; "" where there is none.
        problem: the rule that it breaks, or None.
    """

    host: str
    problem: StrangerReason | None = None


def is_url(client_id: str) -> bool:
    """Whether a client ID claims to be the address of a document."""
    return client_id[:8].lower() == _HTTPS or client_id[:7].lower() == _HTTP


def read_client_id(client_id: str, *, is_development: bool) -> ReadClientId:
    """Look at a client ID alone; nothing is asked of anybody.

    Args:
        client_id: as it came; it is compared as a plain string ever after.
        is_development: whether the daemon itself is reached on this machine, so that documents may lie on it as well.
    """
    if not is_url(client_id):
        return ReadClientId("", StrangerReason.NO_URL)
    if len(client_id) > LONGEST:
        return ReadClientId("", StrangerReason.TOO_LONG)
    if not _CHARACTERS.fullmatch(client_id) or re.search(r"%(?![0-9A-Fa-f]{2})", client_id):
        return ReadClientId("", StrangerReason.CHARACTER)
    try:
        parts = urlsplit(client_id)
    except ValueError:
        return ReadClientId("", StrangerReason.HOST)
    if "@" in parts.netloc:
        return ReadClientId("", StrangerReason.USER_INFO)
    found = _AUTHORITY.fullmatch(parts.netloc)
    if found is None or not _is_port(found["port"]):
        return ReadClientId("", StrangerReason.HOST)
    host = found["host"].lower()
    is_here = is_development and host in LOOPBACK_HOSTS
    if not is_here and (not is_host_name(host) or host == "localhost"):
        return ReadClientId("", StrangerReason.HOST)
    return ReadClientId(host, _find_problem(client_id, parts.path, is_here=is_here))


def _find_problem(client_id: str, path: str, *, is_here: bool) -> StrangerReason | None:
    if not client_id.startswith(_HTTPS) and not (is_here and client_id.startswith(_HTTP)):
        return StrangerReason.NOT_HTTPS
    if "#" in client_id:
        return StrangerReason.FRAGMENT
    if not path:
        return StrangerReason.NO_PATH
    return StrangerReason.DOT_SEGMENT if has_dot_segment(path) else None


def _is_port(text: str | None) -> bool:
    return text is None or 0 < int(text) < 65536
