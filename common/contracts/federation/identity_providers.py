"""Identity providers: other services whose accounts people sign in with here, and the identities that they have there."""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from common.contracts.checks import duplicate_problems, number_problems, text_problems
from common.contracts.federation.directories import Directory, directory_address_problems, directory_problems
from common.contracts.federation.provider_presets import PRESETS, AppleKey, ClientProof, PersonClaims, Preset
from common.contracts.paging import SortedListing
from common.contracts.texts import Texts, texts_problems
from common.errors import Problem
from common.uris import find_uri_problem

NAME_MOST, ADDRESS_MOST, SCOPES_MOST, DOMAINS_MOST = 64, 2048, 20, 50
# A test of a directory counts no further.
MOST_COUNTED = 100
# RFC 6749 3.3.
_SCOPE = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,128}")
_CLAIM = re.compile(r"[A-Za-z0-9_:/-]{1,64}(?:\.[A-Za-z0-9_:/-]{1,64}){0,3}")
_APPLE_ID = re.compile(r"[A-Z0-9]{10}")
_DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


class ProviderFields(msgspec.Struct, frozen=True, kw_only=True):
    """What administrators say of an identity provider.

    Attributes:
        name: what people know it by.
        names: the same in other languages.
        preset: which of the known ones it is.
        issuer: as its discovery document says it, letter by letter (OpenID Connect Discovery 4); of a directory its address.
        client_id: what Letpass is called there; of a directory the distinguished name of the account that looks people up.
        proof: how Letpass proves there who it is; to a directory by a password alone.
        scopes: that are asked for; `openid` is always among them, but of a provider that gives no ID tokens.
        claims: what the provider calls what; of a directory attributes.
        directory: how people are found, in a directory; None for every other kind.
        apple: by which key Letpass proves to Apple who it is; None for every other kind.
        creates_users: whether somebody whom nobody knows here gets an account.
        believes_email: whether an address counts as verified that the provider calls so. Where there are `domains`, only addresses of these.
        domains: whoever types an address of one of these on the sign-in page is sent to the provider.
        organization_id: where people become members who come from it, where there are `domains` with a verified address of these; "" for nowhere.
        has_button: whether the sign-in page has a button for it.
        signs_out: whether somebody who signs out here and has come from it is led on to its own sign-out.
        enabled: whether anybody can sign in with it.
        position: of its button, the smallest first.
    """

    name: str
    names: Texts = {}
    preset: Preset = Preset.OIDC
    issuer: str
    client_id: str
    proof: ClientProof = ClientProof.BASIC
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    claims: PersonClaims = PersonClaims()
    directory: Directory | None = None
    apple: AppleKey | None = None
    creates_users: bool = False
    believes_email: bool = False
    domains: tuple[str, ...] = ()
    organization_id: str = ""
    has_button: bool = True
    signs_out: bool = False
    enabled: bool = True
    position: int = 0


class CreateIdentityProvider(ProviderFields, frozen=True, kw_only=True):
    """A new identity provider.

    Attributes:
        secret: that it knows Letpass by; "" where a key proves that. Of a directory the password of the account that looks
            people up, of Apple the private key (PKCS #8, PEM).
    """

    secret: str = ""

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        return field_problems(self) + secret_problems(self.secret)


class ChangeIdentityProvider(msgspec.Struct, frozen=True, kw_only=True):
    """What shall be different; what is left out stays."""

    name: str | UnsetType = UNSET
    names: Texts | UnsetType = UNSET
    preset: Preset | UnsetType = UNSET
    issuer: str | UnsetType = UNSET
    client_id: str | UnsetType = UNSET
    proof: ClientProof | UnsetType = UNSET
    scopes: tuple[str, ...] | UnsetType = UNSET
    claims: PersonClaims | UnsetType = UNSET
    directory: Directory | UnsetType | None = UNSET
    apple: AppleKey | UnsetType | None = UNSET
    creates_users: bool | UnsetType = UNSET
    believes_email: bool | UnsetType = UNSET
    domains: tuple[str, ...] | UnsetType = UNSET
    organization_id: str | UnsetType = UNSET
    has_button: bool | UnsetType = UNSET
    signs_out: bool | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    position: int | UnsetType = UNSET
    secret: str | UnsetType = UNSET


class IdentityProvider(ProviderFields, frozen=True, kw_only=True):
    """An identity provider without its secret.

    Attributes:
        id: names it.
        redirect_uri: of Letpass, to be registered there; "" for a directory, which leads nobody back.
        secret_set_at: since when it has its secret, seconds since 1970; None for none.
        people: how many accounts are connected with one of its accounts; administrators alone are told.
        version: grows with every change; sent back as `If-Match`.
        created_at, updated_at: seconds since 1970.
    """

    id: str
    redirect_uri: str
    secret_set_at: int | None
    people: int
    version: int
    created_at: int
    updated_at: int


class IdentityProviderListing(SortedListing, frozen=True):
    """Which identity providers, in which order; searched by name and issuer."""

    sort: Literal["name", "-name", "created", "-created"] = "name"


class ProviderTried(msgspec.Struct, frozen=True):
    """What came of asking an identity provider.

    Attributes:
        trouble: what is wrong, as the reasons of failed sign-ins say it behind `provider.`; "" for nothing.
        detail: the same more closely, "" for nothing more.
        keys: how many keys it publishes.
        announces_issuer: whether its answers say whose they are (RFC 9207).
        has_userinfo: whether it has a userinfo endpoint.
        is_built_in: whether its addresses are known here, so that there is nothing to ask.
        people: how many entries of a directory somebody could sign in with, up to `MOST_COUNTED`; None of one that is no directory.
    """

    trouble: str = ""
    detail: str = ""
    keys: int = 0
    announces_issuer: bool = False
    has_userinfo: bool = False
    is_built_in: bool = False
    people: int | None = None


class Identity(msgspec.Struct, frozen=True):
    """An account of an identity provider that a user is connected with.

    Attributes:
        id: which.
        provider_id, provider: which provider, and its name.
        subject: how the provider calls the account: its `sub`.
        email, name: what the provider said the last time; "" for nothing.
        linked_at: since when it is connected, seconds since 1970.
        used_at: of the last sign-in with it, None for never.
    """

    id: str
    provider_id: str
    provider: str
    subject: str
    email: str
    name: str
    linked_at: int
    used_at: int | None


def field_problems(provider: ProviderFields) -> list[Problem]:
    """What is wrong with each field."""
    found = text_problems("name", provider.name, NAME_MOST, required=True) + texts_problems("names", provider.names, NAME_MOST)
    found += directory_address_problems(provider.issuer) if provider.directory is not None else issuer_problems(provider.issuer)
    found += _kind_problems(provider)
    found += text_problems("client_id", provider.client_id, 512, required=True)
    found += _list_problems("scopes", provider.scopes, SCOPES_MOST, _SCOPE, "A scope has no blanks, quotes or backslashes.")
    if "openid" not in provider.scopes and PRESETS[provider.preset].plain is None and provider.directory is None:
        found.append(Problem("scopes", "identity_provider.openid", "The scope openid has to be among them."))
    found += _list_problems("domains", provider.domains, DOMAINS_MOST, _DOMAIN, "Write it in small letters, such as example.com.")
    for name in PersonClaims.__struct_fields__:
        claim = getattr(provider.claims, name)
        if claim and not _CLAIM.fullmatch(claim):
            found.append(Problem(f"claims.{name}", "identity_provider.claim", "This is no name of a claim."))
    return found + text_problems("organization_id", provider.organization_id, 64) + number_problems("position", provider.position, 0, 1000)


def _kind_problems(provider: ProviderFields) -> list[Problem]:
    if (provider.directory is None) != (PRESETS[provider.preset].directory is None):
        return [Problem("directory", "identity_provider.directory", "What is set of a directory belongs to one, and each has it.")]
    is_apple = provider.preset is Preset.APPLE
    if is_apple != (provider.apple is not None) or is_apple != (provider.proof is ClientProof.APPLE):
        return [Problem("apple", "identity_provider.apple", "Apple takes a signed secret, and nobody else does.")]
    found = [] if provider.directory is None else directory_problems(provider.directory)
    for name in AppleKey.__struct_fields__ if provider.apple is not None else ():
        if not _APPLE_ID.fullmatch(getattr(provider.apple, name)):
            found.append(Problem(f"apple.{name}", "identity_provider.apple_id", "Ten capitals and digits."))
    return found


def secret_problems(secret: str) -> list[Problem]:
    """What is wrong with a secret; "" is none."""
    # A key has several lines.
    return text_problems("secret", secret.replace("\r", ""), 1024, lines=True)


def changed_fields(change: ChangeIdentityProvider) -> dict[str, Any]:
    """The fields that a change has, without the secret."""
    names = (name for name in change.__struct_fields__ if name != "secret")
    return {name: value for name in names if (value := getattr(change, name)) is not UNSET}


def issuer_problems(issuer: str) -> list[Problem]:
    """What is wrong with the issuer."""
    found = text_problems("issuer", issuer, ADDRESS_MOST, required=True)
    if found:
        return found
    problem = find_uri_problem(issuer, native=False)
    if problem is not None:
        return [Problem("issuer", problem.code, problem.message, problem.fix)]
    if "?" in issuer:
        return [Problem("issuer", "identity_provider.issuer", "An issuer has no question mark.")]
    return []


def _list_problems(field: str, values: tuple[str, ...], most: int, form: re.Pattern[str], message: str) -> list[Problem]:
    if len(values) > most:
        return [Problem(field, "list.too_long", f"At most {most} entries.")]
    found = [Problem(f"{field}.{index}", f"identity_provider.{field}", message) for index, each in enumerate(values) if not form.fullmatch(each)]
    return found + duplicate_problems(field, values)
