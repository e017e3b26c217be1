"""The page of a one-time link (requirement H3). A look changes nothing, so that whatever follows links by itself uses none up; a press opens it."""

from __future__ import annotations

import re
from functools import partial

import msgspec
from aiohttp import web

from common.contracts.handover.integrations import FilledIntegration
from common.contracts.handover.sheet import HandoverSheet, SheetFormat
from common.errors import AppError
from daemon.context import CONTEXT, Context
from daemon.handover.known import Known
from daemon.handover.sheet import make_sheet
from daemon.handover.sheets import MEDIA, choose_words, name_file, write_sheet
from daemon.keys.digests import make_token
from daemon.pages.interaction import browser_of, find_branding, read_own_form
from daemon.protocol.authorization.outcomes import Browser
from daemon.services.handover.secret_links import PATH, FoundLink, OpenedLink
from daemon.views.dates import write_moment
from daemon.views.handover.secret_link_views import Download, LinkPageState, SecretLinkView, make_download, make_opened_view
from daemon.views.page_views import ProblemKind
from daemon.views.parties import make_app_view
from daemon.web.addresses import image_path
from daemon.web.csrf import FIELD
from daemon.web.headers import COPY_SCRIPT, ONCE_SCRIPT, see_other
from daemon.web.problems import PageProblem
from daemon.web.visitor import LANGUAGE, take_language

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")


class _Left(msgspec.Struct, frozen=True):
    """How the page was left, for showing it again. The code is half of a key, and is typed again."""

    state: LinkPageState


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /hand-over/{token}`: whose secret it is, and a button. Nothing is opened, counted or recorded."""
    context, browser = request.app[CONTEXT], browser_of(request)
    link = await _find(request)
    left = context.kept.find(request, browser.name, "", _Left)
    return await _page(request, link, LinkPageState.PLAIN if left is None else left.state)


async def open_it(request: web.Request) -> web.StreamResponse:
    """`POST /hand-over/{token}`: its own answer shows the secret, so that no other address ever does."""
    context, browser = request.app[CONTEXT], browser_of(request)
    form, link, action = await read_own_form(request), await _find(request, at_rest=True), _action(request)
    if take_language(request, form.first(LANGUAGE)):
        return see_other(action)
    if not context.forms.is_token(form.first(FIELD), action, browser.name, ""):
        return await _page(request, await _find(request), LinkPageState.PAGE_TOO_OLD)
    code = form.first("code").strip() if link.with_code else ""
    branding = await find_branding(context)
    language = context.visitors.language(request, branding)
    # What can be made without the secret is made before: whatever fails then has not used the link up.
    known = await context.store.read_long(lambda: context.sheets.read(link.application.id, language))
    sheet, sheet_file = await context.drawing.do(partial(_make_sheet, known, language))
    token, network = request.match_info["token"], browser.network
    found = await context.store.write(lambda: _open(context, token, code, network, language)) if code or not link.with_code else None
    if found is None:
        # Somebody was faster, this was the last wrong code, or what it holds would not work now.
        link = await _find(request)
        again = context.kept.show_again(action, browser.name, "", _Left(LinkPageState.WRONG))
        return again or await _page(request, link, LinkPageState.WRONG)
    opened, service = found
    application = make_app_view(opened.application, "", image_path)
    view = make_opened_view(action, application, opened.secret, opened.value, service, sheet, sheet_file, choose_words(language))
    # No links to other languages: they would lead away from what is shown only here.
    frame = context.visitors.frame(request, branding, linked=False)
    response = context.html.page(context.pages.opened_link(frame, view), scripts=[COPY_SCRIPT])
    context.cookies.set_decided(response, context.forms.token(_opened(action), browser.name, ""))
    return response


def _open(context: Context, token: str, code: str, network: str, language: str) -> tuple[OpenedLink, FilledIntegration | None] | None:
    """A store job: open the link, and fill the partner's service in. Both or neither."""
    opened = context.services.secret_links.open(token, code, network)
    if opened is None:
        return None
    try:
        service = context.services.integrations.fill_for(opened.application, context.endpoints, language, secret=opened.value)
    except AppError:
        # It is for no service, for one that is known no more, or for one that wants to know what nobody was asked then.
        service = None
    return opened, service


def _make_sheet(known: Known, language: str) -> tuple[HandoverSheet, Download]:
    words = choose_words(language)
    sheet = make_sheet(known, words)
    file = make_download(name_file(sheet, SheetFormat.HTML), MEDIA[SheetFormat.HTML], write_sheet(sheet, words, SheetFormat.HTML))
    return sheet, file


async def _find(request: web.Request, *, at_rest: bool = False) -> FoundLink:
    """The link that waits under an address.

    Args:
        request: to it.
        at_rest: whether one is given, too, that holds what would not work now.

    Raises:
        PageProblem: there is none; strangers are not told why, only the browser that opened it hears so. Or what it holds would not work now.
    """
    context, browser, token = request.app[CONTEXT], browser_of(request), request.match_info["token"]
    link = await context.store.read(lambda: context.services.secret_links.find(token)) if _TOKEN.fullmatch(token) else None
    if link is not None and not link.works and not at_rest:
        raise PageProblem(ProblemKind.LINK_RESTS, retry_url=_action(request))
    if link is not None:
        return link
    mine = context.forms.is_token(context.cookies.decided(request), _opened(_action(request)), browser.name, "")
    raise PageProblem(ProblemKind.LINK_OPENED if mine else ProblemKind.LINK_OVER)


def _action(request: web.Request) -> str:
    return f"{PATH}/{request.match_info['token']}"


def _opened(action: str) -> str:
    """The name of the proof that this browser has opened a link."""
    return f"{action}/opened"


async def _page(request: web.Request, link: FoundLink, state: LinkPageState) -> web.StreamResponse:
    context, browser, action = request.app[CONTEXT], browser_of(request), _action(request)
    named = browser if browser.name else Browser(browser.cookie, make_token())
    token = context.forms.token(action, named.name, "")
    frame = context.visitors.frame(request, await find_branding(context), token=token, in_form=True)
    view = SecretLinkView(
        action=action,
        application=make_app_view(link.application, "", image_path),
        until=write_moment(link.expires_at, choose_words(frame.language)),
        with_code=link.with_code,
        tries=link.tries,
        state=state,
    )
    status = 403 if state is LinkPageState.PAGE_TOO_OLD else 200
    response = context.html.page(context.pages.secret_link(frame, view), status=status, scripts=[ONCE_SCRIPT])
    if named is not browser:
        context.cookies.set_browser(response, named.name)
    return response
