"""A configuration document: TOML or JSON with users, applications and the tenant's branding.

What an entry leaves out stays as it is, or gets its default where the entry is new. Passwords and secrets stand in it by
reference: the name of an environment variable, or of a file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.applications import Branding, Kind, Protocol, Settings, Type
from common.contracts.branding import TenantBranding
from common.contracts.users import Profile
from common.errors import Problem, StartError, check
from daemon.services.reading import read_record

Entry = TypeVar("Entry", bound=msgspec.Struct)
MOST_BYTES = 16 * 1024 * 1024


class SecretSource(msgspec.Struct, frozen=True):
    """Where a value is found: the name of an environment variable, or the path of a file beside the document."""

    env: str = ""
    file: str = ""


class PasswordSource(msgspec.Struct, frozen=True):
    """Where a password is found. `value` is the password itself, for demonstrations."""

    env: str = ""
    file: str = ""
    value: str = ""


class UserEntry(msgspec.Struct, frozen=True):
    """A user, found by name. `custom_data_json` is for what TOML cannot hold."""

    username: str
    password: PasswordSource | UnsetType = UNSET
    email: str | UnsetType = UNSET
    email_verified: bool | UnsetType = UNSET
    phone: str | UnsetType = UNSET
    phone_verified: bool | UnsetType = UNSET
    profile: Profile | UnsetType = UNSET
    custom_data: dict[str, object] | UnsetType = UNSET
    custom_data_json: str | UnsetType = UNSET
    suspended: bool | UnsetType = UNSET


class ApplicationEntry(msgspec.Struct, frozen=True):
    """An application, found by its client ID if there is one, otherwise by name and kind. Logos are paths beside the document."""

    name: str
    kind: Kind
    type: Type
    protocol: Protocol = Protocol.OIDC
    id: str = ""
    description: str | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    secret: SecretSource | UnsetType = UNSET
    settings: Settings | UnsetType = UNSET
    branding: Branding | UnsetType = UNSET


class _Content(msgspec.Struct, frozen=True):
    users: list[UserEntry] = []
    applications: list[ApplicationEntry] = []
    branding: TenantBranding | UnsetType = UNSET


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


class Document(msgspec.Struct, frozen=True):
    """A document whose names and types are right.

    Attributes:
        folder: where its files are looked for.
        branding: None if it says nothing about it.
    """

    folder: Path
    users: list[Given[UserEntry]]
    applications: list[Given[ApplicationEntry]]
    branding: Given[TenantBranding] | None


def load_configuration(path: Path) -> Document:
    """Read a document.

    Args:
        path: a TOML file, or a JSON file whose name ends with `.json`.

    Raises:
        StartError: the file cannot be read, or is no TOML or JSON.
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
    plain = msgspec.json.decode(msgspec.json.encode(content))
    found = read_record(plain, _Content)
    document = Document(
        folder=folder,
        users=[Given(f"users.{index}", entry, plain["users"][index]) for index, entry in enumerate(found.users)],
        applications=[Given(f"applications.{index}", entry, plain["applications"][index]) for index, entry in enumerate(found.applications)],
        branding=None if found.branding is UNSET else Given("branding", found.branding, plain["branding"]),
    )
    check(list(_find_problems(document)))
    return document


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


def _read_file(path: Path) -> object:
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise StartError(f"The file {path} is larger than {MOST_BYTES // 1024 // 1024} MiB.")
        if path.suffix.lower() == ".json":
            return msgspec.json.decode(data)
        return tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise StartError(f"The file {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise StartError(f"The file {path} cannot be read: {error}.") from error


def _find_problems(document: Document) -> Iterator[Problem]:
    if document.branding is not None and "version" in document.branding.raw:
        yield Problem("branding.version", "field.unknown", "There is no such field.")
    seen: set[tuple[str, ...]] = set()
    for user in document.users:
        yield from _note(seen, ("user", user.entry.username.casefold()), f"{user.path}.username")
        if user.entry.custom_data is not UNSET and user.entry.custom_data_json is not UNSET:
            yield Problem(f"{user.path}.custom_data_json", "document.twice", "Give custom_data or custom_data_json, not both.")
    for application in document.applications:
        entry = application.entry
        key = ("id", entry.id) if entry.id else ("name", entry.kind, entry.name.strip())
        yield from _note(seen, key, f"{application.path}.{'id' if entry.id else 'name'}")


def _note(seen: set[tuple[str, ...]], key: tuple[str, ...], field: str) -> Iterator[Problem]:
    if key in seen:
        yield Problem(field, "document.twice", "This stands in the document twice.")
    seen.add(key)
