"""Sign-out: asked for by an application (RP-Initiated Logout 1.0 2) or by the user. Nothing ends without a post of ours or a certain hint."""

from __future__ import annotations

from urllib.parse import urlencode

from aiohttp import web

from common.contracts.events import EventName
from common.contracts.sign_out_notices import Ending
from daemon.context import CONTEXT, Context
from daemon.pages.accounts import sign_all_out
from daemon.pages.federation.signing_out import find_sign_out
from daemon.pages.interaction import browser_of, find_branding, read_own_form
from daemon.protocol.authorization.outcomes import Browser, SignedInHere
from daemon.protocol.endpoints.end_session import SignOutRequest, find_misnamed
from daemon.protocol.params import read_pairs, read_params
from daemon.protocol.refusal import Refusal
from daemon.services.people.sessions import cookie_age
from daemon.views.page_views import ProblemKind, SignOutView
from daemon.views.parties import make_app_view, make_person_view
from daemon.web.addresses import image_path
from daemon.web.bodies import query_text, read_form_text
from daemon.web.csrf import FIELD
from daemon.web.headers import PagePlace, see_other
from daemon.web.problems import PageProblem
from daemon.web.redirects import add_to_query
from daemon.web.visitor import note_user

_ACTION = "/sign-out"
_CARRIED = ("id_token_hint", "client_id", "post_logout_redirect_uri", "state")


async def requested(request: web.Request) -> web.StreamResponse:
    """`GET` and `POST` of the end session endpoint: an application asks."""
    text = await read_form_text(request) if request.method == "POST" else query_text(request)
    try:
        params = read_params(read_pairs(text))
    except Refusal as refusal:
        reference = request.app[CONTEXT].end_session.refuse(refusal, browser_of(request).network)
        raise PageProblem(ProblemKind.BAD_REQUEST, reference=reference) from None
    carried = {name: params[name] for name in _CARRIED if name in params}
    if find_misnamed(params) is not None:
        context, network = request.app[CONTEXT], browser_of(request).network
        await context.store.read(lambda: context.end_session.note_misnamed(params, network))
    if request.method == "POST" and not request.app[CONTEXT].cookies.session(request):
        # A post from the application's own page brings no cookies (SameSite=Lax); the same request by GET does.
        return see_other(add_to_query(request.path, carried.items()))
    return await _ask(request, carried)


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /sign-out`: the user asks."""
    return await _ask(request, {})


async def confirm(request: web.Request) -> web.StreamResponse:
    """`POST /sign-out`: the user has answered."""
    context, browser = request.app[CONTEXT], browser_of(request)
    form = await read_own_form(request)
    params = {name: form.first(name) for name in _CARRIED if form.first(name)}
    session, user = await context.store.read(lambda: context.authorization.who_is(browser))
    if user is not None:
        note_user(request, user)
    if session is not None and not context.forms.is_token(form.first(FIELD), _ACTION, browser.name, session.id):
        raise PageProblem(ProblemKind.PAGE_TOO_OLD, person="" if user is None else make_person_view(user).short)
    if form.first("decision") == "stay":
        asked = await context.store.read(lambda: context.end_session.check(params, session))
        return see_other("/still-signed-in" if asked.application is None else f"/still-signed-in?{urlencode({'client_id': asked.application.id})}")
    return await _end(request, browser, params, all_of_them=form.first("decision") == "all")


async def _ask(request: web.Request, params: dict[str, str]) -> web.StreamResponse:
    context, browser = request.app[CONTEXT], browser_of(request)
    session, user = await context.store.read(lambda: context.authorization.who_is(browser))
    if user is not None:
        note_user(request, user)
    asked, target = await context.store.read(lambda: _find_target(context, browser, params))
    if target is None or target.in_use:
        asked = await context.store.read(lambda: context.end_session.look(params, session, browser.network))
    if session is None or user is None or asked.is_certain:
        return await _end(request, browser, params)
    view = SignOutView(
        done=False,
        action=_ACTION,
        hidden=tuple(params.items()),
        application=make_app_view(asked.application, asked.return_uri, image_path) if asked.application else None,
        person=make_person_view(user),
        others=await _count_others(context, browser),
    )
    token = context.forms.token(_ACTION, browser.name, session.id)
    frame = context.visitors.frame(request, await find_branding(context), token=token, kept=urlencode(params))
    return context.html.page(context.pages.sign_out(frame, view), place=PagePlace.ROAD)


async def _count_others(context: Context, browser: Browser) -> int:
    here = await context.store.read(lambda: context.authorization.list_here(browser)) if browser.others else []
    return sum(not each.in_use for each in here)


async def _end(request: web.Request, browser: Browser, params: dict[str, str], *, all_of_them: bool = False) -> web.StreamResponse:
    """The session ends, or those of all accounts of the browser. No other account comes into use by itself: whoever signs out is signed out."""
    context = request.app[CONTEXT]
    asked, in_use, elsewhere = await context.store.write(lambda: _end_session(context, browser, params, all_of_them=all_of_them))
    left = await context.store.read(lambda: context.authorization.list_here(browser)) if browser.others else []
    others = [each for each in left if not each.in_use]
    to = add_to_query(asked.return_uri, [("state", asked.state)]) if asked.state and asked.return_uri else asked.return_uri
    to = await find_sign_out(request, elsewhere, to)
    if to:
        response: web.StreamResponse = see_other(to)
    else:
        frame = context.visitors.frame(request, await find_branding(context))
        response = context.html.page(
            context.pages.sign_out(frame, SignOutView(done=True, sign_in_url="/sign-in", others=len(others))), place=PagePlace.OPENED
        )
    if browser.cookie and in_use:
        context.cookies.drop_session(response)
    now = context.clock.now()
    context.cookies.set_other_sessions(request, response, [(each.cookie, cookie_age(each.session, now)) for each in others])
    return response


def _find_target(context: Context, browser: Browser, params: dict[str, str]) -> tuple[SignOutRequest, SignedInHere | None]:
    """A store job: whose sign-out a request means. A hint that we signed may name an account of this browser that is not in use (2).

    Returns:
        What the request amounts to, and that account; else the one in use, None if there is none.
    """
    here = context.authorization.list_here(browser)
    for each in here:
        asked = context.end_session.check(params, each.session)
        if asked.is_certain:
            return asked, each
    in_use = here[0] if here and here[0].in_use else None
    return context.end_session.check(params, None if in_use is None else in_use.session), in_use


def _end_session(context: Context, browser: Browser, params: dict[str, str], *, all_of_them: bool = False) -> tuple[SignOutRequest, bool, str]:
    """A store job: sign out; gives what was asked, whether the account in use is signed out, and which session elsewhere it came of."""
    asked, target = _find_target(context, browser, params)
    if target is not None:
        user = target.user
        context.services.sessions.close(target.session, Ending.SIGNED_OUT)
        application_id = asked.application.id if asked.application else None
        context.services.audit.record(EventName.USER_SIGNED_OUT, f"user:{user.id}", user_id=user.id, application_id=application_id)
    if all_of_them:
        sign_all_out(context, context.authorization.list_here(browser))
    return asked, all_of_them or target is None or target.in_use, "" if target is None else target.session.elsewhere
