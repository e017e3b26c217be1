"""What the pages of an interaction have in common: who asks, whether it still waits, and whether a form is ours."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.contracts.branding import TenantBranding
from daemon.context import CONTEXT, Context
from daemon.protocol.outcomes import Browser, Stopped, Waiting
from daemon.protocol.params import Form, Refusal, read_form, read_pairs
from daemon.web.bodies import read_form_text
from daemon.web.problems import PageProblem
from daemon.web.views import ErrorKind


class Visit(msgspec.Struct, frozen=True):
    """A browser that is on a page of an interaction.

    Attributes:
        context: the daemon's.
        browser: what the browser brought.
        waiting: the interaction with its request.
    """

    context: Context
    browser: Browser
    waiting: Waiting


def browser_of(request: web.Request) -> Browser:
    """What a browser brought."""
    cookies = request.app[CONTEXT].cookies
    return Browser(cookies.session(request), cookies.browser(request))


async def find_visit(request: web.Request) -> Visit:
    """The interaction that an address names.

    Raises:
        PageProblem: it is unknown, over, or another browser's; or the application has changed in the meantime.
    """
    context, browser = request.app[CONTEXT], browser_of(request)
    interaction_id = request.match_info["interaction"]

    found = await context.store.read(lambda: context.authorization.find_waiting(interaction_id, browser))
    if isinstance(found, Stopped):
        raise PageProblem(ErrorKind(found.kind), found.application)
    return Visit(context, browser, found)


async def find_branding(context: Context) -> TenantBranding:
    """The tenant's branding as it is now."""
    return await context.store.read(context.services.branding.get)


async def read_own_form(request: web.Request) -> Form:
    """The fields of a form that this daemon showed.

    Raises:
        PageProblem: the body cannot be read.
        Refused: another site made the post.
    """
    request.app[CONTEXT].forms.check_origin(request)
    try:
        return read_form(read_pairs(await read_form_text(request)))
    except Refusal:
        raise PageProblem(ErrorKind.BAD_REQUEST) from None
