"""What the pages have in common by which people come to an account and back to it."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from aiohttp import web

from common.contracts.branding import TenantBranding
from common.contracts.people.account_settings import AccountSettings
from daemon.context import CONTEXT
from daemon.keys.digests import make_token
from daemon.pages.interaction import browser_of, note_interaction
from daemon.pages.sign_in_left import SignInLeft
from daemon.protocol.authorization.outcomes import Browser
from daemon.services.mail.allowance import NETWORK
from daemon.services.people.mailed_links import LinkState, Purpose
from daemon.services.people.password_rules import Judged, PasswordPolicy, Weakness
from daemon.views.joining.joining_views import FormState, NoteKind, NoteView, NoteWay
from daemon.views.page_views import Frame, SignInState
from daemon.views.parties import make_person_view
from daemon.web.headers import PASSWORD_SCRIPT, see_other
from daemon.web.kept import PARAMETER
from daemon.web.visitor import note_user, query_beside_language

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")
_INTERACTION = re.compile(r"[0-9a-z]{1,32}")
# What the sign-in page is told by whoever has an account, though its application asked for a new one.
SIGN_IN_ANYWAY = "account=yes"
_STATES = {
    LinkState.USED: NoteKind.USED,
    LinkState.EXPIRED: NoteKind.EXPIRED,
    LinkState.REPLACED: NoteKind.REPLACED,
    LinkState.WITHDRAWN: NoteKind.WITHDRAWN,
    LinkState.PASSWORD_SET: NoteKind.PASSWORD_SET,
    LinkState.ADDRESS_CHANGED: NoteKind.ADDRESS_CHANGED,
    LinkState.SUSPENDED: NoteKind.WAS_SUSPENDED,
}
# Where it goes on from a link that opens nothing.
_ONWARD = {
    Purpose.RECOVER: ("/recover", NoteWay.NEW_LINK),
    Purpose.REGISTER: ("/register", NoteWay.REGISTER),
    Purpose.INVITE: ("/sign-in", NoteWay.SIGN_IN),
    Purpose.DISOWN: ("/sign-in", NoteWay.SIGN_IN),
    Purpose.VERIFY_EMAIL: ("/account/profile", NoteWay.PROFILE),
}


class Ended(msgspec.Struct, frozen=True):
    """What the page after something that was done has to know.

    Attributes:
        interaction_id: the authorization request that the browser is in, "" for none.
        strength: of the password that was set, -1 for none.
        user_id: whose account it was done to, where whoever did it may be signed in to it; "" otherwise.
        username: filled in where that one signs in next, "" for nothing.
        kind: what the page says in place of what it says else, one of `NoteKind`; "" for that.
    """

    interaction_id: str
    strength: int = -1
    user_id: str = ""
    username: str = ""
    kind: str = ""


def refuse_form(request: web.Request) -> FormState:
    """What a page says whose form did not come from it as it was shown: it is too old, or its cookie did not come."""
    return FormState.PAGE_TOO_OLD if browser_of(request).name else FormState.NO_COOKIES


def pause_form(page: web.Response) -> web.Response:
    """A form to whose network much was given already: it says so, for that depends on no account."""
    page.headers["Retry-After"] = str(NETWORK.seconds)
    return page


async def find_rules(request: web.Request) -> tuple[AccountSettings, TenantBranding]:
    """The tenant's rules for accounts, and its branding. The pages of the request are from then on in the language of whoever is signed in."""
    context, browser = request.app[CONTEXT], browser_of(request)
    services = context.services
    settings, branding, (_, user) = await context.store.read(
        lambda: (services.account_settings.get(), services.branding.get(), context.authorization.who_is(browser))
    )
    if user is not None:
        note_user(request, user)
    return settings, branding


def token_of(request: web.Request) -> str:
    """The token in an address; "" if it cannot be one of ours."""
    token = request.match_info["token"]
    return token if _TOKEN.fullmatch(token) else ""


def read_interaction(text: str) -> str:
    """The id of an authorization request that a browser names; "" if it cannot be one."""
    return text if _INTERACTION.fullmatch(text) else ""


async def find_sign_in(request: web.Request, interaction_id: str, username: str = "") -> str:
    """Where to sign in: in the authorization request that this very browser is in, or for its own sake.

    The pages of this request are in the languages for which that one asked.

    Args:
        request: of the browser.
        interaction_id: of an authorization request, "" for none.
        username: filled in there, in this browser alone; "" for nothing. It signs nobody in.
    """
    context, browser = request.app[CONTEXT], browser_of(request)
    page, query = "/sign-in", ""
    if interaction_id and browser.name:
        await note_interaction(request, interaction_id)
        if await context.store.read(lambda: context.services.interactions.find(interaction_id, browser.name)) is not None:
            page, query = f"/sign-in/{interaction_id}", SIGN_IN_ANYWAY
    if username and browser.name:
        left = context.kept.seal(page, browser.name, "", SignInLeft(SignInState.PLAIN, username))
        query = f"{query}&{PARAMETER}={left}" if query else f"{PARAMETER}={left}"
    return f"{page}?{query}" if query else page


async def find_other(request: web.Request, user_id: str) -> str:
    """The name of whoever is signed in in this browser, if it is somebody else; "" if not."""
    context, browser = request.app[CONTEXT], browser_of(request)
    _, user = await context.store.read(lambda: context.authorization.who_is(browser))
    return "" if user is None or user.id == user_id else make_person_view(user).short


async def judge(request: web.Request, policy: PasswordPolicy, password: str) -> tuple[str, Judged]:
    """Why a password is refused, such as `common` (the end of its problem's code), "" if it is not; and how strong it is.

    Raises:
        Unavailable: too many are waiting.
    """
    formal = policy.form_problems(password)
    if formal:
        return formal[0].code.rpartition(".")[2], Judged(0, Weakness.FEW)
    context = request.app[CONTEXT]
    problems, judged = await context.passwords.do(lambda: (policy.problems(password), policy.judge(password)))
    return (problems[0].code.rpartition(".")[2] if problems else ""), judged


async def show_form(
    request: web.Request, action: str, draw: Callable[[Frame], str], *, session_id: str = "", scripted: bool = False, status: int = 200
) -> web.Response:
    """A page with a form.

    Args:
        request: for it.
        action: where its form is posted.
        draw: makes the page.
        session_id: of whoever alone may send it; "" for anybody in this browser.
        scripted: whether it has a password field with its script.
        status: HTTP status.
    """
    context, browser = request.app[CONTEXT], browser_of(request)
    named = browser if browser.name else Browser(browser.cookie, make_token())
    token = context.forms.token(action, named.name, session_id)
    _, branding = await find_rules(request)
    frame = context.visitors.frame(request, branding, token=token, in_form=True)
    response = context.html.page(draw(frame), status=status, scripts=[PASSWORD_SCRIPT] if scripted else [])
    if named is not browser:
        context.cookies.set_browser(response, named.name)
    return response


async def show_note(request: web.Request, view: NoteView, *, status: int = 200) -> web.Response:
    """A page that asks for nothing."""
    context = request.app[CONTEXT]
    _, branding = await find_rules(request)
    kept = query_beside_language(request) if PARAMETER in request.query else ""
    frame = context.visitors.frame(request, branding, kept=kept, linked=request.method == "GET")
    return context.html.page(context.pages.joining_note(frame, view), status=status)


def end_at(request: web.Request, page: str, ended: Ended) -> web.Response:
    """The way to the page that says what was done: for this browser alone, so that nobody else reads there that something was."""
    return request.app[CONTEXT].kept.show_again(page, browser_of(request).name, "", ended) or see_other(page)


async def show_end(request: web.Request, kind: NoteKind) -> web.Response:
    """The page after something that was done, with a way to the sign-in; whoever has done nothing reads that nothing was."""
    context, browser = request.app[CONTEXT], browser_of(request)
    ended = context.kept.find(request, browser.name, "", Ended)
    if ended is None:
        return await show_note(request, NoteView(NoteKind.NOTHING_DONE, "/sign-in"))
    kind = NoteKind(ended.kind) if ended.kind else kind
    if ended.user_id:
        _, user = await context.store.read(lambda: context.authorization.who_is(browser))
        if user is not None and user.id == ended.user_id:
            url, way = _ONWARD[Purpose.VERIFY_EMAIL]
            return await show_note(request, NoteView(kind, url, way, strength=ended.strength))
    return await show_note(request, NoteView(kind, await find_sign_in(request, ended.interaction_id, ended.username), strength=ended.strength))


async def show_sent_note(request: web.Request, kind: NoteKind, form_page: str, left: msgspec.Struct, interaction_id: str) -> web.Response:
    """The page after a letter was asked for, with the ways to the form, as it was left, and to the sign-in.

    Args:
        request: for it.
        kind: what it says.
        form_page: of the form.
        left: how the form was left.
        interaction_id: the authorization request that the browser is in, "" for none.
    """
    again = request.app[CONTEXT].kept.show_again(form_page, browser_of(request).name, "", left)
    again_url = form_page if again is None else again.headers["Location"]
    return await show_note(request, NoteView(kind, await find_sign_in(request, interaction_id), NoteWay.BACK, again_url=again_url))


async def show_over(request: web.Request, state: LinkState | None, purpose: Purpose, *, suspended: bool = False) -> web.Response:
    """The page of a link that opens nothing: what became of it, and the way to a new one.

    Args:
        request: for it.
        state: what became of it; None if there is no such link.
        purpose: what such links are for.
        suspended: whether its account is.
    """
    if suspended:
        return await show_note(request, NoteView(NoteKind.SUSPENDED, "/sign-in", NoteWay.ANOTHER), status=403)
    kind = NoteKind.UNKNOWN if state is None else _STATES.get(state, NoteKind.UNKNOWN)
    url, way = _ONWARD[purpose]
    if (kind is NoteKind.USED and purpose is Purpose.REGISTER) or kind is NoteKind.PASSWORD_SET:
        url, way = "/sign-in", NoteWay.SIGN_IN
    return await show_note(request, NoteView(kind, url, way, purpose), status=404 if state is None else 410)
