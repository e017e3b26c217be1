"""Identity providers that are known: where they are, how they are spoken to, and what is to be believed of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Preset(StrEnum):
    """Which identity provider."""

    OIDC = "oidc"
    GOOGLE = "google"
    ENTRA = "entra"
    KAKAO = "kakao"


class ClientProof(StrEnum):
    """How Letpass proves to an identity provider who it is (OpenID Connect Core 9).

    Attributes:
        KEY: an assertion that Letpass signs with its own keys; the provider reads them at our JWKS address.
    """

    BASIC = "client_secret_basic"
    POST = "client_secret_post"
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
    """

    title: str
    issuer: str = ""
    example: str = ""
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    proof: ClientProof = ClientProof.BASIC
    believes_email: bool = False
    claims: PersonClaims = PersonClaims()


PRESETS: Mapping[Preset, PresetFacts] = {
    Preset.OIDC: PresetFacts("OpenID Connect", example="https://id.example.com"),
    Preset.GOOGLE: PresetFacts("Google", "https://accounts.google.com", believes_email=True, claims=PersonClaims(username="")),
    # Its customers write into `email` what they like, and it says nothing of whether it is verified.
    Preset.ENTRA: PresetFacts(
        "Microsoft Entra ID", example="https://login.microsoftonline.com/TENANT-ID/v2.0", claims=PersonClaims(email_verified="")
    ),
    Preset.KAKAO: PresetFacts(
        "Kakao",
        "https://kauth.kakao.com",
        scopes=("openid", "profile_nickname", "account_email"),
        proof=ClientProof.POST,
        claims=PersonClaims(username="", name="nickname", given_name="", family_name="", email_verified=""),
    ),
}
