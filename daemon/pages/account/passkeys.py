"""Passkeys of whoever is signed in: a new one, another name for one, and its removal."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.contracts.users import Passkey
from common.errors import Refused
from daemon.pages.account import recovery_codes
from daemon.pages.account.area import SwitchedOff, Visit
from daemon.protocol.params import Form
from daemon.services.factors.passkey_making import Making, MakingResult
from daemon.services.factors.passkeys import NAME_MOST
from daemon.views.account.area_view import Room, Said
from daemon.views.account.method_views import METHODS
from daemon.views.account.passkey_views import NewPasskeyView, make_passkey_view
from daemon.views.languages import Words
from daemon.web.headers import NEW_PASSKEY_SCRIPT, see_other

NEW = f"{METHODS}/passkey"
CONFIRM = f"{NEW}/confirm"
ONE = f"{METHODS}/passkeys/{{passkey}}"
DELETE = f"{ONE}/delete"


class Begun(msgspec.Struct, frozen=True):
    """A passkey that is to be made: a proof that its form was sent a moment ago, sealed for this browser and session.

    Attributes:
        at: seconds since 1970.
    """

    at: int


async def begin(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/methods/passkey`: on to the page on which the browser makes one."""
    if not await visit.context.store.read(visit.context.services.passkey_making.is_possible):
        raise SwitchedOff
    begun = Begun(visit.context.clock.now())
    return visit.context.kept.show_again(NEW, visit.browser.name, visit.session.id, begun) or see_other(METHODS)


async def show_new(visit: Visit) -> web.StreamResponse:
    """`GET /account/methods/passkey`."""
    context, user = visit.context, visit.user
    begun = context.kept.find(visit.request, visit.browser.name, visit.session.id, Begun)
    if begun is None or context.clock.now() - begun.at > recovery_codes.LIFETIME:
        return see_other(METHODS)
    making, product = context.services.passkey_making, visit.branding.product_name
    options = await context.store.read(lambda: making.ask(user, visit.browser.name, visit.session.id, product))
    frame = await visit.frame(kept=f"kept={context.kept.seal(NEW, visit.browser.name, visit.session.id, begun)}")
    view = NewPasskeyView(visit.area(Room.METHODS, exact=False), CONFIRM, options, METHODS, NAME_MOST)
    return context.html.page(context.pages.account("new_passkey", frame, view), scripts=[NEW_PASSKEY_SCRIPT])


async def confirm(visit: Visit, form: Form) -> web.StreamResponse:
    """`POST /account/methods/passkey/confirm`: what the authenticator has made."""
    user, name = visit.user, " ".join(form.first("name").split())
    making, text = visit.context.services.passkey_making, form.first("answer")
    try:
        made = await visit.write(lambda session: making.take(user, visit.browser.name, session, text, name))
    except Refused:
        raise SwitchedOff from None
    if made.codes:
        return recovery_codes.lead_on(visit, made.codes)
    return visit.go(METHODS, _say(made, visit.words))


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/methods/passkeys/{passkey}`."""
    context, passkey = visit.context, await _find(visit)
    if passkey is None:
        return _say_gone(visit)
    view = make_passkey_view(
        visit.area(Room.METHODS, exact=False), passkey, context.clock.now(), visit.words, visit.left.problems.get("passkey_name", "")
    )
    return context.html.page(context.pages.account("passkey", await visit.frame(), view))


async def rename(visit: Visit, form: Form) -> web.StreamResponse:
    """`POST /account/methods/passkeys/{passkey}`."""
    name, passkey_id, words = " ".join(form.first("passkey_name").split()), visit.request.match_info["passkey"], visit.words
    if not 1 <= len(name) <= NAME_MOST:
        problem = words.text("Write a name of 1 to {n} characters.", n=NAME_MOST)
        return visit.go(visit.request.path, problems={"passkey_name": problem})
    if not await visit.write(lambda _: visit.context.services.passkeys.rename(visit.user.id, passkey_id, name)):
        return _say_gone(visit)
    return visit.go(METHODS, Said(words.text("The passkey has another name"), ""))


async def remove(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/methods/passkeys/{passkey}/delete`."""
    passkey_id, words, factors = visit.request.match_info["passkey"], visit.words, visit.context.services.second_factors
    removed = await visit.write(lambda session: factors.remove_passkey(visit.user, passkey_id, visit.actor, session.id))
    if removed is None:
        return _say_gone(visit)
    text = words.text("Delete it in your device or password manager as well, so that it is not offered any more.")
    return visit.go(METHODS, Said(words.text("The passkey is removed"), text))


async def _find(visit: Visit) -> Passkey | None:
    found = await visit.context.store.read(lambda: visit.context.services.passkeys.list_mine(visit.user.id))
    return next((each for each in found if each.id == visit.request.match_info["passkey"]), None)


def _say_gone(visit: Visit) -> web.Response:
    words = visit.words
    return visit.go(METHODS, Said(words.text("That passkey is not there any more"), words.text("Nothing was changed."), "warn"))


def _say(made: Making, words: Words) -> Said:
    """What came of a new one, in words."""
    if made.result is MakingResult.DONE:
        return Said(words.text("Your passkey is ready"), words.text("You can sign in with it from now on."))
    if made.result is MakingResult.KNOWN:
        return Said(words.text("You have that passkey already"), words.text("Nothing was changed."), "warn")
    if made.result is MakingResult.TOO_MANY:
        return Said(words.text("You have very many passkeys"), words.text("Remove one that you do not use, then add this one."), "warn")
    if made.result is MakingResult.OVER:
        return Said(words.text("That took too long"), words.text("Nothing was changed. Begin once more."), "warn")
    return Said(words.text("The passkey could not be made"), words.text("What your device answered was not right. Try it once more."), "danger")
