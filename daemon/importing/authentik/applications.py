"""Applications of authentik with their providers, and who may use them."""

from __future__ import annotations

import re
from typing import Any

from common.contracts.application_kinds import Kind, Type
from common.contracts.lifetimes import DAY, HOUR, MINUTE, Lifetimes
from common.contracts.permissions import BY_NAME
from daemon.importing.addresses import choose_addresses, find_public_type
from daemon.importing.authentik.blueprint import Blueprint
from daemon.importing.authentik.shapes import Application, Binding, Named, Provider, RedirectUri
from daemon.importing.model import ImportedApplication
from daemon.importing.notes import Note
from daemon.importing.texts import clean

OAUTH, APPLICATION = "authentik_providers_oauth2.oauth2provider", "authentik_core.application"
_SCOPE, _FLOW, _BINDING = "authentik_providers_oauth2.scopemapping", "authentik_flows.flow", "authentik_policies.policybinding"
# Providers that are none of OpenID Connect, by the beginning of their model.
_OTHERS = {
    "authentik_providers_saml.samlprovider": "SAML",
    "authentik_providers_proxy.proxyprovider": "the protocol of authentik's proxy",
    "authentik_providers_ldap.ldapprovider": "LDAP",
    "authentik_providers_radius.radiusprovider": "RADIUS",
    "authentik_providers_scim.scimprovider": "SCIM",
    "authentik_providers_rac.racprovider": "remote access",
}
_UNITS = {"microseconds": 0, "milliseconds": 0, "seconds": 1, "minutes": MINUTE, "hours": HOUR, "days": DAY, "weeks": 7 * DAY}
_DURATION = re.compile(r"([a-z]+)=(\d{1,9})")
_OWN_SCOPES = frozenset({"openid", "goauthentik.io/api", "ak_proxy"})


class ApplicationReader:
    """Reads every provider.

    Args:
        blueprint: the objects.
        roles: names of the roles of groups, by the key of the group.

    Attributes:
        notes: what cannot be taken.
    """

    def __init__(self, blueprint: Blueprint, roles: dict[str, str]) -> None:
        self._blueprint, self._roles = blueprint, roles
        self.notes: list[Note] = []
        self._scopes = {key: each.scope_name or "" for key, each in blueprint.list(_SCOPE, Named)}
        self._flows = {key: each.slug or "" for key, each in blueprint.list(_FLOW, Named)}

    def read(self) -> list[ImportedApplication]:
        """All applications that can be taken."""
        shown = {self._blueprint.find_key(each.provider): (key, each) for key, each in self._blueprint.list(APPLICATION, Application)}
        by_number = {key.rpartition("/")[2]: found for key, found in shown.items()}
        for model, protocol in _OTHERS.items():
            for _, other in self._blueprint.list(model, Named):
                self.notes.append(Note("application", other.name or "?", "application.protocol", protocol))
        found = []
        for key, provider in self._blueprint.list(OAUTH, Provider):
            if not provider.client_id:
                self.notes.append(Note("application", provider.name, "application.id", "there is none"))
                continue
            application = shown.get(key) or by_number.get(key.rpartition("/")[2])
            found.append(self._read(provider, *(application or ("", None))))
        return found

    def _read(self, provider: Provider, key: str, application: Application | None) -> ImportedApplication:
        client_id = provider.client_id or ""
        given = provider.name if application is None else application.name
        name = clean(given, 256) or clean(client_id, 256) or "?"
        if name != given.strip():
            self._note(client_id, "application.name_changed", name)
        addresses, patterns, ends = _sort_addresses(provider)
        of_type = find_public_type(addresses) if provider.client_type == "public" else Type.TRADITIONAL
        settings, scopes = self._read_settings(client_id, provider, of_type, addresses, patterns, ends), self._read_scopes(client_id, provider)
        access, is_restricted = self._read_access(client_id, key)
        return ImportedApplication(
            id=client_id,
            name=name,
            kind=Kind.OWN if "implicit" in self._find_flow(provider) else Kind.THIRD_PARTY,
            type=of_type,
            description=clean((application.meta_description or "") if application else "", 1000),
            enabled=not is_restricted,
            secrets=self._read_secret(client_id, provider, of_type),
            permissions=scopes,
            settings=settings,
            access_roles=access,
        )

    def _read_settings(
        self, client_id: str, provider: Provider, of_type: Type, addresses: list[str], patterns: list[str], ends: list[str]
    ) -> dict[str, Any]:
        native = of_type is Type.NATIVE
        redirects, notes = choose_addresses(client_id, addresses, native=native)
        kept_ends, more = choose_addresses(client_id, ends, native=native)
        self.notes += [*notes, *more, *(Note("application", client_id, "application.pattern", each[:200]) for each in patterns)]
        if not redirects:
            self._note(client_id, "application.no_address")
        settings: dict[str, Any] = {"redirect_uris": redirects, "sign_out_uris": kept_ends}
        if provider.include_claims_in_id_token is False:
            settings["claims_in_id_token"] = False
        if provider.logout_uri and provider.logout_method != "frontchannel":
            settings["back_channel_uri"] = provider.logout_uri
        if provider.sub_mode and provider.sub_mode != "user_uuid":
            self._note(client_id, "application.subject_mode", clean(provider.sub_mode, 40))
        return settings | self._read_lifetimes(client_id, provider)

    def _read_lifetimes(self, client_id: str, provider: Provider) -> dict[str, Any]:
        default, found = Lifetimes(), {}
        bounds = {"access_token": (provider.access_token_validity, MINUTE, DAY), "refresh_token": (provider.refresh_token_validity, HOUR, 180 * DAY)}
        for field, (text, least, most) in bounds.items():
            seconds = sum(_UNITS.get(unit, 0) * int(number) for unit, number in _DURATION.findall(text or ""))
            if seconds:
                found[field] = min(max(seconds, least), most)
                if found[field] != seconds:
                    self._note(client_id, "application.lifetime", f"{seconds} s")
        if not found:
            return {}
        refresh = found.get("refresh_token", default.refresh_token)
        return {"lifetimes": Lifetimes(**found, refresh_end=max(refresh, default.refresh_end))}

    def _read_secret(self, client_id: str, provider: Provider, of_type: Type) -> tuple[tuple[str, str], ...]:
        if not of_type.is_confidential:
            return ()
        if not provider.client_secret:
            self._note(client_id, "application.no_secret")
            return ()
        return (("authentik", provider.client_secret),)

    def _read_scopes(self, client_id: str, provider: Provider) -> tuple[str, ...] | None:
        keys = [self._blueprint.find_key(each) for each in provider.property_mappings or ()]
        named = [self._scopes.get(key) or _named_in(key) for key in keys]
        unknown = sorted({each for each in named if each and each not in BY_NAME and each not in _OWN_SCOPES})
        if unknown:
            self._note(client_id, "application.scopes", ", ".join(unknown)[:300])
        return tuple(dict.fromkeys(each for each in named if each in BY_NAME)) if named else None

    def _read_access(self, client_id: str, key: str) -> tuple[tuple[str, ...], bool]:
        """Names of the roles that may use it, and whether it is restricted in a way that cannot be taken."""
        roles, is_restricted = list[str](), False
        for _, binding in self._blueprint.list(_BINDING, Binding) if key else ():
            if binding.enabled is False or self._blueprint.find_key(binding.target) != key:
                continue
            role = self._roles.get(self._blueprint.find_key(binding.group)) if binding.group is not None else None
            if role is None or binding.negate:
                is_restricted = True
            else:
                roles.append(role)
        if is_restricted:
            self._note(client_id, "application.restricted")
        return tuple(dict.fromkeys(roles)), is_restricted

    def _find_flow(self, provider: Provider) -> str:
        """The slug of the flow that asks, or does not ask, for consent; whatever is known of it where it is not in the file."""
        key = self._blueprint.find_key(provider.authorization_flow)
        return self._flows.get(key) or key

    def _note(self, client_id: str, code: str, what: str = "") -> None:
        self.notes.append(Note("application", client_id, code, what))


def _sort_addresses(provider: Provider) -> tuple[list[str], list[str], list[str]]:
    """Redirect URIs, patterns, and sign-out URIs. Older versions have a text with a line for each, all of them patterns that may be plain."""
    given = provider.redirect_uris
    if isinstance(given, str):
        lines = [line.strip() for line in given.splitlines() if line.strip()]
        patterns = [line for line in lines if line == "*" or re.search(r"\\|\.\*|\.\+|[\[\](){}^$|*+]", line)]
        return [line for line in lines if line not in patterns], patterns, []
    entries: list[RedirectUri] = given or provider._redirect_uris or []
    patterns = [each.url for each in entries if each.matching_mode == "regex"]
    plain = [each for each in entries if each.matching_mode != "regex"]
    ends = [each.url for each in plain if each.redirect_uri_type == "logout"]
    return [each.url for each in plain if each.redirect_uri_type != "logout"], patterns, ends


def _named_in(reference: str) -> str:
    """The scope that a reference to one of authentik's own mappings names."""
    found = re.search(r"scope-([a-z_]+)", reference)
    return found[1] if found else ""
