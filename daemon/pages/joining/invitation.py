"""The page of an invitation: whoever is invited sets name and password."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.contracts.checks import text_problems
from common.contracts.people.account_settings import Registration
from daemon.context import CONTEXT
from daemon.pages.interaction import browser_of, read_own_form
from daemon.pages.joining.common import (
    Ended,
    end_at,
    find_other,
    find_rules,
    judge,
    refuse_form,
    show_end,
    show_form,
    show_note,
    show_over,
    token_of,
)
from daemon.services.people.mailed_links import Purpose
from daemon.services.people.password_rules import words_of
from daemon.services.people.recovery import OpenedLink
from daemon.views.joining.joining_views import FormState, NewPasswordView, NoteKind, NoteView
from daemon.views.parties import make_person_view
from daemon.web.csrf import FIELD
from daemon.web.headers import see_other
from daemon.web.visitor import LANGUAGE, take_language

PATH, DONE = "/invitation", "/invitation/done"
_LONGEST_NAME = 256


class _Left(msgspec.Struct, frozen=True):
    """How the page was left, without the password."""

    state: FormState = FormState.PLAIN
    name: str | None = None
    problem: str = ""
    name_problem: str = ""
    strength: int = 0
    accepted: bool = False
    terms_problem: bool = False


async def look(request: web.Request) -> web.StreamResponse:
    """`GET /invitation/{token}`. Nothing is spent; whoever has invited sees that it was opened."""
    context, browser = request.app[CONTEXT], browser_of(request)
    opened = await _find(request)
    if opened is None or not opened.works:
        return await _over(request, opened)
    if opened.link.opened_at is None and request.method == "GET":
        await context.store.write(lambda: context.services.invitations.note_opened(opened))
    return await _page(request, opened, context.kept.find(request, browser.name, "", _Left) or _Left())


async def accept(request: web.Request) -> web.StreamResponse:
    """`POST /invitation/{token}`: name and password are set."""
    context, browser, action = request.app[CONTEXT], browser_of(request), request.path
    form, opened = await read_own_form(request), await _find(request)
    if opened is None or not opened.works:
        return await _over(request, opened)
    name, password, user = form.first("name").strip()[: _LONGEST_NAME + 1], form.first("password"), opened.user
    accepted = bool(form.first("terms"))
    if take_language(request, form.first(LANGUAGE)):
        left = _Left(name=name, accepted=accepted)
        return context.kept.show_again(action, browser.name, "", left) or see_other(action)
    if not context.forms.is_token(form.first(FIELD), action, browser.name, ""):
        return await _page(request, opened, _Left(refuse_form(request), name), status=403)
    name_problems = text_problems("name", name, _LONGEST_NAME)
    policy = await context.store.read(lambda: context.services.password_rules.find(name, *words_of(user)))
    problem, judged = await judge(request, policy, password)
    settings, branding = await find_rules(request)
    # It is an account like one that somebody makes for themselves.
    terms_url = branding.terms_url if settings.accept_terms else ""
    unaccepted = bool(terms_url) and not accepted
    if problem or name_problems or unaccepted:
        left = _Left(FormState.PROBLEMS, name, problem, "name" if name_problems else "", judged.strength, accepted, unaccepted)
        return context.kept.show_again(action, browser.name, "", left) or await _page(request, opened, left)
    hashed, token = await context.passwords.hash(password), token_of(request)
    done = await context.store.write(lambda: context.services.invitations.accept(token, name, hashed, terms_url))
    if done is None:
        return see_other(action)
    return end_at(request, DONE, Ended("", judged.strength, username=user.username))


async def show_done(request: web.Request) -> web.StreamResponse:
    """`GET /invitation/done`."""
    return await show_end(request, NoteKind.JOINED)


async def _find(request: web.Request) -> OpenedLink | None:
    context, token = request.app[CONTEXT], token_of(request)
    return await context.store.read(lambda: context.services.invitations.find(token)) if token else None


async def _over(request: web.Request, opened: OpenedLink | None) -> web.Response:
    return await show_over(
        request, None if opened is None else opened.link.state, Purpose.INVITE, suspended=opened is not None and opened.user.suspended
    )


async def _page(request: web.Request, opened: OpenedLink, left: _Left, *, status: int = 200) -> web.Response:
    pages = request.app[CONTEXT].pages
    settings, branding = await find_rules(request)
    if settings.registration is Registration.OFF:
        return await show_note(request, NoteView(NoteKind.REGISTRATION_OFF, "/sign-in"), status=404)
    view = NewPasswordView(
        request.path,
        make_person_view(opened.user),
        opened.user.username,
        invites=True,
        name=opened.user.profile.name if left.name is None else left.name,
        state=left.state,
        problem=left.problem,
        name_problem=left.name_problem,
        strength=left.strength,
        least=settings.password_min,
        other=await find_other(request, opened.user.id),
        accepted=left.accepted,
        terms_problem=left.terms_problem,
        terms_url=branding.terms_url if settings.accept_terms else "",
        privacy_url=branding.privacy_url,
    )
    return await show_form(request, request.path, lambda frame: pages.new_password(frame, view), scripted=True, status=status)
