"""The applications of a document."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import UNSET

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, Branding, CreateApplication
from common.contracts.roles import Level
from common.errors import Problem, check
from daemon.keys.digests import make_id
from daemon.services.applications.applications import Applications
from daemon.services.applications.secrets import Secrets, kept_secret_problems
from daemon.services.configuration.document import Given, merge_record
from daemon.services.configuration.entries import ApplicationEntry
from daemon.services.configuration.references import FetchedSecret
from daemon.services.configuration.roles import RoleSteps
from daemon.services.configuration.settings_names import Named, SettingsNames
from daemon.services.configuration.steps import ApplyStep, make_step
from daemon.services.records.differences import Difference, find_differences

# The name under which a document's secret is listed; those that administrators issued stay beside it.
SECRET_NAME = "Configuration"  # noqa: S105 - a name
SHARED_SECRET = "secret: another application has the same one; whoever learns it is both of them"  # noqa: S105 - a warning


class ApplicationStep:
    """Makes applications like their entries. Called inside a store job.

    Args:
        applications: where they are kept.
        secrets: where their secrets are kept.
        roles: gives roles to machines.
        names: puts ids in place of names.
    """

    def __init__(self, applications: Applications, secrets: Secrets, roles: RoleSteps, names: SettingsNames) -> None:
        self._applications, self._secrets, self._roles, self._names = applications, secrets, roles, names

    def apply(self, given: Given[ApplicationEntry], secret: FetchedSecret | None, logos: Mapping[str, str], actor: str) -> ApplyStep:
        """Create or change one application.

        Args:
            given: the entry.
            secret: its secret, None to leave the secrets as they are.
            logos: ids of its logos by field name, in place of the paths in the entry.
            actor: who, for the audit log.

        Raises:
            AppError: fields are wrong, or the entry does not say which application it means.
        """
        entry = given.entry
        current = self.find(entry)
        base = current or make_new(entry)
        fixed = [name for name in ("kind", "type", "protocol") if getattr(base, name) != getattr(entry, name)]
        check([Problem(name, "application.fixed", "Kind, type and protocol cannot be changed.") for name in fixed])
        given_settings = {} if entry.settings is UNSET else self._names.resolve(given.raw["settings"], entry.settings, base.settings)
        wanted = msgspec.structs.replace(
            base,
            name=entry.name.strip(),
            description=base.description if entry.description is UNSET else entry.description.strip(),
            enabled=base.enabled if entry.enabled is UNSET else entry.enabled,
            settings=merge_record(base.settings, given_settings),
            branding=merge_record(base.branding, {**given.raw.get("branding", {}), **logos}),
        )
        if "integration" in given_settings and entry.settings is not UNSET:
            # Values belong to the service that they were typed for.
            wanted = msgspec.structs.replace(wanted, settings=msgspec.structs.replace(wanted.settings, integration=entry.settings.integration))
        named = self._names.describe(base.settings)
        changed = self._applications.put(wanted, actor, is_url_meant=entry.pre_registered)
        blank = msgspec.structs.replace(base, name=changed.name, settings=ApplicationSettings(permissions=[]), branding=Branding(), description="")
        found = find_differences(blank if current is None else current, changed)
        after = self._names.describe(changed.settings)
        differences = [_with_names(each, named, after) for each in found]
        if secret is not None:
            differences += self._keep_secret(changed, secret, actor)
        if entry.roles is not UNSET:
            differences += self._give_roles(changed, entry.roles, actor)
        warnings = (SHARED_SECRET,) if secret is not None and self._secrets.is_shared(changed.id, secret.value) else ()
        return make_step("application", changed.name, changed.id, differences, is_new=current is None, warnings=warnings)

    def find(self, entry: ApplicationEntry) -> Application | None:
        """The application that an entry means; None if there is none yet.

        Raises:
            Invalid: there are several of its name.
        """
        if entry.id:
            return self._applications.find(entry.id)
        ids = self._applications.find_ids_by_name(entry.name.strip(), entry.kind)
        if len(ids) > 1:
            check([Problem("name", "document.several", f"There are {len(ids)} applications of this name; give the id of one.")])
        return self._applications.find(ids[0]) if ids else None

    def _give_roles(self, application: Application, roles: list[str], actor: str) -> list[Difference]:
        if application.type.has_users:
            check([Problem("roles", "role.machines_only", "Only machine-to-machine apps hold roles.")])
        return self._roles.set_held(application.id, Level.MACHINE, roles, actor)

    def _keep_secret(self, application: Application, secret: FetchedSecret, actor: str) -> list[Difference]:
        if not application.type.is_confidential:
            check([Problem("secret", "secret.not_for_type", "Apps that run on the user's device cannot keep a secret.")])
        check(kept_secret_problems(secret.value))
        state = self._secrets.compare(application.id, SECRET_NAME, secret.value)
        if state == "same":
            return []
        self._secrets.keep(application.id, SECRET_NAME, secret.value, actor)
        return [Difference("secret", "<another one>" if state == "replaced" else None, f"<{secret.origin}>")]


def _with_names(difference: Difference, before: Named, after: Named) -> Difference:
    """A difference with names where settings have ids; what is gone has none."""
    field = difference.field.removeprefix("settings.")
    if field not in after or field == difference.field:
        return difference
    return Difference(difference.field, [each for each in before[field] if each], [each for each in after[field] if each])


def make_new(entry: ApplicationEntry) -> Application:
    """A new application with the defaults of its kind and type."""
    defaults = CreateApplication(entry.name, entry.kind, entry.type, entry.protocol).settings()
    return Application(
        id=entry.id or make_id(),
        name=entry.name,
        description="",
        kind=entry.kind,
        type=entry.type,
        protocol=entry.protocol,
        enabled=True,
        settings=defaults,
        branding=Branding(),
        version=0,
        created_at=0,
        updated_at=0,
    )
