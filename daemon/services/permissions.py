"""What an application really gets: requested, and allowed to it, and consented by the user (REQUIREMENTS C6).

Pure functions, used alike by the consent page, the code exchange, refresh, userinfo and the console's preview.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from common.contracts.applications import Application, Kind, Protocol
from common.contracts.permissions import OPENID, AllowedPermission


class Request(msgspec.Struct, frozen=True):
    """A scope parameter, taken apart.

    Attributes:
        allowed: what the application may ask for, in the order of its list.
        left_out: names that it may not ask for; the sign-in goes on without them (REQUIREMENTS P9).
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


def take_apart(application: Application, scope: str) -> Request:
    """Which of the requested permissions the application may ask for.

    Args:
        application: with its list of allowed permissions.
        scope: the scope parameter.
    """
    asked = read_scope(scope)
    allowed = tuple(permission for permission in application.settings.permissions if permission.name in asked)
    known = {permission.name for permission in allowed} | {OPENID}
    return Request(allowed, tuple(name for name in asked if name not in known))


def find_effective(application: Application, scope: str, consented: Collection[str]) -> tuple[str, ...]:
    """The permissions that tokens may carry now.

    Args:
        application: with its list of allowed permissions as it is now.
        scope: what was requested, or what an earlier token carried.
        consented: what the user allows this application now; not looked at for own applications.

    Returns:
        Names in the application's order, `openid` first where it was requested.
    """
    request = take_apart(application, scope)
    names = tuple(name for name in request.names if application.kind is Kind.OWN or name in consented)
    asks_identity = application.protocol is Protocol.OIDC and OPENID in read_scope(scope)
    return (OPENID, *names) if asks_identity else names
