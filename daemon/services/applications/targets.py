"""Which addresses of partners the daemon would never call, as far as that can be read off them (attack 79)."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from common.contracts.application_settings import ApplicationSettings
from common.errors import Problem
from common.public_addresses import is_public

# What the daemon itself sends requests to.
_CALLED = ("back_channel_uri", "jwks_uri")
_MESSAGE = "Letpass calls public https addresses only; the setting allow_private_targets is off."


class Targets:
    """Checks the addresses that the daemon is to call. What a host name leads to is looked at when it is called (`outbound/gate`).

    Args:
        allow_private: whether addresses that are not public, and http to this machine, are called.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private

    def problems(self, before: ApplicationSettings, after: ApplicationSettings) -> Iterator[Problem]:
        """What is wrong with addresses that are new, with paths from the top of the settings.

        Args:
            before: the settings that are in force.
            after: as they shall be.
        """
        for field in _CALLED:
            uri = getattr(after, field)
            if uri != getattr(before, field):
                yield from self.find_problems(field, uri)

    def find_problems(self, field: str, uri: str) -> Iterator[Problem]:
        """What is wrong with one address.

        Args:
            field: its path in what was sent.
            uri: the address; "" has no problems, and what is no address has none here.
        """
        if not self.may_be_called(uri):
            yield Problem(field, "uri.private_target", _MESSAGE)

    def may_be_called(self, uri: str) -> bool:
        """Whether an address would be called, as far as can be read off it; True for "", and for what is no address."""
        return self._allow_private or not uri or _is_public(uri)


def _is_public(uri: str) -> bool:
    """Whether an address is https and of a name or a public address; True for what cannot be read, which is refused for that."""
    try:
        parts = urlsplit(uri)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return True
    if parts.scheme != "https" or host == "localhost" or host.endswith(".localhost"):
        return False
    if (address := _read_address(host)) is None:
        return True
    return is_public(address)


def _read_address(host: str) -> str | None:
    """The address that a host is, None for a name. One of IPv4 also as resolvers read it: in fewer parts, octal or hexadecimal (RFC 6943 3.1.1)."""
    with suppress(ValueError):
        return str(ipaddress.ip_address(host))
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, ValueError):
        return None
