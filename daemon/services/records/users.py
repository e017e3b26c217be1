"""Users as rows and as records: how one becomes the other, and what a change makes of one."""

from __future__ import annotations

import msgspec

from common.contracts.users import ChangeUser, Profile, User
from common.errors import Problem
from daemon.services.records.versions import given_values
from daemon.storage.database.paging import fold
from daemon.storage.people.users import UserRow

# Bytes of JSON that a user's custom data may have.
MOST_CUSTOM_DATA = 16 * 1024
_PROFILE = msgspec.json.Decoder(Profile)
_CUSTOM = msgspec.json.Decoder(dict[str, object])
_encode = msgspec.json.Encoder().encode


def changed_user(user: User, change: ChangeUser) -> User:
    """A user after a change, whatever its worth.

    Args:
        user: as it is.
        change: what becomes different. A new address or number is not verified, unless the change says so.
    """
    values = given_values(change)
    for name in ("email", "phone"):
        if name in values and values[name] != getattr(user, name):
            values.setdefault(f"{name}_verified", False)
    wanted = msgspec.structs.replace(user, **values)
    return msgspec.structs.replace(
        wanted, email_verified=wanted.email_verified and bool(wanted.email), phone_verified=wanted.phone_verified and bool(wanted.phone)
    )


def read_name(profile_json: str | None, username: str | None) -> str:
    """What to call a user, or an application, which has no profile; "" for somebody who is gone."""
    return (_PROFILE.decode(profile_json).name if profile_json else "") or username or ""


def custom_data_problems(custom_data: dict[str, object]) -> list[Problem]:
    """What is wrong with custom data: only its size can be."""
    if len(_encode(custom_data)) <= MOST_CUSTOM_DATA:
        return []
    return [Problem("custom_data", "user.custom_data", f"At most {MOST_CUSTOM_DATA // 1024} KiB as JSON.")]


def read_user(row: UserRow) -> User:
    """The record of a row."""
    return User(
        id=row.id,
        username=row.username,
        email=row.email,
        email_verified=bool(row.email_verified),
        phone=row.phone,
        phone_verified=bool(row.phone_verified),
        profile=_PROFILE.decode(row.profile_json),
        custom_data=_CUSTOM.decode(row.custom_json),
        suspended=bool(row.suspended),
        has_password=row.password_hash is not None,
        version=row.version,
        created_at=row.created_at,
        updated_at=row.updated_at,
        last_sign_in_at=row.last_sign_in_at,
    )


def write_user(user: User, password_hash: str | None) -> UserRow:
    """The row of a record, with what it is found, searched and sorted by."""
    names = (user.profile.name, user.profile.given_name, user.profile.family_name, user.profile.nickname)
    return UserRow(
        id=user.id,
        username=user.username,
        username_key=user.username.casefold(),
        email=user.email,
        email_key=user.email.casefold() or None,
        email_verified=user.email_verified,
        phone=user.phone,
        phone_verified=user.phone_verified,
        profile_json=_encode(user.profile).decode(),
        custom_json=_encode(user.custom_data).decode(),
        search_text=fold(user.username, user.email, user.phone, *names),
        password_hash=password_hash,
        suspended=user.suspended,
        version=user.version,
        created_at=user.created_at,
        updated_at=user.updated_at,
        last_sign_in_at=user.last_sign_in_at,
    )
