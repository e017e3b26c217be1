"""Everything that a document refers to, fetched and hashed before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

import msgspec
from msgspec import UNSET

from common.errors import check
from daemon.services.configuration.document import Document, Given
from daemon.services.configuration.entries import SecretSource, SignalsEntry, UserEntry, WebhookEntry
from daemon.services.configuration.references import LOGO_FIELDS, FetchedSecret, LogoFile, References
from daemon.services.configuration.users import NewPassword, check_password
from daemon.services.people.password_rules import PasswordPolicy
from daemon.services.people.users import Users


class PasswordHasher(Protocol):
    """What hashes and checks passwords, on the calling thread."""

    def hash_now(self, password: str) -> str:
        """The hash to store."""

    def check_now(self, stored: str | None, password: str) -> bool:
        """Whether a password belongs to a hash."""


class Materials(msgspec.Struct, frozen=True):
    """What entries refer to, by the path of the entry, or of the field for logos.

    Attributes:
        secrets: of applications, webhooks and identity providers, and bearer tokens of streams of signals.
        addresses: of webhooks and streams of signals, whether they are referred to or stand in the document.
    """

    secrets: dict[str, FetchedSecret]
    addresses: dict[str, str]
    passwords: dict[str, FetchedSecret]
    logos: dict[str, LogoFile]
    mail_password: FetchedSecret | None


def fetch_materials(document: Document, environment: Mapping[str, str], policy: PasswordPolicy) -> Materials:
    """Fetch everything.

    Args:
        document: what refers to it.
        environment: environment variables.
        policy: what is asked of passwords.

    Raises:
        Invalid: something cannot be fetched, or a password is too weak.
    """
    references = References(document.folder, environment)
    secrets = {path: found for path, field, source in _list_secrets(document) if (found := references.fetch(source, f"{path}.{field}")) is not None}
    addresses = _fetch_addresses(document, references)
    fetched = [
        (given, found)
        for given in document.users
        if given.entry.password is not UNSET and (found := references.fetch(given.entry.password, f"{given.path}.password")) is not None
    ]
    logos, mail_password = _fetch_logos(document, references), _fetch_mail_password(document, references)
    check(references.problems + [problem for given, found in fetched for problem in check_password(given, found, policy)])
    return Materials(secrets, addresses, {given.path: found for given, found in fetched}, logos, mail_password)


def _list_secrets(document: Document) -> Iterator[tuple[str, str, SecretSource]]:
    """Everything that is secret: the path of its entry, its field there, and where it is found."""
    for application in document.applications:
        if application.entry.secret is not UNSET:
            yield application.path, "secret", application.entry.secret
        if application.entry.signals is not UNSET and application.entry.signals.token is not UNSET:
            yield f"{application.path}.signals", "token", application.entry.signals.token
    for webhook in document.webhooks:
        if webhook.entry.secret is not UNSET:
            yield webhook.path, "secret", webhook.entry.secret
    for provider in document.identity_providers:
        if provider.entry.secret is not UNSET:
            yield provider.path, "secret", provider.entry.secret


def _list_receivers(document: Document) -> Iterator[tuple[str, WebhookEntry | SignalsEntry]]:
    """Everything that has an address, with its path."""
    for webhook in document.webhooks:
        yield webhook.path, webhook.entry
    for application in document.applications:
        if application.entry.signals is not UNSET:
            yield f"{application.path}.signals", application.entry.signals


def _fetch_addresses(document: Document, references: References) -> dict[str, str]:
    addresses = {}
    for path, entry in _list_receivers(document):
        if isinstance(entry.url, str):
            addresses[path] = entry.url
        elif isinstance(entry.url, SecretSource) and (found := references.fetch(entry.url, f"{path}.url")) is not None:
            addresses[path] = found.value
    return addresses


def _fetch_logos(document: Document, references: References) -> dict[str, LogoFile]:
    brandings = [(f"{given.path}.branding", given.raw.get("branding", {})) for given in document.applications]
    if document.branding is not None:
        brandings.append((document.branding.path, document.branding.raw))
    named = [(f"{path}.{field}", raw[field]) for path, raw in brandings for field in LOGO_FIELDS if raw.get(field)]
    return {field: found for field, name in named if (found := references.fetch_logo(name, field)) is not None}


def _fetch_mail_password(document: Document, references: References) -> FetchedSecret | None:
    mail = document.mail_settings
    if mail is None or mail.entry.password is UNSET:
        return None
    return references.fetch(mail.entry.password, f"{mail.path}.password")


class Hashes:
    """Hashes passwords, each once, however often the work is begun anew.

    Args:
        passwords: what hashes them.
        made_up: whether nobody will look at the hashes.
    """

    def __init__(self, passwords: PasswordHasher, *, made_up: bool) -> None:
        self._passwords, self._made_up = passwords, made_up
        self._done: dict[tuple[str, str | None], NewPassword | None] = {}

    def find_new(self, given: Given[UserEntry], password: FetchedSecret, users: Users) -> NewPassword | None:
        """A hash of a password, None if it is the one that the user has."""
        credentials = users.find_credentials(given.entry.username)
        stored = None if credentials is None else credentials.password_hash
        key = (given.path, stored)
        if key not in self._done:
            is_same = stored is not None and self._passwords.check_now(stored, password.value)
            self._done[key] = None if is_same else NewPassword("" if self._made_up else self._passwords.hash_now(password.value), password.origin)
        return self._done[key]
