"""The very values that a permission would share, as labelled lines that people can read (OpenID Connect Core 5.1 claims)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from common.contracts.application_kinds import SubjectType
from common.contracts.applications import Application
from common.contracts.permissions import BY_NAME
from common.ordering import in_order
from daemon.views.consent.permission_lines import ValueKind, ValueLine
from daemon.views.dates import write_date, write_day
from daemon.views.language_names import find_language_name
from daemon.views.languages import Words
from daemon.views.plain_text import clean

_LONGEST = 160
_MOST_DATA = 12
# What people look for first; the rest may be folded away.
_FIRST = ("name", "preferred_username", "picture")
# Said to be missing if they are, in one line; without the others the list stays short.
_WORTH_NAMING = ("picture", "birthdate", "gender")
_SENSITIVE = frozenset({"birthdate", "gender"})
# Marks on another value, not values of their own.
_MARKS = {"email": "email_verified", "phone_number": "phone_number_verified"}
# Permissions that stand for one value of the user's own.
_ONE_VALUE = frozenset({"email", "phone", "address"})
_ADDRESS_PARTS = ("street_address", "locality", "region", "postal_code", "country")


def permission_titles(words: Words, app: str) -> dict[str, str]:
    """The title of each user permission.

    Args:
        words: of the page's language.
        app: name of the application, for the title that needs it.
    """
    return {
        "openid": words.text("Account ID"),
        "profile": words.text("Your profile"),
        "email": words.text("Your email address"),
        "phone": words.text("Your phone number"),
        "address": words.text("Your postal address"),
        "custom_data": words.text("Other data kept with your account"),
        "identities": words.text("Your accounts elsewhere"),
        "roles": words.text("Your roles"),
        "organizations": words.text("Your organizations"),
        "organization_roles": words.text("Your roles in organizations"),
        "offline_access": words.text("Stay connected when you are not using {app}", app=app),
    }


def _labels(words: Words) -> dict[str, str]:
    return {
        "name": words.text("Name"),
        "given_name": words.text("Given name"),
        "family_name": words.text("Family name"),
        "middle_name": words.text("Middle name"),
        "nickname": words.text("Nickname"),
        "preferred_username": words.text("Username"),
        "username": words.text("Account name"),
        "profile": words.text("Profile page"),
        "picture": words.text("Picture"),
        "website": words.text("Website"),
        "gender": words.text("Gender"),
        "birthdate": words.text("Birthday"),
        "zoneinfo": words.text("Time zone"),
        "locale": words.text("Language"),
        "updated_at": words.text("Last changed"),
        "created_at": words.text("Account created"),
    }


def account_id_line(application: Application, subject: str, words: Words) -> ValueLine:
    """The account ID as an application gets it, with who else knows it so.

    Args:
        application: which.
        subject: its `sub` of the user.
        words: of the page's language.
    """
    private = application.settings.subject_type is SubjectType.PAIRWISE
    note = words.text("Private to this app") if private else words.text("The same for all apps")
    return ValueLine(words.text("Account ID"), clean(subject, 64), ValueKind.CODE, note=note)


def claim_lines(permission: str, claims: Mapping[str, object], words: Words, *, needed_by: str = "") -> tuple[ValueLine, ...]:
    """The lines of one permission.

    Args:
        permission: its name.
        claims: the values that would be shared, by claim name.
        words: of the page's language.
        needed_by: the application that cannot do without, "" where it can: then it is said what a missing value means.
    """
    if needed_by and permission in _ONE_VALUE and not any(claims.values()):
        missed = words.text("Not set yet. {app} asks for it and may not work fully without it. Shared once you add it.", app=needed_by)
        return (ValueLine("", missed, ValueKind.UNSET),)
    match permission:
        case "profile":
            return _profile_lines(claims, words)
        case "address":
            return _single("", _write_address(claims.get("address")), words)
        case "custom_data":
            return _data_lines(claims.get("custom_data"), words)
        case "identities":
            return _name_lines(_write_identities(claims.get("identities")), words)
        case "roles" | "organization_roles":
            return _name_lines(claims.get(permission), words)
        case "organizations":
            data = claims.get("organization_data")
            return _name_lines([row.get("name", "") for row in data if isinstance(row, Mapping)] if isinstance(data, list) else (), words)
        case _:
            return _plain_lines(permission, claims, words)


def _single(label: str, value: str, words: Words, *, verified: bool = False) -> tuple[ValueLine, ...]:
    """One line, which says so when there is nothing to share."""
    return (ValueLine(label, value, verified=verified) if value else _unset(label, words),)


def _unset(label: str, words: Words) -> ValueLine:
    return ValueLine(label, words.text("Not set yet. Shared once you add it"), ValueKind.UNSET)


def _plain_lines(permission: str, claims: Mapping[str, object], words: Words) -> tuple[ValueLine, ...]:
    """The lines of a permission whose title names its one value, such as an e-mail address."""
    known = BY_NAME[permission].claims if permission in BY_NAME else tuple(claims)
    lines: list[ValueLine] = []
    for claim in known:
        if claim not in _MARKS.values():
            verified = bool(claims.get(_MARKS.get(claim, ""), False))
            lines += _single("", _write_text(claims.get(claim)), words, verified=verified)
    return tuple(lines)


def _profile_lines(claims: Mapping[str, object], words: Words) -> tuple[ValueLine, ...]:
    labels = _labels(words)
    claims = _with_one_username(claims)
    # The three that everybody knows come first, then what is set, in the catalogue's order, then what is not.
    order = _FIRST + tuple(claim for claim in BY_NAME["profile"].claims if claim not in _FIRST)
    lines = [
        ValueLine(labels[claim], value, rare=claim not in _FIRST, sensitive=claim in _SENSITIVE)
        for claim in order
        if (value := _write_claim(claim, claims.get(claim), words))
    ]
    missing = [labels[claim] for claim in ("name", "preferred_username", *_WORTH_NAMING) if not claims.get(claim)]
    if missing:
        said = words.text("Not set yet. Shared once you add it: {names}", names=words.join(missing))
        lines.append(ValueLine("", said, ValueKind.UNSET, rare=True))
    return tuple(lines)


def _with_one_username(claims: Mapping[str, object]) -> Mapping[str, object]:
    """The claims with the name of the account once, for it goes out under two names."""
    name = claims.get("preferred_username") or claims.get("username")
    if not name or claims.get("username") not in (None, "", name):
        return claims
    return {**claims, "preferred_username": name, "username": ""}


def _write_claim(claim: str, value: object, words: Words) -> str:
    """A claim in the words of the page's language."""
    if value is None or value == "":
        return ""
    match claim:
        case "updated_at" | "created_at" if isinstance(value, int):
            return write_date(value, words)
        case "birthdate":
            return _write_birthday(str(value), words)
        case "locale":
            return _language_name(str(value), words)
        case "gender":
            return {"female": words.text("Female"), "male": words.text("Male")}.get(str(value).lower(), clean(str(value), _LONGEST))
        case "picture" | "website" | "profile":
            return clean(str(value).removeprefix("https://").removesuffix("/"), _LONGEST)
        case _:
            return _write_text(value)


def _write_text(value: object) -> str:
    return "" if value is None else clean(str(value), _LONGEST)


def _write_birthday(value: str, words: Words) -> str:
    try:
        return write_day(datetime.strptime(value, "%Y-%m-%d"), words)
    except ValueError:
        return clean(value, 32)


def _language_name(tag: str, words: Words) -> str:
    """What a language is called in the page's language; a tag that nobody knows stays as it is."""
    return find_language_name(tag, words.language) or clean(tag, 32)


def _write_address(value: object) -> str:
    """A postal address in one line, from its own formatted text or from its parts."""
    if not isinstance(value, Mapping):
        return _write_text(value)
    formatted = str(value.get("formatted") or "").replace("\r", "").replace("\n", ", ")
    return clean(formatted or ", ".join(str(value[part]) for part in _ADDRESS_PARTS if value.get(part)), _LONGEST)


def _name_lines(value: object, words: Words) -> tuple[ValueLine, ...]:
    """A list of names, one below the other, bounded."""
    names = sorted((clean(str(name), _LONGEST) for name in value), key=in_order) if isinstance(value, list | tuple) else []
    if not names:
        return (ValueLine("", words.text("None yet. Shared once there is one"), ValueKind.UNSET),)
    lines = [ValueLine("", name) for name in names[:_MOST_DATA]]
    rest = len(names) - len(lines)
    if rest:
        lines.append(ValueLine("", words.count("and {n} more value", "and {n} more values", rest)))
    return tuple(lines)


def _write_identities(value: object) -> list[str]:
    """Provider and account of each; of an account without a name its number."""
    found = []
    for each in value.values() if isinstance(value, Mapping) else ():
        details = each["details"]
        found.append(f"{each['provider']}: {details.get('email') or details.get('name') or each['userId']}")
    return found


def _data_lines(value: object, words: Words) -> tuple[ValueLine, ...]:
    """Custom data, one line for each name, bounded: it may be anything."""
    if not isinstance(value, Mapping) or not value:
        return (_unset("", words),)
    shown = list(value.items())[:_MOST_DATA]
    lines = [ValueLine(clean(str(name), 48), _write_data(text), ValueKind.CODE) for name, text in shown]
    rest = len(value) - len(shown)
    if rest:
        lines.append(ValueLine("", words.count("and {n} more value", "and {n} more values", rest)))
    return tuple(lines)


def _write_data(value: object) -> str:
    """A text as it is, anything else as JSON."""
    return clean(value if isinstance(value, str) else msgspec.json.encode(value).decode(), _LONGEST)
