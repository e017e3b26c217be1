"""What matters asks for the password once more, in its own form, unless the sign-in is fresh; then what was begun goes on.

Whoever signs in with a second factor is asked for a code, too: a password alone would make less of the session than it was.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from common.clock import is_recent
from common.contracts.users import may_be_password
from common.errors import Unavailable
from daemon.pages.account.area import Visit
from daemon.pages.interaction import SignedOutMeanwhile
from daemon.services.factors.passkey_sign_in import SignedInByPasskey
from daemon.services.factors.second_step import Stepped, StepResult
from daemon.services.people.authentication import TRUSTED
from daemon.services.people.sessions import cookie_age
from daemon.services.people.sign_in import SignedIn
from daemon.services.people.sign_ins import Place
from daemon.storage.people.sessions import SessionRow
from daemon.views.account.app_views import ProofView
from daemon.views.languages import Words
from daemon.web.addresses import address_of
from daemon.web.cookies import RENEWED, Renewed

# For so many seconds a sign-in counts as fresh.
FRESH = 15 * 60
FIELD, CODE, ANSWER = "proof", "proof_code", "answer"


class Proven(msgspec.Struct, frozen=True):
    """What came of a look at the password, and at the code where one is needed.

    Attributes:
        problems: why it goes no further, by field and in words; empty if it does.
        cookie, session: of the renewed session, if the password was right.
    """

    problems: dict[str, str] = {}
    cookie: str = ""
    session: SessionRow | None = None


def is_fresh(visit: Visit) -> bool:
    """Whether the sign-in is so young that nothing is asked. One that a second proof was spared is not: it would do away with that proof.

    Where nobody knows how old it is, as an identity provider has not said it, it counts for whoever has nothing else to prove themselves by, in a
    session that is new.
    """
    if visit.has_factor and TRUSTED in visit.session.methods.split():
        return False
    signed_in_at = visit.session.signed_in_at
    if not signed_in_at and not visit.user.has_password and not visit.has_passkey:
        signed_in_at = visit.session.created_at
    return is_recent(signed_in_at, visit.context.clock.now(), FRESH - 1)


def ask(visit: Visit) -> ProofView | None:
    """The field for the password, with what was wrong with it; None while it is fresh, and where a page of its own asks for something else."""
    return None if is_fresh(visit) or visit.has_passkey or not visit.user.has_password else make_view(visit, visit.left.problems)


def make_view(visit: Visit, problems: Mapping[str, str], options: str = "") -> ProofView:
    """The fields, whether the sign-in is fresh or not.

    Args:
        visit: whose.
        problems: what was wrong, by field and in words.
        options: from `ask_for_passkey`.
    """
    return ProofView(visit.user.username, problems.get(FIELD, ""), visit.has_factor, problems.get(CODE, ""), visit.has_app, options)


async def ask_for_passkey(visit: Visit) -> str:
    """What a browser is asked to have a passkey sign in place of password and code, as JSON; "" where there is none."""
    service = visit.context.services.passkey_sign_in
    return await visit.context.store.read(lambda: service.ask_again(visit.session, visit.browser.name)) if visit.has_passkey else ""


def renew(visit: Visit, cookie: str, session: SessionRow) -> None:
    """Have the browser keep a session under its new cookie, whatever is answered."""
    visit.request[RENEWED] = Renewed(cookie, cookie_age(session, visit.context.clock.now()))


async def check(visit: Visit, password: str, code: str, answer: str = "") -> Proven:
    """Look at a password, and a code where one is needed, as at a sign-in: counted against the throttles, recorded, and right ones renew the session.

    A passkey proves as much as both.

    It opens none: if the session has ended while the password was checked, nobody is signed in by it (attack 117).

    Args:
        visit: whose.
        password, code: as typed.
        answer: of a passkey, as JSON, "" for none.

    Raises:
        Unavailable: too many passwords are being checked.
        SignedOutMeanwhile: the session has ended.
    """
    context, words, user = visit.context, visit.words, visit.user
    address = address_of(visit.request, context.settings.trusted_proxies)
    place = Place(visit.browser.name, None, address, visit.request.headers.get("User-Agent", ""))
    if answer:
        return await _check_passkey(visit, answer, place)
    attempt = await context.store.write(lambda: context.services.sign_in.begin(user.username, address, known=True))
    if attempt.wait:
        return Proven({FIELD: _write_pause(attempt.wait, words)})
    try:
        matched = may_be_password(password) and await context.passwords.check(attempt.password_hash, password, attempt.costs)
    except Unavailable:
        await context.store.write(lambda: context.services.sign_in.take_back(attempt))
        raise

    def job() -> tuple[SignedIn | Stepped, bool]:
        session, _ = context.authorization.who_is(visit.browser)
        is_open = session is not None and attempt.user_id == session.user_id
        right = matched and is_open
        done = context.services.sign_in.finish(attempt, place, matched=right, keep=visit.session.persistent, replaces=session)
        if not done.under_way:
            return done, is_open
        return context.services.second_step.take(done.under_way, visit.browser.name, code, address, session), is_open

    done, is_open = await context.store.write(job)
    if not is_open:
        raise SignedOutMeanwhile
    if done.session is None:
        is_code = isinstance(done, Stepped) and done.result is not StepResult.OVER
        return Proven({CODE if is_code else FIELD: _write_problem(done, words)})
    renew(visit, done.cookie, done.session)
    return Proven(cookie=done.cookie, session=done.session)


async def _check_passkey(visit: Visit, answer: str, place: Place) -> Proven:
    context = visit.context

    def job() -> SignedInByPasskey | None:
        session, _ = context.authorization.who_is(visit.browser)
        is_open = session is not None and session.id == visit.session.id
        return context.services.passkey_sign_in.prove(session, answer, place) if session is not None and is_open else None

    done = await context.store.write(job)
    if done is None:
        raise SignedOutMeanwhile
    if done.session is None:
        return Proven({FIELD: visit.words.text("That passkey was not accepted. Try it once more, or use your password.")})
    renew(visit, done.cookie, done.session)
    return Proven(cookie=done.cookie, session=done.session)


def _write_problem(done: SignedIn | Stepped, words: Words) -> str:
    """Why it goes no further, in words."""
    if done.wait:
        return _write_pause(done.wait, words)
    if done.result is StepResult.USED:
        return words.text("That code was used already. Wait until your app shows the next one.")
    if done.result is StepResult.OVER:
        return words.text("Signing in takes a second proof now. Sign out and in again, and set it up there; then repeat this.")
    if isinstance(done, Stepped):
        return words.text("That code did not match. Nothing was changed.")
    return words.text("That is not your password. Nothing was changed.")


def _write_pause(wait: int, words: Words) -> str:
    return words.count("Too many tries. Wait {n} second, then try again.", "Too many tries. Wait {n} seconds, then try again.", wait)
