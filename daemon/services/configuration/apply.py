"""Makes the tenant like a document: everything in one short transaction, nothing on any problem, nothing the second time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.branding import TenantBranding
from common.errors import AppError, Conflict, Problem, check
from daemon.services.build import Services
from daemon.services.configuration.applications import ApplicationStep
from daemon.services.configuration.document import Document, Given, merge_record
from daemon.services.configuration.entries import ApplicationEntry, IdentityProviderEntry, MailEntry, UserEntry, WebhookEntry
from daemon.services.configuration.identity_providers import IdentityProviderStep
from daemon.services.configuration.materials import Hashes, Materials, PasswordHasher, fetch_materials
from daemon.services.configuration.names import Names
from daemon.services.configuration.organizations import OrganizationSteps
from daemon.services.configuration.permissions import PermissionSteps
from daemon.services.configuration.references import LOGO_FIELDS
from daemon.services.configuration.roles import RoleSteps
from daemon.services.configuration.settings_names import SettingsNames
from daemon.services.configuration.signals import SignalsStep
from daemon.services.configuration.steps import Action, ApplyStep, make_step, problems_at
from daemon.services.configuration.users import UserStep
from daemon.services.configuration.webhooks import WebhookStep
from daemon.services.records.differences import find_differences
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.settings import SettingStore
from daemon.storage.database.store import Database, Store
from daemon.storage.tenant.positions import Position

_Take: TypeAlias = Callable[[], list[ApplyStep]]

# How often the work is begun anew because an administrator was faster.
TRIES = 5


class ConfigurationApply:
    """Applies documents. Blocks its thread; for commands.

    All work is done on a draft. Nobody waits for it; what it wrote is brought over in one short transaction, unless an administrator was faster
    with something of the same kinds.

    Args:
        store: whose drafts are worked on.
        build: what the document is about, on a database.
        passwords: hashes passwords.
        environment: where references to variables are looked up; the process's own if none is given.
    """

    def __init__(
        self, store: Store, build: Callable[[Database], Services], passwords: PasswordHasher, environment: Mapping[str, str] | None = None
    ) -> None:
        self._store, self._build, self._passwords = store, build, passwords
        self._environment = os.environ if environment is None else environment

    def apply(self, document: Document, *, dry_run: bool = False, actor: str = "command") -> list[ApplyStep]:
        """Make the tenant like a document.

        Args:
            document: as it was read.
            dry_run: whether to change nothing. Everything is done but for the end, so what a dry run says is what happens.
            actor: who, for the audit log.

        Returns:
            One step for each object of the document.

        Raises:
            Invalid: something in the document cannot be; with all problems, each under its path. Nothing was changed.
            Conflict: administrators changed something of the kinds that the document is about at every try. Nothing was changed.
        """
        rules = self._build(self._store.db).password_rules
        materials = fetch_materials(document, self._environment, self._store.read_now(rules.find))
        hashes = Hashes(self._passwords, made_up=dry_run)
        audit, subjects = self._build(self._store.db).audit, document.subjects
        for _ in range(TRIES):
            since = self._store.read_now(audit.find_last)
            with self._store.draft() as draft:
                services = self._build(draft.db)
                seen = services.audit.count_of_administrators(subjects, since)
                steps = _Work(services, materials, hashes, actor).do(document)
                if dry_run:
                    return _without_made_up_ids(steps, document)
                if draft.commit(partial(_is_unchanged, audit, subjects, since, seen)):
                    return steps
        raise Conflict("document.overtaken", f"Others changed what the document is about {TRIES} times meanwhile. Nothing was changed; try again.")


def _is_unchanged(audit: Audit, subjects: frozenset[str], since: Position, seen: int) -> bool:
    return audit.count_of_administrators(subjects, since) == seen


class _Work:
    """One document on one database.

    Args:
        services: on that database.
        materials: what the document refers to.
        hashes: hashes its passwords.
        actor: who, for the audit log.
    """

    def __init__(self, services: Services, materials: Materials, hashes: Hashes, actor: str) -> None:
        self._users, self._images = services.users, services.images
        self._branding, self._account_settings, self._mail_settings = services.branding, services.account_settings, services.mail_settings
        self._stranger_policy = services.stranger_policy
        self._materials, self._hashes, self._actor = materials, hashes, actor
        names = Names(services.users, services.access_control)
        self._permission_steps, self._role_steps = PermissionSteps(services.access_control), RoleSteps(services.access_control, names)
        self._organization_steps, self._user_step = OrganizationSteps(services.access_control, names), UserStep(services.users, self._role_steps)
        self._application_step = ApplicationStep(services.applications, services.secrets, self._role_steps, SettingsNames(names))
        self._provider_step = IdentityProviderStep(services.identity_providers, services.access_control.organizations)
        self._signals_step, self._webhook_step = SignalsStep(services.signal_streams), WebhookStep(services.webhooks, services.applications)

    def do(self, document: Document) -> list[ApplyStep]:
        """Do everything.

        Raises:
            Invalid: with all problems.
        """
        steps: list[ApplyStep] = []
        problems: list[Problem] = []
        for path, take in self._plan(document):
            try:
                steps += take()
            except AppError as error:
                problems += problems_at(path, error)
        check(problems)
        return steps

    def _plan(self, document: Document) -> Iterator[tuple[str, _Take]]:
        """Everything to be done, with the path of its entry, in an order in which each finds what it names."""
        for resource in document.resources:
            yield resource.path, _one(self._permission_steps.apply_resource, resource, self._actor)
            for index, entry in enumerate(resource.entry.permissions):
                take = partial(self._permission_steps.apply_permission, resource.entry.indicator, entry, self._actor)
                yield f"{resource.path}.permissions.{index}", take
        for permission in document.organization_permissions:
            yield permission.path, partial(self._permission_steps.apply_permission, "", permission.entry, self._actor)
        for role in document.roles:
            yield role.path, _one(self._role_steps.apply, role, self._actor)
        for user in document.users:
            yield user.path, _one(self._apply_user, user)
        for organization in document.organizations:
            yield organization.path, _one(self._organization_steps.apply, organization, self._actor)
        for application in document.applications:
            yield application.path, _one(self._apply_application, application)
            if application.entry.signals is not UNSET:
                yield f"{application.path}.signals", partial(self._apply_signals, application)
        for webhook in document.webhooks:
            yield webhook.path, _one(self._apply_webhook, webhook)
        for provider in document.identity_providers:
            yield provider.path, _one(self._apply_provider, provider)
        yield from self._plan_settings(document)

    def _plan_settings(self, document: Document) -> Iterator[tuple[str, _Take]]:
        if document.branding is not None:
            yield document.branding.path, _one(self._apply_branding, document.branding)
        if document.account_settings is not None:
            yield document.account_settings.path, _one(self._apply_setting, self._account_settings, document.account_settings)
        if document.mail_settings is not None:
            yield document.mail_settings.path, _one(self._apply_mail, document.mail_settings)
        if document.stranger_policy is not None:
            yield document.stranger_policy.path, _one(self._apply_setting, self._stranger_policy, document.stranger_policy)

    def _apply_user(self, given: Given[UserEntry]) -> ApplyStep:
        password = self._materials.passwords.get(given.path)
        return self._user_step.apply(given, None if password is None else self._hashes.find_new(given, password, self._users), self._actor)

    def _apply_application(self, given: Given[ApplicationEntry]) -> ApplyStep:
        logos = self._put_logos(f"{given.path}.branding")
        return self._application_step.apply(given, self._materials.secrets.get(given.path), logos, self._actor)

    def _apply_signals(self, given: Given[ApplicationEntry]) -> list[ApplyStep]:
        """The stream of an application; none where the application itself could not be."""
        application, path = self._application_step.find(given.entry), f"{given.path}.signals"
        if application is None or isinstance(given.entry.signals, UnsetType):
            return []
        url, token = self._materials.addresses.get(path), self._materials.secrets.get(path)
        return [self._signals_step.apply(application, given.entry.signals, url, token, self._actor)]

    def _apply_webhook(self, given: Given[WebhookEntry]) -> ApplyStep:
        url, secret = self._materials.addresses.get(given.path), self._materials.secrets.get(given.path)
        return self._webhook_step.apply(given.entry, url, secret, self._actor)

    def _apply_provider(self, given: Given[IdentityProviderEntry]) -> ApplyStep:
        return self._provider_step.apply(given, self._materials.secrets.get(given.path), self._actor)

    def _put_logos(self, path: str) -> dict[str, str]:
        """Ids of an entry's logos by field name; a picture that is here already keeps its id."""
        ids = {}
        for field in LOGO_FIELDS:
            found = self._materials.logos.get(f"{path}.{field}")
            if found is None:
                continue
            if self._images.has(found.file_id):
                ids[field] = found.file_id
            else:
                self._images.put(found.logo)
                ids[field] = found.logo.id
        return ids

    def _apply_branding(self, given: Given[TenantBranding]) -> ApplyStep:
        return self._apply_setting(self._branding, Given(given.path, given.entry, {**given.raw, **self._put_logos(given.path)}))

    def _apply_mail(self, given: Given[MailEntry]) -> ApplyStep:
        password = self._materials.mail_password
        raw = {**given.raw, "password": None if password is None else password.value}
        return self._apply_setting(self._mail_settings, Given(given.path, given.entry, raw))

    def _apply_setting(self, store: SettingStore[Any], given: Given[Any]) -> ApplyStep:
        current = store.get()
        changed = store.put(merge_record(current, given.raw), None, self._actor)
        return make_step(given.path, "", "", find_differences(current, changed), is_new=False)


def _one(take: Callable[..., ApplyStep], *arguments: object) -> _Take:
    """Something to be done that gives one step."""
    return lambda: [take(*arguments)]


def _without_made_up_ids(steps: list[ApplyStep], document: Document) -> list[ApplyStep]:
    """Steps of a dry run: what would be created has no id yet, unless the document fixes one."""
    fixed = {each.entry.id for each in document.applications} | {each.entry.id for each in document.organizations}
    fixed |= {each.entry.id for each in document.webhooks} | {each.entry.id for each in document.identity_providers}
    return [msgspec.structs.replace(step, id="") if step.action is Action.CREATE and step.id not in fixed else step for step in steps]
