"""The metadata of a protected resource: how a client that meets an API for the first time learns who signs its users in (RFC 9728)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec

from common.contracts.handover.resource_metadata import ResourceMetadata
from common.contracts.resources import Permission, Resource
from common.indicators import find_indicator_key
from common.uris import origin_of

RESOURCE_METADATA_PATH = "/.well-known/oauth-protected-resource"
# Stands for a permission where an API has none yet.
_EXAMPLE = "PERMISSION"


def make_resource_metadata(resource: Resource, permissions: Sequence[Permission], issuer: str) -> dict[str, Any]:
    """The document (RFC 9728 2). It says what Letpass knows; whether an API checks proofs of a key, its authors add.

    Args:
        resource: the API.
        permissions: that it has.
        issuer: who gives tokens for it.
    """
    return {
        "resource": resource.indicator,
        "authorization_servers": [issuer],
        "scopes_supported": sorted(each.name for each in permissions),
        "bearer_methods_supported": ["header"],
        **({"authorization_details_types_supported": sorted(each.type for each in resource.detail_types)} if resource.detail_types else {}),
        "resource_name": resource.name,
        **{f"resource_name#{language}": name for language, name in resource.names.items()},
    }


def find_metadata_address(indicator: str) -> str:
    """Where clients look for the document: the well-known part stands between host and path (RFC 9728 3.1); "" if it is no web address.

    Args:
        indicator: of the API.
    """
    parts = urlsplit(indicator)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    path = "" if parts.path == "/" else parts.path
    return parts._replace(path=RESOURCE_METADATA_PATH + path).geturl()


def hand_over(resource: Resource, permissions: Sequence[Permission], issuer: str, origin: str) -> ResourceMetadata:
    """The document with its address and the headers that lead to it.

    Args:
        resource: the API.
        permissions: that it has.
        issuer: who gives tokens for it.
        origin: of this daemon, which serves the documents of APIs that are on the same host.
    """
    document = msgspec.json.format(msgspec.json.encode(make_resource_metadata(resource, permissions, issuer)), indent=2).decode()
    address = find_metadata_address(resource.indicator)
    found_at = {"resource_metadata": address} if address else {}
    needed = {"error": "insufficient_scope", "scope": min((each.name for each in permissions), default=_EXAMPLE)}
    return ResourceMetadata(
        document=document,
        address=address,
        served=is_served(resource.indicator, origin),
        unauthorized=_write_challenge(found_at),
        insufficient=_write_challenge(needed | found_at),
    )


def is_served(indicator: str, origin: str) -> bool:
    """Whether an API is on the host of this daemon.

    Args:
        indicator: a web address.
        origin: of the daemon.
    """
    theirs = origin_of(find_indicator_key(indicator))
    return theirs is not None and theirs == origin_of(find_indicator_key(origin))


def _write_challenge(params: dict[str, str]) -> str:
    """A header (RFC 6750 3). No value has a quotation mark or a backslash in it: neither indicators nor names of permissions may."""
    told = ", ".join(f'{name}="{value}"' for name, value in params.items())
    return f"WWW-Authenticate: Bearer {told}".rstrip()
