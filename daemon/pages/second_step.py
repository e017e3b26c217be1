"""The second step of a sign-in: the page that asks for a code after the right password, for an interaction or for its own sake."""

from __future__ import annotations

import msgspec
from aiohttp import web

from daemon.context import CONTEXT
from daemon.mail.wording import hide_address
from daemon.pages.federation.unconnected import find_detour
from daemon.pages.interaction import Visit, browser_of, find_branding, find_demanded_of, find_visit, read_own_form
from daemon.pages.passkey_answer import ANSWER
from daemon.pages.several_accounts import make_room, put_in_use
from daemon.pages.sign_in import PATH as SIGN_IN
from daemon.pages.sign_in import read_own_page, turn_back
from daemon.pages.sign_in_left import ENROL, STEP, SecondStepLeft, SignInLeft
from daemon.protocol.authorization.outcomes import Browser, SignedInHere
from daemon.protocol.params import Form
from daemon.services.factors.one_time_codes import read_typed
from daemon.services.factors.second_step import Stepped, StepResult, Waiting
from daemon.services.people.authentication import SECOND_FACTOR
from daemon.views.page_views import SignInState
from daemon.views.parties import make_app_view
from daemon.views.second_step_view import SecondStepState, SecondStepView, write_unusual
from daemon.web.addresses import address_of, image_path
from daemon.web.csrf import FIELD
from daemon.web.headers import PASSKEY_SCRIPT, PagePlace, see_other
from daemon.web.visitor import LANGUAGE, take_language

PATHS = (f"{SIGN_IN}/{STEP}/{{sign_in}}", f"{SIGN_IN}/{{interaction}}/{STEP}/{{sign_in}}")
SIGN_IN_ID, TRUST, _RECOVERY = "sign_in", "trust", "recovery"
_STATES = {
    StepResult.WRONG: SecondStepState.WRONG,
    StepResult.USED: SecondStepState.USED,
    StepResult.PAUSED: SecondStepState.PAUSED,
    StepResult.NO_PASSKEY: SecondStepState.NO_PASSKEY,
}
_STATUS = {SecondStepState.PAUSED: 429, SecondStepState.PAGE_TOO_OLD: 403}


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /sign-in/factor/{sign_in}` and `GET /sign-in/{interaction}/factor/{sign_in}`."""
    context, browser = request.app[CONTEXT], browser_of(request)
    visit = await find_visit(request) if "interaction" in request.match_info else None
    waiting = await find_step(request, visit, browser)
    if waiting is None:
        return await lead_back(request, visit, browser)
    left = context.kept.find(request, browser.name, waiting.row.id, SecondStepLeft) or SecondStepLeft()
    if waiting.enrols:
        page = f"{_find_sign_in(visit)}/{ENROL}/{waiting.row.id}"
        return context.kept.show_again(page, browser.name, waiting.row.id, left) or see_other(page)
    return await _page(request, left, waiting, visit)


async def submit(request: web.Request) -> web.StreamResponse:
    """`POST` to the same addresses."""
    context, browser = request.app[CONTEXT], browser_of(request)
    visit = await find_visit(request) if "interaction" in request.match_info else None
    form = await read_own_form(request)
    waiting = await find_step(request, visit, browser)
    if waiting is None or waiting.enrols:
        return await lead_back(request, visit, browser)
    left = _read_left(form)

    async def again(state: SecondStepState, seconds: int = 0) -> web.StreamResponse:
        """The page once more: by 303, but a refusal carries its status (page rule 7)."""
        fresh = msgspec.structs.replace(left, state=state)
        on = None if state in _STATUS else context.kept.show_again(request.path, browser.name, waiting.row.id, fresh)
        return on or await _page(request, fresh, waiting, visit, seconds)

    if take_language(request, form.first(LANGUAGE)):
        return await again(SecondStepState.PLAIN)
    if not context.forms.is_token(form.first(FIELD), request.path, browser.name, waiting.row.id):
        return await again(SecondStepState.PAGE_TOO_OLD)
    if visit is not None and form.first("decision") == "cancel":
        return await turn_back(visit)
    if waiting.wants_mail and form.first("decision") == "again":
        await context.store.write(lambda: context.services.second_step.send_code(waiting.row.id, browser.name))
        return await again(SecondStepState.PLAIN)
    typed, answer = form.first("code"), form.first(ANSWER)
    if not (read_typed(typed) or answer):
        return await again(SecondStepState.WRONG)
    done, others = await _take(request, waiting, browser, typed, answer, trusts=left.trust)
    if done.session is not None:
        response = see_other(await find_detour(request, waiting.row.links, waiting.user.id, find_way_back(visit, left.to)))
        put_in_use(request, response, done.cookie, done.session, others)
        if done.trust:
            context.cookies.set_trusted(response, done.trust, await context.store.read(context.services.trusted_browsers.days))
        return response
    if done.result in _STATES:
        return await again(_STATES[done.result], done.wait)
    return await lead_back(request, visit, browser, SignInState.SUSPENDED if done.result is StepResult.SUSPENDED else SignInState.SESSION_ENDED)


async def _take(
    request: web.Request, waiting: Waiting, browser: Browser, typed: str, answer: str, *, trusts: bool
) -> tuple[Stepped, list[SignedInHere]]:
    """Judge the code or the passkey, open the session and note it in the interaction, in one transaction; gives who else stays signed in here."""
    context, row = request.app[CONTEXT], waiting.row
    address, services = address_of(request, context.settings.trusted_proxies), context.services
    held = context.cookies.trusted(request) if trusts else None

    def job() -> tuple[Stepped, list[SignedInHere]]:
        here = context.authorization.list_here(browser)
        earlier = next((each.session for each in here if each.user.id == row.user_id), None)
        done = services.second_step.take(row.id, browser.name, typed, address, earlier, answer, held)
        if done.session is not None and row.interaction_id is not None and row.raises is None:
            services.interactions.note_sign_in(row.interaction_id, done.session)
        return done, [] if done.session is None else make_room(context, here, row.user_id)

    return await context.store.write(job)


async def find_step(request: web.Request, visit: Visit | None, browser: Browser) -> Waiting | None:
    """The sign-in of this browser that waits for its second step, for this very request of an application."""
    context, name = request.app[CONTEXT], request.match_info[SIGN_IN_ID]
    waiting = await context.store.read(lambda: context.services.second_step.find(name, browser.name)) if browser.name else None
    interaction_id = None if visit is None else visit.waiting.interaction.id
    return None if waiting is None or waiting.row.interaction_id != interaction_id else waiting


async def lead_back(request: web.Request, visit: Visit | None, browser: Browser, state: SignInState | None = None) -> web.StreamResponse:
    """To the sign-in page, which says why, or on if the sign-in is done, as from another tab."""
    context, name = request.app[CONTEXT], request.match_info[SIGN_IN_ID]
    over = await context.store.read(lambda: context.services.second_step.find_over(name, browser.name)) if browser.name else None
    if over is not None and over.finished_at is not None:
        return see_other(find_way_back(visit, ""))
    page = _find_sign_in(visit)
    left = SignInLeft(state or (SignInState.PLAIN if over is None else SignInState.TOOK_TOO_LONG))
    return context.kept.show_again(page, browser.name, "", left) or see_other(page)


def find_way_back(visit: Visit | None, to: str) -> str:
    """Where a sign-in goes on when it is done: on the road of its request, or to a page of the account area."""
    return to or "/" if visit is None else f"/resume/{visit.waiting.interaction.id}"


def _find_sign_in(visit: Visit | None) -> str:
    return SIGN_IN if visit is None else f"{SIGN_IN}/{visit.waiting.interaction.id}"


def _read_left(form: Form) -> SecondStepLeft:
    """The page as its form was sent, without the code."""
    return SecondStepLeft(recovery=bool(form.first(_RECOVERY)), to=read_own_page(form.first("to")), trust=bool(form.first(TRUST)))


async def _page(request: web.Request, left: SecondStepLeft, waiting: Waiting, visit: Visit | None, seconds: int = 0) -> web.Response:
    context, browser = request.app[CONTEXT], browser_of(request)
    asked, action, row = None if visit is None else visit.waiting.request, request.path, waiting.row
    services = context.services
    held = context.cookies.trusted(request)
    demanded = find_demanded_of(visit) if row.raises is None else ""
    options, days, unusual, is_unmet = await context.store.read(
        lambda: (
            services.second_step.ask_for_passkey(waiting, browser.name),
            services.trusted_browsers.days(),
            () if row.raises is not None else services.trusted_browsers.why_asked(row, held),
            bool(demanded) and not services.second_factors.can_prove(row.user_id, demanded),
        )
    )
    branding = await find_branding(context)
    words = context.pages.words(context.visitors.language(request, branding))
    recovery = left.recovery and not waiting.wants_passkey and not waiting.wants_mail
    other = context.kept.show_again(action, browser.name, row.id, SecondStepLeft(recovery=not left.recovery, to=left.to, trust=left.trust))
    view = SecondStepView(
        action=action,
        username=waiting.user.username,
        other_way=action if other is None else other.headers["Location"],
        sign_in=f"{SIGN_IN}?account=another" if visit is None else f"{_find_sign_in(visit)}?account=another",
        recovery=recovery,
        state=left.state,
        seconds=seconds,
        application=None if asked is None else make_app_view(asked.application, asked.redirect_uri, image_path),
        on_device=asked is not None and asked.user_code is not None,
        is_test=asked is not None and bool(asked.test_id),
        to=left.to,
        raises=row.raises is not None,
        with_app=waiting.has_app and not waiting.wants_mail,
        options=options,
        trust_days=0 if row.raises is not None else days,
        trust=left.trust,
        wants_passkey=waiting.wants_passkey,
        mailed_to=hide_address(waiting.user.email) if waiting.wants_mail else "",
        is_mailed=waiting.is_mailed,
        unusual=write_unusual(unusual, words),
        unmet="" if not is_unmet else "factor" if demanded == SECOND_FACTOR else "passkey",
    )
    token = context.forms.token(action, browser.name, row.id)
    frame = context.visitors.frame(request, branding, token=token, in_form=True)
    place = PagePlace.OWN if visit is None else PagePlace.ROAD
    scripts = [PASSKEY_SCRIPT] if options else []
    response = context.html.page(context.pages.second_step(frame, view), status=_STATUS.get(left.state, 200), place=place, scripts=scripts)
    if seconds:
        response.headers["Retry-After"] = str(seconds)
    return response
