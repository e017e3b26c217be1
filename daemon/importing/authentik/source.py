"""A blueprint as a source: groups and roles become roles, providers with their applications become applications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from common.contracts.roles import Level, role_name_problems
from daemon.importing.authentik.applications import ApplicationReader
from daemon.importing.authentik.blueprint import USER, Blueprint, number_key
from daemon.importing.authentik.shapes import Group, Key, Owned, Role, User
from daemon.importing.authentik.users import is_service, read_user
from daemon.importing.model import ImportedApplication, ImportedOrganization, ImportedResource, ImportedRole, ImportedUser
from daemon.importing.notes import Note
from daemon.importing.texts import clean

GROUP, ROLE = "authentik_core.group", "authentik_rbac.role"
_FACTORS = {
    "authentik_stages_authenticator_totp.totpdevice": "one-time codes",
    "authentik_stages_authenticator_webauthn.webauthndevice": "security key or passkey",
    "authentik_stages_authenticator_static.staticdevice": "recovery codes",
    "authentik_stages_authenticator_duo.duodevice": "Duo",
    "authentik_stages_authenticator_sms.smsdevice": "codes by text message",
    "authentik_stages_authenticator_email.emaildevice": "codes by mail",
}


class AuthentikSource:
    """A blueprint, with a file of passwords where there is one; see `model.Source`.

    Args:
        paths: the files.
        weak: whether passwords in a weak form are taken.
    """

    name = "authentik"
    resources: Sequence[ImportedResource] = ()
    organizations: Sequence[ImportedOrganization] = ()

    def __init__(self, paths: Sequence[Path], *, weak: bool = False) -> None:
        self._weak, self._blueprint = weak, Blueprint(paths)
        notes: list[Note] = []
        self._names: dict[str, str] = {}
        self._above: dict[str, list[str]] = {}
        self._given: dict[str, list[str]] = {}
        self._members: dict[str, list[str]] = {}
        roles = [*self._read_roles(notes), *self._read_groups(notes)]
        self.roles: Sequence[ImportedRole] = roles
        reader = ApplicationReader(self._blueprint, self._names)
        self.applications: Sequence[ImportedApplication] = reader.read()
        self._factors = self._list_owned(_FACTORS)
        sources = {model: "another source" for model in self._blueprint.models() if model.endswith("sourceconnection")}
        self._social = self._list_owned(sources)
        self.users_count = self._blueprint.count(USER)
        # Every user is looked at, so that whatever is wrong is told before one is taken.
        for _ in self._blueprint.list(USER, User):
            pass
        self.notes: Sequence[Note] = [*notes, *reader.notes, *self._blueprint.unread]

    def users(self) -> Iterator[tuple[ImportedUser | None, Sequence[Note]]]:
        """See `model.Source`."""
        for key, user in self._blueprint.list(USER, User):
            if is_service(user):
                yield None, [Note("user", user.username, "user.service_account")]
                continue
            groups = [self._find(GROUP, each) for each in (*(user.groups or ()), *(user.ak_groups or ()))] + self._members.get(key, [])
            own = [self._find(ROLE, each) for each in user.roles or ()]
            factors, social = self._factors.get(key, []), self._social.get(key, [])
            yield read_user(user, self._held(groups, own), factors, social, weak=self._weak)

    def _find(self, model: str, reference: Key | None) -> str:
        if model == USER and (person := self._blueprint.find_person(reference)):
            return person
        found = self._blueprint.find_key(reference)
        return found if "/" in found else number_key(model, found)

    def _held(self, groups: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
        """Names of the roles of somebody in these groups: whoever is in one is in all above it."""
        seen, waiting = set[str](), [*groups]
        while waiting:
            group = waiting.pop()
            if group not in seen:
                seen.add(group)
                waiting += self._above.get(group, [])
        given = {role for group in seen for role in self._given.get(group, [])} | {*own}
        return tuple(sorted({self._names[each] for each in seen | given if each in self._names}))

    def _read_roles(self, notes: list[Note]) -> Iterator[ImportedRole]:
        for key, role in self._blueprint.list(ROLE, Role):
            name = self._name("role", role.name, notes)
            if name:
                self._names[key] = name
                yield ImportedRole(Level.USER, name)

    def _read_groups(self, notes: list[Note]) -> Iterator[ImportedRole]:
        for key, group in self._blueprint.list(GROUP, Group):
            self._above[key] = [self._find(GROUP, each) for each in (group.parent, *(group.parents or ())) if each is not None]
            self._given[key] = [self._find(ROLE, each) for each in group.roles or ()]
            for user in group.users or ():
                self._members.setdefault(self._find(USER, user), []).append(key)
            name = self._name("group", group.name, notes)
            if not name:
                continue
            self._names[key] = name
            notes.append(Note("group", group.name, "group.role", name))
            if group.is_superuser:
                notes.append(Note("group", group.name, "group.superuser"))
            if group.attributes:
                notes.append(Note("group", group.name, "group.attributes"))
            yield ImportedRole(Level.USER, name)

    def _name(self, subject: str, given: str, notes: list[Note]) -> str:
        """What a role is called; "" with a note for one that cannot be."""
        wanted = clean(given, 128).replace(":", ".")
        if wanted in self._names.values():
            wanted = f"{wanted} ({subject})"
        problems = role_name_problems(wanted)
        if problems or wanted in self._names.values():
            notes.append(Note(subject, given, "role.name", problems[0].message if problems else "Another role has this name already."))
            return ""
        if wanted != given and subject == "role":
            notes.append(Note("role", given, "role.name_changed", wanted))
        return wanted

    def _list_owned(self, kinds: dict[str, str]) -> dict[str, list[str]]:
        """What users have, by their keys."""
        found: dict[str, list[str]] = {}
        for model, called in kinds.items():
            for _, each in self._blueprint.list(model, Owned):
                source = self._blueprint.find_key(each.source).rpartition("/")[2]
                found.setdefault(self._find(USER, each.user), []).append(source or called)
        return found
