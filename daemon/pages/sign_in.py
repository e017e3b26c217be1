"""The sign-in page: for an interaction, or for its own sake."""

from __future__ import annotations

import re
from contextlib import suppress

import msgspec
from aiohttp import web

from common.contracts.branding import TenantBranding
from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.handover.sign_in_log import Outcome
from common.contracts.handover.sign_in_log import Place as At
from common.contracts.people.account_settings import AccountSettings, Registration
from common.contracts.users import may_be_password
from common.errors import Unavailable
from daemon.context import CONTEXT, Context
from daemon.diagnosis.attempt import Attempt as Tried
from daemon.keys.digests import make_token
from daemon.pages import accounts
from daemon.pages.federation.buttons import list_providers, show_providers
from daemon.pages.federation.links import FIELD as LINK
from daemon.pages.federation.links import open_link, write_link
from daemon.pages.federation.unconnected import find_detour
from daemon.pages.federation.ways import CONNECTS, DIRECTORY, Asked, go_elsewhere, wants_all
from daemon.pages.interaction import Visit, browser_of, check_noted, find_demanded_of, find_visit, read_own_form
from daemon.pages.joining import recovery
from daemon.pages.passkey_answer import ANSWER, find_state, take_answer
from daemon.pages.several_accounts import make_room, put_in_use
from daemon.pages.sign_in_left import STEP, SecondStepLeft, SignInLeft
from daemon.protocol.authorization.outcomes import Browser, SignedInHere, Waiting
from daemon.protocol.params import Form
from daemon.services.people.sign_in import Attempt, SignedIn, SignInResult, may_be_identifier
from daemon.services.people.sign_ins import Place
from daemon.storage.people.sessions import SessionRow
from daemon.views.page_views import SignInState, SignInView
from daemon.views.parties import make_app_view, make_person_view
from daemon.web.addresses import address_of, image_path
from daemon.web.csrf import FIELD
from daemon.web.headers import PASSKEY_SCRIPT, PASSWORD_SCRIPT, PagePlace, see_other
from daemon.web.visitor import LANGUAGE, take_language

PATH = "/sign-in"
USER_SUSPENDED = "user.suspended"
# Where a sign-in for its own sake may lead on: pages of the account area, and nowhere else.
_OWN_PAGE = re.compile(r"/account(?:/[a-z0-9]{1,64}){0,3}")
_STATES = {
    SignInResult.WRONG: SignInState.WRONG,
    SignInResult.PAUSED: SignInState.PAUSED,
    SignInResult.SUSPENDED: SignInState.SUSPENDED,
}
_STATUS = {SignInState.PAUSED: 429, SignInState.SUSPENDED: 403, SignInState.PAGE_TOO_OLD: 403, SignInState.NO_COOKIES: 403, SignInState.TOO_LONG: 400}


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /sign-in` and `GET /sign-in/{interaction}`."""
    context, browser = request.app[CONTEXT], browser_of(request)
    if "interaction" in request.match_info:
        visit = await find_visit(request)
        if "create" in visit.waiting.request.prompt and not request.query_string and await _is_open(context):
            return see_other(f"/register/{visit.waiting.interaction.id}")
        if not request.query_string and not visit.waiting.again and (_is_settled(visit.waiting) or await _find_others(visit)):
            return see_other(f"/choose-account/{visit.waiting.interaction.id}")
        view = _make_view(visit)
        return await _page(request, _as_left(request, view, browser, _whose(view, visit)), browser, visit)
    left = context.kept.find(request, browser.name, "", SignInLeft)
    another = accounts.ANOTHER in request.query or (left is not None and left.another)
    here = [] if another else await context.store.read(lambda: context.authorization.list_here(browser))
    if here and here[0].in_use:
        return see_other("/" if left is None else left.to or "/")
    if here:
        return see_other(accounts.PATH)
    return await _page(request, _as_left(request, SignInView(action=PATH, another=another), browser, ""), browser)


def read_own_page(text: str) -> str:
    """A page of the account area that somebody asks for; "" if it is none."""
    return text if _OWN_PAGE.fullmatch(text) else ""


def ask_to_sign_in(request: web.Request, to: str, state: SignInState) -> web.Response:
    """The way to the sign-in page, and from there to where somebody wanted to go.

    Args:
        request: of the browser.
        to: the page of the account area.
        state: what the sign-in page has to say.
    """
    context, browser = request.app[CONTEXT], browser_of(request)
    page = read_own_page(to)
    if not page and state is SignInState.PLAIN:
        return see_other(PATH)
    return context.kept.show_again(PATH, browser.name, "", SignInLeft(state, to=page)) or see_other(PATH)


async def submit(request: web.Request) -> web.StreamResponse:
    """`POST /sign-in` and `POST /sign-in/{interaction}`."""
    context, browser = request.app[CONTEXT], browser_of(request)
    visit = await find_visit(request) if "interaction" in request.match_info else None
    form = await read_own_form(request)
    identifier, password, keep = form.first("identifier").strip(), form.first("password"), bool(form.first("keep"))
    view = _make_own_view(form) if visit is None else _make_view(visit)
    link = form.first(LINK)
    view = msgspec.structs.replace(view, identifier=view.identifier if view.person else identifier, keep=keep, link=link)
    view = msgspec.structs.replace(view, directory=form.first(DIRECTORY), connects=bool(form.first(CONNECTS)))
    whose = _whose(view, visit)

    async def again(state: SignInState, seconds: int = 0) -> web.StreamResponse:
        """The page once more: by 303, but a refusal carries its status (page rule 7)."""
        if state in _STATUS:
            return await _page(request, msgspec.structs.replace(view, state=state, seconds=seconds), browser, visit)
        left = SignInLeft(state, "" if view.person else identifier, keep, view.to, view.another, view.directory, link, view.directory, view.connects)
        return context.kept.show_again(request.path, browser.name, whose, left) or see_other(request.path)

    if take_language(request, form.first(LANGUAGE)):
        return await again(view.state)
    if not any(context.forms.is_token(form.first(FIELD), request.path, browser.name, each) for each in {"", whose}):
        return await again(SignInState.PAGE_TOO_OLD if browser.name else SignInState.NO_COOKIES)
    if visit is not None and form.first("decision") == "cancel":
        return await turn_back(visit)
    interaction_id = None if visit is None else visit.waiting.interaction.id
    elsewhere = await go_elsewhere(request, form, view, visit)
    if isinstance(elsewhere, Asked):
        view = msgspec.structs.replace(view, directory=elsewhere.directory)
        return await again(elsewhere.why.state, elsewhere.why.wait)
    if elsewhere is not None:
        return elsewhere
    links = write_link(open_link(context, browser, link))
    if form.first(ANSWER):
        on = await _take_passkey(request, view, visit, form.first(ANSWER), links)
        return await again(on) if isinstance(on, SignInState) else on
    if not may_be_identifier(identifier):
        return await again(SignInState.TOO_LONG)
    address = address_of(request, context.settings.trusted_proxies)
    attempt = await context.store.write(lambda: context.services.sign_in.begin(identifier, address))
    if attempt.wait:
        return await again(SignInState.PAUSED, attempt.wait)
    matched = await _check(context, attempt, password)
    done, others = await _finish(context, request, attempt, visit, links, matched=matched, keep=keep, once_more=True)
    if done.result is SignInResult.CHANGED:
        # Pressed twice, or in two tabs: the first one has renewed the hash of the same password. Another password counts as wrong (attack 117).
        attempt = msgspec.structs.replace(attempt, password_hash=done.password_hash)
        matched = await _check(context, attempt, password)
        done, others = await _finish(context, request, attempt, visit, links, matched=matched, keep=keep)
    if done.under_way:
        await _renew(context, attempt, password)
        step = f"{request.path}/{STEP}/{done.under_way}"
        left = SecondStepLeft(to=view.to)
        return (context.kept.show_again(step, browser.name, done.under_way, left) if view.to else None) or see_other(step)
    if done.session is None:
        if done.result is SignInResult.SUSPENDED:
            _note_suspended(visit, browser, attempt.user_id or "")
        return await again(_STATES[done.result], done.wait)
    await _renew(context, attempt, password)
    return await _lead_on(request, view, interaction_id, links, (done.cookie, done.session), others)


async def _take_passkey(request: web.Request, view: SignInView, visit: Visit | None, answer: str, links: str) -> web.Response | SignInState:
    """On with a passkey that signs in, or what the page has to say of one that does not."""
    interaction_id = None if visit is None else visit.waiting.interaction.id
    expected = visit.waiting.user if visit is not None and visit.waiting.again else None
    whose = "" if expected is None else expected.id
    done, others = await take_answer(request, answer, interaction_id, keep=view.keep, links=links, whose=whose)
    if done.session is not None:
        return await _lead_on(request, view, interaction_id, links, (done.cookie, done.session), others)
    if done.suspended:
        _note_suspended(visit, browser_of(request), done.user_id)
    return find_state(done)


async def _lead_on(
    request: web.Request, view: SignInView, interaction_id: str | None, links: str, opened: tuple[str, SessionRow], others: list[SignedInHere]
) -> web.Response:
    """Somebody is signed in: on to where they wanted to go."""
    to = view.to or "/" if interaction_id is None else f"/resume/{interaction_id}"
    response = see_other(await find_detour(request, links, opened[1].user_id, to))
    put_in_use(request, response, *opened, others)
    return response


def _note_suspended(visit: Visit | None, browser: Browser, user_id: str) -> None:
    """Somebody who may not sign in has tried it for an application."""
    if visit is not None:
        tried = Tried(At.PAGE, Outcome.REFUSED, USER_SUSPENDED, visit.waiting.request.application, user_id=user_id, network=browser.network)
        visit.context.attempts.keep(tried)


async def turn_back(visit: Visit) -> web.Response:
    """Somebody has cancelled: the application hears it when the browser resumes.

    Raises:
        PageProblem: another window has answered otherwise before.
    """
    waiting, interactions = visit.waiting, visit.context.services.interactions
    check_noted(visit, await visit.context.store.write(lambda: interactions.note_turned_back(waiting.interaction.id, waiting.session)))
    return see_other(f"/resume/{waiting.interaction.id}")


async def _check(context: Context, attempt: Attempt, password: str) -> bool:
    """Whether the password is that of the account; where passwords are busy, the try does not count."""
    try:
        return may_be_password(password) and await context.passwords.check(attempt.password_hash, password, attempt.costs)
    except Unavailable:
        await context.store.write(lambda: context.services.sign_in.take_back(attempt))
        raise


async def _finish(
    context: Context, request: web.Request, attempt: Attempt, visit: Visit | None, links: str, *, matched: bool, keep: bool, once_more: bool = False
) -> tuple[SignedIn, list[SignedInHere]]:
    """Open the session and note it in the interaction, in one transaction; gives who else stays signed in in this browser."""
    browser, interaction_id = browser_of(request), None if visit is None else visit.waiting.interaction.id
    trusted = "" if visit is not None and wants_all(visit.waiting.request) else context.cookies.trusted(request)
    place = Place(browser.name, interaction_id, attempt.address, request.headers.get("User-Agent", ""), trusted, links, find_demanded_of(visit))

    def job() -> tuple[SignedIn, list[SignedInHere]]:
        here = context.authorization.list_here(browser)
        earlier = next((each.session for each in here if each.user.id == attempt.user_id), None)
        done = context.services.sign_in.finish(attempt, place, matched=matched, keep=keep, replaces=earlier, once_more=once_more)
        if done.under_way:
            context.services.second_step.send_code(done.under_way, browser.name)
        if done.session is not None and interaction_id is not None:
            context.services.interactions.note_sign_in(interaction_id, done.session)
        return done, [] if done.session is None else make_room(context, here, done.session.user_id)

    return await context.store.write(job)


def _make_own_view(form: Form) -> SignInView:
    """The page of a sign-in for its own sake, as its form was sent."""
    return SignInView(action=PATH, to=read_own_page(form.first("to")), another=bool(form.first("another")))


async def _renew(context: Context, attempt: Attempt, password: str) -> None:
    """Keep a right password in its normal form from now on; where passwords are busy, some other time."""
    with suppress(Unavailable):
        renewed = await context.passwords.renew(attempt.password_hash, password)
        if renewed is not None:
            await context.store.write(lambda: context.services.sign_in.renew(attempt, renewed))


def _make_view(visit: Visit) -> SignInView:
    """The page of an interaction, as it stands before anything is typed."""
    waiting = visit.waiting
    interaction_id, request = waiting.interaction.id, waiting.request
    person = make_person_view(waiting.user) if waiting.again and waiting.user is not None else None
    hint = request.login_hint or ""
    identifier = hint if may_be_identifier(hint) else ""
    if waiting.user is not None and not waiting.another:
        # A hint that names whoever wants to go on as somebody else is of no use.
        identifier = waiting.user.username if waiting.again else ""
    return SignInView(
        action=f"/sign-in/{interaction_id}",
        state=_find_state(waiting),
        application=make_app_view(request.application, request.redirect_uri, image_path),
        identifier=identifier,
        on_device=request.user_code is not None,
        person=person,
        offer_keep=person is None,
        other_account_action=f"/other-account/{interaction_id}" if person else "",
        changed_to=make_person_view(waiting.user).name if waiting.user is not None and waiting.interaction.account_changed else "",
        is_test=bool(request.test_id),
        ruled_out=make_person_view(waiting.user).name if waiting.user is not None and waiting.is_ruled_out else "",
    )


def _find_state(waiting: Waiting) -> SignInState:
    """What there is to say before anything is typed."""
    if "create" in waiting.request.prompt:
        return SignInState.REGISTRATION_OFF
    # Somebody was signed in when a page asked them, and has signed out in another tab since, or stayed away for too long.
    was_there = waiting.interaction.asked_user_id is not None and not waiting.interaction.other_account
    return SignInState.SESSION_ENDED if was_there and waiting.user is None else SignInState.PLAIN


def _with_ways(view: SignInView, settings: AccountSettings, interaction_id: str, forgot_url: str) -> SignInView:
    """The page with the ways to an account and back to one, where there are any."""
    is_open = settings.registration is Registration.OPEN
    if view.directory:
        # It knows nothing of accounts that are made or got back here.
        return view
    return msgspec.structs.replace(
        view,
        state=SignInState.PLAIN if is_open and view.state is SignInState.REGISTRATION_OFF else view.state,
        forgot_url=forgot_url if settings.recovery else "",
        create_url=(f"/register/{interaction_id}" if interaction_id else "/register") if is_open and view.person is None else "",
    )


def _is_settled(waiting: Waiting) -> bool:
    """Whether somebody has signed in since, with whom the request may go on without a sign-in."""
    return waiting.user is not None and not (waiting.again or waiting.another or waiting.must_be_another)


async def _find_others(visit: Visit) -> bool:
    """Whether somebody is signed in here beside the account in use, with whom the request may go on."""
    candidates = await visit.context.store.read(lambda: visit.context.authorization.list_candidates(visit.waiting, visit.browser))
    return any(not each.in_use for each in candidates)


async def _is_open(context: Context) -> bool:
    """Whether anybody may make an account."""
    return await context.store.read(context.services.registration.is_open)


def _as_left(request: web.Request, view: SignInView, browser: Browser, whose: str) -> SignInView:
    """The page as it was left, if the address says how."""
    context = request.app[CONTEXT]
    left = context.kept.find(request, browser.name, whose, SignInLeft) or context.kept.find(request, browser.name, "", SignInLeft)
    if left is None:
        return view
    identifier = view.identifier if view.person else left.identifier
    kept = {"keep": left.keep, "to": left.to, "provider": left.provider, "link": left.link, "directory": left.directory, "connects": left.connects}
    return msgspec.structs.replace(view, state=left.state, identifier=identifier, **kept)


def _whose(view: SignInView, visit: Visit | None) -> str:
    """The session that a form belongs to: of whoever it names. One that names nobody is for anybody."""
    session = visit.waiting.session if visit is not None and view.person is not None else None
    return "" if session is None else session.id


async def _page(request: web.Request, view: SignInView, browser: Browser, visit: Visit | None = None) -> web.Response:
    """The page. Its form may end at the application at once, where nothing else is needed of the user."""
    context = request.app[CONTEXT]
    named = browser if browser.name else Browser(browser.cookie, make_token())
    token = context.forms.token(view.action, named.name, _whose(view, visit))
    services = context.services

    def look() -> tuple[AccountSettings, TenantBranding, str, list[IdentityProvider]]:
        return services.account_settings.get(), services.branding.get(), services.passkey_sign_in.ask(named.name), list_providers(context, visit)

    settings, branding, options, providers = await context.store.read(look)
    frame = context.visitors.frame(request, branding, token=token, in_form=True)
    interaction_id = "" if visit is None else visit.waiting.interaction.id
    view = show_providers(view, providers, open_link(context, named, view.link), frame.language)
    view = _with_ways(view, settings, interaction_id, recovery.way_there(request, named, view.identifier, interaction_id))
    options = "" if view.directory else options
    place = PagePlace.ROAD if visit is not None else PagePlace.AWAY if providers else PagePlace.OWN
    shown = msgspec.structs.replace(view, keep_days=context.settings.session_days, scripted=True, passkey_options=options)
    scripts = [PASSWORD_SCRIPT, PASSKEY_SCRIPT] if options else [PASSWORD_SCRIPT]
    response = context.html.page(context.pages.sign_in(frame, shown), status=_STATUS.get(view.state, 200), place=place, scripts=scripts)
    if view.seconds:
        response.headers["Retry-After"] = str(view.seconds)
    if named is not browser:
        context.cookies.set_browser(response, named.name)
    return response
