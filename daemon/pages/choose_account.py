"""The page on which somebody says as whom they go on (decisions 0040, 0041 and 0057)."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from daemon.context import CONTEXT
from daemon.pages import accounts
from daemon.pages.interaction import Visit, check_noted, find_branding, find_visit, read_own_form, refuse
from daemon.pages.several_accounts import find_chosen, make_choices, put_in_use
from daemon.protocol.authorization.choosing import asks_for_choice, asks_for_confirmation
from daemon.protocol.authorization.outcomes import SignedInHere, Waiting
from daemon.views.choose_account_view import ChoiceCause, ChooseAccountView, make_hint
from daemon.views.parties import make_app_view, make_person_view
from daemon.web.addresses import image_path
from daemon.web.csrf import FIELD
from daemon.web.headers import PagePlace, see_other
from daemon.web.visitor import LANGUAGE, note_user, take_language


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /choose-account/{interaction}`."""
    visit = await find_visit(request)
    here = await _list_candidates(visit)
    if not here:
        # Nobody is signed in, or what was signed names nobody of them.
        return see_other(f"/sign-in/{visit.waiting.interaction.id}")
    return await _page(request, visit, here)


async def choose(request: web.Request) -> web.StreamResponse:
    """`POST /choose-account/{interaction}`: go on with this account or another one that is signed in here, sign in, or back to the application.

    The form is that of whoever's account was in use when it was shown, and of nobody where none was.
    """
    context, visit = request.app[CONTEXT], await find_visit(request)
    session, interaction_id = visit.waiting.session, visit.waiting.interaction.id
    here = await _list_candidates(visit)
    if not here:
        return see_other(f"/sign-in/{interaction_id}")
    form, interactions = await read_own_form(request), context.services.interactions
    if not context.forms.is_token(form.first(FIELD), request.path, visit.browser.name, "" if session is None else session.id):
        return await _page(request, visit, here, is_stale=True)
    decision = form.first("decision")
    if take_language(request, form.first(LANGUAGE)):
        return see_other(request.path)
    chosen = find_chosen(here, decision)
    if chosen is not None:
        return await _switch(request, visit, chosen)
    if decision == "continue" and session is not None:
        await context.store.write(lambda: interactions.note_choice(interaction_id, session))
    elif decision == "other":
        await context.store.write(lambda: interactions.ask_other_account(interaction_id))
        return see_other(f"/sign-in/{interaction_id}" + (f"?{accounts.ANOTHER}=another" if any(not each.in_use for each in here) else ""))
    elif decision == "cancel" and session is not None:
        await refuse(visit, session)
    elif decision == "cancel":
        check_noted(visit, await context.store.write(lambda: interactions.note_turned_back(interaction_id, None)))
    return see_other(f"/resume/{interaction_id}")


async def _switch(request: web.Request, visit: Visit, chosen: SignedInHere) -> web.StreamResponse:
    """Go on with an account that is signed in here; from then on it is the one in use."""
    context, interaction_id = visit.context, visit.waiting.interaction.id

    def job() -> list[SignedInHere]:
        here = context.authorization.list_here(visit.browser)
        if any(each.session.id == chosen.session.id for each in here):
            context.services.interactions.note_switch(interaction_id, chosen.session)
            return here
        return []

    here = await context.store.write(job)
    response = see_other(f"/resume/{interaction_id}")
    if here:
        put_in_use(request, response, chosen.cookie, chosen.session, here)
    return response


async def _list_candidates(visit: Visit) -> list[SignedInHere]:
    return await visit.context.store.read(lambda: visit.context.authorization.list_candidates(visit.waiting, visit.browser))


async def _page(request: web.Request, visit: Visit, here: Sequence[SignedInHere], *, is_stale: bool = False) -> web.Response:
    context, waiting = visit.context, visit.waiting
    if waiting.user is not None:
        note_user(request, waiting.user)
    action, cause = f"/choose-account/{waiting.interaction.id}", find_cause(waiting, here)
    token = context.forms.token(action, visit.browser.name, "" if waiting.session is None else waiting.session.id)
    frame = context.visitors.frame(request, await find_branding(context), token=token, in_form=True)
    view = ChooseAccountView(
        action=action,
        cause=cause,
        application=make_app_view(waiting.request.application, waiting.request.redirect_uri, image_path),
        person=None if waiting.user is None else make_person_view(waiting.user),
        hint=make_hint(waiting.request.login_hint) if cause in (ChoiceCause.ANOTHER, ChoiceCause.SEVERAL) else "",
        on_device=waiting.request.user_code is not None,
        account_changed=waiting.interaction.account_changed,
        is_test=bool(waiting.request.test_id),
        people=make_choices(context, here) if any(not each.in_use for each in here) else (),
        is_stale=is_stale,
    )
    return context.html.page(context.pages.choose_account(frame, view), status=403 if is_stale else 200, place=PagePlace.ROAD)


def find_cause(waiting: Waiting, here: Sequence[SignedInHere]) -> ChoiceCause:
    """Why it is asked.

    Args:
        waiting: the request, and whose account is in use.
        here: who is signed in in this browser and may go on with it.
    """
    if waiting.session is None:
        return ChoiceCause.SEVERAL
    if waiting.is_ruled_out:
        return ChoiceCause.EXPECTED
    if waiting.another:
        return ChoiceCause.ANOTHER
    if asks_for_choice(waiting.request):
        return ChoiceCause.ASKED
    if waiting.interaction.other_account:
        return ChoiceCause.SEVERAL
    if asks_for_confirmation(waiting.request):
        return ChoiceCause.DEVICE
    return ChoiceCause.SEVERAL if any(not each.in_use for each in here) else ChoiceCause.MEANWHILE
