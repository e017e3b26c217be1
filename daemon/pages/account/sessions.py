"""The sessions of an account: where somebody is signed in, and how one or all others are ended."""

from __future__ import annotations

from aiohttp import web

from common.networks import network_of
from daemon.pages.account import proof
from daemon.pages.account.area import Visit
from daemon.protocol.params import Form
from daemon.storage.people.sessions import SessionRow
from daemon.views.account.area_view import Room, Said
from daemon.views.account.session_views import make_sessions_view
from daemon.web.addresses import address_of


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/sessions`."""
    context = visit.context
    sessions = await context.store.read(lambda: context.services.sessions.list(visit.user.id))
    area = visit.area(Room.SESSIONS)
    view = make_sessions_view(area, sessions, visit.session.id, visit.browser.network, context.clock.now(), visit.words)
    return context.html.page(context.pages.account("sessions", await visit.frame(), view))


async def end(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/sessions/{session}`: one of them, which is not the one that asks."""
    context, words, session_id = visit.context, visit.words, visit.request.match_info["session"]
    ended = await visit.write(lambda _: context.services.sessions.end_of_user(visit.user.id, session_id, visit.actor))
    if ended:
        return visit.go(Room.SESSIONS.path, Said(words.text("Signed out there"), words.text("The apps that it was signed in to are told.")))
    return visit.go(Room.SESSIONS.path, Said(words.text("That session is over already"), "", "warn"))


async def disown(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/sessions/{session}/not-me`: whoever has opened it is somebody else, so everything ends but the sign-in that says so."""
    context, words, session_id = visit.context, visit.words, visit.request.match_info["session"]
    services, address = context.services, address_of(visit.request, context.settings.trusted_proxies)

    def job(session: SessionRow) -> tuple[str, SessionRow] | None:
        known = services.sessions.find_by_id(session_id)
        if known is None or known.user_id != session.user_id or known.id == session.id:
            return None
        services.disowning.end_all(visit.user, known.created_at, visit.actor, address)
        # A new session, which nobody else has the cookie of; its sign-in is as old as it was.
        return services.sessions.open(
            session.user_id,
            session.methods,
            session.user_agent,
            persistent=session.persistent,
            replaces=None,
            network=network_of(address),
            proven=session,
            signed_in_at=session.signed_in_at,
        )

    opened = await visit.write(job)
    if opened is None:
        return visit.go(Room.SESSIONS.path, Said(words.text("That session is over already"), "", "warn"))
    proof.renew(visit, *opened)
    text = words.text("What was added to the account since then is removed. Choose a new password now: whoever signed in there may know the old one.")
    return visit.go(Room.PASSWORD.path, Said(words.text("Everything else has ended"), text, "warn"))


async def end_others(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/sessions/others`."""
    context, words = visit.context, visit.words
    ended = await visit.write(lambda session: context.services.sessions.end_others(session, visit.actor))
    text = words.count("{n} other session has ended.", "{n} other sessions have ended.", ended)
    text = text if ended else words.text("No other session was open.")
    return visit.go(Room.SESSIONS.path, Said(words.text("You are signed in here alone"), text))
