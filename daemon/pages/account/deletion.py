"""The end of an account: asked for by its user, where the tenant's rules allow it."""

from __future__ import annotations

from aiohttp import web

from daemon.pages.account import proof
from daemon.pages.account.area import SwitchedOff, Visit
from daemon.pages.interaction import find_branding
from daemon.protocol.params import Form
from daemon.views.account.area_view import Room
from daemon.views.account.data_views import DeletedView, DeletionView
from daemon.views.dates import write_date
from daemon.web.headers import see_other

PATH = f"{Room.DATA.path}/deletion"


async def ask(visit: Visit) -> web.StreamResponse:
    """`GET /account/data/deletion`: what ends, and when."""
    context = visit.context
    rules = await context.store.read(context.services.account_settings.get)
    if not rules.allow_deletion:
        return see_other(Room.DATA.path)
    area = visit.area(Room.DATA, exact=False)
    view = DeletionView(area, PATH, Room.DATA.path, rules.deletion_wait_days, proof.ask(visit))
    return context.html.page(context.pages.account("deletion", await visit.frame(), view))


async def decide(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/data/deletion`: it is meant."""
    context = visit.context
    rules = await context.store.read(context.services.account_settings.get)
    if not rules.allow_deletion:
        raise SwitchedOff
    language = visit.words.language
    due_at = await visit.write(lambda _: context.services.deletions.ask(visit.user, rules.deletion_wait_days, language))
    frame = context.visitors.frame(visit.request, await find_branding(context), linked=False)
    view = DeletedView(write_date(due_at, visit.words, visit.user.profile.zoneinfo) if due_at else "", "/sign-in")
    response = context.html.page(context.pages.account("deleted", frame, view))
    context.cookies.drop_session(response)
    return response
