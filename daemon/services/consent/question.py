"""What a user is asked on the consent page: plain values, made by `consents`, shown by `web`, answered by `pages`."""

from __future__ import annotations

import hashlib
from enum import Enum
from typing import Any

import msgspec

from common.contracts.applications import Application
from common.contracts.resources import Permission
from common.contracts.texts import Texts
from common.contracts.users import User


class Before(Enum):
    """What the user decided about something at an earlier consent, in force still or come to its end."""

    # There is no earlier consent, so nothing has to be told apart.
    NONE = "none"
    NEW = "new"
    ALLOWED = "allowed"
    REFUSED = "refused"


class AskedPermission(msgspec.Struct, frozen=True):
    """One permission that the application asks for now.

    Attributes:
        name: the scope, such as `email`.
        required: whether the user has to give it in order to go on.
        reason: the partner's own words, or "".
        ticked: whether an optional one starts ticked.
        claims: the values that would be shared, by claim name; what the user has not set is missing here.
        before: what was decided about it earlier.
    """

    name: str
    required: bool
    reason: str
    ticked: bool
    claims: dict[str, object]
    before: Before = Before.NONE


class AskedEntry(msgspec.Struct, frozen=True):
    """One permission of an API or of organizations that the application asks for now.

    Attributes:
        permission: with its titles and descriptions; its API where it has one.
        names: what users call that API, by language; empty for a permission of the organization template.
        required: whether the user has to give it in order to go on.
        reason: the partner's own words, or "".
        ticked: whether an optional one starts ticked.
        before: what was decided about it earlier.
    """

    permission: Permission
    names: Texts
    required: bool
    reason: str
    ticked: bool
    before: Before = Before.NONE


class AskedDetail(msgspec.Struct, frozen=True):
    """An object of authorization details, which is asked each time and cannot be refused alone (RFC 9396).

    Attributes:
        resource_id, api_name, api_names: the API that it is for, with its translated names.
        detail: the object, `type` included.
        sentences: what its type says in words, by language, with names of properties in brackets.
    """

    resource_id: str
    api_name: str
    api_names: Texts
    detail: dict[str, Any]
    sentences: Texts


class AskedOrganization(msgspec.Struct, frozen=True):
    """An organization that the user may choose.

    Attributes:
        id, name: which.
        roles: names of the roles that the user holds in it.
        may: ids of those asked permissions that these roles give; of what is asked now and of what was allowed before.
        ticked: whether it starts chosen.
        is_new: whether the user was never asked about it, although others were decided before.
        is_kept: whether the user chose it before.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    may: tuple[str, ...]
    ticked: bool
    is_new: bool
    is_kept: bool = False


class OrganizationsQuestion(msgspec.Struct, frozen=True):
    """What the consent page asks about organizations.

    Attributes:
        takes_one: whether at most one may be chosen.
        asks_roles: whether the application learns the user's roles in the chosen ones.
        permissions: for the chosen ones, each only where a role of the user gives it.
        choices: the organizations to choose from, by name; empty if nothing about the choice is asked now.
    """

    takes_one: bool
    asks_roles: bool
    permissions: tuple[AskedEntry, ...]
    choices: tuple[AskedOrganization, ...]


class ConsentQuestion(msgspec.Struct, frozen=True):
    """Everything that the consent page shows.

    Attributes:
        application, user: who asks and who is asked.
        asked: what is new and waits for a decision, in the order in which it is shown.
        held: permissions of APIs that the user holds through roles of their own, by API.
        organizations: what is asked about organizations, None if nothing is.
        granted: names of what the user allowed before and still allows.
        granted_permissions: the same for permissions of APIs and organizations.
        granted_organizations: names of organizations that were chosen before and are not asked about now.
        redirect_uri: where the browser returns to, proven to be registered.
        now, ends_at: seconds since 1970; the consent would last from now until then.
        since: when this user first allowed this application something that still stands, or None at a first use.
        lapsed: whether an earlier consent has come to its end (*time to look again*).
        on_device: whether the application runs on the user's own device and therefore asks every time.
        not_allowed: whether something was asked for that this application may not have, and is left out.
        not_held: whether something was asked for that this user does not hold, and is left out.
        subject: the account ID that the application gets with the answer, "" if it asks for no identity.
        details: authorization details that are asked for this once.
        declined: whether something of the request was refused at an earlier consent that is still in force, whether or not it is asked again.
    """

    application: Application
    user: User
    asked: tuple[AskedPermission, ...]
    granted: tuple[str, ...]
    redirect_uri: str
    now: int
    ends_at: int
    since: int | None
    lapsed: bool
    on_device: bool
    not_allowed: bool
    held: tuple[AskedEntry, ...] = ()
    organizations: OrganizationsQuestion | None = None
    granted_permissions: tuple[Permission, ...] = ()
    granted_organizations: tuple[str, ...] = ()
    not_held: bool = False
    subject: str = ""
    declined: bool = False
    details: tuple[AskedDetail, ...] = ()

    @property
    def offered(self) -> Ticks:
        """Everything that a form of this question can tick."""
        asks = self.organizations
        return Ticks(
            permissions=frozenset(each.name for each in self.asked),
            held=frozenset(each.permission.id for each in self.held),
            organizations=frozenset(choice.id for choice in asks.choices) if asks is not None else frozenset(),
            in_organizations=frozenset(each.permission.id for each in asks.permissions) if asks is not None else frozenset(),
        )

    @property
    def fingerprint(self) -> str:
        """What is asked, in short: an answer counts for this question alone, however long its page was open."""
        asks = self.organizations
        entries = (*self.held, *(asks.permissions if asks is not None else ()))
        said = (
            self.application.shown_name,
            [(each.name, each.required, each.reason, each.claims) for each in self.asked],
            [(each.permission.id, each.permission.version, each.required, each.reason) for each in entries],
            [(choice.id, choice.name, choice.may) for choice in asks.choices] if asks is not None else None,
            asks is not None and asks.takes_one,
            self.application.settings.lifetimes.consent,
            self.details,
        )
        return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


class Ticks(msgspec.Struct, frozen=True):
    """What the form of the consent page sent: names and ids of what was ticked. Only what was asked counts.

    Attributes:
        permissions: names of user permissions (`allow`).
        held: ids of permissions of APIs (`held`).
        organizations: ids of organizations (`organization`).
        in_organizations: ids of permissions for the chosen organizations (`in_organizations`).
    """

    permissions: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    organizations: frozenset[str] = frozenset()
    in_organizations: frozenset[str] = frozenset()
