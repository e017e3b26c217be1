"""Applications: what an administrator registers, of our own or of a third party."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.access import AccessRules
from common.contracts.checks import duplicate_problems, json_problems, number_problems, text_problems
from common.contracts.claim_names import ClaimNames
from common.contracts.key_sets import jwks_problems
from common.contracts.lifetimes import Lifetimes
from common.contracts.permissions import (
    CATALOGUE,
    DEFAULT_PERMISSIONS,
    AllowedPermission,
    PermissionEntry,
    entry_problems,
    permission_problems,
)
from common.errors import Problem
from common.uris import find_link_problem, find_origin_problem, find_uri_problem, https_hosts

MAX_URIS = 100
# Fields of the settings that list permissions by their ids.
ENTRY_LISTS = ("resource_permissions", "organization_permissions", "organization_resource_permissions")
MAX_CUSTOM_DATA, MAX_DEPTH = 16 * 1024, 32


class Kind(StrEnum):
    """Whose application it is: only third-party ones meet the consent page."""

    OWN = "own"
    THIRD_PARTY = "third_party"


class Type(StrEnum):
    """Where the application runs, which decides whether it can keep a secret. Fixed at creation."""

    TRADITIONAL = "traditional"
    SINGLE_PAGE = "single_page"
    NATIVE = "native"
    MACHINE = "machine"

    @property
    def is_confidential(self) -> bool:
        """Whether it runs on a server and can keep a secret (RFC 6749 2.1)."""
        return self in (Type.TRADITIONAL, Type.MACHINE)

    @property
    def has_users(self) -> bool:
        """Whether people sign in to it; a machine only speaks for itself."""
        return self is not Type.MACHINE


class Protocol(StrEnum):
    """What the partner implements: OpenID Connect, or OAuth 2.0 alone (no ID token). Fixed at creation."""

    OIDC = "oidc"
    OAUTH = "oauth"


class SigningAlgorithm(StrEnum):
    """How ID tokens of an application are signed (RFC 7518 3.1)."""

    RS256 = "RS256"
    ES256 = "ES256"
    EDDSA = "EdDSA"


class AuthenticationMethod(StrEnum):
    """How a confidential application proves itself at the token endpoint (OpenID Connect Core 9)."""

    SECRET = "client_secret"  # noqa: S105  the name of a method
    PRIVATE_KEY = "private_key_jwt"


class AccessTokenFormat(StrEnum):
    """What access tokens look like: random, or signed so that an API can read them (RFC 9068)."""

    OPAQUE = "opaque"
    JWT = "jwt"


class SubjectType(StrEnum):
    """Whether an application sees the same user ID as all others, or one of its own (OpenID Connect Core 8)."""

    PUBLIC = "public"
    PAIRWISE = "pairwise"


class ConsentPolicy(StrEnum):
    """When a user is asked again. Native apps are asked every time whatever this says (RFC 8252 8.6)."""

    NEW_ONLY = "new_only"
    EVERY_TIME = "every_time"
    # After `consent_days` days, and whenever something is new.
    EVERY_DAYS = "every_days"


class OrganizationChoice(StrEnum):
    """How many of their organizations users may choose on the consent page.

    An application that takes one gets tokens for it straight from the sign-in.
    """

    SEVERAL = "several"
    ONE = "one"


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


class ApplicationSettings(msgspec.Struct, frozen=True):
    """What an administrator can set for an application.

    Attributes:
        redirect_uris: where a code may be sent; matched as exact strings (RFC 9700 4.1).
        sign_out_uris: where a browser may return to after sign-out.
        cors_origins: web origins that may call the token and userinfo endpoints, besides those of the redirect URIs.
        pkce_required: whether an authorization request without PKCE is refused; always so for public types.
        pushed_requests_required: whether only pushed authorization requests are accepted (RFC 9126).
        device_sign_in: whether users may sign in to it on another device, by a code (RFC 8628); native ones only.
        client_authentication: how a confidential application proves itself.
        jwks: its public keys as a JWK set in JSON, or "".
        jwks_uri: where its public keys are published, or "".
        id_token_algorithm: how its ID tokens are signed.
        access_token_format: opaque, or JWT.
        userinfo_algorithm: how its userinfo answers are signed, or None for plain JSON.
        subject_type: which user IDs it sees.
        back_channel_uri: where it is told that a user has signed out, or "" (OpenID Connect Back-Channel Logout 1.0).
        claims_in_id_token: whether profile and e-mail claims stand in the ID token too, as many clients expect.
        rotate_refresh_tokens: whether every refresh gives a new refresh token; always so for public types.
        lifetimes: how long its tokens and consents live.
        consent_policy: when users are asked again.
        consent_days: after how many days, where the policy is `every_days`.
        most_grants: how many sign-ins of one user may hold tokens at the same time, the oldest giving way; 0 for any number.
        optional_ticked: whether optional permissions start ticked on the consent page.
        permissions: which user permissions it may ask for.
        resource_permissions: which permissions of APIs, held through the user's own roles.
        organization_permissions: which permissions of the organization template.
        organization_resource_permissions: which permissions of APIs, held through a role in an organization.
        organization_choice: how many organizations users may choose for it.
        access: who may use it.
        claim_names: how its claims are called.
        contact: who to write to at the partner.
        notes: for administrators only.
        custom_data: facts of your own about it, for your own programs; Letpass does not look at them.
    """

    redirect_uris: list[str] = []
    sign_out_uris: list[str] = []
    cors_origins: list[str] = []
    pkce_required: bool = False
    pushed_requests_required: bool = False
    device_sign_in: bool = False
    client_authentication: AuthenticationMethod = AuthenticationMethod.SECRET
    jwks: str = ""
    jwks_uri: str = ""
    id_token_algorithm: SigningAlgorithm = SigningAlgorithm.RS256
    access_token_format: AccessTokenFormat = AccessTokenFormat.OPAQUE
    userinfo_algorithm: SigningAlgorithm | None = None
    subject_type: SubjectType = SubjectType.PUBLIC
    back_channel_uri: str = ""
    claims_in_id_token: bool = True
    rotate_refresh_tokens: bool = True
    lifetimes: Lifetimes = Lifetimes()
    consent_policy: ConsentPolicy = ConsentPolicy.NEW_ONLY
    consent_days: int = 30
    most_grants: int = 0
    optional_ticked: bool = True
    permissions: list[AllowedPermission] = msgspec.field(default_factory=lambda: list(DEFAULT_PERMISSIONS))
    resource_permissions: list[PermissionEntry] = []
    organization_permissions: list[PermissionEntry] = []
    organization_resource_permissions: list[PermissionEntry] = []
    organization_choice: OrganizationChoice = OrganizationChoice.SEVERAL
    access: AccessRules = AccessRules()
    claim_names: ClaimNames = ClaimNames()
    contact: str = ""
    notes: str = ""
    custom_data: dict[str, object] = {}

    def problems(self, kind_of_app: Type) -> list[Problem]:
        """What is wrong with each field, for an application of that type."""
        found: list[Problem] = []
        for field in ("redirect_uris", "sign_out_uris"):
            found += uri_problems(field, getattr(self, field), native=kind_of_app is Type.NATIVE)
        found += uri_problems("cors_origins", self.cors_origins, native=False, origins=True)
        found += self.lifetimes.problems()
        found += permission_problems("permissions", self.permissions)
        for field in ENTRY_LISTS:
            found += entry_problems(field, getattr(self, field))
        found += self.access.problems() + self.claim_names.problems()
        found += text_problems("contact", self.contact, 256)
        found += text_problems("notes", self.notes, 4000, lines=True)
        found += number_problems("most_grants", self.most_grants, 0, 1000)
        found += number_problems("consent_days", self.consent_days, 1, 730)
        nested = json_problems("custom_data", self.custom_data, MAX_DEPTH)
        found += nested
        if not nested and len(msgspec.json.encode(self.custom_data)) > MAX_CUSTOM_DATA:
            found.append(Problem("custom_data", "custom_data.too_long", "At most 16 kB."))
        found += self._key_problems(kind_of_app)
        found += self._back_channel_problems()
        found += self._subject_problems()
        if self.device_sign_in and kind_of_app is not Type.NATIVE:
            found.append(Problem("device_sign_in", "device.native_only", "Only native apps can be signed in to by a code."))
        if not kind_of_app.is_confidential and not self.pkce_required:
            found.append(Problem("pkce_required", "pkce.required_for_public", "Apps without a secret always need PKCE."))
        if not kind_of_app.is_confidential and not self.rotate_refresh_tokens:
            found.append(Problem("rotate_refresh_tokens", "refresh.rotation_for_public", "Apps without a secret always rotate refresh tokens."))
        return found

    def _key_problems(self, kind_of_app: Type) -> list[Problem]:
        found: list[Problem] = []
        if self.jwks and self.jwks_uri:
            found.append(Problem("jwks_uri", "keys.twice", "Give the keys themselves or their address, not both."))
        problem = find_link_problem(self.jwks_uri)
        if problem is not None:
            found.append(msgspec.structs.replace(problem, field="jwks_uri"))
        found += jwks_problems("jwks", self.jwks)
        if self.client_authentication is AuthenticationMethod.PRIVATE_KEY:
            if not kind_of_app.is_confidential:
                found.append(Problem("client_authentication", "keys.public_app", "Apps without a server cannot keep a private key."))
            elif not self.jwks and not self.jwks_uri:
                found.append(Problem("jwks", "keys.missing", "Enter the partner's public keys, or their address."))
        return found

    def _subject_problems(self) -> list[Problem]:
        """Pairwise subjects are made from the host of the redirect URIs, so there can be only one (OpenID Connect Core 8.1)."""
        if self.subject_type is SubjectType.PUBLIC or len(https_hosts(self.redirect_uris)) <= 1:
            return []
        return [Problem("subject_type", "subject.several_hosts", "Redirect URIs on several hosts cannot share user IDs of their own.")]

    def _back_channel_problems(self) -> list[Problem]:
        problem = find_link_problem(self.back_channel_uri)
        return [] if problem is None else [msgspec.structs.replace(problem, field="back_channel_uri")]


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
