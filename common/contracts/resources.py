"""API resources: what applications act on for a user, and the permissions that each of them knows (RFC 8707)."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.checks import duplicate_problems, number_problems, text_problems
from common.contracts.lifetimes import DAY, HOUR, MINUTE
from common.contracts.paging import Listing, RestorableListing
from common.contracts.people.proofs import Proof, minutes_problems
from common.contracts.permissions import OFFLINE, OPENID
from common.contracts.texts import Texts, texts_problems
from common.errors import Problem

# Instead of the id of an API resource: a permission of the organization template.
ORGANIZATION = ""
MOST_AT_ONCE = 500
# Several indicators in one value, as some clients send them: a comma, then another scheme.
_NEXT_INDICATOR = re.compile(r",(?=[A-Za-z][A-Za-z0-9+.-]*:)")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_SCOPE_NAME = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,256}")


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

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = text_problems("name", self.name, 128, required=True) + indicator_problems(self.indicator)
        found += texts_problems("names", self.names, 128)
        return found + number_problems("access_token_lifetime", self.access_token_lifetime, MINUTE, DAY)


class ChangeResource(msgspec.Struct, frozen=True):
    """A change of an API: what is left out stays as it is. The indicator never changes, for it stands in other people's configuration."""

    name: str | UnsetType = UNSET
    names: Texts | UnsetType = UNSET
    access_token_lifetime: int | UnsetType = UNSET
    is_default: bool | UnsetType = UNSET

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found: list[Problem] = []
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


def split_indicators(text: str) -> list[str]:
    """What a text stands for if it is several indicators, separated by commas; otherwise the text alone."""
    return _NEXT_INDICATOR.split(text)


def find_indicator_key(indicator: str) -> str:
    """The canonical form of an indicator: whatever has the same one is the same API (RFC 3986 6.2.2.1 and 6.2.3, RFC 9728 1.2).

    Scheme and host are in small letters, the port that the scheme has by itself and one slash at the end are left out: clients write them now
    this way, now that, and two APIs must not be told apart by them.
    """
    scheme, colon, rest = indicator.partition(":")
    scheme = scheme.lower()
    if not rest.startswith("//"):
        return f"{scheme}{colon}{rest}"
    authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    user, at, host = authority.rpartition("@")
    host = host.lower().removesuffix(_DEFAULT_PORTS.get(scheme, ":")).removesuffix(":")
    after = rest[2 + len(authority) :]
    return f"{scheme}://{user}{at}{host}{after if '?' in after else after.removesuffix('/')}"


def find_same_indicator(indicator: str, known: Collection[str]) -> str | None:
    """The one of some indicators that another spelling means: that very one, or else the one of the same canonical form; None if there is none."""
    if indicator in known:
        return indicator
    key = find_indicator_key(indicator)
    return next((each for each in known if find_indicator_key(each) == key), None)


def is_indicator(text: str) -> bool:
    """Whether a text has the form of a resource indicator."""
    return not _form_problems(text)


def indicator_problems(indicator: str) -> list[Problem]:
    """Check a new resource indicator: an absolute URI without fragment (RFC 8707 2), which nobody can take for two."""
    found, parts = _form_problems(indicator), split_indicators(indicator)
    if len(parts) > 1 and (not found or all(map(is_indicator, parts))):
        return [Problem("indicator", "resource.several", "Leave out the comma before the scheme: this reads like several addresses.")]
    return found


def _form_problems(indicator: str) -> list[Problem]:
    if not indicator:
        return [Problem("indicator", "text.required", "Fill this in.")]
    if len(indicator) > 1024:
        return [Problem("indicator", "text.too_long", "At most 1024 characters.")]
    if not indicator.isascii() or any(letter <= " " or letter in '"\\<>^`{|}\x7f' for letter in indicator):
        return [Problem("indicator", "resource.indicator", "Write an absolute URI without spaces, such as https://api.example.com.")]
    try:
        parts = urlsplit(indicator)
        parts.port  # noqa: B018  raises for a port that is none
    except ValueError:
        parts = urlsplit("")
    if not parts.scheme or not (parts.netloc or parts.path) or (parts.scheme in ("http", "https") and not parts.hostname):
        return [Problem("indicator", "resource.indicator", "Write an absolute URI, such as https://api.example.com.")]
    if "#" in indicator:
        fix = indicator.split("#", 1)[0]
        return [Problem("indicator", "resource.fragment", "Remove the part from # on.", fix)]
    return []


def name_problems(name: str) -> list[Problem]:
    """Check the name of a permission (RFC 6749 3.3)."""
    if not name:
        return [Problem("name", "text.required", "Fill this in.")]
    if not _SCOPE_NAME.fullmatch(name):
        return [Problem("name", "permission.name", "1 to 256 characters without spaces, quotes and backslashes, such as read:orders.")]
    if name in (OPENID, OFFLINE):
        return [Problem("name", "permission.reserved", "This name belongs to the protocol itself.")]
    return []
