"""Identity providers that are known: where they are, how they are spoken to, and what is to be believed of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from common.contracts.federation.directories import Directory


class Preset(StrEnum):
    """Which identity provider."""

    OIDC = "oidc"
    GOOGLE = "google"
    ENTRA = "entra"
    APPLE = "apple"
    KAKAO = "kakao"
    GITHUB = "github"
    NAVER = "naver"
    ACTIVE_DIRECTORY = "active_directory"
    LDAP = "ldap"


class ClientProof(StrEnum):
    """How Letpass proves to an identity provider who it is (OpenID Connect Core 9).

    Attributes:
        APPLE: a secret in the form that Letpass signs with a key which Apple has given out.
        KEY: an assertion that Letpass signs with its own keys; the provider reads them at our JWKS address.
    """

    BASIC = "client_secret_basic"
    POST = "client_secret_post"
    APPLE = "apple"
    KEY = "private_key_jwt"


class PersonClaims(msgspec.Struct, frozen=True):
    """What the provider calls what Letpass wants to know of a person; "" for what it does not tell.

    A claim within another one is written with a dot, such as `profile.nickname`.
    """

    username: str = "preferred_username"
    name: str = "name"
    given_name: str = "given_name"
    family_name: str = "family_name"
    email: str = "email"
    email_verified: str = "email_verified"


class AppleKey(msgspec.Struct, frozen=True):
    """Which key of which developer account signs Letpass's secret for Apple; the key itself is the secret of the provider.

    Attributes:
        team_id, key_id: ten capitals and digits each.
    """

    team_id: str = ""
    key_id: str = ""


class PlainOAuth(msgspec.Struct, frozen=True):
    """How a provider is spoken to that gives no ID token (RFC 6749): who signed in stands in what it tells of the person.

    Attributes:
        authorization, token, person: addresses; `{issuer}` stands for the issuer.
        public_person: where a person is told of by the issuer that everybody uses, if it is elsewhere.
        emails: where the addresses of a person are, behind that of the person; "" if they stand there.
        subject: the claim that names the account.
    """

    authorization: str
    token: str
    person: str
    public_person: str = ""
    emails: str = ""
    subject: str = "id"


class PresetFacts(msgspec.Struct, frozen=True):
    """What is known of a provider.

    Attributes:
        title: its name, the same in every language.
        issuer: its issuer; "" where each customer has one.
        example: what such an issuer looks like.
        scopes: that are asked for.
        proof: how Letpass proves who it is.
        believes_email: whether it proves the addresses that it calls verified.
        claims: what it calls what.
        posts: whether its answer comes as a form that the browser posts (OAuth 2.0 Form Post Response Mode), with the name of the person beside it.
        plain: how it is spoken to without OpenID Connect, None for one that speaks it.
        directory: how people are found there, if it is a directory; None for one that people sign in at themselves.
    """

    title: str
    issuer: str = ""
    example: str = ""
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    proof: ClientProof = ClientProof.BASIC
    believes_email: bool = False
    claims: PersonClaims = PersonClaims()
    posts: bool = False
    plain: PlainOAuth | None = None
    directory: Directory | None = None


PRESETS: Mapping[Preset, PresetFacts] = {
    Preset.OIDC: PresetFacts("OpenID Connect", example="https://id.example.com"),
    Preset.GOOGLE: PresetFacts("Google", "https://accounts.google.com", believes_email=True, claims=PersonClaims(username="")),
    # Its customers write into `email` what they like, and it says nothing of whether it is verified.
    Preset.ENTRA: PresetFacts(
        "Microsoft Entra ID", example="https://login.microsoftonline.com/TENANT-ID/v2.0", claims=PersonClaims(email_verified="")
    ),
    # It proves every address, those that hide one's own (`privaterelay.appleid.com`) too. Names are in no token, and come the first time alone.
    Preset.APPLE: PresetFacts(
        "Apple",
        "https://appleid.apple.com",
        scopes=("openid", "name", "email"),
        proof=ClientProof.APPLE,
        believes_email=True,
        claims=PersonClaims(username="", name="", given_name="", family_name=""),
        posts=True,
    ),
    Preset.KAKAO: PresetFacts(
        "Kakao",
        "https://kauth.kakao.com",
        scopes=("openid", "profile_nickname", "account_email"),
        proof=ClientProof.POST,
        claims=PersonClaims(username="", name="nickname", given_name="", family_name="", email_verified=""),
    ),
    # Of GitHub Enterprise Server the issuer is its own address. Of the addresses it says which are verified.
    Preset.GITHUB: PresetFacts(
        "GitHub",
        "https://github.com",
        scopes=("read:user", "user:email"),
        proof=ClientProof.POST,
        believes_email=True,
        claims=PersonClaims(username="login", given_name="", family_name=""),
        plain=PlainOAuth(
            "{issuer}/login/oauth/authorize",
            "{issuer}/login/oauth/access_token",
            "{issuer}/api/v3/user",
            public_person="https://api.github.com/user",
            emails="/emails",
        ),
    ),
    # People write any address into their profile there.
    Preset.NAVER: PresetFacts(
        "NAVER",
        "https://nid.naver.com",
        scopes=(),
        proof=ClientProof.POST,
        claims=PersonClaims("", "response.name", "", "", "response.email", ""),
        plain=PlainOAuth(
            "{issuer}/oauth2.0/authorize",
            "{issuer}/oauth2.0/token",
            "https://openapi.naver.com/v1/nid/me",
            subject="response.id",
        ),
    ),
    # Who may write into the address of an entry, each directory says differently. Claims are attributes here.
    Preset.ACTIVE_DIRECTORY: PresetFacts(
        "Active Directory",
        example="ldaps://dc1.example.com",
        scopes=(),
        claims=PersonClaims("sAMAccountName", "displayName", "givenName", "sn", "mail", ""),
        directory=Directory(
            login=("sAMAccountName", "userPrincipalName", "mail"), filter="(&(objectCategory=person)(objectClass=user))", id="objectGUID"
        ),
    ),
    Preset.LDAP: PresetFacts(
        "LDAP",
        example="ldaps://ldap.example.com",
        scopes=(),
        claims=PersonClaims("uid", "cn", "givenName", "sn", "mail", ""),
        directory=Directory(),
    ),
}
