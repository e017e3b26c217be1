"""Applications: what an administrator registers, of our own or of a third party."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.checks import duplicate_problems, number_problems, text_problems
from common.contracts.permissions import CATALOGUE, DEFAULT_PERMISSIONS, AllowedPermission, permission_problems
from common.errors import Problem
from common.uris import find_link_problem, find_origin_problem, find_uri_problem

MINUTE, HOUR, DAY = 60, 3600, 86400
MAX_URIS = 100


class Kind(StrEnum):
    """Whose application it is: only third-party ones meet the consent page."""

    OWN = "own"
    THIRD_PARTY = "third_party"


class Type(StrEnum):
    """Where the application runs, which decides whether it can keep a secret. Fixed at creation."""

    TRADITIONAL = "traditional"
    SINGLE_PAGE = "single_page"
    NATIVE = "native"

    @property
    def is_confidential(self) -> bool:
        """Whether it runs on a server and can keep a secret (RFC 6749 2.1)."""
        return self is Type.TRADITIONAL


class Protocol(StrEnum):
    """What the partner implements: OpenID Connect, or OAuth 2.0 alone (no ID token). Fixed at creation."""

    OIDC = "oidc"
    OAUTH = "oauth"


class SigningAlgorithm(StrEnum):
    """How ID tokens of an application are signed (RFC 7518 3.1)."""

    RS256 = "RS256"
    ES256 = "ES256"


class ConsentPolicy(StrEnum):
    """When a user is asked again. Native apps are asked every time whatever this says (RFC 8252 8.6)."""

    NEW_ONLY = "new_only"
    EVERY_TIME = "every_time"


class Lifetimes(msgspec.Struct, frozen=True):
    """How long things given to an application live, all in seconds.

    Attributes:
        access_token: from issue.
        id_token: from issue.
        refresh_token: from its issue or last rotation.
        refresh_end: from the sign-in; no rotation goes beyond it.
        consent: from the user's last decision.
    """

    access_token: int = HOUR
    id_token: int = HOUR
    refresh_token: int = 14 * DAY
    refresh_end: int = 180 * DAY
    consent: int = 180 * DAY

    def problems(self, field: str = "lifetimes") -> list[Problem]:
        """What is wrong with each field."""
        found = number_problems(f"{field}.access_token", self.access_token, MINUTE, DAY)
        found += number_problems(f"{field}.id_token", self.id_token, MINUTE, DAY)
        found += number_problems(f"{field}.refresh_token", self.refresh_token, HOUR, 180 * DAY)
        found += number_problems(f"{field}.refresh_end", self.refresh_end, HOUR, 365 * DAY)
        found += number_problems(f"{field}.consent", self.consent, DAY, 730 * DAY)
        if not found and self.refresh_end < self.refresh_token:
            found.append(Problem(f"{field}.refresh_end", "lifetime.end_before_refresh", "It cannot end before one refresh token does."))
        return found


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


class Settings(msgspec.Struct, frozen=True):
    """What an administrator can set for an application.

    Attributes:
        redirect_uris: where a code may be sent; matched as exact strings (RFC 9700 4.1).
        sign_out_uris: where a browser may return to after sign-out.
        cors_origins: web origins that may call the token and userinfo endpoints, besides those of the redirect URIs.
        pkce_required: whether an authorization request without PKCE is refused; always so for public types.
        id_token_algorithm: how its ID tokens are signed.
        claims_in_id_token: whether profile and e-mail claims stand in the ID token too, as many clients expect.
        rotate_refresh_tokens: whether every refresh gives a new refresh token; always so for public types.
        lifetimes: how long its tokens and consents live.
        consent_policy: when users are asked again.
        optional_ticked: whether optional permissions start ticked on the consent page.
        permissions: which user permissions it may ask for.
        contact: who to write to at the partner.
        notes: for administrators only.
    """

    redirect_uris: list[str] = []
    sign_out_uris: list[str] = []
    cors_origins: list[str] = []
    pkce_required: bool = False
    id_token_algorithm: SigningAlgorithm = SigningAlgorithm.RS256
    claims_in_id_token: bool = True
    rotate_refresh_tokens: bool = True
    lifetimes: Lifetimes = Lifetimes()
    consent_policy: ConsentPolicy = ConsentPolicy.NEW_ONLY
    optional_ticked: bool = True
    permissions: list[AllowedPermission] = msgspec.field(default_factory=lambda: list(DEFAULT_PERMISSIONS))
    contact: str = ""
    notes: str = ""

    def problems(self, kind_of_app: Type) -> list[Problem]:
        """What is wrong with each field, for an application of that type."""
        found: list[Problem] = []
        for field in ("redirect_uris", "sign_out_uris"):
            found += uri_problems(field, getattr(self, field), native=kind_of_app is Type.NATIVE)
        found += uri_problems("cors_origins", self.cors_origins, native=False, origins=True)
        found += self.lifetimes.problems()
        found += permission_problems("permissions", self.permissions)
        found += text_problems("contact", self.contact, 256)
        found += text_problems("notes", self.notes, 4000, lines=True)
        if not kind_of_app.is_confidential and not self.pkce_required:
            found.append(Problem("pkce_required", "pkce.required_for_public", "Apps without a secret always need PKCE."))
        if not kind_of_app.is_confidential and not self.rotate_refresh_tokens:
            found.append(Problem("rotate_refresh_tokens", "refresh.rotation_for_public", "Apps without a secret always rotate refresh tokens."))
        return found


def uri_problems(field: str, uris: list[str], *, native: bool, origins: bool = False) -> list[Problem]:
    """Check a list of URIs, each under the field `name.index`."""
    if len(uris) > MAX_URIS:
        return [Problem(field, "list.too_long", f"At most {MAX_URIS} entries.")]
    found = duplicate_problems(field, uris)
    for index, uri in enumerate(uris):
        problem = find_origin_problem(uri) if origins else find_uri_problem(uri, native=native)
        if problem is not None:
            found.append(msgspec.structs.replace(problem, field=f"{field}.{index}"))
    return found


class CreateApplication(msgspec.Struct, frozen=True):
    """A new application. What is not given gets a safe default for its type."""

    name: str
    kind: Kind
    type: Type
    protocol: Protocol = Protocol.OIDC
    description: str = ""
    redirect_uris: list[str] = []

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found = text_problems("name", self.name, 256, required=True)
        found += text_problems("description", self.description, 1000, lines=True)
        found += uri_problems("redirect_uris", self.redirect_uris, native=self.type is Type.NATIVE)
        return found

    def settings(self) -> Settings:
        """The settings that it starts with: third-party apps may ask for the default permissions, own apps for all."""
        own = self.kind is Kind.OWN
        permissions = [AllowedPermission(permission.name) for permission in CATALOGUE] if own else list(DEFAULT_PERMISSIONS)
        return Settings(redirect_uris=self.redirect_uris, pkce_required=not self.type.is_confidential, permissions=permissions)


class ChangeApplication(msgspec.Struct, frozen=True):
    """A change: what is left out stays as it is. Kind, type and protocol never change."""

    name: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    settings: Settings | UnsetType = UNSET
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
    """

    id: str
    name: str
    description: str
    kind: Kind
    type: Type
    protocol: Protocol
    enabled: bool
    settings: Settings
    branding: Branding
    version: int
    created_at: int
    updated_at: int
    last_used_at: int | None = None
    deleted_at: int | None = None

    @property
    def shown_name(self) -> str:
        """The name that users see."""
        return self.branding.display_name or self.name


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
