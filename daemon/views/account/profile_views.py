"""The profile of an account: what its user may change, and what only administrators do."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from common.contracts.people.account_settings import AccountSettings
from common.contracts.users import User
from common.errors import Problem
from daemon.views.account.app_views import ProofView
from daemon.views.account.area_view import AreaView, Room
from daemon.views.account.profile_labels import list_labels
from daemon.views.language_names import find_language_name
from daemon.views.languages import LANGUAGES, Words
from daemon.views.plain_text import clean

ADDRESS = ("street_address", "locality", "region", "postal_code", "country")
_PLAIN = ("name", "given_name", "middle_name", "family_name", "nickname", "birthdate", "gender", "website", "profile", "locale", "zoneinfo")
# What browsers fill in by themselves (HTML, autofill field names).
_COMPLETE = {
    "name": "name",
    "given_name": "given-name",
    "middle_name": "additional-name",
    "family_name": "family-name",
    "nickname": "nickname",
    "birthdate": "bday",
    "gender": "sex",
    "website": "url",
    "locale": "language",
    "phone": "tel",
    "street_address": "street-address",
    "locality": "address-level2",
    "region": "address-level1",
    "postal_code": "postal-code",
    "country": "country-name",
}


class Choice(msgspec.Struct, frozen=True):
    """One of the values of a field."""

    value: str
    label: str
    chosen: bool


class ProfileField(msgspec.Struct, frozen=True):
    """A field of the form.

    Attributes:
        name, label: of the field.
        value: what stands in it.
        kind: of the input, such as `tel`.
        complete: what browsers fill in, or `off`.
        hint, problem: sentences, or "".
        choices: for a field that is chosen from a list.
        wide: whether it takes the whole width.
    """

    name: str
    label: str
    value: str
    kind: str = "text"
    complete: str = "off"
    hint: str = ""
    problem: str = ""
    choices: tuple[Choice, ...] = ()
    wide: bool = False


class EmailCard(msgspec.Struct, frozen=True):
    """The e-mail address, where it may be changed. Its form posts `email`, `token`, and `proof` where that is asked for.

    Attributes:
        action: where the form is posted.
        current: the address; "" for none.
        verified: whether it is proven.
        waiting: the address that waits for its proof, "" for none.
        withdraw_action: where that is taken back.
        typed, problem: what was typed before, and what is wrong with it.
        proof: asked for as well; None while the sign-in is fresh.
    """

    action: str
    current: str
    verified: bool
    waiting: str
    withdraw_action: str
    typed: str = ""
    problem: str = ""
    proof: ProofView | None = None


class ProfileView(msgspec.Struct, frozen=True):
    """The page of the profile. Its form posts each field, `version` and `token`.

    Attributes:
        action: where the form is posted.
        version: of the user that is shown.
        fields: what may be changed.
        fixed: label, value and note of what stands fast.
        picture_action, remove_action: where a picture is posted and taken away; "" where that is not allowed, or there is none.
        picture_problem: what was wrong with the last one, or "".
        email: the card of the e-mail address, None where it may not be changed.
    """

    area: AreaView
    action: str
    version: int
    fields: tuple[ProfileField, ...]
    fixed: tuple[tuple[str, str, str], ...]
    picture_action: str
    remove_action: str
    picture_problem: str = ""
    email: EmailCard | None = None


def list_editable(settings: AccountSettings) -> tuple[str, ...]:
    """The fields of the form that the tenant's rules allow; the parts of an address are fields of their own."""
    allowed = set(settings.editable)
    fields = [name for name in _PLAIN if name in allowed]
    fields += ["phone"] if "phone" in allowed else []
    return (*fields, *(ADDRESS if "address" in allowed else ()))


def read_values(user: User) -> dict[str, str]:
    """What stands in each field of a user."""
    values = {name: getattr(user.profile, name) for name in _PLAIN}
    return {**values, "phone": user.phone, **{name: getattr(user.profile.address, name) for name in ADDRESS}}


def make_profile_view(
    area: AreaView,
    user: User,
    settings: AccountSettings,
    words: Words,
    *,
    typed: Mapping[str, str],
    problems: Mapping[str, str],
    waiting_email: str = "",
    proof: ProofView | None = None,
    offered: Mapping[str, str] = LANGUAGES,
) -> ProfileView:
    """Build the page.

    Args:
        area: what stands around it.
        user: whose.
        settings: the tenant's rules for accounts.
        words: of the page's language.
        typed: what was typed and not saved, by field.
        problems: what is wrong, by field and in words.
        waiting_email: the address that waits for its proof, "" for none.
        proof: what a new address asks for as well; None while the sign-in is fresh.
        offered: the languages to choose from, by tag.
    """
    values, labels, editable = read_values(user), list_labels(words), list_editable(settings)
    pictured = "picture" in settings.editable
    return ProfileView(
        area=area,
        action=Room.PROFILE.path,
        version=user.version,
        fields=tuple(_make_field(name, typed.get(name, values[name]), labels[name], problems.get(name, ""), words, offered) for name in editable),
        fixed=_list_fixed(user, values, labels, (*editable, *settings.editable), words),
        picture_action=f"{Room.PROFILE.path}/picture" if pictured else "",
        remove_action=f"{Room.PROFILE.path}/picture/remove" if pictured and user.profile.picture else "",
        picture_problem=problems.get("picture", ""),
        email=EmailCard(
            action=f"{Room.PROFILE.path}/email",
            current=user.email,
            verified=user.email_verified,
            waiting=waiting_email,
            withdraw_action=f"{Room.PROFILE.path}/email/withdraw",
            typed=typed.get("email", "" if user.email_verified else user.email),
            problem=problems.get("email", ""),
            proof=proof,
        )
        if "email" in settings.editable
        else None,
    )


def _make_field(name: str, value: str, label: str, problem: str, words: Words, offered: Mapping[str, str]) -> ProfileField:
    hints = {
        "birthdate": words.text("Year, month, day, such as 1990-05-31."),
        "phone": words.text("With the country, such as +82 10-5550-0134."),
        "zoneinfo": words.text("Such as Asia/Seoul."),
        "locale": words.text("Of these pages, and of letters to you."),
        "website": words.text("Begins with https://."),
        "profile": words.text("Begins with https://."),
    }
    kinds = {"phone": "tel", "website": "url", "profile": "url"}
    return ProfileField(
        name=name,
        label=label,
        value=value,
        kind=kinds.get(name, "text"),
        complete=_COMPLETE.get(name, "off"),
        hint=hints.get(name, ""),
        problem=problem,
        choices=_list_languages(value, words, offered) if name == "locale" else (),
        wide=name in ("name", "street_address"),
    )


def _list_languages(value: str, words: Words, offered: Mapping[str, str]) -> tuple[Choice, ...]:
    """The languages that pages are offered in, and another one that is set already."""
    primary = value.replace("_", "-").partition("-")[0].lower()
    known = {"": words.text("That of the browser"), **offered}
    if value and primary not in offered:
        known[value] = find_language_name(value, words.language) or clean(value, 32)
    chosen = primary if primary in offered else value
    return tuple(Choice(value if key == chosen else key, label, key == chosen) for key, label in known.items())


def _list_fixed(
    user: User, values: Mapping[str, str], labels: Mapping[str, str], editable: Collection[str], words: Words
) -> tuple[tuple[str, str, str], ...]:
    verified = words.text("Verified")
    rows = [(words.text("Username"), user.username, "")]
    if user.email and "email" not in editable:
        rows.append((words.text("Email address"), user.email, verified if user.email_verified else words.text("Not verified")))
    rows += [(labels[name], clean(values[name], 512), "") for name in labels if name not in editable and values[name]]
    return tuple(rows)


def write_problem(problem: Problem, words: Words) -> str:
    """What is wrong with a field, in words.

    Args:
        problem: of a user's contract.
        words: of the page's language.
    """
    match problem.code:
        case "text.too_long":
            return words.text("This is too long.")
        case "text.hidden_character":
            return words.text("Remove the invisible character, or the marks on letters.")
        case "user.birthdate":
            return words.text("Write year, month and day, such as 1990-05-31.")
        case "user.birthdate_range":
            return words.text("Write a day from 1900 to today.")
        case "user.zoneinfo":
            return words.text("Write the name of a time zone, such as Asia/Seoul.")
        case "user.locale":
            return words.text("Choose one of the languages.")
        case "user.phone":
            return words.text("Write it with the country, such as +82 10-5550-0134.")
        case "user.email" | "text.required":
            return words.text("Write a whole address, such as mina@example.org.")
        case "user.email_letters":
            return words.text("Before the @ only a to z, digits and signs such as . - _ + reach every mail server; single dots, none at either end.")
        case "image.too_large" | "image.too_many_pixels":
            return words.text("The picture is too large: at most 2 MiB, and 4096 pixels each way.")
        case "image.unreadable":
            return words.text("This is no picture that can be read. Choose a PNG, JPEG, GIF or WebP file.")
        case _:
            return words.text("Write a whole address that begins with https://.")
