"""Applications that register themselves (RFC 7591): public ones alone, for what is open to anybody."""

from __future__ import annotations

from typing import Any

import msgspec

from common.contracts.strangers.documents import DocumentFault
from daemon.services.strangers.documents import DocumentRefused, check_grants, check_links, read_json, read_name, read_redirect_uris, refuse_secrets

MOST_BYTES = 16 * 1024
_UNNAMED = "An app without a name"


class Registration(msgspec.Struct, frozen=True):
    """What an application registers of itself.

    Attributes:
        name: what it calls itself.
        redirect_uris: where answers may be sent.
        tos_uri, policy_uri: links; "" for none.
    """

    name: str
    redirect_uris: list[str]
    tos_uri: str = ""
    policy_uri: str = ""


def read_registration(body: bytes) -> Registration:
    """Check what was sent. Members that mean nothing here are passed over; a secret is never given, whatever method is asked for.

    `application_type` is not looked at: whoever has redirect URIs on a device is a native application, whatever it says of itself.

    Args:
        body: as it was sent.

    Raises:
        DocumentRefused: it breaks a rule.
    """
    found = read_json(body)
    if "software_statement" in found:
        raise DocumentRefused(DocumentFault.FORM, "Software statements are not taken here.")
    refuse_secrets(found)
    links = check_links(found, ("tos_uri", "policy_uri", "client_uri"))
    check_grants(found)
    named: dict[str, Any] = {**found, "client_name": found.get("client_name") or _UNNAMED}
    return Registration(read_name(named), read_redirect_uris(found), links["tos_uri"], links["policy_uri"])
