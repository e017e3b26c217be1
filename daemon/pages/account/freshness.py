"""Which forms of the account area ask for the password once more: those that matter, if the sign-in is older than 15 minutes. One table says so.

What matters is what an intruder at an open browser would want: more for an app, another way to reach the account's owner or to recover the
account, all of its data, its end, and its owner signed out. What takes something away from others, or only says who one is, does not ask.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from enum import Enum

import msgspec
from aiohttp import web

from daemon.pages.account import again, apps, deletion, profile
from daemon.pages.account.area import Take, Visit
from daemon.pages.account.proof import ANSWER, CODE, FIELD, check, is_fresh
from daemon.protocol.params import Form
from daemon.services.people.authentication import PASSKEY, SECOND_FACTOR, has_proof
from daemon.views.account.area_view import HOME, Room

When = Callable[[Visit, Form], Awaitable[bool]]
Back = Callable[[Visit, Form, dict[str, str]], web.StreamResponse]


class Asks(Enum):
    """When a form asks for the password."""

    NEVER = "never"
    OLDER = "older"
    EACH_TIME = "each_time"


class Rule(msgspec.Struct, frozen=True):
    """When a form asks for the password once more.

    Attributes:
        asks: never; if the sign-in is older than 15 minutes; or each time, by a field that the form looks at itself.
        why: the reason.
        when: whether this very form matters, of those that may; None for all.
        back: the page with a field for the password, on which a wrong one is told; None for a page of its own.
        beside: the proof that the sign-in has to have given of those that the user has, however fresh it is: a session from before there was a
            second factor is a password alone. A new passkey is added to nothing weaker than a passkey. "" for any: what throws an intruder out must
            not ask for the factor that they may just have added.
    """

    asks: Asks
    why: str
    when: When | None = None
    back: Back | None = None
    beside: str = ""


def _go_back(visit: Visit, _form: Form, problems: dict[str, str]) -> web.StreamResponse:
    return visit.go(visit.request.path, problems=problems)


def _to_data(visit: Visit, _form: Form, problems: dict[str, str]) -> web.StreamResponse:
    return visit.go(Room.DATA.path, problems=problems)


def _to_profile(visit: Visit, form: Form, problems: dict[str, str]) -> web.StreamResponse:
    return visit.go(Room.PROFILE.path, problems=problems, values={"email": form.first("email").strip()[:300]})


METHODS = Room.METHODS.path
_APP = f"{HOME}/apps/{{client_id}}"
RULES: Mapping[str, Rule] = {
    _APP: Rule(Asks.OLDER, "Gives an app something again; to take something back asks for nothing.", when=apps.gives_more),
    f"{_APP}/revoke": Rule(Asks.OLDER, "Ends all that an app has, which may be work of days.", back=_go_back),
    f"{HOME}/profile": Rule(Asks.OLDER, "A telephone number reaches whoever has it, and recovers accounts elsewhere.", when=profile.changes_phone),
    f"{HOME}/profile/email": Rule(Asks.OLDER, "The address recovers the account.", back=_to_profile, beside=SECOND_FACTOR),
    f"{HOME}/profile/email/withdraw": Rule(Asks.NEVER, "The address stays as it is."),
    f"{HOME}/profile/picture": Rule(Asks.NEVER, "A picture opens nothing."),
    f"{HOME}/profile/picture/remove": Rule(Asks.NEVER, "A picture opens nothing."),
    f"{HOME}/password": Rule(Asks.EACH_TIME, "Its form has a field for the present password."),
    deletion.PATH: Rule(Asks.OLDER, "The end of the account.", back=_go_back),
    f"{HOME}/data/download": Rule(Asks.OLDER, "All that is kept, in one file.", back=_to_data),
    f"{METHODS}/app": Rule(Asks.OLDER, "An intruder would lock the owner out.", beside=SECOND_FACTOR),
    f"{METHODS}/app/confirm": Rule(Asks.NEVER, "Its form is good only after the one before, for half an hour."),
    f"{METHODS}/app/remove": Rule(Asks.OLDER, "From then on a password is enough.", beside=SECOND_FACTOR),
    f"{METHODS}/codes": Rule(Asks.OLDER, "Whoever has the codes needs no telephone.", beside=SECOND_FACTOR),
    f"{METHODS}/codes/download": Rule(Asks.NEVER, "Only the page that shows the codes has its form."),
    f"{METHODS}/passkey": Rule(Asks.OLDER, "An intruder would come back with it.", beside=PASSKEY),
    f"{METHODS}/passkey/confirm": Rule(Asks.NEVER, "Its form is good only after the one before, for ten minutes."),
    f"{METHODS}/passkeys/{{passkey}}": Rule(Asks.NEVER, "A name opens nothing."),
    f"{METHODS}/passkeys/{{passkey}}/delete": Rule(Asks.OLDER, "With the last one a password is enough.", beside=SECOND_FACTOR),
    f"{METHODS}/providers/{{provider}}": Rule(Asks.OLDER, "An intruder would come back with it.", beside=SECOND_FACTOR),
    f"{METHODS}/identities/{{identity}}/delete": Rule(Asks.OLDER, "It may be the one that the owner uses."),
    f"{HOME}/again/{{provider}}": Rule(Asks.NEVER, "It proves who it is."),
    f"{METHODS}/browsers/{{browser}}/delete": Rule(Asks.NEVER, "It asks for more from then on."),
    f"{HOME}/sessions/others": Rule(Asks.OLDER, "An intruder would sign the owner out."),
    f"{HOME}/sessions/{{session}}": Rule(Asks.OLDER, "An intruder would sign the owner out."),
    f"{HOME}/sessions/{{session}}/not-me": Rule(Asks.OLDER, "An intruder would sign the owner out."),
}


def guard(take: Take, rule: Rule) -> Take:
    """A form that goes on only with a sign-in that is fresh, where its rule says so. A right password renews the sign-in, and what was begun goes on.

    Raises:
        Unavailable: too many passwords are being checked.
        SignedOutMeanwhile: the session has ended.
    """
    if rule.asks is not Asks.OLDER:
        return take

    async def do(visit: Visit, form: Form) -> web.StreamResponse:
        if (is_fresh(visit) and not _lacks(visit, rule)) or (rule.when is not None and not await rule.when(visit, form)):
            return await take(visit, form)
        if FIELD not in form.values and not form.first(ANSWER):
            # Its page was shown while the sign-in was fresh, or has no room for a field.
            return await again.ask(visit, form)
        proven = await check(visit, form.first(FIELD), form.first(CODE), form.first(ANSWER))
        if proven.session is None:
            return await again.ask(visit, form, proven.problems) if rule.back is None else rule.back(visit, form, proven.problems)
        visit = msgspec.structs.replace(visit, session=proven.session)
        if _lacks(visit, rule):
            text = visit.words.text("Use a passkey that you have, here or as you sign in. If it is lost, remove it first.")
            return await again.ask(visit, form, {FIELD: text})
        return await take(visit, form)

    return do


def _lacks(visit: Visit, rule: Rule) -> bool:
    """Whether the sign-in has not given the proof that something is added to: a passkey of whoever has one, any factor of others."""
    if not rule.beside or not visit.has_factor:
        return False
    return not has_proof(visit.session.methods, rule.beside if visit.has_passkey else SECOND_FACTOR)
