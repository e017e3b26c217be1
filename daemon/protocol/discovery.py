"""Where everything is and what is supported (OpenID Connect Discovery 3, RFC 8414). Made once, from what is really there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import msgspec

from common.contracts.application_kinds import EncryptionAlgorithm, SubjectType
from common.contracts.claim_names import GROUPS
from common.contracts.permissions import CATALOGUE, OPENID
from common.contracts.status import Endpoints
from daemon.keys.signing import ALGORITHMS
from daemon.protocol.authorization.checks.prompt import PROMPTS
from daemon.protocol.authorization.checks.response import RESPONSE_MODES
from daemon.protocol.authorization.pkce import METHOD
from daemon.protocol.clients.client import GRANT_TYPES, RESPONSE_TYPES
from daemon.protocol.clients.credentials import METHODS, NONE, SELF_SIGNED_TLS, TLS
from daemon.protocol.dpop.proof import ALGORITHMS as PROOF_ALGORITHMS
from daemon.protocol.partner_keys import ALGORITHMS as PARTNER_ALGORITHMS
from daemon.protocol.tokens.encryption import CONTENT

DISCOVERY_PATH = "/.well-known/openid-configuration"
SIGNALS_PATH = "/.well-known/ssf-configuration"
OAUTH_PATH = "/.well-known/oauth-authorization-server"
# Endpoints at which certificates are looked at.
_WITH_CERTIFICATE = (
    *("token_endpoint", "userinfo_endpoint", "introspection_endpoint", "revocation_endpoint"),
    *("pushed_authorization_request_endpoint", "device_authorization_endpoint"),
)
_TOKEN_CLAIMS = ("iss", "sub", "aud", "exp", "iat", "auth_time", "amr", "acr", "azp", "nonce", "at_hash", "sid")


def make_endpoints(issuer: str) -> Endpoints:
    """The address of every endpoint.

    Args:
        issuer: all of them lie below it.
    """
    return Endpoints(
        issuer=issuer,
        discovery=issuer + DISCOVERY_PATH,
        authorization=f"{issuer}/authorize",
        token=f"{issuer}/token",
        userinfo=f"{issuer}/userinfo",
        jwks=f"{issuer}/jwks",
        end_session=f"{issuer}/sign-out",
        introspection=f"{issuer}/introspect",
        revocation=f"{issuer}/revoke",
        pushed_authorization=f"{issuer}/par",
        device_authorization=f"{issuer}/device-authorization",
    )


def oauth_metadata_path(issuer: str) -> str:
    """The path of the OAuth metadata of an issuer: the well-known part goes in front of its path (RFC 8414 3.1)."""
    return OAUTH_PATH + urlsplit(issuer).path.rstrip("/")


def signals_metadata_path(issuer: str) -> str:
    """The path of the metadata of the transmitter of signals, likewise in front of the issuer's path (Shared Signals Framework 1.0, 7.2)."""
    return SIGNALS_PATH + urlsplit(issuer).path.rstrip("/")


def make_signals_metadata(endpoints: Endpoints) -> dict[str, Any]:
    """The metadata of the transmitter of signals (Shared Signals Framework 1.0, 7.1).

    Streams are configured by administrators, so no endpoint for that is named.

    Args:
        endpoints: addresses.
    """
    return {
        "spec_version": "1_0",
        "issuer": endpoints.issuer,
        "jwks_uri": endpoints.jwks,
        "delivery_methods_supported": ["urn:ietf:rfc:8935"],
        "default_subjects": "ALL",
    }


class MutualTls(msgspec.Struct, frozen=True):
    """What of mutual TLS is at hand (RFC 8705).

    Attributes:
        is_read: whether a proxy says which certificate a connection has.
        has_authorities: whether some are trusted to say whose a certificate is.
        origin: where clients show their certificates, if that is another host than the issuer's; or "".
    """

    is_read: bool = False
    has_authorities: bool = False
    origin: str = ""

    def describe(self, addresses: Mapping[str, str], origin: str) -> dict[str, Any]:
        """What the discovery document has of it; nothing where no certificate is read.

        Args:
            addresses: of the endpoints, by their names there.
            origin: scheme and host of these.
        """
        if not self.is_read:
            return {}
        methods = [*METHODS, SELF_SIGNED_TLS, *([TLS] if self.has_authorities else [])]
        found: dict[str, Any] = {f"{name}_endpoint_auth_methods_supported": methods for name in ("token", "revocation")}
        found["introspection_endpoint_auth_methods_supported"] = [method for method in methods if method != NONE]
        found["tls_client_certificate_bound_access_tokens"] = True
        if self.origin:
            aliases = {name: addresses[name] for name in _WITH_CERTIFICATE if addresses.get(name)}
            found["mtls_endpoint_aliases"] = {name: self.origin + address.removeprefix(origin) for name, address in aliases.items()}
        return found


def make_metadata(
    endpoints: Endpoints,
    languages: list[str],
    mutual_tls: MutualTls,
    levels: Sequence[str],
    *,
    strangers: bool = False,
    registration: bool = False,
    detail_types: Sequence[str] = (),
) -> dict[str, Any]:
    """The discovery document.

    Args:
        endpoints: addresses; empty ones are not served and left out.
        languages: what the pages are translated into.
        mutual_tls: what of it is at hand.
        levels: of sign-in that can be reached here (`acr`).
        registration: whether applications may register themselves (RFC 7591).
        strangers: whether applications may come by the address of a document (draft-ietf-oauth-client-id-metadata-document 6).
        detail_types: types of authorization details that APIs know.
    """
    addresses = {
        "issuer": endpoints.issuer,
        "authorization_endpoint": endpoints.authorization,
        "token_endpoint": endpoints.token,
        "userinfo_endpoint": endpoints.userinfo,
        "jwks_uri": endpoints.jwks,
        "end_session_endpoint": endpoints.end_session,
        "introspection_endpoint": endpoints.introspection,
        "revocation_endpoint": endpoints.revocation,
        "pushed_authorization_request_endpoint": endpoints.pushed_authorization,
        "device_authorization_endpoint": endpoints.device_authorization,
    }
    document = {name: address for name, address in addresses.items() if address} | {
        "scopes_supported": [OPENID, *(permission.name for permission in CATALOGUE), GROUPS],
        "response_types_supported": sorted(RESPONSE_TYPES),
        "response_modes_supported": list(RESPONSE_MODES),
        "grant_types_supported": sorted(GRANT_TYPES),
        "subject_types_supported": [kind.value for kind in SubjectType],
        "id_token_signing_alg_values_supported": list(ALGORITHMS),
        "token_endpoint_auth_methods_supported": list(METHODS),
        "token_endpoint_auth_signing_alg_values_supported": list(PARTNER_ALGORITHMS),
        "introspection_endpoint_auth_methods_supported": [method for method in METHODS if method != NONE],
        "introspection_endpoint_auth_signing_alg_values_supported": list(PARTNER_ALGORITHMS),
        "revocation_endpoint_auth_methods_supported": list(METHODS),
        "revocation_endpoint_auth_signing_alg_values_supported": list(PARTNER_ALGORITHMS),
        "code_challenge_methods_supported": [METHOD],
        "dpop_signing_alg_values_supported": list(PROOF_ALGORITHMS),
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
        "claim_types_supported": ["normal"],
        "claims_supported": [*_TOKEN_CLAIMS, *(claim for permission in CATALOGUE for claim in permission.claims), GROUPS],
        "prompt_values_supported": sorted(PROMPTS),
        "ui_locales_supported": languages,
        "acr_values_supported": [*levels],
        "userinfo_signing_alg_values_supported": list(ALGORITHMS),
        "id_token_encryption_alg_values_supported": [each.value for each in EncryptionAlgorithm],
        "id_token_encryption_enc_values_supported": [CONTENT],
        "userinfo_encryption_alg_values_supported": [each.value for each in EncryptionAlgorithm],
        "userinfo_encryption_enc_values_supported": [CONTENT],
        "claims_parameter_supported": True,
        "request_parameter_supported": True,
        "request_object_signing_alg_values_supported": list(PARTNER_ALGORITHMS),
        "require_signed_request_object": False,
        "request_uri_parameter_supported": False,
        "authorization_signing_alg_values_supported": list(ALGORITHMS),
        "require_pushed_authorization_requests": False,
        "authorization_response_iss_parameter_supported": True,
        **({"authorization_details_types_supported": [*detail_types]} if detail_types else {}),
    }
    if registration:
        document["registration_endpoint"] = f"{endpoints.issuer}/register"
    if strangers:
        document["client_id_metadata_document_supported"] = True
    parts = urlsplit(endpoints.issuer)
    return document | mutual_tls.describe(addresses, f"{parts.scheme}://{parts.netloc}")
