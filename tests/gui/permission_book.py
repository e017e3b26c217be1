"""A told daemon that knows some permissions, for the tests of lists that name them by their ids."""

from __future__ import annotations

import msgspec

from common.contracts.paging import Page
from common.contracts.resources import Ids, Impact, Permission, Risk
from tests.gui.makers import NOW, make_permission
from tests.gui.told_daemon import Asked, ToldDaemon

READ, WRITE, SHARE = make_permission(0), make_permission(1), make_permission(2)
LOANS = Permission(
    "permission90001", "resource90001", "Loans API", "https://loans.example", "loans:read", {"en": "See what you have borrowed"},
    {"en": "Titles and due dates."}, Risk.LOW, False, 1, NOW,
)  # fmt: skip
MEMBERS = Permission(
    "permission90002", "", "", "", "members:read", {"en": "See who belongs to the organization"}, {}, Risk.MEDIUM, False, 1, NOW
)  # fmt: skip
KNOWN = (READ, WRITE, SHARE, LOANS, MEMBERS)


def tell_permissions(told_daemon: ToldDaemon, *permissions: Permission, given: bool = True) -> None:
    """Let the daemon know these permissions, and no others.

    Args:
        told_daemon: it.
        permissions: all that there are.
        given: whether a role gives them.
    """
    by_id = {permission.id: permission for permission in permissions}

    def find(asked: Asked) -> tuple[int, object]:
        return 200, [by_id[each] for each in msgspec.json.decode(asked.body, type=Ids).ids if each in by_id]

    def listed(asked: Asked) -> tuple[int, object]:
        wanted = [permission for permission in permissions if (asked.query.get("of") == "organizations") is not bool(permission.resource_id)]
        return 200, Page(wanted[: int(asked.query["limit"])], None, len(wanted))

    told_daemon.tell_with("POST", "/api/role-permissions/find", find)
    told_daemon.tell_with("GET", "/api/role-permissions", listed)
    for permission in permissions[:50]:
        told_daemon.tell("GET", f"/api/role-permissions/{permission.id}/impact", 200, Impact(roles=2, organization_roles=1) if given else Impact())
