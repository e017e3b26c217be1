"""The accounts that are signed in in this browser: which of them is in use, and another one beside them (decision 0057)."""

from __future__ import annotations

from aiohttp import web

from common.contracts.events import EventName
from common.contracts.sign_out_notices import Ending
from daemon.context import CONTEXT, Context
from daemon.pages.interaction import browser_of, find_branding, read_own_form
from daemon.pages.several_accounts import find_chosen, make_choices, put_in_use
from daemon.protocol.authorization.outcomes import SignedInHere
from daemon.views.choose_account_view import AccountsView
from daemon.views.page_views import ProblemKind
from daemon.web.csrf import FIELD
from daemon.web.headers import see_other
from daemon.web.problems import PageProblem
from daemon.web.visitor import note_user

PATH = "/accounts"
# In an address: a form for another account, though somebody is signed in.
ANOTHER = "account"
ANOTHER_URL = f"/sign-in?{ANOTHER}=another"


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /accounts`."""
    context, browser = request.app[CONTEXT], browser_of(request)
    here = await context.store.read(lambda: context.authorization.list_here(browser))
    if not here:
        return see_other("/sign-in")
    return await _page(request, here)


async def _page(request: web.Request, here: list[SignedInHere], *, is_stale: bool = False) -> web.Response:
    context, browser = request.app[CONTEXT], browser_of(request)
    if here[0].in_use:
        note_user(request, here[0].user)
    token = context.forms.token(PATH, browser.name, _session_in_use(here))
    frame = context.visitors.frame(request, await find_branding(context), token=token, home=here[0].in_use)
    view = AccountsView(PATH, make_choices(context, here), ANOTHER_URL, is_stale=is_stale)
    return context.html.page(context.pages.accounts(frame, view), status=403 if is_stale else 200)


async def choose(request: web.Request) -> web.StreamResponse:
    """`POST /accounts`: use another one of them, or sign all of them out."""
    context, browser = request.app[CONTEXT], browser_of(request)
    form = await read_own_form(request)
    here = await context.store.read(lambda: context.authorization.list_here(browser))
    if not context.forms.is_token(form.first(FIELD), PATH, browser.name, _session_in_use(here)):
        if here and browser.name:
            return await _page(request, here, is_stale=True)
        raise PageProblem(ProblemKind.PAGE_TOO_OLD, retry_url=PATH)
    if form.first("decision") == "all":
        await context.store.write(lambda: sign_all_out(context, context.authorization.list_here(browser)))
        response = see_other("/sign-in")
        context.cookies.drop_session(response)
        context.cookies.set_other_sessions(request, response, [])
        return response
    chosen = find_chosen(here, form.first("decision"))
    if chosen is None:
        return see_other(PATH)
    response = see_other("/")
    put_in_use(request, response, chosen.cookie, chosen.session, here)
    return response


def sign_all_out(context: Context, here: list[SignedInHere]) -> None:
    """A store job: nobody is signed in in this browser any more; the applications are told."""
    for each in here:
        context.services.sessions.close(each.session, Ending.SIGNED_OUT)
        context.services.audit.record(EventName.USER_SIGNED_OUT, f"user:{each.user.id}", user_id=each.user.id)


def _session_in_use(here: list[SignedInHere]) -> str:
    return here[0].session.id if here and here[0].in_use else ""
