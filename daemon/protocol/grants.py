"""What both grants ask before they give: is the user still there, does the consent still stand, what is effective now?"""

from __future__ import annotations

import msgspec

from common.contracts.applications import Application, Kind
from common.contracts.permissions import OFFLINE
from common.contracts.users import User
from daemon.services.consents import Consents
from daemon.services.device_requests import DeviceRequests
from daemon.services.permissions import find_effective
from daemon.services.sessions import Sessions
from daemon.services.tokens import Tokens
from daemon.services.users import Users


class Entitled(msgspec.Struct, frozen=True):
    """Who may get tokens, and for what.

    Attributes:
        user: the subject.
        permissions: effective names, `openid` included.
        allowed: everything that the application has from this user now, asked for this time or not.
    """

    user: User
    permissions: tuple[str, ...]
    allowed: frozenset[str] = frozenset()

    @property
    def scope(self) -> str:
        """The permissions as a scope string."""
        return " ".join(self.permissions)

    @property
    def has_offline_access(self) -> bool:
        """Whether a refresh token may be given (OpenID Connect Core 11)."""
        return OFFLINE in self.permissions


class Entitlement:
    """Decides what a user and an application are entitled to at this moment. Called inside store jobs.

    Args:
        users: finds the user.
        consents: finds the consent.
    """

    def __init__(self, users: Users, consents: Consents) -> None:
        self._users, self._consents = users, consents

    def find(self, application: Application, user_id: str, scope: str) -> Entitled | None:
        """What tokens may carry now; computed anew at every exchange and refresh (REQUIREMENTS C6).

        Args:
            application: who would get the tokens.
            user_id: whose.
            scope: what was requested or carried before.

        Returns:
            None if the user is gone or suspended, or the consent is revoked or over.
        """
        user = self._users.find(user_id)
        if user is None or user.suspended:
            return None
        names = frozenset(permission.name for permission in application.settings.permissions)
        if application.kind is Kind.OWN:
            return Entitled(user, find_effective(application, scope, ()), names)
        standing = self._consents.find(user_id, application.id)
        if standing is None:
            return None
        return Entitled(user, find_effective(application, scope, standing.permissions), names & standing.permissions)


class GrantServices(msgspec.Struct, frozen=True):
    """What the grants are built from."""

    tokens: Tokens
    sessions: Sessions
    device_requests: DeviceRequests
    entitlement: Entitlement
