"""What a partner needs, as text to paste: JSON and .env."""

from __future__ import annotations

import json
import re

from common.contracts.applications import Application, Protocol
from common.contracts.permissions import OPENID
from common.contracts.status import Endpoints

_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+,=?&~\[\]-]*")
# Our names of endpoints and those of the discovery document (OpenID Connect Discovery 3, RFC 8414 2).
_METADATA = {
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


def list_endpoints(endpoints: Endpoints) -> list[tuple[str, str]]:
    """The endpoints that are served, as name of the field and address."""
    return [(name, getattr(endpoints, name)) for name in Endpoints.__struct_fields__ if getattr(endpoints, name)]


def list_scopes(application: Application) -> list[str]:
    """The scopes that the application may ask for, in their usual order."""
    first = [OPENID] if application.protocol is Protocol.OIDC else []
    return first + [permission.name for permission in application.settings.permissions]


def make_json(application: Application, endpoints: Endpoints) -> str:
    """The values of an application as JSON. The secret is never in it.

    Args:
        application: whose values.
        endpoints: of the daemon.
    """
    values: dict[str, object] = {
        "name": application.name,
        "client_id": application.id,
        "issuer": endpoints.issuer,
        "discovery": endpoints.discovery,
    }
    for name, address in list_endpoints(endpoints):
        if name in _METADATA:
            values[_METADATA[name]] = address
    confidential = application.type.is_confidential
    values["token_endpoint_auth_methods"] = ["client_secret_basic", "client_secret_post"] if confidential else ["none"]
    values["code_challenge_methods"] = ["S256"]
    values["redirect_uris"] = application.settings.redirect_uris
    values["post_logout_redirect_uris"] = application.settings.sign_out_uris
    values["scopes"] = list_scopes(application)
    return json.dumps(values, ensure_ascii=False, indent=2)


def make_env(application: Application, endpoints: Endpoints, secret: str = "") -> str:
    """The values of an application as lines for a `.env` file.

    Args:
        application: whose values.
        endpoints: of the daemon.
        secret: its secret, if it shall stand there; otherwise the line is left blank to be filled in.
    """
    prefix = "OIDC" if application.protocol is Protocol.OIDC else "OAUTH"
    values = {"ISSUER": endpoints.issuer, "DISCOVERY_URL": endpoints.discovery, "CLIENT_ID": application.id}
    if application.type.is_confidential:
        values["CLIENT_SECRET"] = secret
    values["REDIRECT_URI"] = application.settings.redirect_uris[0] if application.settings.redirect_uris else ""
    values["SCOPE"] = " ".join(list_scopes(application))
    for name, address in list_endpoints(endpoints):
        if name in _METADATA:
            values[_METADATA[name].removesuffix("_endpoint").upper() + "_URL"] = address
    values["JWKS_URL"] = values.pop("JWKS_URI_URL")
    return "".join(f"{prefix}_{name}={_quote(value)}\n" for name, value in values.items())


def _quote(value: str) -> str:
    """A value as shells and readers of .env files take it literally: in single quotes, unless nothing in it is special."""
    if _PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("'", "'\\''") + "'"
