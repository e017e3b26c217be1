"""The answer of a passkey on the sign-in page."""

from __future__ import annotations

from aiohttp import web

from daemon.context import CONTEXT
from daemon.pages.interaction import browser_of
from daemon.pages.several_accounts import make_room
from daemon.protocol.authorization.outcomes import SignedInHere
from daemon.services.factors.passkey_proofs import ProofResult
from daemon.services.factors.passkey_sign_in import SignedInByPasskey
from daemon.services.people.sign_ins import Place
from daemon.views.page_views import SignInState
from daemon.web.addresses import address_of

ANSWER = "answer"


async def take_answer(
    request: web.Request, answer: str, interaction_id: str | None, *, keep: bool, links: str = "", whose: str = ""
) -> tuple[SignedInByPasskey, list[SignedInHere]]:
    """Judge it, open the session and note it in the interaction, in one transaction; gives who else stays signed in in this browser.

    Args:
        request: of the browser.
        answer: as JSON.
        interaction_id: the authorization request that it is for, or None.
        keep: whether the user wants to stay signed in.
        links: the account elsewhere that is connected by it; see `Place`.
        whose: the user that it has to be, "" for anybody.
    """
    context, browser = request.app[CONTEXT], browser_of(request)
    address = address_of(request, context.settings.trusted_proxies)
    place = Place(browser.name, interaction_id, address, request.headers.get("User-Agent", ""), links=links)

    def job() -> tuple[SignedInByPasskey, list[SignedInHere]]:
        here = context.authorization.list_here(browser)
        done = context.services.passkey_sign_in.take(answer, place, [each.session for each in here], keep=keep, whose=whose)
        if done.session is not None and interaction_id is not None:
            context.services.interactions.note_sign_in(interaction_id, done.session)
        return done, [] if done.session is None else make_room(context, here, done.session.user_id)

    return await context.store.write(job)


def find_state(done: SignedInByPasskey) -> SignInState:
    """What the sign-in page has to say of an answer that opened nothing."""
    if done.suspended:
        return SignInState.SUSPENDED
    if done.is_another:
        return SignInState.ANOTHER
    return SignInState.PASSKEY_UNKNOWN if done.result is ProofResult.UNKNOWN else SignInState.PASSKEY_FAILED
