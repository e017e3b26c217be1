"""The pages of passkeys in the account area."""

from __future__ import annotations

import msgspec

from common.contracts.users import Passkey
from daemon.services.factors.passkeys import NAME_MOST
from daemon.views.account.area_view import AreaView, Room
from daemon.views.account.when import write_day_and_time, write_when
from daemon.views.languages import Words

_METHODS = Room.METHODS.path


class PasskeyLine(msgspec.Struct, frozen=True):
    """A passkey in the list of sign-in methods.

    Attributes:
        name: of it.
        kept: where its key lies, in words.
        since, used: since when there is one and when it was last used, in words; `used` is "" for never.
        url: of its page.
    """

    name: str
    kept: str
    since: str
    used: str
    url: str


class NewPasskeyView(msgspec.Struct, frozen=True):
    """The page on which a browser makes a passkey. Its form posts `name`, `answer` and `token`.

    Attributes:
        action: where it is posted.
        options: what the browser is asked, as JSON.
        back_url: where nothing goes on.
        longest: how long a name may be.
    """

    area: AreaView
    action: str
    options: str
    back_url: str
    longest: int


class PasskeyView(msgspec.Struct, frozen=True):
    """The page of a passkey. Its forms post `passkey_name` and `token`, or `token`.

    Attributes:
        line: what there is to say of it.
        model: what makes or keeps it, "" if that is not known.
        action: where another name is posted.
        remove_action: where its removal is.
        back_url: of the list.
        problem: what was wrong with the name, or "".
        longest: how long a name may be.
    """

    area: AreaView
    line: PasskeyLine
    model: str
    action: str
    remove_action: str
    back_url: str
    problem: str = ""
    longest: int = NAME_MOST


def make_line(each: Passkey, now: int, words: Words, zone: str) -> PasskeyLine:
    """Build a line.

    Args:
        each: the passkey.
        now: seconds since 1970.
        words: of the page's language.
        zone: of whose times are told.
    """
    return PasskeyLine(
        name=each.name,
        kept=words.text("Synced between your devices") if each.synced else words.text("On one device alone"),
        since=write_when(each.created_at, now, words, zone),
        used="" if each.used_at is None else write_day_and_time(each.used_at, now, words, zone),
        url=f"{_METHODS}/passkeys/{each.id}",
    )


def make_passkey_view(area: AreaView, each: Passkey, now: int, words: Words, problem: str = "") -> PasskeyView:
    """Build the page of one.

    Args:
        area: what stands around it.
        each: the passkey.
        now: seconds since 1970.
        words: of the page's language.
        problem: what was wrong with another name, in words, or "".
    """
    line = make_line(each, now, words, area.zone)
    model = "" if each.model == each.name else each.model
    return PasskeyView(area, line, model, line.url, f"{line.url}/delete", _METHODS, problem)
