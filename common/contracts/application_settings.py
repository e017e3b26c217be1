"""What an administrator can set for an application, and what is wrong with it."""

from __future__ import annotations

import msgspec

from common.certificate_names import certificate_name_problems
from common.contracts.access import AccessRules
from common.contracts.application_kinds import (
    AccessTokenFormat,
    AuthenticationMethod,
    CertificateName,
    ConsentPolicy,
    EncryptionAlgorithm,
    OrganizationChoice,
    SecurityProfile,
    SigningAlgorithm,
    SubjectType,
    Type,
)
from common.contracts.checks import duplicate_problems, json_problems, number_problems, text_problems
from common.contracts.claim_names import ClaimNames
from common.contracts.delegation.assertions import AssertionTarget, assertion_problems
from common.contracts.delegation.details import detail_name_problems
from common.contracts.delegation.exchange import ExchangeRules
from common.contracts.given_integration import GivenIntegration
from common.contracts.key_sets import find_certificates, find_encryption_keys, jwks_problems
from common.contracts.lifetimes import Lifetimes
from common.contracts.people.proofs import Proof, minutes_problems
from common.contracts.permissions import (
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
_LONGEST_CODE = 60
_FAPI2: dict[str, object] = {
    "pkce_required": True,
    "pushed_requests_required": True,
    "issuer_audience_only": True,
    # Rotation signs users out whose answer was lost, and a bound token or its application's own proof protects better.
    "rotate_refresh_tokens": False,
}


class ApplicationSettings(msgspec.Struct, frozen=True):
    """What an administrator can set for an application.

    What a security profile decides is as it has it, whatever is given; nothing that is kept says otherwise.

    Attributes:
        security_profile: a set of rules that decides others of these: with `fapi2` requests are pushed, with PKCE, tokens are bound by DPoP
            unless they are to the certificate, refresh tokens stay, assertions name the issuer alone, and RS256 signs nothing.
        redirect_uris: where a code may be sent; matched as exact strings (RFC 9700 4.1).
        sign_out_uris: where a browser may return to after sign-out.
        cors_origins: web origins that may call the token and userinfo endpoints, besides those of the redirect URIs.
        pkce_required: whether an authorization request without PKCE is refused; always so for public types.
        pushed_requests_required: whether only pushed authorization requests are accepted (RFC 9126).
        signed_requests_required: whether only signed authorization requests are accepted (RFC 9101).
        dpop_required: whether tokens are given only for a proof of a key, which they are bound to (RFC 9449).
        dpop_nonce_required: whether its proofs have to repeat a nonce that it was sent shortly before (RFC 9449 8).
        device_sign_in: whether users may sign in to it on another device, by a code (RFC 8628); native ones only.
        certificate_bound_tokens: whether tokens are given only over a connection with a client certificate, which they are bound to (RFC 8705 3).
        client_authentication: how a confidential application proves itself.
        certificate_name_type: which name of its certificate counts, where an authority's certificate is its proof.
        certificate_name: that name: a subject as RFC 4514 writes it, or one alternative name; "" elsewhere.
        issuer_audience_only: whether its assertions have to name the issuer, as a text, and nothing else as their audience (RFC 7523bis).
        jwks: its public keys as a JWK set in JSON, or ""; certificates of its own stand there as `x5c`.
        jwks_uri: where its public keys are published, or "".
        id_token_algorithm: how its ID tokens are signed.
        access_token_format: opaque, or JWT.
        userinfo_algorithm: how its userinfo answers are signed, or None for plain JSON.
        id_token_encryption: how its ID tokens are encrypted to a key of its own after they are signed, or None (OpenID Connect Core 10.2).
        userinfo_encryption: the same of its userinfo answers, which have to be signed then.
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
        user_proof: what users have to have used in their sign-in before it gets anything in their name.
        user_proof_minutes: within how many minutes before they come to it; 0 for at any time in that sign-in.
        claim_names: how its claims are called.
        exchange: which tokens it may exchange, where it is an API that calls others in its users' names.
        assertions: for which services of others it may get identity assertions of its users.
        detail_types: which types of authorization details it may ask for, by their names (RFC 9396).
        integration: which known service it is, and what was filled in for it.
        contact: who to write to at the partner.
        notes: for administrators only.
        custom_data: facts of your own about it, for your own programs; Letpass does not look at them.
    """

    security_profile: SecurityProfile = SecurityProfile.NONE
    redirect_uris: list[str] = []
    sign_out_uris: list[str] = []
    cors_origins: list[str] = []
    pkce_required: bool = False
    pushed_requests_required: bool = False
    signed_requests_required: bool = False
    dpop_required: bool = False
    dpop_nonce_required: bool = False
    device_sign_in: bool = False
    certificate_bound_tokens: bool = False
    client_authentication: AuthenticationMethod = AuthenticationMethod.SECRET
    certificate_name_type: CertificateName = CertificateName.SUBJECT
    certificate_name: str = ""
    issuer_audience_only: bool = False
    jwks: str = ""
    jwks_uri: str = ""
    id_token_algorithm: SigningAlgorithm = SigningAlgorithm.RS256
    access_token_format: AccessTokenFormat = AccessTokenFormat.OPAQUE
    userinfo_algorithm: SigningAlgorithm | None = None
    id_token_encryption: EncryptionAlgorithm | None = None
    userinfo_encryption: EncryptionAlgorithm | None = None
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
    user_proof: Proof = Proof.NONE
    user_proof_minutes: int = 0
    claim_names: ClaimNames = ClaimNames()
    exchange: ExchangeRules = ExchangeRules()
    assertions: list[AssertionTarget] = []
    detail_types: list[str] = []
    integration: GivenIntegration = GivenIntegration()
    contact: str = ""
    notes: str = ""
    custom_data: dict[str, object] = {}

    def __post_init__(self) -> None:
        """Set what follows from the security profile (FAPI 2.0 Security Profile 5.3.2 and 5.4)."""
        if self.security_profile is SecurityProfile.FAPI2:
            weak = SigningAlgorithm.RS256
            better = {name: SigningAlgorithm.ES256 for name in ("id_token_algorithm", "userinfo_algorithm") if getattr(self, name) is weak}
            bound = {"dpop_required": self.dpop_required or not self.certificate_bound_tokens}
            for name, value in {**_FAPI2, **bound, **better}.items():
                msgspec.structs.force_setattr(self, name, value)

    def limit_code(self, lifetime: int) -> int:
        """For how many seconds its codes are good, of those that the daemon gives to any (FAPI 2.0 Security Profile 5.3.2.1)."""
        return min(lifetime, _LONGEST_CODE) if self.security_profile is SecurityProfile.FAPI2 else lifetime

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
        found += self.access.problems() + self.claim_names.problems() + self.integration.problems()
        found += text_problems("contact", self.contact, 256)
        found += text_problems("notes", self.notes, 4000, lines=True)
        found += number_problems("most_grants", self.most_grants, 0, 1000)
        found += number_problems("consent_days", self.consent_days, 1, 730)
        found += minutes_problems("user_proof_minutes", self.user_proof_minutes)
        nested = json_problems("custom_data", self.custom_data, MAX_DEPTH)
        found += nested
        if not nested and len(msgspec.json.encode(self.custom_data)) > MAX_CUSTOM_DATA:
            found.append(Problem("custom_data", "custom_data.too_long", "At most 16 kB."))
        found += self._key_problems(kind_of_app) + self._profile_problems(kind_of_app)
        found += self._encryption_problems()
        found += self._back_channel_problems()
        found += self._subject_problems() + self.exchange.problems() + detail_name_problems("detail_types", self.detail_types)
        found += assertion_problems("assertions", self.assertions)
        if self.assertions and not (kind_of_app.is_confidential and kind_of_app.has_users):
            message = "Assertions are for apps that have users and can prove themselves."
            found.append(Problem("assertions", "assertions.app", message))
        if self.exchange.sources and not kind_of_app.is_confidential:
            message = "Apps without a server cannot exchange tokens: nobody could prove to be the API."
            found.append(Problem("exchange.sources", "exchange.public_app", message))
        if self.signed_requests_required and not self.jwks and not self.jwks_uri:
            message = "Enter the partner's public keys, or their address: signed requests are checked with them."
            found.append(Problem("signed_requests_required", "signed_requests.no_keys", message))
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
        if self.client_authentication.is_by_certificate:
            found += self._certificate_problems(kind_of_app)
        return found

    def _certificate_problems(self, kind_of_app: Type) -> list[Problem]:
        if not kind_of_app.is_confidential:
            return [Problem("client_authentication", "keys.public_app", "Apps without a server cannot keep a private key.")]
        if self.client_authentication is AuthenticationMethod.TLS:
            return certificate_name_problems("certificate_name", self.certificate_name_type, self.certificate_name)
        if not self.jwks and not self.jwks_uri:
            return [Problem("jwks", "keys.missing", "Enter the partner's public keys, or their address.")]
        if self.jwks and not find_certificates(self.jwks):
            return [Problem("jwks", "keys.no_certificate", "None of these keys has a certificate beside it (x5c).")]
        return []

    def _profile_problems(self, kind_of_app: Type) -> list[Problem]:
        """What cannot be set for anybody who chooses the profile: only the partner has its keys."""
        if self.security_profile is not SecurityProfile.FAPI2:
            return []
        if not kind_of_app.is_confidential:
            return [Problem("security_profile", "fapi.public_app", "FAPI 2.0 is for apps with a server that keeps a private key.")]
        if self.client_authentication is AuthenticationMethod.SECRET:
            message = "FAPI 2.0 needs a private key or a certificate in place of the secret: choose it under the proof."
            return [Problem("security_profile", "fapi.no_key", message)]
        return []

    def _encryption_problems(self) -> list[Problem]:
        found: list[Problem] = []
        for field in ("id_token_encryption", "userinfo_encryption"):
            algorithm: EncryptionAlgorithm | None = getattr(self, field)
            if algorithm is None or self.jwks_uri:
                continue
            if not self.jwks:
                found.append(Problem(field, "encryption.no_keys", "Enter the partner's public keys, or their address: tokens are encrypted to one."))
            elif not find_encryption_keys(self.jwks, algorithm):
                message = "None of the public keys is for this encryption: it needs use enc, and RSA for RSA-OAEP-256, or else a curve."
                found.append(Problem(field, "encryption.no_fit", message))
        if self.userinfo_encryption is not None and self.userinfo_algorithm is None:
            message = "User info that is encrypted has to be signed as well: choose a signature."
            found.append(Problem("userinfo_encryption", "encryption.unsigned", message))
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
