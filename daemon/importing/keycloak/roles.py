"""Roles of realm and clients, and groups: all become roles of users.

A role of a client is called after it, `client/role`, and a group by its path, `staff/eu`. Where Keycloak has roles in roles, and roles of groups,
whoever holds the outer one gets each of the inner ones: Letpass has no roles in roles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from common.contracts.roles import Level, role_name_problems
from daemon.importing.keycloak.shapes import Composites, Group, Realm, Role
from daemon.importing.model import ImportedRole
from daemon.importing.notes import Note
from daemon.importing.texts import clean

BUILT_IN_CLIENTS = frozenset({"account", "account-console", "admin-cli", "broker", "realm-management", "security-admin-console"})
_BUILT_IN_ROLES = frozenset({"offline_access", "uma_authorization"})
_DEFAULT = "default-roles-"
_DEEPEST_GROUP = 30
# The client of a role, "" for the realm, and its name; groups have the client "/".
_Key = tuple[str, str]
_GROUP = "/"


class KeycloakRoles:
    """The roles of a realm, by what they are called here.

    Args:
        realm: the export.

    Attributes:
        notes: what cannot be taken.
    """

    def __init__(self, realm: Realm) -> None:
        self.notes: list[Note] = []
        self._inner: dict[_Key, list[_Key]] = {}
        self._names: dict[_Key, str] = {}
        self._made: dict[str, ImportedRole] = {}
        found = realm.roles
        for role in (found.realm if found else None) or ():
            self._add(("", role.name), role)
        for client, roles in ((found.client if found else None) or {}).items():
            for role in roles:
                self._add((client, role.name), role)
        self._defaults = self._find_defaults(realm)
        for group in realm.groups or ():
            self._add_group(group, "", (), 0)

    def list_for_users(self) -> Sequence[ImportedRole]:
        """Every role, for users to hold."""
        return [self._as_default(role) for role in self._made.values()]

    def list_for_machines(self, names: Iterable[str]) -> Sequence[ImportedRole]:
        """The roles of these names, for machines to hold."""
        return [ImportedRole(Level.MACHINE, name, self._made[name].description) for name in dict.fromkeys(names)]

    def find_held(self, realm: Sequence[str] | None, client: Mapping[str, Sequence[str]] | None, groups: Sequence[str] | None) -> tuple[str, ...]:
        """Names of the roles of somebody who was given these roles, and is in these groups.

        Args:
            realm: names of roles of the realm.
            client: names of roles of clients, by client ID.
            groups: paths of groups.
        """
        given: list[_Key] = [("", name) for name in realm or ()]
        given += [(each, name) for each, names in (client or {}).items() for name in names]
        given += [(_GROUP, path.strip("/")) for path in groups or ()]
        return tuple(sorted({self._names[key] for key in self._open(given) if key in self._names}))

    def _open(self, given: Sequence[_Key]) -> set[_Key]:
        """These and all roles in them, however deep and though they contain each other."""
        seen, waiting = set[_Key](), [*given]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                waiting += self._inner.get(key, [])
        return seen

    def _find_defaults(self, realm: Realm) -> frozenset[str]:
        name = realm.default_role.name if realm.default_role else f"{_DEFAULT}{(realm.realm or '').lower()}"
        return frozenset(self._names[key] for key in self._open([("", name)]) if key in self._names)

    def _as_default(self, role: ImportedRole) -> ImportedRole:
        if role.name not in self._defaults:
            return role
        return ImportedRole(role.level, role.name, role.description, is_default=True)

    def _add(self, key: _Key, role: Role) -> None:
        self._inner[key] = [*_keys_in(role.composites)]
        client, name = key
        if client in BUILT_IN_CLIENTS or (not client and (name in _BUILT_IN_ROLES or name.startswith(_DEFAULT))):
            return
        called = f"{client}/{name}" if client else name
        if not self._name(key, called, role.description or ""):
            return
        inner = [each for each in self._inner[key] if each[0] not in BUILT_IN_CLIENTS and each[1] not in _BUILT_IN_ROLES]
        if inner:
            shown = ", ".join(f"{each[0]}/{each[1]}" if each[0] else each[1] for each in inner)
            self.notes.append(Note("role", called, "role.composite", shown[:300]))

    def _name(self, key: _Key, called: str, description: str) -> bool:
        """Find a name for a role; False if there is none."""
        wanted = clean(called, 128).replace(":", ".")
        if role_name_problems(wanted):
            problem = role_name_problems(called) or role_name_problems(wanted)
            self.notes.append(Note("role", called, "role.name", problem[0].message))
            return False
        if wanted in self._made:
            wanted = f"{wanted} ({'group' if key[0] == _GROUP else 'role'})"
            if wanted in self._made or role_name_problems(wanted):
                self.notes.append(Note("role", called, "role.name", "Another role has this name already."))
                return False
        if wanted != called and key[0] != _GROUP:
            self.notes.append(Note("role", called, "role.name_changed", wanted))
        # What stands in ${} is a key of Keycloak's own translations.
        plain = "" if description.startswith("${") else description
        kept = clean(plain, 256)
        if kept != plain.strip():
            self.notes.append(Note("role", called, "role.description"))
        self._names[key] = wanted
        self._made[wanted] = ImportedRole(Level.USER, wanted, kept)
        return True

    def _add_group(self, group: Group, above: str, inherited: tuple[_Key, ...], depth: int) -> None:
        path = f"{above}/{group.name}".lstrip("/")
        key = (_GROUP, (group.path or path).strip("/"))
        own = (*inherited, *_keys_in(Composites(group.realm_roles, group.client_roles)))
        if self._name(key, path, ""):
            self.notes.append(Note("group", f"/{path}", "group.role", self._names[key]))
        self._inner[key] = [*own]
        if group.attributes:
            self.notes.append(Note("group", f"/{path}", "group.attributes"))
        for each in (group.sub_groups or ()) if depth < _DEEPEST_GROUP else ():
            self._add_group(each, path, own, depth + 1)


def _keys_in(composites: Composites | None) -> Iterator[_Key]:
    if composites is None:
        return
    for name in composites.realm or ():
        yield "", name
    for client, names in (composites.client or {}).items():
        for name in names:
            yield client, name
