"""An account that somebody makes for themselves, and the link that proves its address."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.contracts.people.account_settings import AccountSettings
from common.contracts.people.account_settings import Registration as How
from common.contracts.users import CreateUser, Profile, User, may_be_password, username_problems
from common.errors import Conflict, Unavailable
from daemon.context import CONTEXT
from daemon.pages.interaction import browser_of, find_visit, note_interaction, read_own_form
from daemon.pages.joining.common import (
    Ended,
    end_at,
    find_other,
    find_rules,
    find_sign_in,
    judge,
    pause_form,
    refuse_form,
    show_end,
    show_form,
    show_note,
    show_over,
    show_sent_note,
    token_of,
)
from daemon.services.people.mailed_links import LinkState, MailedLink, Purpose
from daemon.services.people.password_rules import words_of
from daemon.services.people.registration import is_email_taken
from daemon.views.joining.joining_views import ConfirmView, FormState, NoteKind, NoteView, RegisterView
from daemon.web.addresses import address_of
from daemon.web.csrf import FIELD
from daemon.web.headers import see_other
from daemon.web.visitor import LANGUAGE, take_language

PATH, SENT, DONE = "/register", "/register/sent", "/register/done"


class _Left(msgspec.Struct, frozen=True):
    """How the form was left, without the password."""

    state: FormState = FormState.PLAIN
    username: str = ""
    email: str = ""
    name: str = ""
    accepted: bool = False
    problems: dict[str, str] = {}
    strength: int = 0


class _Sent(msgspec.Struct, frozen=True):
    """The form that was sent, and the authorization request that it belongs to, "" for none."""

    left: _Left
    interaction: str


class _LeftLink(msgspec.Struct, frozen=True):
    """How the page of a link was left."""

    taken: bool = False
    wrong: bool = False
    username: str = ""
    seconds: int = 0


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /register` and `GET /register/{interaction}`."""
    context, browser = request.app[CONTEXT], browser_of(request)
    settings, _ = await find_rules(request)
    closed = await _find_closed(request, settings)
    if closed is not None:
        return closed
    if "interaction" in request.match_info:
        await find_visit(request)
    return await _page(request, settings, context.kept.find(request, browser.name, "", _Left) or _Left())


async def submit(request: web.Request) -> web.StreamResponse:
    """`POST /register` and `POST /register/{interaction}`: an account, or a letter that leads to one."""
    context, browser, action = request.app[CONTEXT], browser_of(request), request.path
    form = await read_own_form(request)
    settings, branding = await find_rules(request)
    closed = await _find_closed(request, settings)
    if closed is not None:
        return closed
    username, email, name = (form.first(field).strip()[:300] for field in ("username", "email", "name"))
    left = _Left(username=username, email=email, name=name, accepted=bool(form.first("terms")))

    async def again(fresh: _Left, status: int = 200) -> web.StreamResponse:
        kept = None if status != 200 else context.kept.show_again(action, browser.name, "", fresh)
        return kept or await _page(request, settings, fresh, status=status)

    if take_language(request, form.first(LANGUAGE)):
        return await again(left)
    if not context.forms.is_token(form.first(FIELD), action, browser.name, ""):
        return await again(msgspec.structs.replace(left, state=refuse_form(request)), 403)
    interaction = (await find_visit(request)).waiting.interaction.id if "interaction" in request.match_info else ""
    language = context.visitors.language(request, branding)
    new = CreateUser(left.username, email=left.email, profile=Profile(name=left.name, locale=language))
    problems = {problem.field.rpartition(".")[2]: problem.code.rpartition(".")[2] for problem in new.problems()}
    if not left.email:
        problems["email"] = "email"
    terms_url = branding.terms_url if settings.accept_terms else ""
    if terms_url and not left.accepted:
        problems["terms"] = "required"
    policy = await context.store.read(lambda: context.services.password_rules.find(*words_of(new)))
    weak, judged = await judge(request, policy, form.first("password"))
    if weak:
        problems["password"] = weak
    if problems:
        return await again(msgspec.structs.replace(left, state=FormState.PROBLEMS, problems=problems, strength=judged.strength))
    address, registration = address_of(request, context.settings.trusted_proxies), context.services.registration
    if not await context.store.write(lambda: registration.may_ask(address)):
        return pause_form(await _page(request, settings, msgspec.structs.replace(left, state=FormState.PAUSED), status=429))
    hashed = await context.passwords.hash(form.first("password"))
    try:
        user = await context.store.write(
            lambda: registration.register(new, hashed, address, interaction_id=interaction, language=language, terms_url=terms_url)
        )
    except Conflict as conflict:
        taken = {problem.field: "taken" for problem in conflict.problems}
        return await again(msgspec.structs.replace(left, state=FormState.PROBLEMS, problems=taken, strength=judged.strength))
    if user is None:
        return context.kept.show_again(SENT, browser.name, "", _Sent(left, interaction)) or see_other(SENT)
    return _end(request, interaction, judged.strength, user)


async def show_sent(request: web.Request) -> web.StreamResponse:
    """`GET /register/sent`: what comes next, whether the address has an account already or not."""
    context, browser = request.app[CONTEXT], browser_of(request)
    sent = context.kept.find(request, browser.name, "", _Sent)
    if sent is None:
        return await show_note(request, NoteView(NoteKind.NOTHING_DONE, "/sign-in"))
    form_page = f"{PATH}/{sent.interaction}" if sent.interaction else PATH
    return await show_sent_note(request, NoteKind.REGISTER_SENT, form_page, sent.left, sent.interaction)


async def look(request: web.Request) -> web.StreamResponse:
    """`GET /register/confirm/{token}`: what is about to be confirmed, and a button. Nothing is spent."""
    context, browser = request.app[CONTEXT], browser_of(request)
    link = await _find(request)
    if link is None or link.state is not LinkState.WAITING or await _is_closed(request):
        return await _over(request, link)
    if await _has_account(request, link):
        return await show_note(request, NoteView(NoteKind.EMAIL_TAKEN, "/sign-in"), status=410)
    left = context.kept.find(request, browser.name, "", _LeftLink) or _LeftLink()
    return await _confirm_page(request, link, left)


async def confirm(request: web.Request) -> web.StreamResponse:
    """`POST /register/confirm/{token}`: the account is made.

    Whoever registers somebody else's address sends them a link like any other. So its press alone makes nothing: the password that was chosen
    goes with it, which is that of whoever registered.
    """
    context, browser, action = request.app[CONTEXT], browser_of(request), request.path
    form, link = await read_own_form(request), await _find(request)
    if link is None or link.state is not LinkState.WAITING or await _is_closed(request):
        return await _over(request, link)
    if take_language(request, form.first(LANGUAGE)):
        return see_other(action)
    if not context.forms.is_token(form.first(FIELD), action, browser.name, ""):
        return await _confirm_page(request, link, _LeftLink(), state=refuse_form(request), status=403)
    if await _has_account(request, link):
        return await show_note(request, NoteView(NoteKind.EMAIL_TAKEN, "/sign-in"), status=409)
    username, password = form.first("username").strip()[:64], form.first("password")
    right, seconds = await _try(request, link, password)
    if not right:
        wrong = _LeftLink(wrong=True, taken=bool(username), username=username, seconds=seconds)
        return context.kept.show_again(action, browser.name, "", wrong) or see_other(action)
    taken = _LeftLink(taken=True, username=username)
    if username and username_problems(username):
        return context.kept.show_again(action, browser.name, "", taken) or see_other(action)
    address, token, registration = address_of(request, context.settings.trusted_proxies), token_of(request), context.services.registration

    def job() -> User | None:
        return registration.confirm(token, username, address)

    try:
        user = await context.store.write(job)
    except Conflict as conflict:
        if is_email_taken(conflict):
            return await show_note(request, NoteView(NoteKind.EMAIL_TAKEN, "/sign-in"), status=409)
        return context.kept.show_again(action, browser.name, "", taken) or see_other(action)
    return see_other(action) if user is None else _end(request, link.interaction_id, -1, user)


async def _try(request: web.Request, link: MailedLink, password: str) -> tuple[bool, int]:
    """Whether a password is the one of a registration, and for how many seconds none is looked at."""
    context, registration = request.app[CONTEXT], request.app[CONTEXT].services.registration
    address = address_of(request, context.settings.trusted_proxies)
    wait = await context.store.write(lambda: registration.reserve_try(link, address))
    if wait:
        return False, wait
    try:
        right = may_be_password(password) and await context.passwords.check(registration.hash_in(link), password)
    except Unavailable:
        await context.store.write(lambda: registration.give_back_try(link, address))
        raise
    return right, await context.store.write(lambda: registration.note_try(link, address, right=right))


async def show_done(request: web.Request) -> web.StreamResponse:
    """`GET /register/done`."""
    return await show_end(request, NoteKind.REGISTERED)


async def _find_closed(request: web.Request, settings: AccountSettings) -> web.Response | None:
    """The page that says that nobody registers here; None if people do."""
    if settings.registration is How.OPEN:
        return None
    kind = NoteKind.BY_INVITATION if settings.registration is How.INVITATION else NoteKind.REGISTRATION_OFF
    sign_in = await find_sign_in(request, request.match_info.get("interaction", ""))
    return await show_note(request, NoteView(kind, sign_in), status=404)


async def _is_closed(request: web.Request) -> bool:
    settings, _ = await find_rules(request)
    return settings.registration is not How.OPEN


async def _has_account(request: web.Request, link: MailedLink) -> bool:
    """Whether the address of a link has an account by now, such as through another link; said before anything is asked."""
    context = request.app[CONTEXT]
    return await context.store.read(lambda: context.services.registration.is_over(link))


async def _over(request: web.Request, link: MailedLink | None) -> web.Response:
    """What became of a link; one that still waited makes nothing since nobody may register."""
    state = None if link is None else link.state
    if state in (None, LinkState.WAITING, LinkState.EXPIRED) and await _is_closed(request):
        return await show_note(request, NoteView(NoteKind.REGISTRATION_ENDED, "/sign-in"), status=404)
    return await show_over(request, state, Purpose.REGISTER)


def _end(request: web.Request, interaction_id: str, strength: int, user: User) -> web.StreamResponse:
    return end_at(request, DONE, Ended(interaction_id, strength, username=user.username))


async def _find(request: web.Request) -> MailedLink | None:
    context, token = request.app[CONTEXT], token_of(request)
    return await context.store.read(lambda: context.services.registration.find(token)) if token else None


async def _page(request: web.Request, settings: AccountSettings, left: _Left, *, status: int = 200) -> web.Response:
    pages = request.app[CONTEXT].pages
    _, branding = await find_rules(request)
    view = RegisterView(
        request.path,
        await find_sign_in(request, request.match_info.get("interaction", "")),
        left.username,
        left.email,
        left.name,
        accepted=left.accepted,
        state=left.state,
        problems=left.problems,
        strength=left.strength,
        least=settings.password_min,
        proves=settings.verify_email,
        terms_url=branding.terms_url if settings.accept_terms else "",
        privacy_url=branding.privacy_url,
    )
    return await show_form(request, request.path, lambda frame: pages.register(frame, view), scripted=True, status=status)


async def _confirm_page(
    request: web.Request, link: MailedLink, left: _LeftLink, *, state: FormState = FormState.PLAIN, status: int = 200
) -> web.Response:
    pages, registration = request.app[CONTEXT].pages, request.app[CONTEXT].services.registration
    await note_interaction(request, link.interaction_id)
    view = ConfirmView(
        request.path,
        registers=True,
        email=link.email,
        username=left.username or registration.name_in(link),
        taken=left.taken,
        wrong=left.wrong,
        seconds=left.seconds,
        state=state,
        other=await find_other(request, ""),
    )
    return await show_form(request, request.path, lambda frame: pages.confirm_link(frame, view), scripted=True, status=status)
