"""Applications of Logto."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from common.contracts.application_kinds import Kind, Type
from common.contracts.lifetimes import DAY, HOUR, MINUTE, Lifetimes
from common.contracts.permissions import BY_NAME
from daemon.importing.addresses import choose_addresses, choose_origins
from daemon.importing.logto.shapes import Application, CustomMetadata, OidcMetadata, Secret
from daemon.importing.model import ImportedApplication
from daemon.importing.notes import Note
from daemon.importing.texts import clean

_TYPES = {
    "Traditional": Type.TRADITIONAL,
    "SPA": Type.SINGLE_PAGE,
    "Native": Type.NATIVE,
    "MachineToMachine": Type.MACHINE,
}
# Permissions that have other names here.
_RENAMED = {"urn:logto:scope:organizations": "organizations", "urn:logto:scope:organization_roles": "organization_roles"}
# In front of the placeholder that newer versions keep where the one secret was.
_PLACEHOLDER = "internal:"

Pairs = Sequence[tuple[str, str]]


class Allowed:
    """What applications may ask for, by client ID."""

    def __init__(self) -> None:
        self.user: dict[str, list[str]] = {}
        self.resource: dict[str, list[tuple[str, str]]] = {}
        self.organization: dict[str, list[tuple[str, str]]] = {}
        self.organization_resource: dict[str, list[tuple[str, str]]] = {}


def read_application(
    application: Application, secrets: Sequence[Secret], roles: tuple[str, ...], allowed: Allowed
) -> tuple[ImportedApplication | None, list[Note]]:
    """One application; None for what is none here.

    Args:
        application: as it stands in the file.
        secrets: its own.
        roles: names of those that it holds as a machine.
        allowed: what applications may ask for.
    """
    reader = _Reader(application)
    return reader.read(secrets, roles, allowed), reader.notes


class _Reader:
    def __init__(self, application: Application) -> None:
        self._application, self.notes = application, list[Note]()

    def _note(self, code: str, what: str = "") -> None:
        self.notes.append(Note("application", self._application.id, code, what))

    def read(self, secrets: Sequence[Secret], roles: tuple[str, ...], allowed: Allowed) -> ImportedApplication | None:
        application = self._application
        of_type = _TYPES.get(application.type)
        if of_type is None:
            self._note(
                "application.protocol", {"SAML": "SAML", "Protected": "the protocol of Logto's proxy"}.get(application.type, "another protocol")
            )
            return None
        name = clean(application.name, 256) or clean(application.id, 256) or "?"
        if name != application.name.strip():
            self._note("application.name_changed", name)
        if application.app_level_access_control_enabled:
            self._note("application.restricted")
        third_party = bool(application.is_third_party) and of_type.has_users
        return ImportedApplication(
            id=application.id,
            name=name,
            kind=Kind.THIRD_PARTY if third_party else Kind.OWN,
            type=of_type,
            description=clean(application.description or "", 1000),
            enabled=not application.app_level_access_control_enabled,
            secrets=self._read_secrets(secrets, of_type),
            roles=roles if of_type is Type.MACHINE else (),
            permissions=self._read_scopes(allowed.user.get(application.id, [])) if third_party else None,
            settings=self._read_settings(of_type),
            resource_permissions=tuple(allowed.resource.get(application.id, ())),
            organization_permissions=tuple(allowed.organization.get(application.id, ())),
            organization_resource_permissions=tuple(allowed.organization_resource.get(application.id, ())),
        )

    def _read_secrets(self, secrets: Sequence[Secret], of_type: Type) -> tuple[tuple[str, str], ...]:
        if not of_type.is_confidential:
            return ()
        legacy = self._application.secret or ""
        found = {clean(each.name, 60) or "Logto": each.value for each in secrets if each.expires_at in (None, 0, "")}
        ending = [each for each in secrets if each.expires_at not in (None, 0, "")]
        for each in ending:
            self._note("application.secret_ends", clean(each.name, 60))
        if legacy and not legacy.startswith(_PLACEHOLDER) and legacy not in found.values():
            found["Logto"] = legacy
        if not found:
            self._note("application.no_secret")
        return tuple(found.items())

    def _read_scopes(self, names: Sequence[str]) -> tuple[str, ...]:
        named = [_RENAMED.get(each, each) for each in names]
        unknown = sorted({each for each in named if each not in BY_NAME})
        if unknown:
            self._note("application.scopes", ", ".join(unknown)[:300])
        return tuple(dict.fromkeys(each for each in named if each in BY_NAME))

    def _read_settings(self, of_type: Type) -> dict[str, Any]:
        application = self._application
        oidc, custom = application.oidc_client_metadata or OidcMetadata(), application.custom_client_metadata or CustomMetadata()
        settings: dict[str, Any] = {"custom_data": _without_null(application.custom_data or {})}
        if of_type.has_users:
            native = of_type is Type.NATIVE
            redirects, notes = choose_addresses(application.id, oidc.redirect_uris or (), native=native)
            ends, more = choose_addresses(application.id, oidc.post_logout_redirect_uris or (), native=native)
            origins, others = choose_origins(application.id, custom.cors_allowed_origins or ())
            self.notes += [*notes, *more, *others]
            if not redirects and not custom.is_device_flow:
                self._note("application.no_address")
            settings |= {"redirect_uris": redirects, "sign_out_uris": ends, "cors_origins": origins}
            settings["back_channel_uri"] = oidc.backchannel_logout_uri or ""
            settings["device_sign_in"] = native and bool(custom.is_device_flow)
            settings["most_grants"] = min(max(custom.max_allowed_grants or 0, 0), 1000)
            # Those without a secret always rotate here.
            settings["rotate_refresh_tokens"] = custom.rotate_refresh_token is not False or not of_type.is_confidential
        return settings | self._read_lifetimes(custom)

    def _read_lifetimes(self, custom: CustomMetadata) -> dict[str, Any]:
        days = custom.refresh_token_ttl_in_days
        wanted = {
            "id_token": (custom.id_token_ttl, MINUTE, DAY),
            "refresh_token": (days * DAY if days else custom.refresh_token_ttl, HOUR, 180 * DAY),
        }
        found: dict[str, int] = {}
        for field, (seconds, least, most) in wanted.items():
            if seconds:
                found[field] = min(max(seconds, least), most)
                if found[field] != seconds:
                    self._note("application.lifetime", f"{seconds} s")
        if not found:
            return {}
        return {"lifetimes": Lifetimes(**found, refresh_end=max(found.get("refresh_token", 0), Lifetimes().refresh_end))}


def _without_null(data: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if value is not None}
