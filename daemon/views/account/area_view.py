"""What all pages of the account area have in common: who is signed in, the navigation, and what was done just now."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from common.contracts.users import User
from daemon.views.account.profile_labels import list_labels
from daemon.views.dates import find_zone
from daemon.views.languages import Words
from daemon.views.page_views import PersonView
from daemon.views.parties import make_person_view

HOME = "/account"


class Room(StrEnum):
    """A page of the navigation, by the last part of its address."""

    OVERVIEW = ""
    PROFILE = "profile"
    APPS = "apps"
    PASSWORD = "password"  # noqa: S105  a page
    METHODS = "methods"
    SESSIONS = "sessions"
    HISTORY = "history"
    DATA = "data"

    @property
    def path(self) -> str:
        """Where it is."""
        return f"{HOME}/{self.value}" if self.value else HOME


class Entry(msgspec.Struct, frozen=True):
    """An entry of the navigation.

    Attributes:
        label, icon, href: what it says and where it leads.
        current: whether the page belongs to it.
        exact: whether it is that page itself.
    """

    label: str
    icon: str
    href: str
    current: bool
    exact: bool


class Said(msgspec.Struct, frozen=True):
    """A notice on top of a page.

    Attributes:
        heading, text: in words; the text may be "".
        tone: `ok` for what was done, `warn` for what came in between, `danger` for what went wrong.
    """

    heading: str
    text: str = ""
    tone: str = "ok"


class Wrong(msgspec.Struct, frozen=True):
    """A field that has to be corrected.

    Attributes:
        field: the id of its input.
        label: what it is called; "" if the page has no such field.
        text: what is wrong, in words.
    """

    field: str
    label: str
    text: str


class AreaView(msgspec.Struct, frozen=True):
    """What stands around the content.

    Attributes:
        person: who is signed in.
        picture_url: of that person, "" for the initials.
        home: where the brand leads.
        entries: the navigation.
        sign_out_action, sign_out_token: the form of *Sign out*.
        said: a notice, or None.
        wrong: the fields that have to be corrected, in the order of the page: said before them, and the first one has the focus (page rule 8).
        zone: the time zone in which the reader is told of times, "" for universal time.
    """

    person: PersonView
    picture_url: str
    home: str
    entries: tuple[Entry, ...]
    sign_out_action: str
    sign_out_token: str
    said: Said | None = None
    zone: str = ""
    wrong: tuple[Wrong, ...] = ()

    def starts_at(self, field: str) -> bool:
        """Whether a field has the focus, by its id."""
        return bool(self.wrong) and self.wrong[0].field == field


def make_area_view(
    user: User,
    room: Room,
    words: Words,
    *,
    exact: bool = True,
    sign_out_token: str = "",
    said: Said | None = None,
    picture_url: str = "",
    problems: Mapping[str, str] = MappingProxyType({}),
) -> AreaView:
    """Build it.

    Args:
        user: who is signed in.
        room: where the page belongs.
        words: of the page's language.
        exact: whether the page is the one of the navigation itself, and none below it.
        sign_out_token: for the form of *Sign out*.
        said: a notice, or None.
        picture_url: of the user, "" for the initials.
        problems: what is wrong in a form of the page, by field and in words.
    """
    known = {
        Room.OVERVIEW: (words.text("Overview"), "layout-dashboard"),
        Room.PROFILE: (words.text("Profile"), "user"),
        Room.APPS: (words.text("Connected apps"), "shield-check"),
        Room.PASSWORD: (words.text("Password"), "key-round"),
        Room.METHODS: (words.text("Sign-in methods"), "lock"),
        Room.SESSIONS: (words.text("Sessions"), "monitor"),
        Room.HISTORY: (words.text("History"), "history"),
        Room.DATA: (words.text("Your data"), "file-text"),
    }
    return AreaView(
        person=make_person_view(user),
        picture_url=picture_url,
        home=HOME,
        entries=tuple(Entry(label, icon, each.path, each is room, each is room and exact) for each, (label, icon) in known.items()),
        sign_out_action="/sign-out",
        sign_out_token=sign_out_token,
        said=said,
        wrong=list_wrong(problems, words),
        zone=user.profile.zoneinfo if find_zone(user.profile.zoneinfo) else "",
    )


def list_wrong(problems: Mapping[str, str], words: Words) -> tuple[Wrong, ...]:
    """What has to be corrected, in the order of the pages.

    Args:
        problems: by field and in words.
        words: of the page's language.
    """
    labels = {
        "picture": words.text("Picture"),
        **list_labels(words),
        "email": words.text("New email address"),
        "current": words.text("Current password"),
        "new": words.text("New password"),
        "again": words.text("New password, once more"),
        "proof": words.text("Your password once more"),
        "proof_code": words.text("Code of your app, or a recovery code"),
        "code": words.text("Code of your app"),
    }
    order = [*labels]
    found = sorted(problems, key=lambda field: order.index(field) if field in labels else len(order))
    return tuple(Wrong(field, labels.get(field, ""), problems[field]) for field in found if problems[field])
