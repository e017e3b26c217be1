"""The page on which somebody who is signed in says as whom they go on (decisions 0040 and 0041)."""

from __future__ import annotations

from aiohttp import web

from daemon.context import CONTEXT
from daemon.pages.interaction import Visit, find_branding, find_visit, page_of_another, read_own_form, refuse
from daemon.protocol.authorization.choosing import asks_for_choice
from daemon.protocol.authorization.outcomes import Waiting
from daemon.storage.people.sessions import SessionRow
from daemon.views.choose_account_view import ChoiceCause, ChooseAccountView, make_hint
from daemon.views.parties import make_app_view, make_person_view
from daemon.web.addresses import image_path
from daemon.web.csrf import FIELD
from daemon.web.headers import PagePlace, see_other
from daemon.web.visitor import LANGUAGE, note_user, take_language


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /choose-account/{interaction}`."""
    visit = await find_visit(request)
    if visit.waiting.session is None:
        return see_other(f"/sign-in/{visit.waiting.interaction.id}")
    return await _page(request, visit, visit.waiting.session)


async def choose(request: web.Request) -> web.StreamResponse:
    """`POST /choose-account/{interaction}`: go on, as somebody else, or back to the application."""
    context, visit = request.app[CONTEXT], await find_visit(request)
    session, interaction_id = visit.waiting.session, visit.waiting.interaction.id
    if session is None:
        return see_other(f"/sign-in/{interaction_id}")
    form, interactions = await read_own_form(request), context.services.interactions
    if not context.forms.is_token(form.first(FIELD), request.path, visit.browser.name, session.id):
        raise page_of_another(visit)
    decision = form.first("decision")
    if take_language(request, form.first(LANGUAGE)):
        return see_other(request.path)
    if decision == "continue":
        await context.store.write(lambda: interactions.note_choice(interaction_id, session))
    elif decision == "other":
        await context.store.write(lambda: interactions.ask_other_account(interaction_id))
        return see_other(f"/sign-in/{interaction_id}")
    elif decision == "cancel":
        await refuse(visit, session)
    return see_other(f"/resume/{interaction_id}")


async def _page(request: web.Request, visit: Visit, session: SessionRow) -> web.Response:
    context, waiting = visit.context, visit.waiting
    assert waiting.user is not None, "a session has a user"
    note_user(request, waiting.user)
    action, cause = f"/choose-account/{waiting.interaction.id}", _find_cause(waiting)
    token = context.forms.token(action, visit.browser.name, session.id)
    frame = context.visitors.frame(request, await find_branding(context), token=token, ui_locales=waiting.request.ui_locales, in_form=True)
    view = ChooseAccountView(
        action=action,
        cause=cause,
        application=make_app_view(waiting.request.application, waiting.request.redirect_uri, image_path),
        person=make_person_view(waiting.user),
        hint=make_hint(waiting.request.login_hint) if cause is ChoiceCause.ANOTHER else "",
        on_device=waiting.request.user_code is not None,
        account_changed=waiting.interaction.account_changed,
        is_test=bool(waiting.request.test_id),
    )
    return context.html.page(context.pages.choose_account(frame, view), place=PagePlace.ROAD)


def _find_cause(waiting: Waiting) -> ChoiceCause:
    if waiting.another:
        return ChoiceCause.ANOTHER
    return ChoiceCause.ASKED if asks_for_choice(waiting.request) else ChoiceCause.DEVICE
