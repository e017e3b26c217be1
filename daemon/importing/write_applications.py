"""Applications of an import: client ID and secret stay, so that the partner has nothing to change."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from common.contracts.application_kinds import Kind
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, Branding, CreateApplication
from common.contracts.permissions import BY_NAME, DEFAULT_PERMISSIONS, AllowedPermission
from common.errors import AppError
from daemon.importing.model import ImportedApplication
from daemon.importing.notes import Note
from daemon.importing.report import Action, Report
from daemon.services.applications.applications import is_fixed_id
from daemon.services.applications.secrets import kept_secret_problems
from daemon.services.build import Services
from daemon.services.records.differences import find_differences

# Settings without which an application works as well; one that is not accepted is left out.
_DROPPED = frozenset(
    {"back_channel_uri", "jwks_uri", "jwks", "custom_data", "contact", "notes", "device_sign_in", "lifetimes", "client_authentication"}
)


class ApplicationWriter:
    """Writes applications one by one. Called inside a store job, or on a draft.

    Args:
        services: of the tenant.
        actor: who, for the audit log.
        report: where it is told.
        update: whether those that are here already are changed too.
    """

    def __init__(self, services: Services, actor: str, report: Report, *, update: bool) -> None:
        self._applications, self._secrets = services.applications, services.secrets
        self._actor, self._report, self._update = actor, report, update

    def write(self, given: ImportedApplication) -> bool:
        """Create or change one.

        Returns:
            Whether it is as the import says now.
        """
        if not is_fixed_id(given.id):
            self._report.skip("application", given.id, "application.id", _odd_signs(given.id))
            return False
        current = self._applications.find_with_deleted(given.id)
        wanted = self._make(given, current)
        if wanted is None:
            return False
        if current is not None and (current.kind, current.type, current.protocol) != (given.kind, given.type, given.protocol):
            self._report.skip("application", given.id, "application.fixed")
            return False
        if current is not None and not self._update:
            if current.deleted_at is not None or find_differences(_compared(current), _compared(wanted)):
                self._report.skip("application", given.id, "application.exists")
            else:
                self._report.count("application", Action.KEPT)
            return False
        try:
            # Its client ID is the one that the partner has, so an https address is meant.
            changed = self._applications.put(wanted, self._actor, is_url_meant=True)
        except AppError as error:
            self._report.skip("application", given.id, "application.refused", error.problems[0].message if error.problems else error.message)
            return False
        has_new_secret = self._keep_secrets(given)
        if current is None:
            self._report.count("application", Action.CREATED)
        else:
            self._report.count("application", Action.CHANGED if has_new_secret or changed.version != current.version else Action.KEPT)
        return True

    def _make(self, given: ImportedApplication, current: Application | None) -> Application | None:
        """The application as it shall be, without what is not accepted; None with a note if it cannot be."""
        settings = replace(_settings(given), **given.settings)
        new = Application(
            id=given.id,
            name=given.name,
            description=given.description,
            kind=given.kind,
            type=given.type,
            protocol=given.protocol,
            enabled=given.enabled,
            settings=settings,
            branding=Branding() if current is None else current.branding,
            version=0,
            created_at=0,
            updated_at=0,
        )
        problems = self._applications.problems(new, current)
        dropped = {field for problem in problems if (field := _field(problem.field)) in _DROPPED}
        for problem in problems:
            if _field(problem.field) in dropped:
                self._report.notes.append(Note("application", given.id, "application.field", f"{problem.field}: {problem.message}"))
        defaults = _settings(given)
        new = replace(new, settings=replace(settings, **{field: getattr(defaults, field) for field in dropped}))
        left = self._applications.problems(new, current) if dropped else problems
        if left:
            self._report.skip("application", given.id, "application.refused", f"{left[0].field}: {left[0].message}")
            return None
        return new

    def _keep_secrets(self, given: ImportedApplication) -> bool:
        """Keep the secrets as digests, so that the partner goes on with the one it has."""
        changed = False
        for name, value in given.secrets:
            if kept_secret_problems(value):
                self._report.notes.append(Note("application", given.id, "application.secret"))
            else:
                changed = self._secrets.keep(given.id, name, value, self._actor) or changed
        return changed


def _settings(given: ImportedApplication) -> ApplicationSettings:
    """What a new application of that kind and type has, with the permissions that the other system let it ask for."""
    settings = CreateApplication(given.name, given.kind, given.type, given.protocol).settings()
    if given.permissions is None:
        return settings
    asked = {each.name for each in DEFAULT_PERMISSIONS}
    required = given.kind is Kind.OWN
    more = [AllowedPermission(name, required=required) for name in given.permissions if name in BY_NAME and name not in asked]
    return replace(settings, permissions=[*DEFAULT_PERMISSIONS, *more])


def _compared(application: Application) -> Application:
    """What counts when two are compared: nothing that the daemon keeps by itself."""
    return msgspec.structs.replace(application, version=0, created_at=0, updated_at=0, last_used_at=None, deleted_at=None)


def _field(path: str) -> str:
    return path.removeprefix("settings.").partition(".")[0]


def _odd_signs(client_id: str) -> str:
    odd = sorted({each for each in client_id if not is_fixed_id(f"a{each}")})
    return " ".join("space" if each == " " else each for each in odd)[:60] or f"{len(client_id)} characters"
