"""What somebody signs in with beside a password: an authenticator app, and recovery codes for when it is lost."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.errors import Refused
from daemon.pages.account import recovery_codes
from daemon.pages.account.area import SwitchedOff, Visit
from daemon.pages.federation.leaving import name_provider
from daemon.protocol.params import Form
from daemon.services.factors.authenticator_apps import Verdict
from daemon.services.factors.one_time_codes import make_secret, write_address
from daemon.services.factors.second_factors import FactorsInUse
from daemon.services.people.trusted_browsers import TrustedBrowser
from daemon.views.account.area_view import Room, Said
from daemon.views.account.method_views import METHODS, Elsewhere, RemoveAppView, make_methods_view, make_set_up_view
from daemon.web.headers import PagePlace, see_other

APP, CONFIRM, REMOVE = f"{METHODS}/app", f"{METHODS}/app/confirm", f"{METHODS}/app/remove"
BROWSER = f"{METHODS}/browsers/{{browser}}/delete"
# For so many seconds a secret waits for its first code.
LIFETIME = 1800


class Begun(msgspec.Struct, frozen=True):
    """An authenticator app that is being set up. It is kept nowhere but in the page, sealed for this browser and session.

    Attributes:
        secret: that the app is to have.
        made_at: seconds since 1970.
        problem: what was wrong with its code, in words.
    """

    secret: str
    made_at: int
    problem: str = ""


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/methods`."""
    context, user_id = visit.context, visit.user.id
    services, making, trusted = context.services.second_factors, context.services.passkey_making, context.services.trusted_browsers

    language = context.visitors.language(visit.request, visit.branding)

    def look() -> tuple[FactorsInUse, bool, bool, int | None, list[TrustedBrowser], Elsewhere]:
        rule, providers = services.rule, context.services.identity_providers.list_enabled()
        elsewhere = Elsewhere(tuple(context.services.identities.list_mine(user_id)), {each.id: name_provider(each, language) for each in providers})
        return services.find(user_id), rule.may_set_up(), making.is_possible(), rule.find_deadline(user_id), trusted.list(user_id), elsewhere

    factors, may, can, due, browsers, elsewhere = await context.store.read(look)
    view = make_methods_view(
        visit.area(Room.METHODS),
        factors,
        context.clock.now(),
        visit.words,
        may_set_up=may,
        with_passkeys=can,
        due_at=due,
        trusted=browsers,
        elsewhere=elsewhere,
        has_password=visit.user.has_password,
    )
    place = PagePlace.AWAY if view.connectable else PagePlace.OWN
    return context.html.page(context.pages.account("methods", await visit.frame(), view), place=place)


async def begin(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/methods/app`: on to a page with a new secret; nothing is kept yet."""
    if visit.has_app:
        return _is_there(visit)
    if not await visit.context.store.read(visit.context.services.second_factors.rule.may_set_up):
        raise SwitchedOff
    return _lead_on(visit, Begun(make_secret(), visit.context.clock.now()))


async def show_set_up(visit: Visit) -> web.StreamResponse:
    """`GET /account/methods/app`."""
    context = visit.context
    begun = context.kept.find(visit.request, visit.browser.name, visit.session.id, Begun)
    if begun is None or _is_over(visit, begun) or visit.has_app:
        return see_other(METHODS)
    area = visit.area(Room.METHODS, exact=False, problems={"code": begun.problem})
    bare = msgspec.structs.replace(begun, problem="")
    sealed = context.kept.seal(CONFIRM, visit.browser.name, visit.session.id, bare)
    address = write_address(begun.secret, visit.user.username, visit.branding.product_name)
    frame = await visit.frame(kept=f"kept={context.kept.seal(APP, visit.browser.name, visit.session.id, bare)}")
    return context.html.page(context.pages.account("set_up_app", frame, make_set_up_view(area, begun.secret, address, sealed, begun.problem)))


async def confirm(visit: Visit, form: Form) -> web.StreamResponse:
    """`POST /account/methods/app/confirm`: the first code proves that the app has the secret."""
    context, words, user = visit.context, visit.words, visit.user
    begun = context.kept.open(CONFIRM, visit.browser.name, visit.session.id, form.first("sealed"), Begun)
    if begun is None or _is_over(visit, begun):
        return visit.go(METHODS, Said(words.text("That took too long"), words.text("Nothing was changed. Begin once more."), "warn"))
    factors = context.services.second_factors
    try:
        verdict, codes = await visit.write(lambda session: factors.set_up_app(user, begun.secret, form.first("code"), visit.actor, session=session))
    except Refused:
        raise SwitchedOff from None
    if verdict is Verdict.USED:
        return _is_there(visit)
    if verdict is Verdict.WRONG:
        problem = words.text("That code did not match. Type the one that your app shows now, and check the clock of your phone.")
        return _lead_on(visit, msgspec.structs.replace(begun, problem=problem))
    return recovery_codes.lead_on(visit, codes)


async def ask_removal(visit: Visit) -> web.StreamResponse:
    """`GET /account/methods/app/remove`."""
    if not visit.has_app:
        return see_other(METHODS)
    area = visit.area(Room.METHODS, exact=False)
    view = RemoveAppView(area, REMOVE, METHODS, visit.has_passkey)
    return visit.context.html.page(visit.context.pages.account("remove_app", await visit.frame(), view))


async def remove(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/methods/app/remove`."""
    context, words = visit.context, visit.words
    if not await visit.write(lambda _: context.services.second_factors.remove_app(visit.user, visit.actor)):
        return visit.go(METHODS, Said(words.text("There is no authenticator app any more"), "", "warn"))
    return visit.go(
        METHODS,
        Said(words.text("Your authenticator app is removed"), "" if visit.has_passkey else words.text("Your password is enough to sign in again.")),
    )


async def end_trust(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/methods/browsers/{browser}/delete`: a second proof is asked there again."""
    context, words, browser_id = visit.context, visit.words, visit.request.match_info["browser"]
    if not await visit.write(lambda _: context.services.trusted_browsers.end(visit.user.id, browser_id, visit.actor)):
        return visit.go(METHODS, Said(words.text("That browser is not trusted any more"), words.text("Nothing was changed."), "warn"))
    return visit.go(METHODS, Said(words.text("You are asked again there"), words.text("Your next sign-in in that browser takes a second proof.")))


def _lead_on(visit: Visit, begun: Begun) -> web.Response:
    return visit.context.kept.show_again(APP, visit.browser.name, visit.session.id, begun) or see_other(METHODS)


def _is_over(visit: Visit, begun: Begun) -> bool:
    return visit.context.clock.now() - begun.made_at > LIFETIME


def _is_there(visit: Visit) -> web.Response:
    words = visit.words
    heading = words.text("You have an authenticator app already")
    return visit.go(METHODS, Said(heading, words.text("Perhaps it was set up in another window. Remove it first to set up another one."), "warn"))
