"""Where somebody who came on their own goes, and the page of somebody who stays signed in."""

from __future__ import annotations

from urllib.parse import urlencode

import msgspec
from aiohttp import web

from daemon.context import CONTEXT
from daemon.pages.interaction import browser_of, find_branding
from daemon.views.account.area_view import HOME
from daemon.views.page_views import SignedInView
from daemon.views.parties import find_home, make_app_view, make_person_view
from daemon.web.addresses import image_path
from daemon.web.headers import see_other
from daemon.web.visitor import note_user


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /`: the account area, or the sign-in before it."""
    context, browser = request.app[CONTEXT], browser_of(request)
    _, user = await context.store.read(lambda: context.authorization.who_is(browser))
    return see_other("/sign-in" if user is None else HOME)


async def show_stayed(request: web.Request) -> web.StreamResponse:
    """`GET /still-signed-in`: after the question about a sign-out was answered with no; `client_id` says who had asked for it."""
    context, browser = request.app[CONTEXT], browser_of(request)
    session, user = await context.store.read(lambda: context.authorization.who_is(browser))
    if session is None or user is None:
        return see_other("/sign-in")
    note_user(request, user)
    client_id = request.query.get("client_id", "")
    application = await context.store.read(lambda: context.services.applications.find(client_id)) if client_id else None
    token = context.forms.token("/sign-out", browser.name, session.id)
    kept = urlencode({"client_id": client_id}) if application is not None else ""
    frame = context.visitors.frame(request, await find_branding(context), token=token, home=True, kept=kept)
    view = SignedInView(person=make_person_view(user), sign_out_action="/sign-out")
    if application is not None and application.enabled:
        home = find_home(application)
        view = msgspec.structs.replace(view, application=make_app_view(application, home, image_path), home_url=home)
    return context.html.page(context.pages.signed_in(frame, view))
