"""The page where somebody enters the code that a device shows (RFC 8628 3.3). From there on the road is that of every sign-in."""

from __future__ import annotations

import msgspec
from aiohttp import web

from daemon.context import CONTEXT
from daemon.keys.digests import make_token
from daemon.pages.interaction import browser_of, find_branding, read_own_form
from daemon.protocol.authorization.outcomes import Browser
from daemon.protocol.endpoints.device_authorization import DONE, PATH
from daemon.services.authorization.device_requests import read_user_code
from daemon.views.device_views import DeviceDoneView, DeviceState, DeviceView, draw_qr_code
from daemon.web.addresses import address_of
from daemon.web.csrf import FIELD
from daemon.web.headers import NO_STORE, PagePlace, see_other
from daemon.web.visitor import LANGUAGE, take_language

_STATUS = {DeviceState.PAUSED: 429, DeviceState.PAGE_TOO_OLD: 403, DeviceState.NO_COOKIES: 403}
# A drawing that is opened by itself may do nothing (attack 68).
_DRAWING = {**NO_STORE, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "X-Content-Type-Options": "nosniff"}


class _Left(msgspec.Struct, frozen=True):
    """How the page was left, for showing it again."""

    state: DeviceState
    user_code: str


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /device`. A code in the address is filled in, and nothing more: only a post goes on (RFC 8628 3.3.1)."""
    context, browser = request.app[CONTEXT], browser_of(request)
    named = browser if browser.name else Browser(browser.cookie, make_token())
    view = DeviceView(PATH, user_code=read_user_code(request.query.get("user_code", "")))
    left = context.kept.find(request, browser.name, "", _Left)
    if left is not None:
        view = msgspec.structs.replace(view, state=left.state, user_code=left.user_code)
    response = await _page(request, named, view)
    if named is not browser:
        context.cookies.set_browser(response, named.name)
    return response


async def submit(request: web.Request) -> web.StreamResponse:
    """`POST /device`: somebody has entered a code."""
    context, browser = request.app[CONTEXT], browser_of(request)
    form = await read_own_form(request)
    typed = form.first("user_code").strip()
    view = DeviceView(PATH, user_code=read_user_code(typed) or typed)

    async def again(state: DeviceState, seconds: int = 0) -> web.StreamResponse:
        """The page once more: by 303, but a refusal carries its status (page rule 7)."""
        left = _Left(state, view.user_code)
        on = None if state in _STATUS else context.kept.show_again(PATH, browser.name, "", left)
        return on or await _page(request, browser, msgspec.structs.replace(view, state=state, seconds=seconds))

    if take_language(request, form.first(LANGUAGE)):
        return await again(DeviceState.PLAIN)
    if not context.forms.is_token(form.first(FIELD), PATH, browser.name, ""):
        named = browser if browser.name else Browser(browser.cookie, make_token())
        state = DeviceState.PAGE_TOO_OLD if browser.name else DeviceState.NO_COOKIES
        response = await _page(request, named, msgspec.structs.replace(view, state=state))
        context.cookies.set_browser(response, named.name)
        return response
    address = address_of(request, context.settings.trusted_proxies)
    entered = await context.store.write(lambda: context.device_authorization.enter(typed, address, browser.name))
    if entered.interaction_id:
        return see_other(f"/resume/{entered.interaction_id}")
    return await again(DeviceState.PAUSED if entered.wait else DeviceState.WRONG, entered.wait)


async def show_done(request: web.Request) -> web.StreamResponse:
    """`GET /device/done` and `GET /device/cancelled`: the user has decided, and can go back to the device. Nobody else is told so."""
    context, browser = request.app[CONTEXT], browser_of(request)
    frame = context.visitors.frame(request, await find_branding(context), home=True)
    decided = context.forms.is_token(context.cookies.decided(request), request.path, browser.name, "")
    view = DeviceDoneView(approved=request.path == DONE if decided else None, again_url=PATH)
    return context.html.page(context.pages.device_done(frame, view), place=PagePlace.OPENED)


async def qr_code(request: web.Request) -> web.StreamResponse:
    """`GET /device/qr/{user_code}.svg`: only for codes that wait, so that nobody makes us draw what they like; wrong ones count as guesses."""
    context, typed = request.app[CONTEXT], request.match_info["user_code"]
    address = address_of(request, context.settings.trusted_proxies)
    found = await context.store.write(lambda: context.device_authorization.guess(typed, address))
    if found.wait:
        return web.Response(status=429, headers={**_DRAWING, "Retry-After": str(found.wait)})
    if found.request is None:
        raise web.HTTPNotFound
    drawing = draw_qr_code(context.device_authorization.complete_address(read_user_code(typed)))
    return web.Response(body=drawing, content_type="image/svg+xml", headers=_DRAWING)


async def _page(request: web.Request, browser: Browser, view: DeviceView) -> web.Response:
    context = request.app[CONTEXT]
    token = context.forms.token(PATH, browser.name, "")
    frame = context.visitors.frame(request, await find_branding(context), token=token, in_form=True)
    response = context.html.page(context.pages.device(frame, view), status=_STATUS.get(view.state, 200), place=PagePlace.OPENED)
    if view.seconds:
        response.headers["Retry-After"] = str(view.seconds)
    return response
