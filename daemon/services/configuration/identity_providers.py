"""The identity providers of a document."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.federation.identity_providers import ChangeIdentityProvider, CreateIdentityProvider, IdentityProvider, ProviderFields
from common.contracts.federation.provider_presets import PRESETS, AppleKey, Preset
from common.errors import Problem, check
from daemon.services.access_control.organizations import Organizations
from daemon.services.configuration.document import Given, merge_record
from daemon.services.configuration.entries import IdentityProviderEntry
from daemon.services.configuration.references import FetchedSecret
from daemon.services.configuration.steps import ApplyStep, make_step
from daemon.services.federation.identity_providers import IdentityProviders
from daemon.services.records.differences import Difference, find_differences


class IdentityProviderStep:
    """Makes identity providers like their entries. Called inside a store job.

    Args:
        providers: where they are kept.
        organizations: found by id or name.
    """

    def __init__(self, providers: IdentityProviders, organizations: Organizations) -> None:
        self._providers, self._organizations = providers, organizations

    def apply(self, given: Given[IdentityProviderEntry], secret: FetchedSecret | None, actor: str) -> ApplyStep:
        """Create or change one.

        Args:
            given: its entry.
            secret: its secret, None to leave it as it is.
            actor: who, for the audit log.

        Raises:
            AppError: fields are wrong, or the entry does not say which one it means.
        """
        entry, current = given.entry, self._find(given.entry)
        base = make_blank(entry.preset) if current is None else fields_of(current)
        named = {name: value for name, value in given.raw.items() if name not in ("id", "secret", "organization")}
        if entry.organization is not UNSET:
            named["organization_id"] = self._find_organization(entry.organization, base.organization_id)
        wanted = merge_record(base, {**named, "name": entry.name.strip()})
        value = "" if secret is None else secret.value
        if current is None:
            changed = self._providers.create(CreateIdentityProvider(**msgspec.structs.asdict(wanted), secret=value), actor, entry.id)
        else:
            is_new = secret is not None and self._providers.find_secret(current.id) != value
            change = ChangeIdentityProvider(**msgspec.structs.asdict(wanted), secret=value if is_new else UNSET)
            changed = self._providers.change(current.id, change, None, actor)
            secret = secret if is_new else None
        differences = find_differences(base, fields_of(changed))
        if secret is not None:
            differences.append(Difference("secret", None if current is None else "<another one>", f"<{secret.origin}>"))
        return make_step("identity provider", changed.name, changed.id, differences, is_new=current is None)

    def _find(self, entry: IdentityProviderEntry) -> IdentityProvider | None:
        if entry.id:
            return self._providers.find(entry.id)
        ids = self._providers.find_ids_by_name(entry.name.strip())
        if len(ids) > 1:
            check([Problem("name", "document.several", f"There are {len(ids)} identity providers of this name; give the id of one.")])
        return self._providers.find(ids[0]) if ids else None

    def _find_organization(self, name: str, known: str) -> str:
        """The id of an organization; "" for none. That which a provider has already may be gone."""
        if name in ("", known) or self._organizations.find(name) is not None:
            return name
        ids = self._organizations.find_ids_by_name(name.strip())
        if len(ids) > 1:
            check([Problem("organization", "document.several", f"There are {len(ids)} organizations of this name; give the id of one.")])
        if not ids:
            check([Problem("organization", "identity_provider.organization", "There is no such organization.")])
        return ids[0]


def make_blank(preset: Preset | UnsetType = UNSET) -> ProviderFields:
    """What a new one of a preset has before anything is said of it."""
    chosen = Preset.OIDC if isinstance(preset, UnsetType) else preset
    facts = PRESETS[chosen]
    return ProviderFields(
        name=facts.title,
        preset=chosen,
        issuer=facts.issuer,
        client_id="",
        proof=facts.proof,
        scopes=facts.scopes,
        claims=facts.claims,
        believes_email=facts.believes_email,
        directory=facts.directory,
        apple=AppleKey() if chosen is Preset.APPLE else None,
    )


def fields_of(provider: IdentityProvider) -> ProviderFields:
    """What administrators say of one."""
    return ProviderFields(**{name: getattr(provider, name) for name in ProviderFields.__struct_fields__})


def provider_values(provider: IdentityProvider, organizations: Organizations) -> dict[str, Any]:
    """One as an export has it, without its secret.

    Args:
        provider: which.
        organizations: know the name of the one that newcomers join.
    """
    values: dict[str, Any] = {"id": provider.id, "name": provider.name, "preset": provider.preset.value}
    blank, own = msgspec.to_builtins(make_blank(provider.preset)), msgspec.to_builtins(fields_of(provider))
    values |= {name: value for name, value in own.items() if name not in values and value != blank[name]}
    organization_id = values.pop("organization_id", "")
    if organization_id and organizations.find(organization_id) is not None:
        values["organization"] = organization_id
    return values
