"""Users: people with an account."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from common.claim_values import is_birthdate, is_locale, is_time_zone, may_be_birthday
from common.contracts.checks import text_problems
from common.contracts.federation.identity_providers import Identity
from common.contracts.paging import SortedListing
from common.errors import Problem
from common.uris import find_link_problem

PASSWORD_LEAST, PASSWORD_MOST = 8, 256
# How much of one is looked at as it is typed: the same letters take up to four characters on some keyboards.
_PASSWORD_TYPED_MOST = 4 * PASSWORD_MOST
# Characters of an address (RFC 5321 4.5.3.1.3), and so of whatever names an account at a sign-in.
EMAIL_MOST = 254
_USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
# What stands before the @ (RFC 5321 4.1.2, dot-string): no other signs, for mail servers need not take them (RFC 6531).
_LOCAL_PART = re.compile(r"(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@.*")
_EMAIL = re.compile(r"[^@\s\"<>(),:;\\\[\]]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")
_PHONE = re.compile(r"\+[0-9][0-9 -]{4,22}[0-9]")


class Address(msgspec.Struct, frozen=True, omit_defaults=True):
    """A postal address (OpenID Connect Core 5.1.1)."""

    formatted: str = ""
    street_address: str = ""
    locality: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""


class Profile(msgspec.Struct, frozen=True, omit_defaults=True):
    """The standard claims of a person that are not an identifier (OpenID Connect Core 5.1). Empty means not set."""

    name: str = ""
    given_name: str = ""
    family_name: str = ""
    middle_name: str = ""
    nickname: str = ""
    profile: str = ""
    picture: str = ""
    website: str = ""
    gender: str = ""
    birthdate: str = ""
    zoneinfo: str = ""
    locale: str = ""
    address: Address = Address()

    def problems(self, field: str = "profile") -> list[Problem]:
        """What is wrong with each field."""
        found: list[Problem] = []
        for name in ("name", "given_name", "family_name", "middle_name", "nickname", "gender"):
            found += text_problems(f"{field}.{name}", getattr(self, name), 256)
        for name in ("profile", "picture", "website"):
            problem = find_link_problem(getattr(self, name))
            if problem is not None:
                found.append(msgspec.structs.replace(problem, field=f"{field}.{name}"))
        if self.birthdate and not is_birthdate(self.birthdate):
            found.append(Problem(f"{field}.birthdate", "user.birthdate", "Write it as year-month-day, such as 1990-05-31."))
        elif self.birthdate and not may_be_birthday(self.birthdate):
            found.append(Problem(f"{field}.birthdate", "user.birthdate_range", "Write a day from 1900 to today."))
        if self.zoneinfo and not is_time_zone(self.zoneinfo):
            found.append(Problem(f"{field}.zoneinfo", "user.zoneinfo", "Write a name of the time zone database, such as Asia/Seoul."))
        if self.locale and not is_locale(self.locale):
            found.append(Problem(f"{field}.locale", "user.locale", "Write a language tag, such as ko or en-GB."))
        for name in Address.__struct_fields__:
            found += text_problems(f"{field}.address.{name}", getattr(self.address, name), 512, lines=True)
        return found


def username_problems(username: str) -> list[Problem]:
    """Check a user name."""
    if _USERNAME.fullmatch(username):
        return []
    return [Problem("username", "user.username", "1 to 64 letters, digits, dots, dashes or underscores, starting with a letter or digit.")]


def email_problems(email: str) -> list[Problem]:
    """Check an e-mail address; empty is fine."""
    if not email:
        return []
    if len(email) > EMAIL_MOST or not _EMAIL.fullmatch(email):
        return [Problem("email", "user.email", "This is not an e-mail address.")]
    if not _LOCAL_PART.fullmatch(email):
        sentence = "Before the @ only a to z, digits and signs such as . - _ + are taken by every mail server; single dots, none at either end."
        return [Problem("email", "user.email_letters", sentence)]
    return []


def phone_problems(phone: str) -> list[Problem]:
    """Check a phone number; empty is fine."""
    if not phone or _PHONE.fullmatch(phone):
        return []
    return [Problem("phone", "user.phone", "Write it with the country, such as +82 10-5550-0134.")]


def normal_password(password: str) -> str:
    """A password in the one form in which it is measured, judged, hashed and checked, whatever keyboard typed it (NFKC; decision 0060)."""
    return unicodedata.normalize("NFKC", password)


def may_be_password(text: str, least: int = 1) -> bool:
    """Whether a text has the length of a password: what is longer never reaches the hash (attack 76).

    Args:
        text: as typed, of any length.
        least: number of characters.
    """
    if not text or len(text) > _PASSWORD_TYPED_MOST:
        return False
    normal = normal_password(text)
    # One sign may stand for a whole word; it is typed by one key all the same.
    return least <= min(len(text), len(normal)) and len(normal) <= PASSWORD_MOST


def password_form_problems(password: str, least: int = PASSWORD_LEAST) -> list[Problem]:
    """Check the length of a password, and that it can be typed.

    Args:
        password: as typed.
        least: number of characters.
    """
    if not may_be_password(password, least):
        return [Problem("password", "password.length", f"{least} to {PASSWORD_MOST} characters.")]
    if any(unicodedata.category(character) == "Cc" for character in password):
        return [Problem("password", "text.hidden_character", "Remove the invisible or control character.")]
    return []


def password_problems(password: str, *personal: str) -> list[Problem]:
    """Check the form of a password and that it is not a word that belongs to the person.

    Args:
        password: as typed.
        personal: user name, e-mail address and the like.
    """
    found = password_form_problems(password)
    if found:
        return found
    password = normal_password(password)
    if password.casefold() in {word.casefold() for word in personal if word}:
        return [Problem("password", "password.personal", "Choose something other than your name or address.")]
    if len(set(password)) < 4:
        return [Problem("password", "password.simple", "Use more different characters.")]
    return []


class UserListing(SortedListing, frozen=True):
    """Which users, in which order; searched by names, address and number.

    Attributes:
        suspended: only suspended or only active ones; None for both.
        invited: only those who were invited and have not come yet, whether their link still opens or has expired; or only all others.
        deletion_asked: only those who want their account deleted, which waits for its day; or only all others.
    """

    suspended: bool | None = None
    sort: Literal["username", "-username", "created", "-created", "signed_in", "-signed_in"] = "username"
    invited: bool | None = None
    deletion_asked: bool | None = None


class CreateUser(msgspec.Struct, frozen=True):
    """A new user."""

    username: str
    password: str = ""
    email: str = ""
    email_verified: bool = False
    phone: str = ""
    phone_verified: bool = False
    profile: Profile = Profile()
    custom_data: dict[str, object] = {}

    def problems(self) -> list[Problem]:
        """What is wrong with each field. An empty password means that the user cannot sign in with one yet."""
        found = username_problems(self.username) + email_problems(self.email) + phone_problems(self.phone) + self.profile.problems()
        if self.password:
            found += password_problems(self.password, self.username, self.email, self.profile.name)
        return found


class ChangeUser(msgspec.Struct, frozen=True):
    """A change of a user: what is left out stays as it is."""

    username: str | UnsetType = UNSET
    email: str | UnsetType = UNSET
    email_verified: bool | UnsetType = UNSET
    phone: str | UnsetType = UNSET
    phone_verified: bool | UnsetType = UNSET
    profile: Profile | UnsetType = UNSET
    custom_data: dict[str, object] | UnsetType = UNSET
    suspended: bool | UnsetType = UNSET

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        found: list[Problem] = []
        if self.username is not UNSET:
            found += username_problems(self.username)
        if self.email is not UNSET:
            found += email_problems(self.email)
        if self.phone is not UNSET:
            found += phone_problems(self.phone)
        if self.profile is not UNSET:
            found += self.profile.problems()
        return found


class SetPassword(msgspec.Struct, frozen=True):
    """A new password for a user, set by an administrator."""

    password: str


class InvitationState(StrEnum):
    """What became of an invitation."""

    WAITING = "waiting"
    USED = "used"
    EXPIRED = "expired"
    REPLACED = "replaced"


class Invitation(msgspec.Struct, frozen=True):
    """The newest invitation to an account.

    Attributes:
        state: what became of it.
        email: where it went, "" if it was to be handed over.
        created_at, expires_at: seconds since 1970.
        opened_at: when its link was first opened, by whomever: filters of mail open links too; None for not yet.
        ended_at: when it was accepted or taken back, None for neither.
    """

    state: InvitationState
    email: str
    created_at: int
    expires_at: int
    opened_at: int | None = None
    ended_at: int | None = None


class AskedDeletion(msgspec.Struct, frozen=True):
    """That a user wants the account deleted; a sign-in before the day takes the wish back.

    Attributes:
        asked_at, due_at: seconds since 1970; at `due_at` the account goes, unless it is suspended then.
    """

    asked_at: int
    due_at: int


class SecondFactor(msgspec.Struct, frozen=True):
    """What a user signs in with beside the password.

    Attributes:
        added_at: when the authenticator app was set up, in seconds since 1970.
        used_at: when a code of it was last used, None for never.
        recovery_codes: how many of these are left.
    """

    added_at: int
    used_at: int | None
    recovery_codes: int


class Passkey(msgspec.Struct, frozen=True):
    """A passkey of a user.

    Attributes:
        id: which.
        name: that its user gave it, or of the model.
        model: what makes or keeps it, such as a password manager; "" if that is not known.
        synced: whether it may lie on several devices of its user.
        created_at: when it was made, in seconds since 1970.
        used_at: when it was last used, None for never.
    """

    id: str
    name: str
    model: str
    synced: bool
    created_at: int
    used_at: int | None


class User(msgspec.Struct, frozen=True):
    """A user as the console sees it.

    Attributes:
        id: the `sub` claim for applications with public subjects.
        has_password: whether the user can sign in with a password.
        version: grows with every change; sent back as `If-Match`.
        created_at, updated_at, last_sign_in_at: seconds since 1970, None for never.
        invitation: the newest to this account, None for none; the console alone is told of it.
        deletion: that its user wants it deleted, None for not; the console alone is told of it, too.
        second_factor: what the user signs in with beside the password, None for nothing; so is it.
        passkeys: of the user, the oldest first; so are they.
        identities: accounts of identity providers that the user signs in with, the oldest first; so are they.
    """

    id: str
    username: str
    email: str
    email_verified: bool
    phone: str
    phone_verified: bool
    profile: Profile
    custom_data: dict[str, object]
    suspended: bool
    has_password: bool
    version: int
    created_at: int
    updated_at: int
    last_sign_in_at: int | None = None
    invitation: Invitation | None = None
    deletion: AskedDeletion | None = None
    second_factor: SecondFactor | None = None
    passkeys: tuple[Passkey, ...] = ()
    identities: tuple[Identity, ...] = ()

    @property
    def shown_name(self) -> str:
        """What to call this person."""
        return self.profile.name or self.username
