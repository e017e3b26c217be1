"""The consent page: what is asked is made anew from the stored request, the form only brings ticks and a decision (SECURITY 57-61)."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from aiohttp import web

from common.contracts.users import User
from daemon.context import CONTEXT
from daemon.pages.interaction import Visit, find_branding, find_visit, read_own_form
from daemon.services.consent_question import ConsentQuestion
from daemon.storage.sessions import SessionRow
from daemon.web.addresses import image_path
from daemon.web.consent_view import make_consent_view
from daemon.web.csrf import FIELD
from daemon.web.headers import see_other
from daemon.web.views import ConsentView


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /consent/{interaction}`."""
    visit = await find_visit(request)
    if visit.waiting.user is None or visit.waiting.session is None:
        return see_other(f"/sign-in/{visit.waiting.interaction.id}")
    return await _page(request, visit, visit.waiting.session, visit.waiting.user)


async def decide(request: web.Request) -> web.StreamResponse:
    """`POST /consent/{interaction}`: authorize, cancel, or stay (which is what Enter in a check box sends)."""
    context, visit = request.app[CONTEXT], await find_visit(request)
    waiting = visit.waiting
    if waiting.user is None or waiting.session is None:
        return see_other(f"/sign-in/{waiting.interaction.id}")
    form = await read_own_form(request)
    ticked = frozenset(form.values.get("allow", ()))
    if not context.forms.is_token(form.first(FIELD), request.path, visit.browser.name, waiting.session.id):
        return await _page(request, visit, waiting.session, waiting.user, ticked=ticked, too_old=True)
    decision = form.first("decision")
    if decision == "cancel":
        await context.store.write(lambda: _refuse(visit))
    elif decision == "authorize":
        user = waiting.user
        await context.store.write(lambda: _give(visit, user, ticked))
    else:
        return await _page(request, visit, waiting.session, waiting.user, ticked=ticked)
    return see_other(f"/resume/{waiting.interaction.id}")


async def use_other_account(request: web.Request) -> web.StreamResponse:
    """`POST /other-account/{interaction}`: go on as somebody else."""
    context, visit = request.app[CONTEXT], await find_visit(request)
    await read_own_form(request)
    interaction_id = visit.waiting.interaction.id
    await context.store.write(lambda: context.services.interactions.ask_other_account(interaction_id))
    return see_other(f"/sign-in/{interaction_id}")


def _give(visit: Visit, user: User, ticked: Collection[str]) -> None:
    services, waiting = visit.context.services, visit.waiting
    services.consents.give(visit.context.authorization.ask(waiting, user), ticked, f"user:{user.id}")
    services.interactions.note_consent(waiting.interaction.id)


def _refuse(visit: Visit) -> None:
    services, waiting = visit.context.services, visit.waiting
    services.interactions.note_refusal(waiting.interaction.id)
    user_id = waiting.user.id if waiting.user is not None else None
    services.audit.record("consent.refused", f"user:{user_id}", application_id=waiting.request.application.id, user_id=user_id)


async def _page(
    request: web.Request, visit: Visit, session: SessionRow, user: User, *, ticked: Collection[str] | None = None, too_old: bool = False
) -> web.Response:
    """The page.

    Args:
        ticked: what the user had ticked when the form was sent, None for how it starts.
        too_old: whether the form was sent from a page that is no longer good.
    """
    context, waiting = visit.context, visit.waiting
    action = f"/consent/{waiting.interaction.id}"
    question = await context.store.read(lambda: context.authorization.ask(waiting, user))
    if ticked is not None:
        question = _with_ticks(question, ticked)
    branding = await find_branding(context)
    token = context.forms.token(action, visit.browser.name, session.id)
    frame = context.visitors.frame(request, branding, token=token, ui_locales=waiting.request.ui_locales)
    view: ConsentView = make_consent_view(
        question,
        brand=branding.product_name,
        words=context.pages.words(frame.language),
        action=action,
        other_account_action=f"/other-account/{waiting.interaction.id}",
        image_url=image_path,
        too_old=too_old,
        user_code=waiting.request.user_code or "",
    )
    status = 403 if too_old else 200
    return context.html.page(context.pages.consent(frame, view), status=status, returns_to=waiting.request.redirect_uri)


def _with_ticks(question: ConsentQuestion, ticked: Collection[str]) -> ConsentQuestion:
    asked = tuple(msgspec.structs.replace(permission, ticked=permission.name in ticked) for permission in question.asked)
    return msgspec.structs.replace(question, asked=asked)
