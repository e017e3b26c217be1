"""A second factor that is set up within a sign-in, because its user has to have one: the app, its first code, and the recovery codes once."""

from __future__ import annotations

import msgspec
from aiohttp import web

from daemon.context import CONTEXT
from daemon.pages.account.recovery_codes import LIFETIME as SHOWN_FOR
from daemon.pages.account.recovery_codes import Shown, make_file
from daemon.pages.federation.unconnected import find_detour
from daemon.pages.interaction import Visit, browser_of, find_branding, find_visit, read_own_form
from daemon.pages.second_step import SIGN_IN_ID, TRUST, find_step, find_way_back, lead_back
from daemon.pages.several_accounts import make_room, put_in_use
from daemon.pages.sign_in import PATH as SIGN_IN
from daemon.pages.sign_in import read_own_page, turn_back
from daemon.pages.sign_in_left import ENROL, SecondStepLeft
from daemon.protocol.authorization.outcomes import Browser, SignedInHere
from daemon.services.factors.one_time_codes import make_secret, write_address, write_grouped
from daemon.services.factors.second_step import Stepped, StepResult, Waiting
from daemon.views.account.method_views import draw_inline
from daemon.views.enrolment_views import EnrolledView, EnrolView
from daemon.views.page_views import SignInState
from daemon.views.parties import make_app_view
from daemon.web.addresses import image_path
from daemon.web.csrf import FIELD
from daemon.web.headers import PagePlace, see_other
from daemon.web.visitor import LANGUAGE, take_language

_BASES = (f"{SIGN_IN}/{ENROL}/{{sign_in}}", f"{SIGN_IN}/{{interaction}}/{ENROL}/{{sign_in}}")
PATHS, CODE_PATHS = _BASES, tuple(f"{base}/codes" for base in _BASES)


class _Begun(msgspec.Struct, frozen=True):
    """An authenticator app that is being set up; kept nowhere but in the page, sealed for this browser and sign-in, which ends after ten minutes.

    Attributes:
        secret: that the app is to have.
        wrong: whether its code did not match.
        to: the page of the account area that was asked for.
        trust: whether the browser is to be trusted from then on.
    """

    secret: str
    wrong: bool = False
    to: str = ""
    trust: bool = False


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /sign-in/enrol/{sign_in}` and `GET /sign-in/{interaction}/enrol/{sign_in}`."""
    context, browser = request.app[CONTEXT], browser_of(request)
    visit = await find_visit(request) if "interaction" in request.match_info else None
    waiting = await find_step(request, visit, browser)
    if waiting is None or not waiting.enrols:
        return await lead_back(request, visit, browser)
    row_id = waiting.row.id
    begun = context.kept.find(request, browser.name, row_id, _Begun)
    if begun is None:
        # The secret stands in the address of the page, sealed: a reload shows the same, and what was scanned goes on to work.
        left = context.kept.find(request, browser.name, row_id, SecondStepLeft) or SecondStepLeft()
        begun = _Begun(make_secret(), to=left.to, trust=left.trust)
        return context.kept.show_again(request.path, browser.name, row_id, begun) or await _page(request, begun, waiting, visit)
    return await _page(request, begun, waiting, visit)


async def submit(request: web.Request) -> web.StreamResponse:
    """`POST` to the same addresses: the first code proves that the app has the secret, and is the second step."""
    context, browser = request.app[CONTEXT], browser_of(request)
    visit = await find_visit(request) if "interaction" in request.match_info else None
    form = await read_own_form(request)
    waiting = await find_step(request, visit, browser)
    if waiting is None or not waiting.enrols:
        return await lead_back(request, visit, browser)
    row_id = waiting.row.id
    begun = context.kept.open(request.path, browser.name, row_id, form.first("sealed"), _Begun)
    if begun is None:
        return see_other(request.path)
    begun = msgspec.structs.replace(begun, to=read_own_page(form.first("to")), trust=bool(form.first(TRUST)))
    if take_language(request, form.first(LANGUAGE)):
        return context.kept.show_again(request.path, browser.name, row_id, begun) or see_other(request.path)
    if not context.forms.is_token(form.first(FIELD), request.path, browser.name, row_id):
        return await _page(request, begun, waiting, visit, page_too_old=True)
    if visit is not None and form.first("decision") == "cancel":
        return await turn_back(visit)
    done, codes, others = await _enrol(request, waiting, browser, begun, form.first("code"))
    if done.session is None:
        if done.result is StepResult.WRONG:
            again = msgspec.structs.replace(begun, wrong=True)
            return context.kept.show_again(request.path, browser.name, row_id, again) or see_other(request.path)
        return await lead_back(request, visit, browser, SignInState.SUSPENDED if done.result is StepResult.SUSPENDED else None)
    on = await find_detour(request, waiting.row.links, waiting.user.id, find_way_back(visit, begun.to))
    shown = Shown(codes, context.clock.now(), on)
    page = f"{request.path}/codes"
    response = context.kept.show_again(page, browser.name, row_id, shown) or see_other(on)
    put_in_use(request, response, done.cookie, done.session, others)
    if done.trust:
        context.cookies.set_trusted(response, done.trust, await context.store.read(context.services.trusted_browsers.days))
    return response


async def show_codes(request: web.Request) -> web.StreamResponse:
    """`GET` of the recovery codes, for some minutes after they were made."""
    context, browser, row_id = request.app[CONTEXT], browser_of(request), request.match_info[SIGN_IN_ID]
    visit = await find_visit(request) if "interaction" in request.match_info else None
    shown = context.kept.find(request, browser.name, row_id, Shown)
    if shown is None or context.clock.now() - shown.made_at > SHOWN_FOR:
        return see_other(find_way_back(visit, "") if shown is None else shown.to)
    sealed = context.kept.seal(request.path, browser.name, row_id, shown)
    asked = None if visit is None else visit.waiting.request
    application = None if asked is None else make_app_view(asked.application, asked.redirect_uri, image_path)
    view = EnrolledView(shown.codes, request.path, sealed, shown.to, application)
    frame = context.visitors.frame(request, await find_branding(context), token=context.forms.token(request.path, browser.name, row_id), linked=False)
    return context.html.page(context.pages.enrolled(frame, view), place=PagePlace.OWN if visit is None else PagePlace.ROAD)


async def download(request: web.Request) -> web.StreamResponse:
    """`POST` to the same address: a file of text."""
    context, browser, row_id = request.app[CONTEXT], browser_of(request), request.match_info[SIGN_IN_ID]
    visit = await find_visit(request) if "interaction" in request.match_info else None
    form = await read_own_form(request)
    shown = context.kept.open(request.path, browser.name, row_id, form.first("sealed"), Shown)
    is_ours = context.forms.is_token(form.first(FIELD), request.path, browser.name, row_id)
    if shown is None or not is_ours or context.clock.now() - shown.made_at > SHOWN_FOR:
        return see_other(find_way_back(visit, ""))
    branding = await find_branding(context)
    return make_file(shown.codes, context.pages.words(context.visitors.language(request, branding)), branding.product_name)


async def _enrol(
    request: web.Request, waiting: Waiting, browser: Browser, begun: _Begun, typed: str
) -> tuple[Stepped, tuple[str, ...], list[SignedInHere]]:
    """Set the app up, open the session and note it in the interaction, in one transaction."""
    context, row = request.app[CONTEXT], waiting.row
    held = context.cookies.trusted(request) if begun.trust else None

    def job() -> tuple[Stepped, tuple[str, ...], list[SignedInHere]]:
        here = context.authorization.list_here(browser)
        earlier = next((each.session for each in here if each.user.id == row.user_id), None)
        done, codes = context.services.second_step.enrol(row.id, browser.name, begun.secret, typed, earlier, held)
        if done.session is not None and row.interaction_id is not None:
            context.services.interactions.note_sign_in(row.interaction_id, done.session)
        return done, codes, [] if done.session is None else make_room(context, here, row.user_id)

    return await context.store.write(job)


async def _page(request: web.Request, begun: _Begun, waiting: Waiting, visit: Visit | None, *, page_too_old: bool = False) -> web.Response:
    context, browser, row = request.app[CONTEXT], browser_of(request), waiting.row
    branding, asked = await find_branding(context), None if visit is None else visit.waiting.request
    days = await context.store.read(context.services.trusted_browsers.days)
    address = write_address(begun.secret, waiting.user.username, branding.product_name)
    view = EnrolView(
        action=request.path,
        username=waiting.user.username,
        qr=draw_inline(address),
        key=write_grouped(begun.secret),
        address=address,
        sealed=context.kept.seal(request.path, browser.name, row.id, msgspec.structs.replace(begun, wrong=False)),
        sign_in=f"{SIGN_IN}?account=another" if visit is None else f"{SIGN_IN}/{visit.waiting.interaction.id}?account=another",
        wrong=begun.wrong and not page_too_old,
        page_too_old=page_too_old,
        application=None if asked is None else make_app_view(asked.application, asked.redirect_uri, image_path),
        on_device=asked is not None and asked.user_code is not None,
        to=begun.to,
        trust_days=days,
        trust=begun.trust,
    )
    frame = context.visitors.frame(request, branding, token=context.forms.token(request.path, browser.name, row.id), in_form=True)
    place = PagePlace.OWN if visit is None else PagePlace.ROAD
    return context.html.page(context.pages.enrol(frame, view), status=403 if page_too_old else 200, place=place)
