"""The order in which people read a list of permissions that an application may ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from common.contracts.permissions import PermissionEntry
from common.contracts.resources import Permission
from gui.models.words.permission_words import title_of


def reading_order(entries: Sequence[PermissionEntry], find: Callable[[str], Permission | None], search: str = "") -> list[int]:
    """Positions of entries: by API, then by what people read; what was deleted comes last.

    Args:
        entries: as they are stored.
        find: the permission with an id, None for one that was deleted.
        search: only those in whose words this stands.
    """
    wanted = search.strip().casefold()
    keys = {position: _key(entry, find(entry.id)) for position, entry in enumerate(entries)}
    fitting = [position for position, key in keys.items() if not wanted or any(wanted in words.casefold() for words in key[1:])]
    return sorted(fitting, key=keys.__getitem__)


def _key(entry: PermissionEntry, permission: Permission | None) -> tuple[str, ...]:
    if permission is None:
        return ("1", entry.id)
    return ("0", permission.resource_name.casefold(), title_of(permission).casefold(), permission.name)
