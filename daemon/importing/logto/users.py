"""Users of Logto."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from common.contracts.users import Address, Profile, username_problems
from daemon.importing.files import keep_id
from daemon.importing.hashes import read_logto
from daemon.importing.logto.shapes import User
from daemon.importing.model import ImportedIdentity, ImportedUser
from daemon.importing.notes import Note
from daemon.importing.texts import clean

_PROFILE = {
    "givenName": "given_name",
    "familyName": "family_name",
    "middleName": "middle_name",
    "nickname": "nickname",
    "profile": "profile",
    "website": "website",
    "gender": "gender",
    "birthdate": "birthdate",
    "zoneinfo": "zoneinfo",
    "locale": "locale",
}
_ADDRESS = {
    "formatted": "formatted",
    "streetAddress": "street_address",
    "locality": "locality",
    "region": "region",
    "postalCode": "postal_code",
    "country": "country",
}
_FACTORS = {"Totp": "one-time codes", "WebAuthn": "passkey", "BackupCode": "recovery codes"}


def read_user(user: User, roles: tuple[str, ...], *, weak: bool) -> tuple[ImportedUser, Sequence[Note]]:
    """One user, with what cannot be taken.

    Args:
        user: as it stands in the file.
        roles: names of those that are held.
        weak: whether passwords in a weak form are taken.
    """
    # In Logto any of the three names is enough.
    username = user.username or user.primary_email or (user.id if not username_problems(user.id) else user.primary_phone or "")
    notes: list[Note] = []
    password = None
    if user.password_encrypted:
        password, why = read_logto(user.password_encrypted, user.password_encryption_method or "", weak=weak)
        if why is not None:
            notes.append(Note("user", username, *why))
    else:
        notes.append(Note("user", username, "user.no_password"))
    notes += [Note("user", username, "user.second_factor", _factor(each)) for each in user.mfa_verifications or ()]
    given = user.profile or {}
    address = given.get("address")
    found = ImportedUser(
        id=keep_id(user.id, "logto", username),
        username=username,
        email=user.primary_email or "",
        # What somebody signs in with was proven there.
        email_verified=bool(user.primary_email),
        phone=f"+{user.primary_phone.lstrip('+')}" if user.primary_phone else "",
        phone_verified=bool(user.primary_phone),
        profile=Profile(
            name=clean(user.name or "", 256),
            picture=user.avatar or "",
            address=Address(**_texts(address, _ADDRESS)) if isinstance(address, dict) else Address(),
            **_texts(given, _PROFILE),
        ),
        custom_data=user.custom_data or {},
        suspended=bool(user.is_suspended),
        identities=tuple(_read_identity(name, value) for name, value in (user.identities or {}).items()),
        password=password,
        roles=roles,
    )
    return found, notes


def _texts(given: Mapping[str, object], names: Mapping[str, str]) -> dict[str, str]:
    return {ours: value for theirs, ours in names.items() if isinstance(value := given.get(theirs), str)}


def _factor(verification: Mapping[str, object]) -> str:
    return _FACTORS.get(str(verification.get("type")), "another one")


def _read_identity(name: str, value: object) -> ImportedIdentity:
    """An account elsewhere, by the target of its connector."""
    subject = value.get("userId") if isinstance(value, dict) else None
    return ImportedIdentity(clean(name, 60), subject if isinstance(subject, str) else "")
