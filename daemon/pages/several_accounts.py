"""Several accounts in one browser: one is in use, and by it alone pages go; the others wait beside it (decision 0057)."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from common.contracts.sign_out_notices import Ending
from daemon.context import CONTEXT, Context
from daemon.protocol.authorization.outcomes import SignedInHere
from daemon.services.people.known_browsers import LIFETIME as KNOWN_FOR
from daemon.services.people.sessions import cookie_age
from daemon.storage.people.sessions import SessionRow
from daemon.views.choose_account_view import PersonChoice
from daemon.views.parties import make_person_view
from daemon.web.cookies import MOST_ACCOUNTS

# In front of the id of a session in the decision of a page.
USE = "use "


def make_room(context: Context, here: Sequence[SignedInHere], user_id: str) -> list[SignedInHere]:
    """A store job: who stays signed in beside a user who signs in now. Where there are too many, the one that was in use longest ago is signed out.

    Args:
        context: the daemon's.
        here: who is signed in in the browser.
        user_id: who signs in.
    """
    others = [each for each in here if each.user.id != user_id]
    while len(others) >= MOST_ACCOUNTS:
        # They stand in the order in which they were in use.
        context.services.sessions.close(others.pop().session, Ending.SESSION_REPLACED)
    return others


def put_in_use(request: web.Request, response: web.StreamResponse, cookie: str, session: SessionRow, others: Sequence[SignedInHere]) -> None:
    """Have the browser use an account, and keep others beside it.

    Args:
        request: of the browser.
        response: the answer.
        cookie, session: of the account in use.
        others: that stay signed in.
    """
    context = request.app[CONTEXT]
    now = context.clock.now()
    context.cookies.set_session(response, cookie, cookie_age(session, now))
    # So that it is known again after it was closed, and nobody is told of a new one at each sign-in. It opens nothing.
    context.cookies.set_browser(response, context.cookies.browser(request), age=KNOWN_FOR)
    kept = [(each.cookie, cookie_age(each.session, now)) for each in others if each.session.id != session.id]
    context.cookies.set_other_sessions(request, response, kept[: MOST_ACCOUNTS - 1])


def make_choices(context: Context, here: Sequence[SignedInHere]) -> tuple[PersonChoice, ...]:
    """The accounts as a page offers them."""
    pictures = context.services.pictures
    return tuple(
        PersonChoice(USE + each.session.id, make_person_view(each.user), pictures.path_of(each.user), each.in_use, each.is_hinted) for each in here
    )


def find_chosen(here: Sequence[SignedInHere], decision: str) -> SignedInHere | None:
    """The account that a decision names; None if it is not signed in here any more, or was never."""
    return next((each for each in here if decision == USE + each.session.id), None)
