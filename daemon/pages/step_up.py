"""The way from a request that wants more than the session has to the page that asks for it, and for nothing else."""

from __future__ import annotations

from aiohttp import web

from daemon.pages.interaction import find_visit
from daemon.pages.sign_in import PATH as SIGN_IN
from daemon.pages.sign_in_left import STEP
from daemon.services.people.sign_ins import Place
from daemon.web.addresses import address_of
from daemon.web.headers import see_other


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /step-up/{interaction}`: on to the second step; or back on the road, where it is not needed any more."""
    visit = await find_visit(request)
    context, waiting = visit.context, visit.waiting
    interaction_id, session = waiting.interaction.id, waiting.session
    place = Place(visit.browser.name, interaction_id, address_of(request, context.settings.trusted_proxies), request.headers.get("User-Agent", ""))

    def begin() -> str | None:
        proof = "" if session is None else context.authorization.find_lack(waiting).proof
        return None if session is None or not proof else context.services.second_step.begin(session, place, proof)

    begun = await context.store.write(begin)
    return see_other(f"/resume/{interaction_id}" if begun is None else f"{SIGN_IN}/{interaction_id}/{STEP}/{begun}")
