"""What an application can be, and what can be chosen for it."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Whose application it is: only third-party ones meet the consent page."""

    OWN = "own"
    THIRD_PARTY = "third_party"


class Origin(StrEnum):
    """How an application came to be known."""

    ADMINISTRATOR = "administrator"
    # By the document at the address that is its client ID.
    METADATA_DOCUMENT = "metadata_document"
    # By itself, at the registration endpoint.
    REGISTRATION = "registration"


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
    PS256 = "PS256"
    ES256 = "ES256"
    EDDSA = "EdDSA"


class EncryptionAlgorithm(StrEnum):
    """How the key is wrapped that a token is encrypted with (RFC 7518 4.3 and 4.6); the content by A256GCM."""

    RSA_OAEP_256 = "RSA-OAEP-256"
    ECDH_ES_A256KW = "ECDH-ES+A256KW"


class AuthenticationMethod(StrEnum):
    """How a confidential application proves itself at the token endpoint (OpenID Connect Core 9)."""

    SECRET = "client_secret"  # noqa: S105  the name of a method
    PRIVATE_KEY = "private_key_jwt"
    # Mutual TLS (RFC 8705 2): by a certificate of an authority, or by one that is registered itself.
    TLS = "tls_client_auth"
    SELF_SIGNED_TLS = "self_signed_tls_client_auth"

    @property
    def is_by_certificate(self) -> bool:
        """Whether the certificate of its connection is the proof."""
        return self in (AuthenticationMethod.TLS, AuthenticationMethod.SELF_SIGNED_TLS)


class CertificateName(StrEnum):
    """By which name of its certificate an application is known: the subject, or one of the alternative ones (RFC 8705 2.1.2)."""

    SUBJECT = "subject_dn"
    DNS = "san_dns"
    URI = "san_uri"
    IP = "san_ip"
    EMAIL = "san_email"


class SecurityProfile(StrEnum):
    """A whole set of rules that an application is set to by one choice."""

    NONE = "none"
    # FAPI 2.0 Security Profile, with private_key_jwt or mutual TLS, and tokens bound by DPoP or to the certificate.
    FAPI2 = "fapi2"


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
