"""What is said after a sign-in that was to connect an account elsewhere, and has not: a page between it and where it leads on."""

from __future__ import annotations

import msgspec
from aiohttp import web

from daemon.context import CONTEXT, Context
from daemon.pages.interaction import browser_of
from daemon.pages.joining.common import show_note
from daemon.services.federation.identities import Proven
from daemon.views.joining.joining_views import NoteKind, NoteView, NoteWay

PATH = "/not-connected"


class _Left(msgspec.Struct, frozen=True):
    """Where the sign-in leads on to."""

    to: str


async def find_detour(request: web.Request, links: str, user_id: str, to: str) -> str:
    """Where a sign-in that was to connect an account leads: on, or past the page that says that it did not.

    The account there may be somebody else's meanwhile, or the user connected with another one of that provider, or the provider switched off.

    Args:
        request: of the browser.
        links: what was to be connected, as the sign-in kept it; "" for nothing.
        user_id: who has signed in.
        to: where it leads on to, a path of ours.
    """
    context = request.app[CONTEXT]
    if not links or await context.store.read(lambda: _is_connected(context, links, user_id)):
        return to
    return f"{PATH}?kept={context.kept.seal(PATH, browser_of(request).name, '', _Left(to))}"


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /not-connected`."""
    left = request.app[CONTEXT].kept.find(request, browser_of(request).name, "", _Left)
    if left is None:
        return await show_note(request, NoteView(NoteKind.NOTHING_DONE, "/sign-in"))
    return await show_note(request, NoteView(NoteKind.NOT_CONNECTED, left.to, NoteWay.GO_ON))


def _is_connected(context: Context, links: str, user_id: str) -> bool:
    proven = msgspec.json.decode(links, type=Proven)
    identity = context.services.identities.find_by_subject(proven.provider_id, proven.subject)
    return identity is not None and identity.user_id == user_id
