"""*This was not me*: the page of the link in the letter about a new sign-in. A look at it changes nothing; one press ends everything."""

from __future__ import annotations

from aiohttp import web

from daemon.context import CONTEXT
from daemon.keys.digests import make_token
from daemon.pages.interaction import browser_of, read_own_form
from daemon.pages.joining import recovery
from daemon.pages.joining.common import Ended, end_at, find_rules, refuse_form, show_end, show_form, show_over, token_of
from daemon.services.people.mailed_links import Purpose
from daemon.services.people.recovery import OpenedLink
from daemon.views.account.when import write_day_and_time
from daemon.views.joining.joining_views import DisownView, FormState, NoteKind
from daemon.views.languages import Words
from daemon.web.addresses import address_of
from daemon.web.csrf import FIELD
from daemon.web.headers import see_other
from daemon.web.visitor import LANGUAGE, take_language

PATH, DONE = "/not-me", "/not-me/done"


async def look(request: web.Request) -> web.StreamResponse:
    """`GET /not-me/{token}`: which sign-in, what the button does, and the button. Nothing is spent."""
    opened = await _find(request)
    return await _over(request, opened) if opened is None or not opened.works else await _page(request, opened)


async def finish(request: web.Request) -> web.StreamResponse:
    """`POST /not-me/{token}`: all ends, and the way leads to a new password."""
    context, browser, action = request.app[CONTEXT], browser_of(request), request.path
    form, opened = await read_own_form(request), await _find(request)
    if opened is None or not opened.works:
        return await _over(request, opened)
    if take_language(request, form.first(LANGUAGE)):
        return see_other(action)
    if not context.forms.is_token(form.first(FIELD), action, browser.name, ""):
        return await _page(request, opened, refuse_form(request), status=403)
    address, token = address_of(request, context.settings.trusted_proxies), token_of(request)
    unknown = await context.passwords.hash(make_token())
    done = await context.store.write(lambda: context.services.disowning.finish(token, unknown, address))
    if done is None:
        return see_other(action)
    if done.recovery:
        return see_other(f"{recovery.PATH}/{done.recovery}")
    return end_at(request, DONE, Ended("", kind="" if done.has_password else NoteKind.DISOWNED_PASSWORDLESS))


async def show_done(request: web.Request) -> web.StreamResponse:
    """`GET /not-me/done`."""
    return await show_end(request, NoteKind.DISOWNED)


async def _find(request: web.Request) -> OpenedLink | None:
    context, token = request.app[CONTEXT], token_of(request)
    return await context.store.read(lambda: context.services.disowning.find(token)) if token else None


async def _over(request: web.Request, opened: OpenedLink | None) -> web.Response:
    is_suspended = opened is not None and opened.user.suspended
    return await show_over(request, None if opened is None else opened.link.state, Purpose.DISOWN, suspended=is_suspended)


async def _page(request: web.Request, opened: OpenedLink, state: FormState = FormState.PLAIN, *, status: int = 200) -> web.Response:
    context, detail = request.app[CONTEXT], opened.link.detail
    _, branding = await find_rules(request)
    words = context.pages.words(context.visitors.language(request, branding))
    disowning = context.services.disowning
    recovers, takes_back = await context.store.read(lambda: (disowning.leads_on(opened), disowning.takes_back(opened)))
    view = DisownView(
        action=request.path,
        username=opened.user.username,
        when=_write(request, opened, "at", words),
        device=str(detail.get("device", "")),
        network=str(detail.get("network", "")),
        recovers=recovers,
        takes_back=takes_back,
        is_change=detail.get("changed") is True,
        has_password=opened.user.has_password,
        since=_write(request, opened, "since", words),
        state=state,
    )
    return await show_form(request, request.path, lambda frame: context.pages.disown(frame, view), status=status)


def _write(request: web.Request, opened: OpenedLink, name: str, words: Words) -> str:
    """A moment that a link tells of, in words; "" if it tells none."""
    moment = opened.link.detail.get(name)
    return write_day_and_time(moment, request.app[CONTEXT].clock.now(), words, opened.user.profile.zoneinfo) if isinstance(moment, int) else ""
