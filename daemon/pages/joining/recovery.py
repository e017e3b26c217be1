"""A forgotten password: whose it is, and a new one through a mailed link. A look at a link changes nothing; a press spends it."""

from __future__ import annotations

import msgspec
from aiohttp import web

from daemon.context import CONTEXT
from daemon.pages.interaction import browser_of, find_branding, note_interaction, read_own_form
from daemon.pages.joining.common import (
    Ended,
    end_at,
    find_other,
    find_rules,
    find_sign_in,
    judge,
    pause_form,
    read_interaction,
    refuse_form,
    show_end,
    show_form,
    show_note,
    show_over,
    show_sent_note,
    token_of,
)
from daemon.protocol.authorization.outcomes import Browser
from daemon.services.people.mailed_links import Purpose
from daemon.services.people.password_rules import words_of
from daemon.services.people.recovery import OpenedLink
from daemon.services.people.sign_in import may_be_identifier
from daemon.views.joining.joining_views import FormState, NewPasswordView, NoteKind, NoteView, RecoverView
from daemon.views.parties import make_person_view
from daemon.web.addresses import address_of
from daemon.web.csrf import FIELD
from daemon.web.headers import see_other
from daemon.web.visitor import LANGUAGE, take_language

PATH, SENT, DONE = "/recover", "/recover/sent", "/recover/done"


class _Left(msgspec.Struct, frozen=True):
    """How the page was left that asks whose account it is."""

    state: FormState
    identifier: str
    interaction: str


class _LeftPassword(msgspec.Struct, frozen=True):
    """How the page of a link was left, without the password."""

    state: FormState
    problem: str = ""
    strength: int = 0


def way_there(request: web.Request, browser: Browser, identifier: str, interaction_id: str) -> str:
    """The address of the page for somebody who has said who they are: it is filled in there, and stands in the address for nobody to read.

    Args:
        request: of the browser.
        browser: as it is named.
        identifier: what was typed, "" for nothing.
        interaction_id: the authorization request that the browser is in, "" for none.
    """
    plain = f"{PATH}?interaction={interaction_id}" if interaction_id else PATH
    if not identifier or not may_be_identifier(identifier):
        return plain
    kept = request.app[CONTEXT].kept.show_again(PATH, browser.name, "", _Left(FormState.PLAIN, identifier, interaction_id))
    return plain if kept is None else kept.headers["Location"]


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /recover`."""
    context, browser = request.app[CONTEXT], browser_of(request)
    if not await _is_on(request):
        return await _off(request)
    interaction = read_interaction(request.query.get("interaction", ""))
    left = context.kept.find(request, browser.name, "", _Left) or _Left(FormState.PLAIN, "", interaction)
    return await _page(request, left)


async def ask(request: web.Request) -> web.StreamResponse:
    """`POST /recover`: the same answer for everybody, and as soon; what is to be mailed is mailed afterwards."""
    context, browser = request.app[CONTEXT], browser_of(request)
    form = await read_own_form(request)
    if not await _is_on(request):
        return await _off(request)
    identifier, interaction = form.first("identifier").strip(), read_interaction(form.first("interaction"))
    kept = identifier if may_be_identifier(identifier) else ""
    if take_language(request, form.first(LANGUAGE)):
        left = _Left(FormState.PLAIN, kept, interaction)
        return context.kept.show_again(PATH, browser.name, "", left) or see_other(PATH)
    if not context.forms.is_token(form.first(FIELD), PATH, browser.name, ""):
        return await _page(request, _Left(refuse_form(request), kept, interaction), status=403)
    if not kept:
        left = _Left(FormState.PROBLEMS, "", interaction)
        return context.kept.show_again(PATH, browser.name, "", left) or see_other(PATH)
    address = address_of(request, context.settings.trusted_proxies)
    await note_interaction(request, interaction)
    language = context.visitors.language(request, await find_branding(context))
    recovery = context.services.recovery
    if not await context.store.write(lambda: recovery.may_ask(address)):
        return pause_form(await _page(request, _Left(FormState.PAUSED, kept, interaction), status=429))
    context.afterwards.do(context.store.write(lambda: recovery.ask(kept, address, interaction_id=interaction, language=language)))
    return context.kept.show_again(SENT, browser.name, "", _Left(FormState.PLAIN, kept, interaction)) or see_other(SENT)


async def show_sent(request: web.Request) -> web.StreamResponse:
    """`GET /recover/sent`: what comes next, whether there is such an account or not."""
    context, browser = request.app[CONTEXT], browser_of(request)
    left = context.kept.find(request, browser.name, "", _Left)
    if left is None:
        return await show_note(request, NoteView(NoteKind.NOTHING_DONE, "/sign-in"))
    return await show_sent_note(request, NoteKind.RECOVERY_SENT, PATH, left, left.interaction)


async def look(request: web.Request) -> web.StreamResponse:
    """`GET /recover/{token}`: whose account it is, and a field for the new password. Nothing is spent."""
    context, browser = request.app[CONTEXT], browser_of(request)
    opened = await _find(request)
    if opened is None or not opened.works or not await _is_on(request):
        return await _over(request, opened)
    left = context.kept.find(request, browser.name, "", _LeftPassword) or _LeftPassword(FormState.PLAIN)
    return await _password_page(request, opened, left)


async def finish(request: web.Request) -> web.StreamResponse:
    """`POST /recover/{token}`: the new password is set, all else that was signed in ends."""
    context, browser = request.app[CONTEXT], browser_of(request)
    form, action = await read_own_form(request), request.path
    opened = await _find(request)
    if opened is None or not opened.works or not await _is_on(request):
        return await _over(request, opened)
    if take_language(request, form.first(LANGUAGE)):
        return see_other(action)
    if not context.forms.is_token(form.first(FIELD), action, browser.name, ""):
        return await _password_page(request, opened, _LeftPassword(refuse_form(request)), status=403)
    user, password = opened.user, form.first("password")
    policy = await context.store.read(lambda: context.services.password_rules.find(*words_of(user)))
    problem, judged = await judge(request, policy, password)
    if problem:
        left = _LeftPassword(FormState.PROBLEMS, problem, judged.strength)
        return context.kept.show_again(action, browser.name, "", left) or await _password_page(request, opened, left)
    hashed = await context.passwords.hash(password)
    address, token = address_of(request, context.settings.trusted_proxies), token_of(request)
    done = await context.store.write(lambda: context.services.recovery.finish(token, hashed, address))
    if done is None:
        return see_other(action)
    kind = NoteKind.RECOVERED_FIRST if done.cleared else ""
    return end_at(request, DONE, Ended(done.link.interaction_id, judged.strength, username=user.username, kind=kind))


async def show_done(request: web.Request) -> web.StreamResponse:
    """`GET /recover/done`."""
    return await show_end(request, NoteKind.RECOVERED)


async def _find(request: web.Request) -> OpenedLink | None:
    context, token = request.app[CONTEXT], token_of(request)
    return await context.store.read(lambda: context.services.recovery.find(token)) if token else None


async def _over(request: web.Request, opened: OpenedLink | None) -> web.Response:
    if not await _is_on(request):
        return await _off(request)
    return await show_over(
        request, None if opened is None else opened.link.state, Purpose.RECOVER, suspended=opened is not None and opened.user.suspended
    )


async def _is_on(request: web.Request) -> bool:
    settings, _ = await find_rules(request)
    return settings.recovery


async def _off(request: web.Request) -> web.Response:
    """Said to whoever holds a form or a link of before, too."""
    return await show_note(request, NoteView(NoteKind.RECOVERY_OFF, "/sign-in"), status=404)


async def _page(request: web.Request, left: _Left, *, status: int = 200) -> web.Response:
    pages = request.app[CONTEXT].pages
    sign_in = await find_sign_in(request, left.interaction)
    view = RecoverView(PATH, sign_in, left.interaction, left.identifier, left.state)
    return await show_form(request, PATH, lambda frame: pages.recover(frame, view), status=status)


async def _password_page(request: web.Request, opened: OpenedLink, left: _LeftPassword, *, status: int = 200) -> web.Response:
    pages = request.app[CONTEXT].pages
    settings, _ = await find_rules(request)
    await note_interaction(request, opened.link.interaction_id)
    view = NewPasswordView(
        request.path,
        make_person_view(opened.user),
        opened.user.username,
        state=left.state,
        problem=left.problem,
        strength=left.strength,
        least=settings.password_min,
        other=await find_other(request, opened.user.id),
        disowned=bool(opened.link.detail.get("disowned")),
    )
    return await show_form(request, request.path, lambda frame: pages.new_password(frame, view), scripted=True, status=status)
