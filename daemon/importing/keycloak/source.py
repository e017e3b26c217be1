"""A realm export as a source: read once, its users one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from common.errors import Invalid
from daemon.importing.files import decode, keep_id, mark_halves, read_file, try_decode
from daemon.importing.keycloak.clients import read_client
from daemon.importing.keycloak.fields import Fields, name_client_fields, name_realm_fields, name_user_fields
from daemon.importing.keycloak.roles import BUILT_IN_CLIENTS, KeycloakRoles
from daemon.importing.keycloak.shapes import Client, Organization, Realm, User
from daemon.importing.keycloak.users import read_user
from daemon.importing.model import ImportedApplication, ImportedOrganization, ImportedResource, ImportedRole, ImportedUser
from daemon.importing.notes import Note, say_unread
from daemon.importing.texts import clean


class KeycloakSource:
    """A realm; see `model.Source`.

    Args:
        paths: the file of the realm, and those of its users where they are files of their own.
        weak: whether passwords in a weak form are taken.
    """

    name = "keycloak"
    resources: Sequence[ImportedResource] = ()

    def __init__(self, paths: Sequence[Path], *, weak: bool = False) -> None:
        self._weak = weak
        parts = [(path.name, *_read_realm(path)) for path in paths]
        self._users = [(f"{name}: users[{index}]", raw) for name, part, _ in parts for index, raw in enumerate(part.users or ())]
        # A file of users has nothing else; the realm's own comes first.
        name, realm, data = next((each for each in parts if each[1].clients is not None or each[1].roles is not None), parts[0])
        fields = decode(data, Fields, name)
        self._realm = realm.realm or ""
        self._roles = KeycloakRoles(realm)
        machines = self._find_machines()
        unread: list[Note] = []
        clients = [each for each in _read_clients(realm, name, unread) if each[0].client_id not in BUILT_IN_CLIENTS]
        lifetime = realm.access_token_lifespan or 0
        read = [(*read_client(each, machines.get(each.client_id, ()), lifetime), each, left) for each, left in clients]
        self.applications: Sequence[ImportedApplication] = [application for application, *_ in read if application is not None]
        held = [name for application in self.applications for name in application.roles]
        self.roles: Sequence[ImportedRole] = [*self._roles.list_for_users(), *self._roles.list_for_machines(held)]
        notes = [*self._roles.notes, *unread, *(note for _, notes, *_ in read for note in notes)]
        notes += [note for application, _, client, left in read if application is not None for note in name_client_fields(left, client)]
        notes += name_realm_fields(fields, self._realm)
        notes += [Note("tenant", each.alias, "tenant.identity_provider") for each in realm.identity_providers or ()]
        notes += [note for each in realm.organizations or () for note in _notes_on(each)]
        self.notes: Sequence[Note] = notes
        self.organizations: Sequence[ImportedOrganization] = [self._read_organization(each) for each in realm.organizations or ()]
        self.users_count = len(self._users)

    def users(self) -> Iterator[tuple[ImportedUser | None, Sequence[Note]]]:
        """See `model.Source`."""
        for place, raw in self._users:
            user, problem = try_decode(raw, User, place)
            if user is None:
                yield None, [say_unread("user.form", problem)]
            elif not user.service_account_client_id:
                found, notes = read_user(user, self._realm, self._roles, weak=self._weak)
                yield found, [*notes, *name_user_fields(decode(raw, Fields, place), user)]

    def _find_machines(self) -> dict[str, tuple[str, ...]]:
        """Names of the roles of service accounts, by client ID."""
        found = {}
        for place, raw in self._users:
            user, _ = try_decode(raw, User, place)
            if user is not None and user.service_account_client_id:
                found[user.service_account_client_id] = self._roles.find_held(user.realm_roles, user.client_roles, user.groups)
        return found

    def _read_organization(self, organization: Organization) -> ImportedOrganization:
        return ImportedOrganization(
            id=keep_id(organization.id, "keycloak", self._realm, organization.name),
            name=clean(organization.name, 128),
            description=clean(organization.description or "", 256),
            members=tuple((each.username, ()) for each in organization.members or () if each.username),
        )


def _read_clients(realm: Realm, name: str, unread: list[Note]) -> Iterator[tuple[Client, Fields]]:
    """Clients with all of their fields; of one that cannot be read there is a note.

    Args:
        realm: that they are of.
        name: of its file.
        unread: gets the notes.
    """
    for index, raw in enumerate(realm.clients or ()):
        place = f"{name}: clients[{index}]"
        client, problem = try_decode(raw, Client, place)
        if client is None:
            unread.append(say_unread("application.form", problem))
        else:
            yield client, decode(raw, Fields, place)


def _notes_on(organization: Organization) -> Iterator[Note]:
    if organization.enabled is False:
        yield Note("organization", organization.name, "organization.disabled")
    parts = [name for name in ("domains", "attributes") if getattr(organization, name)]
    if parts:
        yield Note("organization", organization.name, "organization.parts", ", ".join(parts))


def _read_realm(path: Path) -> tuple[Realm, bytes | msgspec.Raw]:
    """The realm of a file, and its text; a list with one realm is what an export without a name of one gives."""
    data = mark_halves(read_file(path))
    if data.lstrip()[:1] != b"[":
        return _require_parts(decode(data, Realm, f"{path.name}: "), path), data
    realms = decode(data, list[msgspec.Raw], path.name)
    if len(realms) == 1:
        return _require_parts(decode(realms[0], Realm, f"{path.name}: [0]"), path), realms[0]
    if not any(_has_parts(found) for each in realms if (found := try_decode(each, Realm, path.name)[0]) is not None):
        raise _refuse_other(path)
    raise Invalid("import.realms", f"{path.name} has {len(realms)} realms. Export the one that is meant, with --realm and its name.")


def _has_parts(realm: Realm) -> bool:
    return any(getattr(realm, name) is not None for name in realm.__struct_fields__)


def _require_parts(realm: Realm, path: Path) -> Realm:
    if not _has_parts(realm):
        raise _refuse_other(path)
    return realm


def _refuse_other(path: Path) -> Invalid:
    parts = "neither a realm nor its users, clients or roles"
    return Invalid("import.form", f'{path.name}: this is no export of a realm: it has {parts}. A list of users goes in as {{"users": [...]}}.')
