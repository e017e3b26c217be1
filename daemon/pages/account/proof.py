"""What matters asks for the password once more, in its own form, unless the sign-in is fresh; then what was begun goes on."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.errors import Unavailable
from daemon.pages.account.area import SignedOutMeanwhile, Visit
from daemon.protocol.params import Form
from daemon.services.people.sessions import cookie_age
from daemon.services.people.sign_in import SignedIn, SignInResult, may_be_password
from daemon.services.people.sign_ins import Place
from daemon.storage.people.sessions import SessionRow
from daemon.views.account.app_views import ProofView
from daemon.web.addresses import address_of

# For so many seconds a sign-in counts as fresh.
FRESH = 15 * 60
FIELD = "proof"


class Proven(msgspec.Struct, frozen=True):
    """What came of a look at the password.

    Attributes:
        problem: why it goes no further, in words; "" if it does.
        cookie, session: of the renewed session, if the password was asked for.
    """

    problem: str = ""
    cookie: str = ""
    session: SessionRow | None = None

    def put_on(self, visit: Visit, response: web.StreamResponse) -> web.StreamResponse:
        """The same answer, with the cookie of the renewed session."""
        if self.session is not None:
            visit.context.cookies.set_session(response, self.cookie, cookie_age(self.session, visit.context.clock.now()))
        return response


def is_fresh(visit: Visit) -> bool:
    """Whether the sign-in is so young that nothing is asked."""
    return visit.context.clock.now() - visit.session.signed_in_at < FRESH


def ask(visit: Visit) -> ProofView | None:
    """The field for the password, with what was wrong with it; None while the sign-in is fresh."""
    return None if is_fresh(visit) else ProofView(visit.user.username, visit.left.problems.get(FIELD, ""))


async def prove(visit: Visit, form: Form) -> Proven:
    """Look at the password, if it has to be asked for; a right one renews the sign-in.

    Raises:
        Unavailable: too many passwords are being checked.
        SignedOutMeanwhile: the session has ended.
    """
    return Proven() if is_fresh(visit) else await check(visit, form.first(FIELD))


async def check(visit: Visit, password: str) -> Proven:
    """Look at a password as at a sign-in: counted against the throttle, recorded, and a right one renews the session.

    It opens none: if the session has ended while the password was checked, nobody is signed in by it (attack 117).

    Raises:
        Unavailable: too many passwords are being checked.
        SignedOutMeanwhile: the session has ended.
    """
    context, words, user = visit.context, visit.words, visit.user
    address = address_of(visit.request, context.settings.trusted_proxies)
    attempt = await context.store.write(lambda: context.services.sign_in.begin(user.username, address, known=True))
    if attempt.wait:
        return Proven(
            words.count("Too many tries. Wait {n} second, then try again.", "Too many tries. Wait {n} seconds, then try again.", attempt.wait)
        )
    try:
        matched = may_be_password(password) and await context.passwords.check(attempt.password_hash, password)
    except Unavailable:
        await context.store.write(lambda: context.services.sign_in.take_back(attempt))
        raise
    place = Place(visit.browser.name, None, address, visit.request.headers.get("User-Agent", ""))

    def job() -> tuple[SignedIn, bool]:
        session, _ = context.authorization.who_is(visit.browser)
        is_open = session is not None and attempt.user_id == session.user_id
        right = matched and is_open
        return context.services.sign_in.finish(attempt, place, matched=right, keep=visit.session.persistent, replaces=session), is_open

    done, is_open = await context.store.write(job)
    if not is_open:
        raise SignedOutMeanwhile
    if done.result is SignInResult.PAUSED:
        return Proven(words.count("Too many tries. Wait {n} second, then try again.", "Too many tries. Wait {n} seconds, then try again.", done.wait))
    if done.session is None:
        return Proven(words.text("That is not your password. Nothing was changed."))
    return Proven(cookie=done.cookie, session=done.session)
