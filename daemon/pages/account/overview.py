"""The first page of the account area: what to open, and who may use the account."""

from __future__ import annotations

import msgspec
from aiohttp import web

from daemon.pages.account.area import Visit
from daemon.views.account.app_builder import make_overview
from daemon.views.account.area_view import Room, Said
from daemon.views.account_kept import write_kept
from daemon.web.addresses import image_path


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account`."""
    context, user = visit.context, visit.user
    services = context.services
    own, apps, kept = await context.store.read(
        lambda: (
            services.launching.list(user.id),
            services.connected_apps.list(user),
            services.histories.was_kept(user.id, max(visit.session.signed_in_at, visit.session.created_at)),
        )
    )
    area = visit.area(Room.OVERVIEW)
    if kept and area.said is None:
        stays = write_kept(visit.words)
        area = msgspec.structs.replace(area, said=Said(stays.heading, stays.text, "warn"))
    view = make_overview(area, own, apps, context.clock.now(), visit.words, image_path)
    return context.html.page(context.pages.account("overview", await visit.frame(), view))
