"""Which user permissions a request asks for, and which of its names lead nowhere (requirement P9). Pure."""

from __future__ import annotations

import msgspec

from common.contracts.application_kinds import Protocol
from common.contracts.applications import Application
from common.contracts.claim_names import GROUPS
from common.contracts.permissions import OPENID, AllowedPermission
from daemon.services.access_control.effective import Extent
from daemon.services.access_control.holdings import Requested


class Request(msgspec.Struct, frozen=True):
    """A scope parameter, taken apart.

    Attributes:
        allowed: the user permissions that the application may ask for, in the order of its list.
        left_out: names of which it may ask for nothing; the sign-in goes on without them.
    """

    allowed: tuple[AllowedPermission, ...]
    left_out: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of what is allowed."""
        return tuple(permission.name for permission in self.allowed)


def read_scope(scope: str) -> tuple[str, ...]:
    """The names in a scope parameter, each once, in the given order (RFC 6749 3.3)."""
    return tuple(dict.fromkeys(name for name in scope.split(" ") if name))


def take_apart(application: Application, requested: Requested, extent: Extent) -> Request:
    """What of a request the application may ask for.

    Args:
        application: with its list of allowed permissions.
        requested: what it asks for.
        extent: what of it is allowed (`effective.find_allowed`).
    """
    allowed = tuple(permission for permission in application.settings.permissions if permission.name in requested.user_names)
    reachable = extent.held | extent.in_organizations
    known = {permission.name for permission in allowed} | {OPENID} | {row.name for row in requested.permissions if row.id in reachable}
    if not known.isdisjoint(requested.groups):
        known.add(GROUPS)
    return Request(allowed, tuple(name for name in requested.names if name not in known))


def find_user_names(application: Application, requested: Requested, names: frozenset[str]) -> tuple[str, ...]:
    """The user permissions that tokens may carry, in the application's order; `openid` first where it was requested.

    Args:
        application: whose list gives the order.
        requested: what was asked for.
        names: what is effective (`effective.find_effective`).
    """
    ordered = tuple(permission.name for permission in application.settings.permissions if permission.name in names)
    return (OPENID, *ordered) if asks_identity(application, requested) else ordered


def asks_identity(application: Application, requested: Requested) -> bool:
    """Whether the application gets an ID token, and with it the account ID of the user."""
    return application.protocol is Protocol.OIDC and OPENID in requested.names
