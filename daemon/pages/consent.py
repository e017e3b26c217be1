"""The consent page: what is asked is made anew from the stored request, the form only brings ticks and a decision (attacks 57 to 61)."""

from __future__ import annotations

from aiohttp import web

from common.contracts.users import User
from daemon.context import CONTEXT
from daemon.pages.consent_form import Left, is_offered, keep_ticks, read_search, read_ticks
from daemon.pages.interaction import (
    SignedOutMeanwhile,
    Visit,
    check_noted,
    find_branding,
    find_kept,
    find_visit,
    page_of_another,
    read_long_form,
    read_own_form,
    refuse,
)
from daemon.services.authorization.interactions import Noted
from daemon.services.consent.question import ConsentQuestion, Ticks
from daemon.services.strangers.meeting import Meeting
from daemon.storage.people.sessions import SessionRow
from daemon.views.consent.consent_builder import make_consent_view
from daemon.views.page_views import ProblemKind
from daemon.web.addresses import image_path
from daemon.web.csrf import FIELD
from daemon.web.headers import PagePlace, see_other
from daemon.web.problems import PageProblem
from daemon.web.visitor import LANGUAGE, note_user, take_language

_ANSWERS = ("authorize", "cancel")


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /consent/{interaction}`."""
    visit = await find_visit(request)
    if visit.waiting.user is None or visit.waiting.session is None:
        return see_other(f"/sign-in/{visit.waiting.interaction.id}")
    if not visit.waiting.may_use:
        return see_other(f"/denied/{visit.waiting.interaction.id}")
    session = visit.waiting.session
    left = visit.context.kept.find(request, visit.browser.name, session.id, Left)
    if left is None:
        return await _page(request, visit, session, visit.waiting.user)
    return await _page(request, visit, session, visit.waiting.user, ticks=left.ticks, searched=left.searched)


async def decide(request: web.Request) -> web.StreamResponse:
    """`POST /consent/{interaction}`: authorize, cancel, or stay (which is what a search and Enter in a check box send)."""
    context, visit = request.app[CONTEXT], await find_visit(request)
    waiting = visit.waiting
    if waiting.user is None or waiting.session is None:
        return see_other(f"/sign-in/{waiting.interaction.id}")
    if not waiting.may_use:
        return see_other(f"/denied/{waiting.interaction.id}")
    form, user, session = await read_long_form(request), waiting.user, waiting.session
    ticks, searched = read_ticks(form), read_search(form)
    question, name = await context.store.read_long(lambda: _ask(visit, user))

    async def again() -> web.StreamResponse:
        """The page by 303; thousands of ticks, which no address holds, are shown at once."""
        on = context.kept.show_again(request.path, visit.browser.name, session.id, Left(ticks, searched))
        return on or await _page(request, visit, session, user, ticks=ticks, searched=searched)

    decision = form.first("decision")
    if not context.forms.is_token(form.first(FIELD), name, visit.browser.name, session.id):
        if decision in _ANSWERS and await _was_answered(visit, session, decision):
            return see_other(f"/resume/{waiting.interaction.id}")
        if waiting.interaction.account_changed:
            # What somebody else has ticked and typed is not shown to this one.
            return await _page(request, visit, session, user, too_old=True)
        return await _page(request, visit, session, user, ticks=ticks, searched=searched, too_old=True)
    if take_language(request, form.first(LANGUAGE)):
        return await again()
    if not is_offered(ticks, question):
        # The application asked well; it is the form that is none of ours.
        raise PageProblem(ProblemKind.BAD_FORM, waiting.request.application)
    if decision == "cancel":
        await refuse(visit, session)
    elif decision == "authorize":
        try:
            noted = await context.store.write(lambda: _give(visit, session, user, ticks, question.fingerprint))
        except SignedOutMeanwhile:
            return see_other(f"/resume/{waiting.interaction.id}")
        if noted is None:
            return await _page(request, visit, session, user, ticks=ticks, searched=searched, too_old=True)
        check_noted(visit, noted)
    else:
        return await again()
    return see_other(f"/resume/{waiting.interaction.id}")


async def _was_answered(visit: Visit, session: SessionRow, decision: str) -> bool:
    """Whether the same answer was given before, in another window or by the same button: what it gave may be why the page asks no more what it asked.

    Raises:
        PageProblem: it was answered otherwise.
    """
    interactions, interaction_id = visit.context.services.interactions, visit.waiting.interaction.id
    earlier = await visit.context.store.read(lambda: interactions.find_earlier(interaction_id, session, refuses=decision == "cancel"))
    if earlier is not None:
        check_noted(visit, earlier)
    return earlier is not None


async def use_other_account(request: web.Request) -> web.StreamResponse:
    """`POST /other-account/{interaction}`: go on as somebody else."""
    context, visit = request.app[CONTEXT], await find_visit(request)
    form, interaction_id = await read_own_form(request), visit.waiting.interaction.id
    if visit.waiting.session is None:
        return see_other(f"/sign-in/{interaction_id}")
    if not await _was_shown(visit, form.first(FIELD), visit.waiting.session):
        raise page_of_another(visit)
    await context.store.write(lambda: context.services.interactions.ask_other_account(interaction_id))
    return see_other(f"/sign-in/{interaction_id}")


def _ask(visit: Visit, user: User) -> tuple[ConsentQuestion, str]:
    """What is asked, and what the form is called in its token: its page and what it asks. What changed since it was shown was never agreed to."""
    question = visit.context.authorization.ask(visit.waiting, user)
    return question, f"/consent/{visit.waiting.interaction.id}#{question.fingerprint}"


async def _was_shown(visit: Visit, token: str, session: SessionRow) -> bool:
    """Whether a token is of a page of this interaction that offers another account, shown to the user of this session."""
    context, waiting = visit.context, visit.waiting
    names = [f"/sign-in/{waiting.interaction.id}", f"/denied/{waiting.interaction.id}"]
    user = waiting.user
    if user is not None:
        _, name = await context.store.read_long(lambda: _ask(visit, user))
        names.append(name)
    return any(context.forms.is_token(token, name, visit.browser.name, session.id) for name in names)


def _give(visit: Visit, session: SessionRow, user: User, ticks: Ticks, fingerprint: str) -> Noted | None:
    """Record the answer, unless there was one before. None if the question has become another one in the meantime.

    Raises:
        SignedOutMeanwhile: the session has ended since the form was begun, which may have taken long to arrive (attack 117).
    """
    services, waiting = visit.context.services, visit.waiting
    if services.sessions.find_by_id(session.id) is None:
        raise SignedOutMeanwhile
    question = visit.context.authorization.ask(waiting, user)
    if question.fingerprint != fingerprint:
        return services.interactions.find_earlier(waiting.interaction.id, session, refuses=False)
    noted = services.interactions.note_consent(waiting.interaction.id, session)
    if noted is Noted.FIRST:
        services.consents.give(question, ticks, f"user:{user.id}")
    return noted


async def _page(
    request: web.Request, visit: Visit, session: SessionRow, user: User, *, ticks: Ticks | None = None, searched: str = "", too_old: bool = False
) -> web.Response:
    """The page.

    Args:
        ticks: what the user had ticked when the form was sent, None for how it starts.
        searched: what the user looks for among many organizations.
        too_old: whether the form was sent from a page that is no longer good.
    """
    context, waiting = visit.context, visit.waiting

    def look() -> tuple[ConsentQuestion, str, Meeting | None]:
        asked, named = _ask(visit, user)
        return asked, named, context.services.strangers.meet(asked.application, context.services.branding.get().product_name)

    question, name, meeting = await context.store.read_long(look)
    kept = await find_kept(visit, session)
    note_user(request, user)
    branding = await find_branding(context)
    token = context.forms.token(name, visit.browser.name, session.id)
    frame = context.visitors.frame(request, branding, token=token, in_form=True)

    def draw() -> str:
        view = make_consent_view(
            question if ticks is None else keep_ticks(question, ticks),
            brand=branding.product_name,
            words=context.pages.words(frame.language),
            action=f"/consent/{waiting.interaction.id}",
            other_account_action=f"/other-account/{waiting.interaction.id}",
            image_url=image_path,
            too_old=too_old,
            account_changed=waiting.interaction.account_changed,
            user_code=waiting.request.user_code or "",
            searched=searched,
            is_test=bool(waiting.request.test_id),
            kept=kept,
            meeting=meeting,
        )
        return context.pages.consent(frame, view)

    return context.html.page(await context.drawing.do(draw), status=403 if too_old else 200, place=PagePlace.ROAD)
