"""Users of a realm: names, attributes, what they hold, and what of them stays behind."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.users import Address, Profile
from daemon.importing.files import keep_id
from daemon.importing.keycloak.passwords import read_password
from daemon.importing.keycloak.roles import KeycloakRoles
from daemon.importing.keycloak.shapes import FederatedIdentity, User
from daemon.importing.model import ImportedIdentity, ImportedUser
from daemon.importing.notes import Note
from daemon.importing.texts import clean

# The attributes by which Keycloak's own mappers fill standard claims.
_PROFILE = {
    "middleName": "middle_name",
    "nickname": "nickname",
    "profile": "profile",
    "picture": "picture",
    "website": "website",
    "gender": "gender",
    "birthdate": "birthdate",
    "zoneinfo": "zoneinfo",
    "locale": "locale",
}
_ADDRESS = {"formatted": "formatted", "street": "street_address"} | {each: each for each in ("locality", "region", "postal_code", "country")}
_PHONE, _PHONE_VERIFIED = ("phoneNumber", "phone_number"), ("phoneNumberVerified", "phone_number_verified")
# Those of which nothing is named: the password itself, and the ones of before.
_PASSWORDS = ("password", "password-history")
_FACTORS = {"otp": "one-time codes", "webauthn": "security key", "webauthn-passwordless": "passkey", "recovery-authn-codes": "recovery codes"}


def read_user(user: User, realm: str, roles: KeycloakRoles, *, weak: bool) -> tuple[ImportedUser, Sequence[Note]]:
    """One user, with what cannot be taken.

    Args:
        user: as it stands in the export.
        realm: its name, for the ids of users without one.
        roles: finds what the user holds.
        weak: whether passwords in a weak form are taken.
    """
    notes: list[Note] = []
    attributes = {name: text for name, value in (user.attributes or {}).items() if (text := _read(value)) not in ("", [])}
    factors = [each.type for each in user.credentials or () if each.type and each.type not in _PASSWORDS]
    notes += [Note("user", user.username, "user.second_factor", _FACTORS.get(each) or clean(each, 40)) for each in factors]
    password, why = read_password(user.credentials or (), weak=weak)
    if why is not None:
        notes.append(Note("user", user.username, *why))
    elif password is None:
        federated = ("user.federated", "another directory") if user.federation_link else ("user.no_password", "")
        notes.append(Note("user", user.username, *federated))
    notes += _note_actions(user, has_password=password is not None)
    phone = _take(attributes, _PHONE)
    verified = _take(attributes, _PHONE_VERIFIED).lower() == "true"
    first, last = clean(user.first_name or "", 128), clean(user.last_name or "", 128)
    profile = {ours: _text(attributes.pop(theirs)) for theirs, ours in _PROFILE.items() if theirs in attributes}
    address = {ours: _text(attributes.pop(theirs)) for theirs, ours in _ADDRESS.items() if theirs in attributes}
    found = ImportedUser(
        id=keep_id(user.id, "keycloak", realm, user.username),
        username=user.username,
        email=user.email or "",
        email_verified=bool(user.email_verified),
        phone=phone,
        phone_verified=verified,
        profile=Profile(name=" ".join(filter(None, (first, last))), given_name=first, family_name=last, address=Address(**address), **profile),
        custom_data={**attributes},
        suspended=user.enabled is False,
        password=password,
        roles=roles.find_held(user.realm_roles, user.client_roles, user.groups),
        identities=tuple(_read_identity(each) for each in user.federated_identities or ()),
    )
    return found, notes


def _read_identity(each: FederatedIdentity) -> ImportedIdentity:
    return ImportedIdentity(each.identity_provider or "", each.user_id or "", clean(each.user_name or "", 128))


def _note_actions(user: User, *, has_password: bool) -> list[Note]:
    """What was to be done at the next sign-in; of that nothing is asked for here."""
    actions, notes = user.required_actions or [], list[Note]()
    if actions:
        notes.append(Note("user", user.username, "user.required_actions", ", ".join(clean(each, 60) or "?" for each in actions)[:300]))
    is_temporary = any(each.temporary for each in user.credentials or () if each.type == "password")
    if has_password and (is_temporary or "UPDATE_PASSWORD" in actions):
        notes.append(Note("user", user.username, "user.password_temporary"))
    return notes


def _read(value: object) -> str | list[str]:
    """The values of an attribute: a text where there is one, a list where there are several."""
    values = [str(each) for each in (value if isinstance(value, list) else [value]) if isinstance(each, str | int | float | bool)]
    return values[0] if len(values) == 1 else values


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else value[0]


def _take(attributes: dict[str, str | list[str]], names: Sequence[str]) -> str:
    found = [_text(attributes.pop(name)) for name in names if name in attributes]
    return found[0] if found else ""
