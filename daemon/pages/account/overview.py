"""The first page of the account area: what to open, and who may use the account."""

from __future__ import annotations

from aiohttp import web

from daemon.pages.account.area import Visit
from daemon.views.account.app_builder import make_overview
from daemon.views.account.area_view import Room
from daemon.web.addresses import image_path


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account`."""
    context, user = visit.context, visit.user
    services = context.services
    own, apps = await context.store.read(lambda: (services.launching.list(user.id), services.connected_apps.list(user)))
    view = make_overview(visit.area(Room.OVERVIEW), own, apps, context.clock.now(), visit.words, image_path)
    return context.html.page(context.pages.account("overview", await visit.frame(), view))
