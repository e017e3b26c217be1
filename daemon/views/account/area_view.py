"""What all pages of the account area have in common: who is signed in, the navigation, and what was done just now."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from common.contracts.users import User
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


class AreaView(msgspec.Struct, frozen=True):
    """What stands around the content.

    Attributes:
        person: who is signed in.
        picture_url: of that person, "" for the initials.
        home: where the brand leads.
        entries: the navigation.
        sign_out_action, sign_out_token: the form of *Sign out*.
        said: a notice, or None.
    """

    person: PersonView
    picture_url: str
    home: str
    entries: tuple[Entry, ...]
    sign_out_action: str
    sign_out_token: str
    said: Said | None = None


def make_area_view(
    user: User,
    room: Room,
    words: Words,
    *,
    exact: bool = True,
    sign_out_token: str = "",
    said: Said | None = None,
    picture_url: str = "",
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
    """
    known = {
        Room.OVERVIEW: (words.text("Overview"), "layout-dashboard"),
        Room.PROFILE: (words.text("Profile"), "user"),
        Room.APPS: (words.text("Connected apps"), "shield-check"),
        Room.PASSWORD: (words.text("Password"), "key-round"),
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
    )
