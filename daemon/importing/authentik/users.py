"""Users of authentik."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.users import Profile
from daemon.importing.authentik.shapes import User
from daemon.importing.files import keep_id
from daemon.importing.hashes import read_django
from daemon.importing.model import ImportedUser
from daemon.importing.notes import Note
from daemon.importing.texts import clean

_SERVICES = ("service_account", "internal_service_account")
# What authentik keeps of its own among the attributes.
_OWN = "goauthentik.io/"


def is_service(user: User) -> bool:
    """Whether this is no person: an account of a program, or the one that stands for nobody."""
    attributes = user.attributes or {}
    return user.type in _SERVICES or bool(attributes.get(f"{_OWN}user/service-account")) or user.username == "AnonymousUser"


def read_user(
    user: User, roles: tuple[str, ...], factors: Sequence[str], social: Sequence[str], *, weak: bool
) -> tuple[ImportedUser, Sequence[Note]]:
    """One user, with what cannot be taken.

    Args:
        user: as it stands in the export.
        roles: names of those that are held.
        factors, social: second factors, and other sources to sign in by.
        weak: whether passwords in a weak form are taken.
    """
    password, why = read_django(user.password or "", weak=weak)
    notes = [Note("user", user.username, "user.second_factor", each) for each in factors]
    notes += [Note("user", user.username, "user.social", each) for each in social]
    if password is None:
        notes.append(Note("user", user.username, *(why or ("user.no_password", ""))))
    attributes = {name: value for name, value in (user.attributes or {}).items() if not name.startswith(_OWN) and value is not None}
    settings = attributes.pop("settings", None)
    locale = settings.get("locale") if isinstance(settings, dict) else None
    found = ImportedUser(
        id=keep_id(user.uuid, "authentik", user.username),
        username=user.username,
        email=user.email or "",
        profile=Profile(name=clean(user.name or "", 256), locale=locale.replace("_", "-") if isinstance(locale, str) else ""),
        custom_data=attributes,
        suspended=user.is_active is False,
        password=password,
        roles=roles,
    )
    return found, notes
