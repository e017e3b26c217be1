"""The page of somebody who came on their own: who is signed in, and a way out."""

from __future__ import annotations

from aiohttp import web

from daemon.context import CONTEXT
from daemon.pages.interaction import browser_of, find_branding
from daemon.views.page_views import SignedInView
from daemon.views.parties import make_person_view
from daemon.web.headers import see_other


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /`."""
    context, browser = request.app[CONTEXT], browser_of(request)
    session, user = await context.store.read(lambda: context.authorization.who_is(browser))
    if session is None or user is None:
        return see_other("/sign-in")
    frame = context.visitors.frame(request, await find_branding(context), token=context.forms.token("/sign-out", browser.name, session.id), home=True)
    view = SignedInView(person=make_person_view(user), sign_out_action="/sign-out")
    return context.html.page(context.pages.signed_in(frame, view))
