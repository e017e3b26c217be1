"""The page of a link that proves a changed e-mail address."""

from __future__ import annotations

from aiohttp import web

from common.contracts.users import User
from common.errors import Conflict
from daemon.context import CONTEXT
from daemon.pages.interaction import browser_of, read_own_form
from daemon.pages.joining.common import find_other, show_end, show_form, show_note, show_over, token_of
from daemon.services.people.mailed_links import LinkState, MailedLink
from daemon.views.joining.joining_views import ConfirmView, FormState, NoteKind, NoteView
from daemon.web.csrf import FIELD
from daemon.web.headers import see_other
from daemon.web.visitor import LANGUAGE, take_language

PATH, DONE = "/verify-email", "/verify-email/done"


async def look(request: web.Request) -> web.StreamResponse:
    """`GET /verify-email/{token}`: which address of whom, and a button. Nothing is spent."""
    found = await _find(request)
    if found is None or not _works(*found):
        return await _over(request, found)
    return await _page(request, *found)


async def confirm(request: web.Request) -> web.StreamResponse:
    """`POST /verify-email/{token}`: the account has the address."""
    context, browser, action = request.app[CONTEXT], browser_of(request), request.path
    form, found = await read_own_form(request), await _find(request)
    if found is None or not _works(*found):
        return await _over(request, found)
    if take_language(request, form.first(LANGUAGE)):
        return see_other(action)
    if not context.forms.is_token(form.first(FIELD), action, browser.name, ""):
        return await _page(request, *found, state=FormState.PAGE_TOO_OLD, status=403)
    token = token_of(request)
    try:
        user = await context.store.write(lambda: context.services.email_proofs.finish(token))
    except Conflict:
        return await show_note(request, NoteView(NoteKind.EMAIL_TAKEN, "/sign-in"), status=409)
    return see_other(action if user is None else DONE)


async def show_done(request: web.Request) -> web.StreamResponse:
    """`GET /verify-email/done`."""
    return await show_end(request, NoteKind.EMAIL_PROVEN)


def _works(link: MailedLink, user: User) -> bool:
    return link.state is LinkState.WAITING and not user.suspended


async def _find(request: web.Request) -> tuple[MailedLink, User] | None:
    context, token = request.app[CONTEXT], token_of(request)
    return await context.store.read(lambda: context.services.email_proofs.find(token)) if token else None


async def _over(request: web.Request, found: tuple[MailedLink, User] | None) -> web.Response:
    return await show_over(request, None if found is None else found[0].state, "", suspended=found is not None and found[1].suspended)


async def _page(request: web.Request, link: MailedLink, user: User, *, state: FormState = FormState.PLAIN, status: int = 200) -> web.Response:
    pages = request.app[CONTEXT].pages
    other = await find_other(request, user.id)
    view = ConfirmView(request.path, registers=False, email=link.email, username=user.username, state=state, other=other)
    return await show_form(request, request.path, lambda frame: pages.confirm_link(frame, view), status=status)
