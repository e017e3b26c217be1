"""The page of somebody who may not use an application (requirement A10): as another account, or back."""

from __future__ import annotations

from aiohttp import web

from daemon.context import CONTEXT
from daemon.pages.interaction import Visit, find_branding, find_kept, find_visit, page_of_another, read_own_form, refuse
from daemon.storage.people.sessions import SessionRow
from daemon.views.account_kept import write_kept
from daemon.views.denied_view import DeniedView
from daemon.views.parties import make_app_view, make_person_view
from daemon.web.addresses import image_path
from daemon.web.csrf import FIELD
from daemon.web.headers import PagePlace, see_other
from daemon.web.visitor import note_user


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /denied/{interaction}`."""
    visit = await find_visit(request)
    if visit.waiting.session is None:
        return see_other(f"/sign-in/{visit.waiting.interaction.id}")
    if visit.waiting.may_use:
        return see_other(f"/resume/{visit.waiting.interaction.id}")
    return await _page(request, visit, visit.waiting.session)


async def go_back(request: web.Request) -> web.StreamResponse:
    """`POST /denied/{interaction}`: the application hears that nothing came of it, as after a cancel."""
    context, visit = request.app[CONTEXT], await find_visit(request)
    session = visit.waiting.session
    if session is None:
        return see_other(f"/sign-in/{visit.waiting.interaction.id}")
    form = await read_own_form(request)
    if not context.forms.is_token(form.first(FIELD), request.path, visit.browser.name, session.id):
        if visit.waiting.may_use:
            raise page_of_another(visit)
        return await _page(request, visit, session)
    user = visit.waiting.user
    if form.first("decision") == "ask" and user is not None:
        await context.store.write(lambda: context.services.strangers.ask_for(visit.waiting.request.application, user.id))
        return see_other(request.path)
    if form.first("decision") == "cancel":
        await refuse(visit, session)
    return see_other(f"/resume/{visit.waiting.interaction.id}")


async def _page(request: web.Request, visit: Visit, session: SessionRow) -> web.Response:
    context, waiting = visit.context, visit.waiting
    assert waiting.user is not None, "a session has a user"
    note_user(request, waiting.user)
    action = f"/denied/{waiting.interaction.id}"
    token = context.forms.token(action, visit.browser.name, session.id)
    reference = await context.store.read(lambda: context.authorization.note_denied(waiting, visit.browser))
    may_ask, has_asked = await context.store.read(lambda: _find_request(visit))
    frame = context.visitors.frame(request, await find_branding(context), token=token)
    view = DeniedView(
        action=action,
        other_account_action=f"/other-account/{waiting.interaction.id}",
        application=make_app_view(waiting.request.application, waiting.request.redirect_uri, image_path),
        person=make_person_view(waiting.user),
        reference=reference,
        on_device=waiting.request.user_code is not None,
        account_changed=waiting.interaction.account_changed,
        kept=write_kept(context.pages.words(frame.language)) if await find_kept(visit, session) else None,
        may_ask=may_ask,
        has_asked=has_asked,
    )
    return context.html.page(context.pages.denied(frame, view), status=403, place=PagePlace.ROAD)


def _find_request(visit: Visit) -> tuple[bool, bool]:
    """Whether an administrator can be asked for the application, and whether this user has done that."""
    application, user = visit.waiting.request.application, visit.waiting.user
    strangers = visit.context.services.strangers
    if user is None or not strangers.is_waiting(application):
        return False, False
    has_asked = strangers.has_asked(application, user.id)
    return not has_asked, has_asked
