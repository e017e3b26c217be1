"""API resources: what applications act on for a user, and the permissions that each of them knows (RFC 8707)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.checks import duplicate_problems, number_problems, text_problems
from common.contracts.delegation.details import DetailType, detail_type_problems
from common.contracts.lifetimes import DAY, HOUR, MINUTE
from common.contracts.paging import Listing, RestorableListing
from common.contracts.people.proofs import Proof, minutes_problems
from common.contracts.permissions import name_problems
from common.contracts.texts import Texts, texts_problems
from common.errors import Problem
from common.indicators import indicator_problems

# Instead of the id of an API resource: a permission of the organization template.
ORGANIZATION = ""
MOST_AT_ONCE = 500


class Risk(StrEnum):
    """How much harm a careless partner could do with a permission."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class OpenTo(StrEnum):
    """Which applications that nobody registered may ask for a permission (requirement D1)."""

    NOBODY = "nobody"
    # Those of hosts that an administrator has listed.
    LISTED = "listed"
    ANYBODY = "anybody"


class Resource(msgspec.Struct, frozen=True):
    """An API as the console sees it.

    Attributes:
        indicator: the absolute URI by which it is addressed, and the `aud` of its tokens (RFC 8707 2).
        name: for administrators, and for users where `names` has nothing.
        names: what users read, by language.
        access_token_lifetime: of its tokens, in seconds.
        is_default: whether it is meant where an application names one of its permissions and no API at all.
        permissions: how many it has.
        version: grows with every change; sent back as `If-Match`.
        created_at, updated_at, deleted_at: seconds since 1970, None for never.
        detail_types: types of authorization details that it knows.
    """

    id: str
    indicator: str
    name: str
    names: Texts
    access_token_lifetime: int
    is_default: bool
    permissions: int
    version: int
    created_at: int
    updated_at: int
    deleted_at: int | None = None
    detail_types: list[DetailType] = []


class ResourceListing(RestorableListing, frozen=True):
    """Which APIs, in which order; searched by names and indicator."""

    sort: Literal["name", "-name", "created", "-created"] = "name"


class CreateResource(msgspec.Struct, frozen=True):
    """A new API."""

    name: str
    indicator: str
    names: Texts = {}
    access_token_lifetime: int = HOUR
    is_default: bool = False
    detail_types: list[DetailType] = []

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = text_problems("name", self.name, 128, required=True) + indicator_problems(self.indicator)
        found += texts_problems("names", self.names, 128) + detail_type_problems("detail_types", self.detail_types)
        return found + number_problems("access_token_lifetime", self.access_token_lifetime, MINUTE, DAY)


class ChangeResource(msgspec.Struct, frozen=True):
    """A change of an API: what is left out stays as it is. The indicator never changes, for it stands in other people's configuration."""

    name: str | UnsetType = UNSET
    names: Texts | UnsetType = UNSET
    access_token_lifetime: int | UnsetType = UNSET
    is_default: bool | UnsetType = UNSET
    detail_types: list[DetailType] | UnsetType = UNSET

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found: list[Problem] = [] if self.detail_types is UNSET else detail_type_problems("detail_types", self.detail_types)
        if self.name is not UNSET:
            found += text_problems("name", self.name, 128, required=True)
        if self.names is not UNSET:
            found += texts_problems("names", self.names, 128)
        if self.access_token_lifetime is not UNSET:
            found += number_problems("access_token_lifetime", self.access_token_lifetime, MINUTE, DAY)
        return found


class Permission(msgspec.Struct, frozen=True):
    """A permission of an API, or of the organization template.

    Attributes:
        id: of this very pair of API and name; whatever decides names a permission by it.
        resource_id: of its API; "" for a permission that organizations know.
        resource_name, indicator: of its API; "" likewise.
        name: the scope, such as `read:lists`.
        titles: what users read, by language, such as *See your reading lists*.
        descriptions: one more sentence for users, by language.
        risk: how much harm it could do.
        changes_data: whether it lets applications write; users see a mark.
        version: grows with every change; sent back as `If-Match`.
        created_at, deleted_at: seconds since 1970, None for never.
        user_proof: what users have to have used in their sign-in before an application gets it from them.
        user_proof_minutes: within how many minutes before; 0 for at any time in that sign-in.
        open_to: which applications that nobody registered may ask for it.
    """

    id: str
    resource_id: str
    resource_name: str
    indicator: str
    name: str
    titles: Texts
    descriptions: Texts
    risk: Risk
    changes_data: bool
    version: int
    created_at: int
    deleted_at: int | None = None
    user_proof: Proof = Proof.NONE
    user_proof_minutes: int = 0
    open_to: OpenTo = OpenTo.NOBODY


class PermissionListing(RestorableListing, frozen=True):
    """Which permissions of an API, or of the organization template; searched by name and titles."""

    sort: Literal["name"] = "name"


class Of(StrEnum):
    """What permissions belong to."""

    ALL = "all"
    RESOURCES = "resources"
    ORGANIZATIONS = "organizations"


class AllPermissionsListing(Listing, frozen=True):
    """Which permissions of all APIs and of the organization template; searched by name, titles, and name and indicator of the API.

    Attributes:
        of: only those of APIs, or of the organization template.
        resource: only those of this API, by its id; "" for any.
    """

    of: Of = Of.ALL
    resource: Annotated[str, msgspec.Meta(max_length=64)] = ""


class CreatePermission(msgspec.Struct, frozen=True):
    """A new permission."""

    name: str
    titles: Texts = {}
    descriptions: Texts = {}
    risk: Risk = Risk.LOW
    changes_data: bool = False
    user_proof: Proof = Proof.NONE
    user_proof_minutes: int = 0
    open_to: OpenTo = OpenTo.NOBODY

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = name_problems(self.name) + texts_problems("titles", self.titles, 128) + texts_problems("descriptions", self.descriptions, 300)
        return found + minutes_problems("user_proof_minutes", self.user_proof_minutes)


class ChangePermission(msgspec.Struct, frozen=True):
    """A change of a permission: what is left out stays as it is. Its name stays, for partners have it in their code."""

    titles: Texts | UnsetType = UNSET
    descriptions: Texts | UnsetType = UNSET
    risk: Risk | UnsetType = UNSET
    changes_data: bool | UnsetType = UNSET
    user_proof: Proof | UnsetType = UNSET
    user_proof_minutes: int | UnsetType = UNSET
    open_to: OpenTo | UnsetType = UNSET

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = [] if self.user_proof_minutes is UNSET else minutes_problems("user_proof_minutes", self.user_proof_minutes)
        if self.titles is not UNSET:
            found += texts_problems("titles", self.titles, 128)
        if self.descriptions is not UNSET:
            found += texts_problems("descriptions", self.descriptions, 300)
        return found


class Ids(msgspec.Struct, frozen=True):
    """Several things at once, by their ids."""

    ids: list[str]

    def problems(self) -> list[Problem]:
        """What is wrong with the list."""
        if len(self.ids) > MOST_AT_ONCE:
            return [Problem("ids", "list.too_long", f"At most {MOST_AT_ONCE} at once.")]
        return duplicate_problems("ids", self.ids)


class Impact(msgspec.Struct, frozen=True):
    """What a deletion changes, or what disabling or suspending something ends, and for how many.

    Attributes:
        permissions: that go with it.
        roles: that give one of them.
        applications: that may ask for one of them, or whose access rules name it.
        users: who hold or use it now: holders of a role, members of an organization, people who authorized one of those applications, or sign in to
            the one that is deleted.
        organization_roles: those of the roles that count inside organizations alone.
        sessions: browsers that are signed in: of a user, or to an application.
        sign_ins: at applications that have not ended, each with its tokens; those of machines count as well.
    """

    permissions: int = 0
    roles: int = 0
    applications: int = 0
    users: int = 0
    organization_roles: int = 0
    sessions: int = 0
    sign_ins: int = 0
