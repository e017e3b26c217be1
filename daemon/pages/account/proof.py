"""What matters asks for the password once more, in its own form, unless the sign-in is fresh; then what was begun goes on."""

from __future__ import annotations

import msgspec

from common.contracts.users import may_be_password
from common.errors import Unavailable
from daemon.pages.account.area import SignedOutMeanwhile, Visit
from daemon.services.people.sessions import cookie_age
from daemon.services.people.sign_in import SignedIn, SignInResult
from daemon.services.people.sign_ins import Place
from daemon.storage.people.sessions import SessionRow
from daemon.views.account.app_views import ProofView
from daemon.web.addresses import address_of
from daemon.web.cookies import RENEWED, Renewed

# For so many seconds a sign-in counts as fresh.
FRESH = 15 * 60
FIELD = "proof"


class Proven(msgspec.Struct, frozen=True):
    """What came of a look at the password.

    Attributes:
        problem: why it goes no further, in words; "" if it does.
        cookie, session: of the renewed session, if the password was right.
    """

    problem: str = ""
    cookie: str = ""
    session: SessionRow | None = None


def is_fresh(visit: Visit) -> bool:
    """Whether the sign-in is so young that nothing is asked."""
    return visit.context.clock.now() - visit.session.signed_in_at < FRESH


def ask(visit: Visit) -> ProofView | None:
    """The field for the password, with what was wrong with it; None while the sign-in is fresh."""
    return None if is_fresh(visit) else ProofView(visit.user.username, visit.left.problems.get(FIELD, ""))


def renew(visit: Visit, cookie: str, session: SessionRow) -> None:
    """Have the browser keep a session under its new cookie, whatever is answered."""
    visit.request[RENEWED] = Renewed(cookie, cookie_age(session, visit.context.clock.now()))


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
        matched = may_be_password(password) and await context.passwords.check(attempt.password_hash, password, attempt.costs)
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
    renew(visit, done.cookie, done.session)
    return Proven(cookie=done.cookie, session=done.session)
