"""A configuration document: TOML or JSON with APIs, roles, users, organizations, applications, webhooks, identity providers, the tenant's settings.

What an entry leaves out stays as it is, or gets its default where the entry is new. Passwords and secrets stand in it by
reference: the name of an environment variable, or of a file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.branding import TenantBranding
from common.contracts.people.account_settings import AccountSettings
from common.contracts.strangers.policy import StrangerPolicy
from common.errors import Invalid, Problem, StartError, check
from common.indicators import find_indicator_key
from daemon.services.configuration.entries import (
    ApplicationEntry,
    Content,
    EntryByName,
    IdentityProviderEntry,
    MailEntry,
    OrganizationEntry,
    ResourceEntry,
    RoleEntry,
    UserEntry,
    WebhookEntry,
)
from daemon.services.records.reading import find_repeated, is_too_deep, read_record

Entry = TypeVar("Entry", bound=msgspec.Struct)
MOST_BYTES = 16 * 1024 * 1024


class Form(StrEnum):
    """How a document can be written: by the end of its name. One without an end is TOML."""

    TOML = ".toml"
    JSON = ".json"


class Given(msgspec.Struct, Generic[Entry], frozen=True):
    """An entry, with what really stands in the document.

    Attributes:
        path: such as `users.0`.
        entry: as a record.
        raw: as it stands there, to tell what was left out.
    """

    path: str
    entry: Entry
    raw: dict[str, Any]


# What each part of a document changes, and what its entries name.
_SUBJECTS = {
    "resources": ("resource", "permission"),
    "organization_permissions": ("permission",),
    "roles": ("role", "permission", "resource"),
    "users": ("user", "role"),
    "organizations": ("organization", "user", "role"),
    "applications": ("application", "secret", "role", "resource", "permission", "organization", "user", "signals", "webhook"),
    "webhooks": ("webhook", "application"),
    "identity_providers": ("identity_provider", "organization"),
    "branding": ("branding",),
    "account_settings": ("account_settings", "branding"),
    "mail_settings": ("mail_settings",),
    "stranger_policy": ("stranger_policy",),
}


class Document(msgspec.Struct, frozen=True):
    """A document whose names and types are right.

    Attributes:
        folder: where its files are looked for.
        branding, account_settings, mail_settings, stranger_policy: None if it says nothing about them.
    """

    folder: Path
    resources: list[Given[ResourceEntry]]
    organization_permissions: list[Given[EntryByName]]
    roles: list[Given[RoleEntry]]
    users: list[Given[UserEntry]]
    organizations: list[Given[OrganizationEntry]]
    applications: list[Given[ApplicationEntry]]
    webhooks: list[Given[WebhookEntry]]
    identity_providers: list[Given[IdentityProviderEntry]]
    branding: Given[TenantBranding] | None
    account_settings: Given[AccountSettings] | None
    mail_settings: Given[MailEntry] | None
    stranger_policy: Given[StrangerPolicy] | None

    @property
    def subjects(self) -> frozenset[str]:
        """What kinds of things applying it changes or looks for, as events name them."""
        parts = {name for name in _SUBJECTS if getattr(self, name)}
        return frozenset(subject for name in parts for subject in _SUBJECTS[name])


def load_configuration(path: Path) -> Document:
    """Read a document.

    Args:
        path: a TOML file, or a JSON file whose name ends with `.json`.

    Raises:
        StartError: its name ends with something else, the file cannot be read, or is no TOML or JSON.
        Invalid: a name is unknown, a value is missing or of the wrong type, or an entry stands there twice.
    """
    return read_document(_read_file(path), path.resolve().parent)


def read_document(content: object, folder: Path) -> Document:
    """A document from plain values.

    Args:
        content: what TOML or JSON gave.
        folder: where its files are looked for.

    Raises:
        Invalid: a name is unknown, a value is missing or of the wrong type, or an entry stands there twice.
    """
    # Through JSON and back: a TOML date becomes the text that it stands for.
    if is_too_deep(content):
        raise Invalid("request.invalid", "Tables or lists stand too deep in each other.")
    plain = msgspec.json.decode(msgspec.json.encode(content))
    found = read_record(plain, Content)
    document = Document(
        folder=folder,
        resources=_give("resources", found.resources, plain),
        organization_permissions=_give("organization_permissions", found.organization_permissions, plain),
        roles=_give("roles", found.roles, plain),
        users=_give("users", found.users, plain),
        organizations=_give("organizations", found.organizations, plain),
        applications=_give("applications", found.applications, plain),
        webhooks=_give("webhooks", found.webhooks, plain),
        identity_providers=_give("identity_providers", found.identity_providers, plain),
        branding=_give_one("branding", found.branding, plain),
        account_settings=_give_one("account_settings", found.account_settings, plain),
        mail_settings=_give_one("mail_settings", found.mail_settings, plain),
        stranger_policy=_give_one("stranger_policy", found.stranger_policy, plain),
    )
    check(list(_find_problems(document)))
    return document


def _give(path: str, entries: list[Entry], plain: dict[str, Any]) -> list[Given[Entry]]:
    return [Given(f"{path}.{index}", entry, plain[path][index]) for index, entry in enumerate(entries)]


def _give_one(path: str, entry: Entry | UnsetType, plain: dict[str, Any]) -> Given[Entry] | None:
    return None if isinstance(entry, UnsetType) else Given(path, entry, plain[path])


def merge(base: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What stands in a document, laid over what there is; lists are replaced as a whole."""
    merged = dict(base)
    for name, value in given.items():
        earlier = merged.get(name)
        merged[name] = merge(earlier, value) if isinstance(earlier, dict) and isinstance(value, dict) else value
    return merged


def merge_record(base: Entry, given: dict[str, Any]) -> Entry:
    """`merge` for a record."""
    return msgspec.convert(merge(msgspec.to_builtins(base), given), type(base))


def find_form(path: Path) -> Form:
    """How a document is written, which the end of its name says.

    Args:
        path: where it is, or will be.

    Raises:
        StartError: the name ends with something that is neither; guessing would write one language under the name of another.
    """
    ending = path.suffix.lower()
    if ending not in ("", *Form):
        raise StartError(f"The name of {path} ends with {ending}. A configuration is written as {' or '.join(Form)}.")
    return Form(ending or Form.TOML)


def _read_file(path: Path) -> object:
    form = find_form(path)
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise StartError(f"The file {path} is larger than {MOST_BYTES // 1024 // 1024} MiB.")
        if form is Form.JSON:
            return _read_json(data)
        return tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise StartError(f"The file {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise StartError(f"The file {path} cannot be read: {error}.") from error


def _read_json(data: bytes) -> object:
    """JSON in which no name stands twice in one object, as none may in TOML.

    Raises:
        ValueError: it cannot be read, or one does.
    """
    found = msgspec.json.decode(data)
    repeated = [] if is_too_deep(found) else find_repeated(data)
    if repeated:
        raise ValueError(f"the name {repeated[0][:64]} stands twice in one object")
    return found


def _find_problems(document: Document) -> Iterator[Problem]:
    for setting in (document.branding, document.account_settings, document.stranger_policy):
        if setting is not None and "version" in setting.raw:
            yield Problem(f"{setting.path}.version", "field.unknown", "There is no such field.")
    seen: set[tuple[str, ...]] = set()
    for resource in document.resources:
        yield from _note(seen, ("resource", find_indicator_key(resource.entry.indicator)), f"{resource.path}.indicator")
        for index, permission in enumerate(resource.entry.permissions):
            yield from _note(seen, ("permission", resource.path, permission.name), f"{resource.path}.permissions.{index}.name")
    for own in document.organization_permissions:
        yield from _note(seen, ("permission", own.entry.name), f"{own.path}.name")
    for role in document.roles:
        yield from _note(seen, ("role", role.entry.level, role.entry.name.strip().casefold()), f"{role.path}.name")
    for user in document.users:
        yield from _note(seen, ("user", user.entry.username.casefold()), f"{user.path}.username")
        if user.entry.custom_data is not UNSET and user.entry.custom_data_json is not UNSET:
            yield Problem(f"{user.path}.custom_data_json", "document.twice", "Give custom_data or custom_data_json, not both.")
    for organization in document.organizations:
        place = organization.entry
        place_key = ("organization", "id", place.id) if place.id else ("organization", "name", place.name.strip())
        yield from _note(seen, place_key, f"{organization.path}.{place_key[1]}")
        for index, member in enumerate([] if place.members is UNSET else place.members):
            yield from _note(seen, ("member", organization.path, member.username.casefold()), f"{organization.path}.members.{index}.username")
    for application in document.applications:
        entry = application.entry
        key = ("id", entry.id) if entry.id else ("name", entry.kind, entry.name.strip())
        yield from _note(seen, key, f"{application.path}.{'id' if entry.id else 'name'}")
    yield from _find_named_twice(document, seen)


def _find_named_twice(document: Document, seen: set[tuple[str, ...]]) -> Iterator[Problem]:
    for webhook in document.webhooks:
        yield from _note_named(seen, "webhook", webhook.path, webhook.entry.id, webhook.entry.name)
    for provider in document.identity_providers:
        yield from _note_named(seen, "identity provider", provider.path, provider.entry.id, provider.entry.name)


def _note_named(seen: set[tuple[str, ...]], kind: str, path: str, entry_id: str, name: str) -> Iterator[Problem]:
    """What is found by its id if it has one, otherwise by its name."""
    key = (kind, "id", entry_id) if entry_id else (kind, "name", name.strip())
    yield from _note(seen, key, f"{path}.{key[1]}")


def _note(seen: set[tuple[str, ...]], key: tuple[str, ...], field: str) -> Iterator[Problem]:
    if key in seen:
        yield Problem(field, "document.twice", "This stands in the document twice.")
    seen.add(key)
