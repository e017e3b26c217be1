"""What all grants ask before they give: is the user still there, may they use the application, does the consent stand, what is effective now?"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Protocol

import msgspec

from common.contracts.application_kinds import Kind
from common.contracts.applications import Application
from common.contracts.claim_names import GROUPS
from common.contracts.permissions import BY_NAME, IDENTITIES, OFFLINE
from common.contracts.users import User
from daemon.services.access_control.effective import Rights, find_allowed, find_effective
from daemon.services.access_control.holdings import NOTHING, Belongings, Holdings, Requested
from daemon.services.applications.access import Access
from daemon.services.consent.claims import TELL_OF_BELONGINGS
from daemon.services.consent.consents import Consents
from daemon.services.consent.granted import limit_consent, read_granted
from daemon.services.consent.user_permissions import find_user_names
from daemon.services.people.authentication import has_proof
from daemon.services.people.users import Users


class SignInTokens(Protocol):
    """A code, an approved device or a family: one sign-in of one user."""

    @property
    def user_id(self) -> str:
        """Whose."""

    @property
    def scope(self) -> str:
        """What it may carry at most."""

    @property
    def granted_json(self) -> str | None:
        """What was granted to it, None if nobody noted it."""

    @property
    def resources(self) -> str:
        """The addressed APIs, separated by spaces."""

    @property
    def organization_id(self) -> str | None:
        """The organization that it is for, or None."""

    @property
    def methods(self) -> str:
        """What its user proved who they are by, see `authentication`."""

    @property
    def claims_json(self) -> str | None:
        """Single claims that were asked for, or None."""

    @property
    def details_json(self) -> str | None:
        """The authorization details that its user agreed to, or None."""


class Entitled(msgspec.Struct, frozen=True):
    """Who may get tokens, and for what.

    Attributes:
        user: the subject.
        permissions: effective user permissions, `openid` included.
        allowed: every user permission that the application has from this user now, asked for this time or not.
        requested: what is asked for, with the addressed APIs.
        rights: what of it is effective, by where it counts.
        belongings: roles, and those organizations that claims may tell of; looked up only where a permission tells of them.
    """

    user: User
    permissions: tuple[str, ...]
    allowed: frozenset[str] = frozenset()
    requested: Requested = Requested(())
    rights: Rights = Rights()
    belongings: Belongings = NOTHING

    @property
    def named(self) -> tuple[str, ...]:
        """The user permissions by the names by which they were asked for: what a scope says."""
        return self.requested.say(self.permissions)

    @property
    def withheld(self) -> tuple[str, ...]:
        """Names of user permissions that were asked for and not given."""
        users = BY_NAME.keys() | ({GROUPS} if self.requested.groups else set())
        return tuple(name for name in self.requested.names if name in users and name not in self.named)

    def narrow(self, names: Collection[str]) -> Entitled:
        """The same, for fewer of the requested names."""
        requested = msgspec.structs.replace(
            self.requested,
            names=tuple(name for name in self.requested.names if name in names),
            permissions=tuple(row for row in self.requested.permissions if row.name in names),
        )
        permissions = tuple(name for name in self.permissions if name in requested.user_names)
        return msgspec.structs.replace(self, permissions=permissions, requested=requested)

    @property
    def has_offline_access(self) -> bool:
        """Whether a refresh token may be given (OpenID Connect Core 11)."""
        return OFFLINE in self.permissions


class Machine(msgspec.Struct, frozen=True):
    """What a machine that speaks for itself may get; there is no user behind it. The fields as in `Entitled`."""

    requested: Requested
    rights: Rights
    named: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


class End(StrEnum):
    """What of a sign-in is gone, so that nothing is given for it any more."""

    USER = "deleted"
    SUSPENDED = "suspended"
    ACCESS = "not_allowed"
    CONSENT = "no_consent"
    PROOF = "unproven"


class Entitlement:
    """Decides what a user and an application are entitled to at this moment. Called inside store jobs.

    Args:
        users: finds the user.
        consents: finds the consent.
        holdings: knows what is requested and held.
        access: knows who may use an application.
    """

    def __init__(self, users: Users, consents: Consents, holdings: Holdings, access: Access) -> None:
        self._users, self._consents, self._holdings, self._access = users, consents, holdings, access

    def find(self, application: Application, sign_in: SignInTokens, *, resources: str | None = None, single: Collection[str] = ()) -> Entitled | None:
        """What tokens may carry now; computed anew at every exchange, refresh, introspection and look at userinfo (requirement C6).

        It is never more than the sign-in was granted (RFC 6749 6): what is allowed, held or consented later counts from the next sign-in on.

        Args:
            application: who would get the tokens.
            sign_in: what they come from.
            resources: indicators of the addressed APIs, separated by spaces, None for those of the sign-in; those that were deleted since count
                for nothing.
            single: user permissions that open single claims that were asked for.

        Returns:
            None if the user is gone or suspended or may not use the application, the consent is revoked or over, or the sign-in is weaker than
            the application wants by now.
        """
        user = self._users.find(sign_in.user_id)
        if user is None or user.suspended or not self._access.may_use(application, user.id):
            return None
        if not has_proof(sign_in.methods, application.settings.user_proof):
            return None
        standing = None
        if application.kind is not Kind.OWN:
            standing = self._consents.find(user.id, application.id)
            if standing is None:
                return None
        granted = None if sign_in.granted_json is None else read_granted(sign_in.granted_json)
        most = limit_consent(None if standing is None else standing.given, granted)
        names = frozenset(permission.name for permission in application.settings.permissions)
        if most is not None:
            names &= most.names
        requested = self._holdings.read(application, sign_in.scope, (sign_in.resources if resources is None else resources).split(), strict=False)
        extent = requested.extent
        if single:
            extent = msgspec.structs.replace(extent, names=extent.names.union(single))
        unproven = {row.id for row in requested.permissions if not has_proof(sign_in.methods, row.user_proof)}
        allowed = find_allowed(application, extent.without(unproven) if unproven else extent)
        rights = find_effective(allowed, self._holdings.held_by_user(user.id, allowed), most)
        permissions = find_user_names(application, requested, rights.names.intersection(requested.user_names))
        return Entitled(user, permissions, names, requested, rights, self._belongings(user.id, rights))

    def find_end(self, application: Application | None, user_id: str, methods: str | None = None) -> End | None:
        """What of a sign-in is gone; None if nothing of this, or nobody signed in.

        Args:
            application: who had the tokens of it; None if it is gone itself.
            user_id: who signed in, "" for a machine.
            methods: by what, None where that is not known.
        """
        if application is None or not user_id:
            return None
        user = self._users.find(user_id)
        if user is None:
            return End.USER
        if user.suspended:
            return End.SUSPENDED
        if not self._access.may_use(application, user_id):
            return End.ACCESS
        if methods is not None and not has_proof(methods, application.settings.user_proof):
            return End.PROOF
        is_asked = application.kind is not Kind.OWN
        return End.CONSENT if is_asked and self._consents.find(user_id, application.id) is None else None

    def find_indicator(self, indicator: str) -> str | None:
        """How the API is registered that an indicator means; None if there is none."""
        return self._holdings.find_indicator(indicator)

    def find_machine(self, application: Application, scope: str | None, resources: Collection[str], *, strict: bool) -> Machine:
        """What the token of a machine may carry now.

        Args:
            application: the machine.
            scope: what is asked for; None for all that it holds.
            resources: indicators of the addressed APIs.
            strict: whether an unknown API is an error; otherwise it counts for nothing.

        Raises:
            UnknownResource: an API is addressed that does not exist.
        """
        requested = self._holdings.read(application, scope or "", resources, strict=strict)
        if scope is None:
            requested = self._holdings.read_all(requested)
        return Machine(requested, self._holdings.held_by_machine(application.id, requested.extent))

    def _belongings(self, user_id: str, rights: Rights) -> Belongings:
        if TELL_OF_BELONGINGS.isdisjoint(rights.names):
            return NOTHING
        every = self._holdings.belongings(user_id, identities=IDENTITIES in rights.names)
        return msgspec.structs.replace(
            every, organizations=tuple(each for each in every.organizations if each.organization.id in rights.organizations)
        )
