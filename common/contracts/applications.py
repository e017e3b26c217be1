"""Applications: what an administrator registers, of our own or of a third party, and what a list of them is asked for."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.application_kinds import Kind, Origin, Protocol, Type
from common.contracts.application_settings import ApplicationSettings, uri_problems
from common.contracts.checks import text_problems
from common.contracts.given_integration import GivenIntegration
from common.contracts.paging import RestorableListing
from common.contracts.permissions import CATALOGUE, DEFAULT_PERMISSIONS, AllowedPermission
from common.errors import Problem
from common.uris import find_link_problem


class Branding(msgspec.Struct, frozen=True):
    """How users see a third-party application.

    Attributes:
        display_name: shown instead of the name, if not empty.
        logo: id of an uploaded image, or "".
        dark_logo: the same for the dark theme.
        terms_url: the partner's terms of service.
        privacy_url: the partner's privacy policy.
        operator: who runs it, such as a company's full name.
    """

    display_name: str = ""
    logo: str = ""
    dark_logo: str = ""
    terms_url: str = ""
    privacy_url: str = ""
    operator: str = ""

    def problems(self, field: str = "branding") -> list[Problem]:
        """What is wrong with each field."""
        found = text_problems(f"{field}.display_name", self.display_name, 256)
        found += text_problems(f"{field}.operator", self.operator, 256)
        for name in ("terms_url", "privacy_url"):
            problem = find_link_problem(getattr(self, name))
            if problem is not None:
                found.append(msgspec.structs.replace(problem, field=f"{field}.{name}"))
        return found


class CreateApplication(msgspec.Struct, frozen=True):
    """A new application. What is not given gets a safe default for its type.

    Attributes:
        name: what administrators call it; "" for the name of the service, if there is one.
        integration: the known service that it is for; the daemon fills in all that the service needs.
    """

    name: str
    kind: Kind
    type: Type
    protocol: Protocol = Protocol.OIDC
    description: str = ""
    redirect_uris: list[str] = []
    integration: GivenIntegration | None = None

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        given = self.integration or GivenIntegration()
        found = text_problems("name", self.name, 256, required=not given.service) + given.problems()
        found += text_problems("description", self.description, 1000, lines=True)
        found += uri_problems("redirect_uris", self.redirect_uris, native=self.type is Type.NATIVE)
        if self.kind is Kind.THIRD_PARTY and not self.type.has_users:
            found.append(Problem("type", "application.machine_is_own", "Only own apps can be machines: a third party acts for a user."))
        return found

    def settings(self) -> ApplicationSettings:
        """The settings that it starts with: third-party apps may ask for the default permissions, own apps for all."""
        own = self.kind is Kind.OWN
        permissions = [AllowedPermission(permission.name) for permission in CATALOGUE] if own else list(DEFAULT_PERMISSIONS)
        return ApplicationSettings(redirect_uris=self.redirect_uris, pkce_required=not self.type.is_confidential, permissions=permissions)


class ChangeApplication(msgspec.Struct, frozen=True):
    """A change: what is left out stays as it is. Kind, type and protocol never change."""

    name: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    settings: ApplicationSettings | UnsetType = UNSET
    branding: Branding | UnsetType = UNSET

    def problems(self, kind_of_app: Type) -> list[Problem]:
        """What is wrong with each field, for an application of that type. Fields inside settings are named without prefix."""
        found: list[Problem] = []
        if self.name is not UNSET:
            found += text_problems("name", self.name, 256, required=True)
        if self.description is not UNSET:
            found += text_problems("description", self.description, 1000, lines=True)
        if self.settings is not UNSET:
            found += self.settings.problems(kind_of_app)
        if self.branding is not UNSET:
            found += self.branding.problems()
        return found


class Application(msgspec.Struct, frozen=True):
    """An application as the console sees it.

    Attributes:
        id: the client ID, 21 characters of 0-9 and a-z.
        version: grows with every change; sent back as `If-Match`.
        created_at, updated_at, last_used_at, deleted_at: seconds since 1970, None for never.
        origin: how it came to be known; the lists of permissions of one that nobody registered follow from the rules for those.
    """

    id: str
    name: str
    description: str
    kind: Kind
    type: Type
    protocol: Protocol
    enabled: bool
    settings: ApplicationSettings
    branding: Branding
    version: int
    created_at: int
    updated_at: int
    last_used_at: int | None = None
    deleted_at: int | None = None
    origin: Origin = Origin.ADMINISTRATOR

    @property
    def is_stranger(self) -> bool:
        """Whether nobody registered it."""
        return self.origin is not Origin.ADMINISTRATOR

    @property
    def shown_name(self) -> str:
        """The name that users see: of one that nobody registered the host, for what it calls itself is proven by nobody."""
        if self.is_stranger:
            return self.stranger_host or urlsplit(self.home).scheme
        return self.branding.display_name or self.name

    @property
    def home(self) -> str:
        """Where one that nobody registered is from: the address of its document, or where answers go if it has registered itself."""
        return self.id if self.origin is Origin.METADATA_DOCUMENT else next(iter(self.settings.redirect_uris), "")

    @property
    def stranger_host(self) -> str:
        """The host of that, with a port that is not the usual one; "" where it has none."""
        return urlsplit(self.home).netloc


class ApplicationRow(msgspec.Struct, frozen=True):
    """An application as a list shows it."""

    id: str
    name: str
    description: str
    kind: Kind
    type: Type
    protocol: Protocol
    enabled: bool
    logo: str
    created_at: int
    last_used_at: int | None
    deleted_at: int | None = None


class ApplicationListing(RestorableListing, frozen=True):
    """Which applications a list shows, in which order; searched by name, client ID and URIs.

    Attributes:
        kind, type, enabled: only those; None for any.
    """

    kind: Kind | None = None
    type: Type | None = None
    enabled: bool | None = None
    sort: Literal["name", "-name", "created", "-created", "used", "-used"] = "name"


class ApplicationCounts(msgspec.Struct, frozen=True):
    """How many applications there are, for the captions of the tabs."""

    own: int
    third_party: int
    deleted: int


class CreatedApplication(msgspec.Struct, frozen=True):
    """What creating an application gives.

    Attributes:
        application: as stored.
        secret: the first secret, shown this once; None for types that cannot keep one.
    """

    application: Application
    secret: str | None
