"""Clients of a realm: which kind and type of application each is, what it may do, and what of it stays behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from common.contracts.application_kinds import AuthenticationMethod, Kind, SigningAlgorithm, Type
from common.contracts.lifetimes import DAY, MINUTE, Lifetimes
from common.contracts.permissions import BY_NAME, OPENID
from daemon.importing.addresses import choose_addresses, choose_origins, find_public_type
from daemon.importing.keycloak.shapes import Client
from daemon.importing.model import ImportedApplication
from daemon.importing.notes import Note
from daemon.importing.texts import clean

# Scopes of Keycloak that say nothing here: what they give is always given, or has another name.
_OWN_SCOPES = frozenset({OPENID, "acr", "basic", "web-origins", "microprofile-jwt", "service_account", "saml_organization"})
_RENAMED = {"organization": "organizations"}
# Mappers without which no client of Keycloak is.
_OWN_MAPPERS = frozenset({"Client ID", "Client Host", "Client IP Address"})
_MASKED = frozenset("*")


def read_client(client: Client, machine_roles: Sequence[str], lifetime: int = 0) -> tuple[ImportedApplication | None, list[Note]]:
    """One client as an application; None for what is none here.

    Args:
        client: as it stands in the export.
        machine_roles: names of the roles of its service account.
        lifetime: of access tokens where the client has none of its own, seconds; 0 for none.
    """
    reader = _ClientReader(client, lifetime)
    return reader.read(machine_roles), reader.notes


class _ClientReader:
    def __init__(self, client: Client, lifetime: int) -> None:
        self._lifetime = lifetime
        self._client, self._attributes = client, {name: str(value) for name, value in (client.attributes or {}).items() if value is not None}
        self.notes: list[Note] = []

    def _note(self, code: str, what: str = "") -> None:
        self.notes.append(Note("application", self._client.client_id, code, what))

    def read(self, machine_roles: Sequence[str]) -> ImportedApplication | None:
        client = self._client
        if client.protocol not in (None, "openid-connect"):
            self._note("application.protocol", "SAML" if client.protocol == "saml" else clean(client.protocol or "", 40))
            return None
        if client.bearer_only:
            self._note("application.api")
            return None
        kind, found = Kind.THIRD_PARTY if client.consent_required else Kind.OWN, self._find_type()
        if found is None:
            return None
        if found is Type.MACHINE:
            kind = Kind.OWN
        given = "" if (client.name or "").startswith("${") else client.name or ""
        name = clean(given, 256) or clean(client.client_id, 256) or "?"
        if given.strip() and name != given.strip():
            self._note("application.name_changed", name)
        if client.enabled is False:
            self._note("application.disabled")
        description = "" if (client.description or "").startswith("${") else client.description or ""
        secrets = self._read_secret(found)
        return ImportedApplication(
            id=client.client_id,
            name=name,
            kind=kind,
            type=found,
            description=clean(description, 1000),
            enabled=client.enabled is not False,
            secrets=secrets,
            roles=tuple(machine_roles) if found is Type.MACHINE else (),
            permissions=self._read_scopes() if found.has_users else None,
            settings=self._read_settings(found),
        )

    def _find_type(self) -> Type | None:
        """What it is; None with a note if it can be nothing here."""
        client, has_device = self._client, self._is_on("oauth2.device.authorization.grant.enabled")
        # What is left out is Keycloak's default: the standard flow is on.
        signs_in = client.standard_flow_enabled is not False
        others = {"implicit flow": client.implicit_flow_enabled, "password grant": client.direct_access_grants_enabled}
        unsupported = [name for name, is_on in others.items() if is_on]
        if not signs_in and not client.service_accounts_enabled and not has_device:
            self._note("application.no_flow", ", ".join(unsupported) or "none is switched on")
            return None
        for name in unsupported:
            self._note("application.flow", name)
        if not signs_in and client.service_accounts_enabled and not has_device:
            return Type.MACHINE
        if client.service_accounts_enabled:
            self._note("application.machine")
        if not client.public_client:
            if has_device:
                self._note("application.flow", "device flow for applications with a secret")
            return Type.TRADITIONAL
        return Type.NATIVE if not signs_in else find_public_type(client.redirect_uris or ())

    def _read_secret(self, of_type: Type) -> tuple[tuple[str, str], ...]:
        if not of_type.is_confidential or self._client.client_authenticator_type == "client-jwt":
            return ()
        secret = self._client.secret or ""
        if not secret or set(secret) <= _MASKED:
            self._note("application.no_secret")
            return ()
        return (("Keycloak", secret),)

    def _read_scopes(self) -> tuple[str, ...]:
        client = self._client
        named = [_RENAMED.get(each, each) for each in (*(client.default_client_scopes or ()), *(client.optional_client_scopes or ()))]
        known = tuple(dict.fromkeys(each for each in named if each in BY_NAME))
        unknown = sorted({each for each in named if each not in BY_NAME and each not in _OWN_SCOPES})
        if unknown:
            self._note("application.scopes", ", ".join(unknown)[:300])
        return known

    def _read_settings(self, of_type: Type) -> dict[str, Any]:
        settings: dict[str, Any] = {}
        if of_type.has_users:
            settings |= self._read_addresses(of_type)
            method = self._attributes.get("pkce.code.challenge.method", "")
            if method:
                settings["pkce_required"] = True
            if method == "plain":
                self._note("application.pkce_plain")
            settings["device_sign_in"] = of_type is Type.NATIVE and self._is_on("oauth2.device.authorization.grant.enabled")
            settings["pushed_requests_required"] = self._is_on("require.pushed.authorization.requests")
            settings["back_channel_uri"] = self._attributes.get("backchannel.logout.url", "")
        settings["dpop_required"] = self._is_on("dpop.bound.access.tokens")
        settings |= self._read_algorithm() | self._read_lifetime() | self._read_keys(of_type)
        mappers = sorted({each.name or "?" for each in self._client.protocol_mappers or ()} - _OWN_MAPPERS)
        if any(each.protocol_mapper == "oidc-sha256-pairwise-sub-mapper" for each in self._client.protocol_mappers or ()):
            self._note("application.subject")
        if mappers:
            self._note("application.mappers", ", ".join(mappers)[:300])
        return settings

    def _read_addresses(self, of_type: Type) -> dict[str, Any]:
        client, native = self._client, of_type is Type.NATIVE
        redirects, notes = choose_addresses(client.client_id, [self._absolute(each) for each in client.redirect_uris or ()], native=native)
        self.notes += notes
        if not redirects and client.standard_flow_enabled is not False:
            self._note("application.no_address")
        named = [each for each in self._attributes.get("post.logout.redirect.uris", "").split("##") if each and each != "-"]
        own = [each for each in named if each != "+"]
        ends, notes = choose_addresses(client.client_id, [self._absolute(each) for each in own], native=native)
        self.notes += notes
        if "+" in named:
            ends += [each for each in redirects if each not in ends]
        # "+" stands for the origins of the redirect URIs, which count here anyway.
        origins, notes = choose_origins(client.client_id, [each for each in client.web_origins or () if each and each != "+"])
        self.notes += notes
        return {"redirect_uris": redirects, "sign_out_uris": ends, "cors_origins": origins}

    def _absolute(self, uri: str) -> str:
        """An address that may begin at the client's own root."""
        root = self._client.root_url or ""
        return f"{root.rstrip('/')}{uri}" if uri.startswith("/") and "://" in root and "${" not in root else uri

    def _read_algorithm(self) -> dict[str, Any]:
        name = self._attributes.get("id.token.signed.response.alg", "")
        if name in ("", *SigningAlgorithm):
            return {"id_token_algorithm": SigningAlgorithm(name)} if name else {}
        self._note("application.algorithm", clean(name, 20))
        return {}

    def _read_lifetime(self) -> dict[str, Any]:
        text = self._attributes.get("access.token.lifespan", "")
        given = int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else 0
        given = given or self._lifetime
        if given <= 0:
            return {}
        seconds = min(max(given, MINUTE), DAY)
        if seconds != given:
            self._note("application.lifetime", f"{given} s")
        return {"lifetimes": Lifetimes(access_token=seconds)}

    def _read_keys(self, of_type: Type) -> dict[str, Any]:
        method = self._client.client_authenticator_type or "client-secret"
        if not of_type.is_confidential or method == "client-secret":
            return {}
        address = self._attributes.get("jwks.url", "") if self._is_on("use.jwks.url") else ""
        if method == "client-jwt" and address:
            return {"client_authentication": AuthenticationMethod.PRIVATE_KEY, "jwks_uri": address}
        if method == "client-jwt" and (keys := self._attributes.get("jwks.string", "")):
            return {"client_authentication": AuthenticationMethod.PRIVATE_KEY, "jwks": keys}
        self._note("application.authentication", clean(method, 40))
        return {}

    def _is_on(self, attribute: str) -> bool:
        return self._attributes.get(attribute, "").lower() == "true"
