"""What an account holds, to take along: looked at and downloaded by its user."""

from __future__ import annotations

import msgspec
from aiohttp import web

from daemon.pages.account import proof
from daemon.pages.account.area import Visit
from daemon.protocol.params import Form
from daemon.views.account.area_view import Room
from daemon.views.account.data_views import DataView

_FILE = "account.json"


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/data`."""
    rules = await visit.context.store.read(visit.context.services.account_settings.get)
    deletion = f"{Room.DATA.path}/deletion" if rules.allow_deletion else ""
    view = DataView(visit.area(Room.DATA), f"{Room.DATA.path}/download", proof.ask(visit), deletion)
    return visit.context.html.page(visit.context.pages.account("data", await visit.frame(), view))


async def download(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/data/download`: one JSON file."""
    context = visit.context
    collected = await context.store.read_long(lambda: context.services.own_data.collect(visit.user))
    body = msgspec.json.format(msgspec.json.encode(collected), indent=2)
    headers = {
        "Content-Disposition": f'attachment; filename="{_FILE}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }
    return web.Response(body=body, content_type="application/json", headers=headers)
