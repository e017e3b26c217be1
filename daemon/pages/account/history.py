"""What happened to an account: its sign-ins and its changes."""

from __future__ import annotations

from aiohttp import web

from daemon.pages.account.area import Visit
from daemon.views.account.area_view import Room
from daemon.views.account.history_views import make_history_view

# Longer numbers are none of ours.
_LONGEST = 18


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/history`: `before` begins a later page."""
    context, asked = visit.context, visit.request.query.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST else 0
    history = await context.store.read(lambda: context.services.histories.read(visit.user.id, before))
    area, words = visit.area(Room.HISTORY), visit.words
    view = make_history_view(area, history, visit.browser.network, context.clock.now(), words, is_first=not before)
    return context.html.page(context.pages.account("history", await visit.frame(kept=f"before={before}" if before else ""), view))
