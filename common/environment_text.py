"""What a partner needs as lines of a `.env` file: the same names wherever such a text is made."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from common.contracts.status import Endpoints

_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+,=?&~\[\]-]*")
# Our names of endpoints and those of the discovery document (OpenID Connect Discovery 3, RFC 8414 2).
METADATA = {
    "authorization": "authorization_endpoint",
    "token": "token_endpoint",
    "userinfo": "userinfo_endpoint",
    "jwks": "jwks_uri",
    "end_session": "end_session_endpoint",
    "introspection": "introspection_endpoint",
    "revocation": "revocation_endpoint",
    "pushed_authorization": "pushed_authorization_request_endpoint",
    "device_authorization": "device_authorization_endpoint",
}
# What is of use to a machine, which has no users to send anywhere.
_FOR_MACHINES = ("issuer", "discovery", "token", "jwks", "introspection", "revocation")


class Asking(msgspec.Struct, frozen=True):
    """What an application whose users sign in puts into its requests.

    Attributes:
        redirect_uri: where users come back to, or "".
        scope: the whole value.
        resources: identifiers of APIs.
    """

    redirect_uri: str
    scope: str
    resources: Sequence[str] = ()


def list_endpoints(endpoints: Endpoints, *, has_users: bool = True, on_devices: bool = True) -> list[tuple[str, str]]:
    """The endpoints that are served, as name of the field and address.

    Args:
        endpoints: of the daemon.
        has_users: whether users sign in to the application; a machine needs few of them.
        on_devices: whether it signs in by a code on another device.
    """
    names = Endpoints.__struct_fields__ if has_users else _FOR_MACHINES
    return [(name, getattr(endpoints, name)) for name in names if getattr(endpoints, name) and (on_devices or name != "device_authorization")]


def write_environment(
    endpoints: Endpoints, client_id: str, secret: str | None, asking: Asking | None, *, identity: bool, on_devices: bool = True
) -> str:
    """The lines.

    Args:
        endpoints: of the daemon.
        client_id: of the application.
        secret: its secret, "" to leave the line blank to be filled in, None for an application without one.
        asking: what it asks for; None for a machine.
        identity: whether it speaks OpenID Connect, and not OAuth 2.0 alone.
        on_devices: whether it signs in by a code on another device.
    """
    values = {"ISSUER": endpoints.issuer, "DISCOVERY_URL": endpoints.discovery, "CLIENT_ID": client_id}
    if secret is not None:
        values["CLIENT_SECRET"] = secret
    if asking is not None:
        values["REDIRECT_URI"], values["SCOPE"] = asking.redirect_uri, asking.scope
        if asking.resources:
            values["RESOURCE"] = join_resources(asking.resources)
    for name, address in list_endpoints(endpoints, has_users=asking is not None, on_devices=on_devices):
        if name in METADATA:
            values[METADATA[name].removesuffix("_endpoint").upper() + "_URL"] = address
    values["JWKS_URL"] = values.pop("JWKS_URI_URL")
    prefix = "OIDC" if identity else "OAUTH"
    return "".join(f"{prefix}_{name}={quote_value(value)}\n" for name, value in values.items())


def join_resources(resources: Sequence[str]) -> str:
    """Identifiers of APIs as one value, which the daemon takes as well as each in a parameter of its own.

    Args:
        resources: the identifiers.
    """
    return ",".join(resources)


def quote_value(value: str) -> str:
    """A value as shells and readers of .env files take it literally: in single quotes, unless nothing in it is special."""
    if _PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("'", "'\\''") + "'"
