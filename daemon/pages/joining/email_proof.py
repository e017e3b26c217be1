"""The page of a link that proves a changed e-mail address.

The link proves who reads the mail, not who has the account: anybody can enter an address that is somebody else's. So it takes both, and whoever
presses is signed in to that account in this browser or types its password, on a telephone too. Where a password alone signs nobody in, it is none
of the account here either.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from aiohttp import web

from common.contracts.users import User, may_be_password
from common.errors import Conflict, Unavailable
from daemon.context import CONTEXT
from daemon.pages.interaction import browser_of, read_own_form
from daemon.pages.joining.common import Ended, end_at, find_other, refuse_form, show_end, show_form, show_note, show_over, token_of
from daemon.services.people.mailed_links import LinkState, MailedLink, Purpose
from daemon.services.people.sign_in import SignedIn
from daemon.views.joining.joining_views import ConfirmView, FormState, NoteKind, NoteView
from daemon.web.addresses import address_of
from daemon.web.csrf import FIELD
from daemon.web.headers import see_other
from daemon.web.visitor import LANGUAGE, take_language

PATH, DONE = "/verify-email", "/verify-email/done"


class _Left(msgspec.Struct, frozen=True):
    """How the page was left: whether the password was wrong, and for how many seconds none is looked at."""

    wrong: bool = False
    seconds: int = 0


# The session ended between the press and the job: the page is shown again, which asks for the password then.
_SIGNED_OUT = _Left()


async def look(request: web.Request) -> web.StreamResponse:
    """`GET /verify-email/{token}`: which address of whom, and a button. Nothing is spent."""
    found = await _find(request)
    if found is None or not _works(*found):
        return await _over(request, found)
    left = request.app[CONTEXT].kept.find(request, browser_of(request).name, "", _Left) or _Left()
    return await _page(request, *found, left=left)


async def confirm(request: web.Request) -> web.StreamResponse:
    """`POST /verify-email/{token}`: the account has the address."""
    context, browser, action = request.app[CONTEXT], browser_of(request), request.path
    form, found = await read_own_form(request), await _find(request)
    if found is None or not _works(*found):
        return await _over(request, found)
    if take_language(request, form.first(LANGUAGE)):
        return see_other(action)
    user, token, session_id = found[1], form.first(FIELD), await _find_session(request, found[1])
    if session_id and context.forms.is_token(token, action, browser.name, session_id):
        return await _finish(request, lambda: None if _is_open(request, user) else _SIGNED_OUT)
    if not context.forms.is_token(token, action, browser.name, ""):
        return await _page(request, *found, state=refuse_form(request), status=403)
    if await context.store.read(lambda: _wants_sign_in(request, user)):
        return _again(request, _SIGNED_OUT)
    return await _prove(request, user, form.first("password"))


async def show_done(request: web.Request) -> web.StreamResponse:
    """`GET /verify-email/done`."""
    return await show_end(request, NoteKind.EMAIL_PROVEN)


async def _prove(request: web.Request, user: User, password: str) -> web.StreamResponse:
    """By the password of the account. It signs nobody in: whoever else is signed in here stays."""
    context, address = request.app[CONTEXT], address_of(request, request.app[CONTEXT].settings.trusted_proxies)
    sign_in = context.services.sign_in
    attempt = await context.store.write(lambda: sign_in.begin(user.username, address, known=True))
    if attempt.wait:
        return _again(request, _Left(seconds=attempt.wait))
    try:
        matched = may_be_password(password) and await context.passwords.check(attempt.password_hash, password, attempt.costs)
    except Unavailable:
        await context.store.write(lambda: sign_in.take_back(attempt))
        raise
    right = matched and attempt.user_id == user.id

    def judge() -> _Left | None:
        if _wants_sign_in(request, user):
            return _SIGNED_OUT
        refused: SignedIn | None = sign_in.prove(attempt, matched=right)
        return None if refused is None else _Left(wrong=True, seconds=refused.wait)

    return await _finish(request, judge)


async def _finish(request: web.Request, judge: Callable[[], _Left | None]) -> web.StreamResponse:
    """Spend the link in the transaction that sees whether whoever presses has the account; `judge` is a store job and says why not."""
    context, token = request.app[CONTEXT], token_of(request)

    def job() -> tuple[_Left | None, User | None]:
        left = judge()
        return (left, None) if left is not None else (None, context.services.email_proofs.finish(token))

    try:
        left, user = await context.store.write(job)
    except Conflict:
        await context.store.write(lambda: context.services.email_proofs.give_up(token))
        return await show_note(request, NoteView(NoteKind.EMAIL_TAKEN, "/sign-in"), status=409)
    if left is not None:
        return _again(request, left)
    return see_other(request.path) if user is None else end_at(request, DONE, Ended("", user_id=user.id))


def _again(request: web.Request, left: _Left) -> web.StreamResponse:
    shown = request.app[CONTEXT].kept.show_again(request.path, browser_of(request).name, "", left)
    return shown or see_other(request.path)


def _wants_sign_in(request: web.Request, user: User) -> bool:
    """A store job: whether the password of an account proves nothing by itself, for it has a second factor, or has none at all."""
    return not user.has_password or request.app[CONTEXT].services.second_factors.has_any(user.id)


def _works(link: MailedLink, user: User) -> bool:
    return link.state is LinkState.WAITING and not user.suspended


def _is_open(request: web.Request, user: User) -> bool:
    """A store job: whether the account is signed in in this browser."""
    return _session_of(request, user) != ""


async def _find_session(request: web.Request, user: User) -> str:
    """The session of an account in this browser, "" if it is not signed in here."""
    return await request.app[CONTEXT].store.read(lambda: _session_of(request, user))


def _session_of(request: web.Request, user: User) -> str:
    session, found = request.app[CONTEXT].authorization.who_is(browser_of(request))
    return "" if session is None or found is None or found.id != user.id else session.id


async def _find(request: web.Request) -> tuple[MailedLink, User] | None:
    context, token = request.app[CONTEXT], token_of(request)
    return await context.store.read(lambda: context.services.email_proofs.find(token)) if token else None


async def _over(request: web.Request, found: tuple[MailedLink, User] | None) -> web.Response:
    if found is None:
        return await show_over(request, None, Purpose.VERIFY_EMAIL)
    link, user = found
    is_another = link.state is LinkState.USED and link.email.casefold() != user.email.casefold()
    state = LinkState.ADDRESS_CHANGED if is_another else link.state
    return await show_over(request, state, Purpose.VERIFY_EMAIL, suspended=user.suspended)


async def _page(
    request: web.Request, link: MailedLink, user: User, *, left: _Left | None = None, state: FormState = FormState.PLAIN, status: int = 200
) -> web.Response:
    pages, session_id = request.app[CONTEXT].pages, await _find_session(request, user)
    seen, context = left or _Left(), request.app[CONTEXT]
    wants_sign_in = not session_id and await context.store.read(lambda: _wants_sign_in(request, user))
    view = ConfirmView(
        request.path,
        registers=False,
        email=link.email,
        username=user.username,
        wrong=seen.wrong and not session_id,
        state=state,
        other=await find_other(request, user.id),
        asks_password=not session_id and not wants_sign_in,
        sign_in_url="/sign-in" if wants_sign_in else "",
        seconds=0 if session_id else seen.seconds,
    )
    asks = view.asks_password
    return await show_form(request, request.path, lambda frame: pages.confirm_link(frame, view), session_id=session_id, scripted=asks, status=status)
