"""The authorization endpoint, and the resume door behind it (OpenID Connect Core 3.1.2). The road itself is `protocol/authorization`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from urllib.parse import urlencode

from aiohttp import web

from common.contracts.handover.sign_in_log import Outcome as Kept
from common.contracts.handover.sign_in_log import Place
from common.networks import network_of
from daemon.context import CONTEXT, Context
from daemon.diagnosis.attempt import LONGEST_FACT, PARAMETERS, Attempt
from daemon.diagnosis.reasons import Reason
from daemon.keys.digests import make_token
from daemon.oidc.client_keys import prepare_signed_request
from daemon.protocol.authorization.outcomes import Browser, DeviceDecided, Outcome, Redirect, Step, Stopped, UserNeeded
from daemon.protocol.authorization.parameters import KNOWN, check_size, keep_known
from daemon.protocol.endpoints.device_authorization import CANCELLED, DONE
from daemon.protocol.params import find_readable, read_pairs, read_params, read_unrepeated
from daemon.protocol.refusal import Refusal
from daemon.views.page_views import FormPostView, ProblemKind
from daemon.web.addresses import address_of, find_unbelieved_proxy
from daemon.web.bodies import query_text, read_form_text
from daemon.web.headers import SUBMIT_SCRIPT, PagePlace, see_other
from daemon.web.observed import observe
from daemon.web.problems import PageProblem
from daemon.web.redirects import add_to_fragment, add_to_query, host_of
from daemon.web.visitor import note_wanted

PROXY_NOT_TRUSTED = "proxy.not_trusted"
# The longest address that a posted request is turned into, in characters: more do not pass every proxy and browser.
LONGEST_REDIRECT = 8000
# Who asks, and where an answer may go: read only if they stand there once (RFC 6749 4.1.2.1).
_ADDRESS = ("client_id", "redirect_uri", "request_uri")
Pairs: TypeAlias = Sequence[tuple[str, str]]
_PAGES = {
    Step.SIGN_IN: "sign-in",
    Step.CHOOSE: "choose-account",
    Step.CONFIRM: "choose-account",
    Step.STEP_UP: "step-up",
    Step.CONSENT: "consent",
    Step.DENIED: "denied",
}


async def authorize(request: web.Request) -> web.StreamResponse:
    """`GET` and `POST` authorize: a request arrives."""
    context = request.app[CONTEXT]
    text = query_text(request)
    if request.method == "POST":
        text = "&".join(part for part in (text, await read_form_text(request)) if part)
    address = address_of(request, context.settings.trusted_proxies)
    _note_proxy(context, request, address)
    context.floods.check(address)
    name = context.cookies.browser(request)
    browser = Browser(context.cookies.session(request), name or make_token(), network_of(address), observe(request))
    try:
        params, spoiled, again = _read(text, request)
    except _Unread as unread:
        refusal, readable = unread.refusal, unread.params
        note_wanted(request, readable.get("ui_locales"))
        return await _deliver(context, request, await context.store.write(lambda: context.authorization.stop_unread(readable, refusal, browser)))
    note_wanted(request, params.get("ui_locales"))
    if again and not name:
        # A post from the application's own page brings no cookies (SameSite=Lax); the same request by GET does.
        return see_other(again)
    turned_away = await context.stranger_visits.prepare(params.get("client_id", ""), address)
    await prepare_signed_request(context, params, params.get("client_id", ""))
    outcome = await context.store.write(lambda: context.authorization.begin(params, browser, spoiled, turned_away))
    if isinstance(outcome, UserNeeded):
        context.floods.count(address)
    response = await _deliver(context, request, outcome)
    if not name:
        context.cookies.set_browser(response, browser.name)
    return response


async def resume(request: web.Request) -> web.StreamResponse:
    """`GET /resume/{interaction}`: the user comes back from a page of ours."""
    context = request.app[CONTEXT]
    network = network_of(address_of(request, context.settings.trusted_proxies))
    browser = Browser(context.cookies.session(request), context.cookies.browser(request), network, observe(request))
    interaction_id = request.match_info["interaction"]

    def job() -> tuple[str | None, Outcome]:
        return context.services.interactions.languages_of(interaction_id, browser.name), context.authorization.resume(interaction_id, browser)

    wanted, outcome = await context.store.write(job)
    note_wanted(request, wanted)
    return await _deliver(context, request, outcome)


def _note_proxy(context: Context, request: web.Request, address: str) -> None:
    """Have the sign-in log keep that a proxy in front is not believed, so that all users seem to be one."""
    proxy = find_unbelieved_proxy(request, context.settings.trusted_proxies)
    if proxy:
        line = f"trusted_proxies = {json.dumps([*context.settings.trusted_proxies, proxy])}"
        # What is cut could not be written anywhere.
        facts = {".proxy": proxy, **({".setting": line} if len(line) <= LONGEST_FACT else {})}
        tried = Attempt(Place.AUTHORIZE, Kept.DIMINISHED, PROXY_NOT_TRUSTED, facts=facts, network=network_of(address))
        context.attempts.keep(tried)


class _Unread(Exception):
    """A request of which nothing is sent to anybody: what is repeated or unreadable may be the redirect URI itself."""

    def __init__(self, refusal: Refusal, params: Mapping[str, str]) -> None:
        super().__init__(refusal.description)
        self.refusal, self.params = refusal, params


def _read(text: str, request: web.Request) -> tuple[dict[str, str], Refusal | None, str]:
    """What the request says.

    Returns:
        The parameters; what the application has to be told if one is repeated, which is not among them then; and for a post the address of the
        same request by GET.

    Raises:
        _Unread: it cannot be read, or is too long.
    """
    pairs: Pairs = ()
    try:
        pairs = read_pairs(text)
        again = _find_address(request, pairs) if request.method == "POST" else ""
        params = keep_known(read_params(pairs))
        check_size(params)
        if len(again) > LONGEST_REDIRECT:
            raise Refusal(Reason.REQUEST_POST_LONG, "invalid_request", f"A posted request may have {LONGEST_REDIRECT} characters; push it instead.")
        return params, None, again
    except Refusal as refusal:
        if not pairs:
            raise _Unread(refusal, find_readable(text, PARAMETERS)) from None
        if refusal.parameter in ("", *_ADDRESS):
            raise _Unread(refusal, read_unrepeated(pairs)) from None
        return keep_known(read_unrepeated(pairs)), refusal, again


def _find_address(request: web.Request, pairs: Pairs) -> str:
    """Encoded anew: a body may hold bytes that no address has. What means nothing here is left out, and what is repeated stays so."""
    return f"{request.path}?{urlencode([(name, value) for name, value in pairs if name in KNOWN])}"


async def _deliver(context: Context, request: web.Request, outcome: Outcome) -> web.StreamResponse:
    if isinstance(outcome, Redirect):
        return await _send_back(context, request, outcome)
    if isinstance(outcome, Stopped):
        said = (("error", outcome.error), ("error_description", outcome.description), ("reason", outcome.reason), ("redirect_uri", outcome.asked))
        developer = tuple((label, value) for label, value in said if value)
        raise PageProblem(ProblemKind(outcome.kind), outcome.application, developer, reference=outcome.reference)
    if isinstance(outcome, DeviceDecided):
        page = DONE if outcome.approved else CANCELLED
        response = see_other(page)
        context.cookies.set_decided(response, context.forms.token(page, context.cookies.browser(request), ""))
        return response
    return see_other(f"/{_PAGES[outcome.step]}/{outcome.interaction_id}")


async def _send_back(context: Context, request: web.Request, answer: Redirect) -> web.StreamResponse:
    params = answer.params
    if answer.signed is not None:
        params = [("response", context.signing.sign(answer.signed.algorithm, answer.signed.claims, answer.signed.kind))]
    if answer.response_mode == "query":
        return see_other(add_to_query(answer.redirect_uri, params))
    if answer.response_mode == "fragment":
        return see_other(add_to_fragment(answer.redirect_uri, params))
    frame = context.visitors.frame(request, await context.store.read(context.services.branding.get), linked=False)
    view = FormPostView(action=answer.redirect_uri, fields=tuple(params), host=host_of(answer.redirect_uri))
    return context.html.page(context.pages.form_post(frame, view), place=PagePlace.ROAD, scripts=[SUBMIT_SCRIPT])
