"""Somebody has proven an account elsewhere: on to where they wanted to go, or back to the sign-in page with what there is to say."""

from __future__ import annotations

from aiohttp import web

from common.contracts.federation.identity_providers import IdentityProvider
from daemon.context import CONTEXT
from daemon.pages.federation.leaving import find_sign_in
from daemon.pages.federation.links import seal_link
from daemon.pages.interaction import browser_of
from daemon.pages.several_accounts import make_room, put_in_use
from daemon.pages.sign_in_left import STEP, SecondStepLeft, SignInLeft
from daemon.protocol.authorization.level import find_demanded
from daemon.protocol.authorization.outcomes import SignedInHere, Waiting
from daemon.protocol.federation.journeys import ANY_AGE, Journey
from daemon.services.federation.arrivals import Arrival, Arrived
from daemon.services.federation.identities import Proven
from daemon.services.people.authentication import FEDERATED
from daemon.services.people.sign_ins import Place
from daemon.views.page_views import SignInState
from daemon.web.addresses import address_of
from daemon.web.headers import see_other


async def arrive(
    request: web.Request, provider: IdentityProvider, journey: Journey, proven: Proven, method: str = FEDERATED
) -> web.StreamResponse | None:
    """Sign in whoever has that account, in one transaction, or ask who it is.

    Args:
        request: of the browser.
        provider: where they come from.
        journey: the way.
        proven: with which account.
        method: what was proven of it.

    Returns:
        None if it is another account than that of whoever has to prove who they are in the account area.
    """
    context, browser = request.app[CONTEXT], browser_of(request)
    address = address_of(request, context.settings.trusted_proxies)
    trusted = "" if journey.within not in (None, ANY_AGE) or not journey.trusts else context.cookies.trusted(request)

    def job() -> tuple[Arrival, list[SignedInHere]]:
        waiting = context.authorization.find_waiting(journey.interaction_id, browser) if journey.interaction_id else None
        proof = find_demanded(waiting.request) if isinstance(waiting, Waiting) else ""
        place = Place(browser.name, journey.interaction_id or None, address, request.headers.get("User-Agent", ""), trusted, proof=proof)
        here = context.authorization.list_here(browser)
        sessions, arrivals = [each.session for each in here], context.services.arrivals
        arrival = arrivals.arrive(provider, proven, place, sessions, keep=journey.keep, whose=journey.user_id, method=method)
        if arrival.under_way:
            context.services.second_step.send_code(arrival.under_way, browser.name)
        if arrival.session is not None and journey.interaction_id:
            context.services.interactions.note_sign_in(journey.interaction_id, arrival.session)
        return arrival, [] if arrival.session is None else make_room(context, here, arrival.user_id)

    arrival, others = await context.store.write(job)
    if arrival.session is not None:
        response = see_other(f"/resume/{journey.interaction_id}" if journey.interaction_id else journey.to or "/")
        put_in_use(request, response, arrival.cookie, arrival.session, others)
        return response
    if arrival.result is Arrived.UNDER_WAY:
        step = f"{find_sign_in(journey.interaction_id)}/{STEP}/{arrival.under_way}"
        left = SecondStepLeft(to=journey.to)
        return (context.kept.show_again(step, browser.name, arrival.under_way, left) if journey.to else None) or see_other(step)
    if arrival.result is Arrived.ANOTHER:
        return go_back(request, journey, SignInState.ANOTHER) if journey.interaction_id else None
    if arrival.result is Arrived.SUSPENDED:
        return go_back(request, journey, SignInState.SUSPENDED)
    return go_back(request, journey, SignInState.CONNECT, seal_link(context, browser, proven))


def go_back(request: web.Request, journey: Journey, state: SignInState, link: str = "") -> web.StreamResponse:
    """To the sign-in page, as it stood, with what there is to say.

    Args:
        request: of the browser.
        journey: the way that somebody comes from.
        state: what there is to say.
        link: from `seal_link`, "" for none.
    """
    context, browser, page = request.app[CONTEXT], browser_of(request), find_sign_in(journey.interaction_id)
    left = SignInLeft(state, "", journey.keep, journey.to, journey.another, journey.provider_id, link)
    return context.kept.show_again(page, browser.name, "", left) or see_other(page)
