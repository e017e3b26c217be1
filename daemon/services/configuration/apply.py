"""Makes the tenant like a document: everything in one transaction, nothing on any problem, nothing the second time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Protocol, TypeAlias

import msgspec
from msgspec import UNSET

from common.contracts.branding import TenantBranding
from common.errors import AppError, Problem, check
from daemon.services.access_control.access_control import AccessControl
from daemon.services.applications.applications import Applications
from daemon.services.applications.secrets import Secrets
from daemon.services.configuration.applications import ApplicationStep
from daemon.services.configuration.document import Document, Given, merge_record
from daemon.services.configuration.entries import ApplicationEntry, UserEntry
from daemon.services.configuration.names import Names
from daemon.services.configuration.organizations import OrganizationSteps
from daemon.services.configuration.permissions import PermissionSteps
from daemon.services.configuration.references import LOGO_FIELDS, FetchedSecret, LogoFile, References
from daemon.services.configuration.roles import RoleSteps
from daemon.services.configuration.settings_names import SettingsNames
from daemon.services.configuration.steps import Action, ApplyStep, make_step, problems_at
from daemon.services.configuration.users import NewPassword, UserStep, check_password
from daemon.services.people.users import Users
from daemon.services.records.differences import find_differences
from daemon.services.tenant.branding import BrandingStore
from daemon.services.tenant.images import Images
from daemon.storage.database.store import Store

_Take: TypeAlias = Callable[[], list[ApplyStep]]


class PasswordHasher(Protocol):
    """What hashes and checks passwords, on the calling thread."""

    def hash_now(self, password: str) -> str:
        """The hash to store."""

    def check_now(self, stored: str | None, password: str) -> bool:
        """Whether a password belongs to a hash."""


class _Materials(msgspec.Struct, frozen=True):
    """Everything that entries refer to, by the path of the reference."""

    secrets: dict[str, FetchedSecret]
    passwords: dict[str, NewPassword]
    logos: dict[str, LogoFile]


class _Undo(Exception):
    """Rolls the job back after it has shown what it would do."""

    def __init__(self, steps: list[ApplyStep], problems: list[Problem]) -> None:
        super().__init__()
        self.steps, self.problems = steps, problems


class ConfigurationApply:
    """Applies documents. Blocks its thread; for commands.

    Args:
        store: runs the one job.
        applications, secrets, users, access_control, images, branding: what the document is about.
        passwords: hashes passwords, before the job.
        environment: where references to variables are looked up; the process's own if none is given.
    """

    def __init__(
        self,
        store: Store,
        applications: Applications,
        secrets: Secrets,
        users: Users,
        access_control: AccessControl,
        images: Images,
        branding: BrandingStore,
        passwords: PasswordHasher,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._store, self._users, self._images, self._branding, self._passwords = store, users, images, branding, passwords
        names = Names(users, access_control)
        self._permission_steps, self._role_steps = PermissionSteps(access_control), RoleSteps(access_control, names)
        self._organization_steps, self._user_step = OrganizationSteps(access_control, names), UserStep(users, self._role_steps)
        self._application_step = ApplicationStep(applications, secrets, self._role_steps, SettingsNames(names))
        self._environment = os.environ if environment is None else environment

    def plan(self, document: Document) -> list[ApplyStep]:
        """What `apply` would do.

        Raises:
            Invalid: as `apply`.
        """
        return self.apply(document, dry_run=True)

    def apply(self, document: Document, *, dry_run: bool = False, actor: str = "command") -> list[ApplyStep]:
        """Make the tenant like a document.

        Args:
            document: as it was read.
            dry_run: whether to change nothing. Everything is tried and then rolled back, so what a dry run says is what happens.
            actor: who, for the audit log.

        Returns:
            One step for each object of the document.

        Raises:
            Invalid: something in the document cannot be; with all problems, each under its path. Nothing was changed.
        """
        materials = self._fetch(document, dry_run=dry_run)

        def job() -> list[ApplyStep]:
            steps, problems = self._run(document, materials, actor)
            if problems or dry_run:
                raise _Undo(steps, problems)
            return steps

        try:
            return self._store.write_now(job)
        except _Undo as undone:
            check(undone.problems)
            return _without_made_up_ids(undone.steps, document)

    def _fetch(self, document: Document, *, dry_run: bool) -> _Materials:
        references = References(document.folder, self._environment)
        secrets = {
            given.path: found
            for given in document.applications
            if given.entry.secret is not UNSET and (found := references.fetch(given.entry.secret, f"{given.path}.secret")) is not None
        }
        fetched = [
            (given, found)
            for given in document.users
            if given.entry.password is not UNSET and (found := references.fetch(given.entry.password, f"{given.path}.password")) is not None
        ]
        logos = self._fetch_logos(document, references)
        check(references.problems + [problem for given, found in fetched for problem in check_password(given, found)])
        passwords = {given.path: hashed for given, found in fetched if (hashed := self._hash(given, found, dry_run=dry_run)) is not None}
        return _Materials(secrets, passwords, logos)

    def _fetch_logos(self, document: Document, references: References) -> dict[str, LogoFile]:
        brandings = [(f"{given.path}.branding", given.raw.get("branding", {})) for given in document.applications]
        if document.branding is not None:
            brandings.append((document.branding.path, document.branding.raw))
        named = [(f"{path}.{field}", raw[field]) for path, raw in brandings for field in LOGO_FIELDS if raw.get(field)]
        return {field: found for field, name in named if (found := references.fetch_logo(name, field)) is not None}

    def _hash(self, given: Given[UserEntry], password: FetchedSecret, *, dry_run: bool) -> NewPassword | None:
        """A hash of a password, None if it is the one that the user has."""
        stored = self._store.write_now(lambda: self._users.find_credentials(given.entry.username))
        if stored is not None and self._passwords.check_now(stored.password_hash, password.value):
            return None
        return NewPassword("" if dry_run else self._passwords.hash_now(password.value), password.origin)

    def _run(self, document: Document, materials: _Materials, actor: str) -> tuple[list[ApplyStep], list[Problem]]:
        steps: list[ApplyStep] = []
        problems: list[Problem] = []
        for path, take in self._plan(document, materials, actor):
            try:
                steps += take()
            except AppError as error:
                problems += problems_at(path, error)
        return steps, problems

    def _plan(self, document: Document, materials: _Materials, actor: str) -> Iterator[tuple[str, _Take]]:
        """Everything to be done, with the path of its entry, in an order in which each finds what it names."""
        for resource in document.resources:
            yield resource.path, _one(self._permission_steps.apply_resource, resource, actor)
            for index, entry in enumerate(resource.entry.permissions):
                take = partial(self._permission_steps.apply_permission, resource.entry.indicator, entry, actor)
                yield f"{resource.path}.permissions.{index}", take
        for permission in document.organization_permissions:
            yield permission.path, partial(self._permission_steps.apply_permission, "", permission.entry, actor)
        for role in document.roles:
            yield role.path, _one(self._role_steps.apply, role, actor)
        for user in document.users:
            yield user.path, _one(self._user_step.apply, user, materials.passwords.get(user.path), actor)
        for organization in document.organizations:
            yield organization.path, _one(self._organization_steps.apply, organization, actor)
        for application in document.applications:
            yield application.path, _one(self._apply_application, application, materials, actor)
        if document.branding is not None:
            yield document.branding.path, _one(self._apply_branding, document.branding, materials, actor)

    def _apply_application(self, given: Given[ApplicationEntry], materials: _Materials, actor: str) -> ApplyStep:
        logos = self._put_logos(f"{given.path}.branding", materials)
        return self._application_step.apply(given, materials.secrets.get(given.path), logos, actor)

    def _put_logos(self, path: str, materials: _Materials) -> dict[str, str]:
        """Ids of an entry's logos by field name; a picture that is here already keeps its id."""
        ids = {}
        for field in LOGO_FIELDS:
            found = materials.logos.get(f"{path}.{field}")
            if found is None:
                continue
            if self._images.has(found.file_id):
                ids[field] = found.file_id
            else:
                self._images.put(found.logo)
                ids[field] = found.logo.id
        return ids

    def _apply_branding(self, given: Given[TenantBranding], materials: _Materials, actor: str) -> ApplyStep:
        current = self._branding.get()
        wanted = merge_record(current, {**given.raw, **self._put_logos(given.path, materials)})
        changed = self._branding.put(wanted, None, actor)
        return make_step("branding", "", "", find_differences(current, changed), is_new=False)


def _one(take: Callable[..., ApplyStep], *arguments: object) -> _Take:
    """Something to be done that gives one step."""
    return lambda: [take(*arguments)]


def _without_made_up_ids(steps: list[ApplyStep], document: Document) -> list[ApplyStep]:
    """Steps of a dry run: what would be created has no id yet, unless the document fixes one."""
    fixed = {given.entry.id for given in document.applications} | {given.entry.id for given in document.organizations}
    return [msgspec.structs.replace(step, id="") if step.action is Action.CREATE and step.id not in fixed else step for step in steps]
