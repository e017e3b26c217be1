"""What whoever writes an API hands to the clients that meet it (RFC 9728)."""

from __future__ import annotations

import msgspec


class ResourceMetadata(msgspec.Struct, frozen=True):
    """The metadata of a protected resource, and the headers that lead to it.

    Attributes:
        document: JSON to host as it is (RFC 9728 2).
        address: where clients look for it (RFC 9728 3.1); "" where the indicator is no web address, and nobody looks anywhere.
        served: whether this daemon gives it out itself, because the API is on its own host.
        unauthorized: the header of a 401, for whoever comes without a token (RFC 9728 5.1, RFC 6750 3).
        insufficient: the header of a 403, for whoever needs more than the token says (RFC 6750 3.1): `scope` names what the request needs.
    """

    document: str
    address: str
    served: bool
    unauthorized: str
    insufficient: str
