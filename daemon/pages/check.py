"""The page on which a partner, who has no console, reads why the own application failed lately (requirement H5).

Client ID and secret prove who asks; the answer to a wrong secret and to a client ID that nobody knows is the same (attack 39). What was proven
travels sealed in the address of the page, for a quarter of an hour, so that a reload shows what has failed since; and as long in a cookie, for the
number of the next failure leads here by an address of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from aiohttp import web

from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.handover.sign_in_log import CauseGroupListing
from common.contracts.secrets import Secret
from common.networks import network_of
from daemon.context import CONTEXT, Context
from daemon.diagnosis.reasons import Reason
from daemon.keys.digests import make_token
from daemon.pages.interaction import browser_of, find_branding, read_own_form
from daemon.protocol.authorization.outcomes import Browser
from daemon.services.handover.kept_entries import Kept
from daemon.services.handover.log_entries import Seen
from daemon.services.handover.sign_in_log import write_what_is_new
from daemon.storage.handover.sign_in_log import GroupRow
from daemon.views.dates import write_date
from daemon.views.handover.check_builder import make_failure
from daemon.views.handover.check_views import CheckedView, CheckState, CheckView
from daemon.views.languages import Words
from daemon.views.parties import make_app_view
from daemon.views.plain_text import clean
from daemon.web.addresses import address_of, image_path, own_path
from daemon.web.csrf import FIELD
from daemon.web.headers import PASSWORD_SCRIPT
from daemon.web.kept import PARAMETER
from daemon.web.visitor import LANGUAGE, query_beside_language, take_language

# Below it each client ID has a page.
PATH = "/check"
# Seconds for which a proof shows the failures.
LIFETIME = 900
# Causes that are shown, and characters of a number that is looked for.
MOST, _LONGEST_REFERENCE = 20, 32
# Entries of a cause in which its different requests are looked for.
_LOOKED_AT = 20
_STATUS = {CheckState.PAUSED: 429, CheckState.PAGE_TOO_OLD: 403}


class _Left(msgspec.Struct, frozen=True):
    """How the page was left, for showing it again. The secret is typed again."""

    state: CheckState
    reference: str


class _Proven(msgspec.Struct, frozen=True):
    """That somebody has shown a secret.

    Attributes:
        secret_id: which one.
        at: when, in seconds since 1970.
        reference: the number that was looked for with it, or "".
    """

    secret_id: str
    at: int
    reference: str


class _Found(msgspec.Struct, frozen=True):
    """What there is to show: the application with its failures, by cause, and the entries of the number that was looked for."""

    application: Application
    secret: Secret
    failures: Sequence[tuple[GroupRow, Kept, Sequence[Seen]]]
    more: bool
    looked_for: Sequence[Kept]


async def show(request: web.Request) -> web.StreamResponse:
    """`GET /check/{client_id}`: asks for the secret, or shows what failed to whoever has shown it just now."""
    context, browser = request.app[CONTEXT], browser_of(request)
    reference = request.query.get("reference", "")[:_LONGEST_REFERENCE].strip()
    left = context.kept.find(request, browser.name, "", _Left)
    proven = None if left is not None else _find_proven(request, browser)
    if proven is not None:
        reference = reference or proven.reference
        if 0 <= context.clock.now() - proven.at < LIFETIME:
            await write_what_is_new(context.store, context.services.sign_in_log)
            client_id = request.match_info["client_id"]
            found = await context.store.read_long(lambda: _find(context, client_id, proven.secret_id, reference))
            if found is not None:
                return await _show_failures(request, found, reference)
        return await _page(request, browser, CheckState.ENDED, reference)
    return await _page(request, browser, CheckState.PLAIN if left is None else left.state, reference if left is None else left.reference)


async def prove(request: web.Request) -> web.StreamResponse:
    """`POST /check/{client_id}`: somebody shows a secret."""
    context, browser = request.app[CONTEXT], browser_of(request)
    form, path = await read_own_form(request), own_path(request)
    reference = form.first("reference")[:_LONGEST_REFERENCE].strip()

    async def again(state: CheckState, seconds: int = 0) -> web.StreamResponse:
        """The page once more: by 303, but a refusal carries its status (page rule 7)."""
        on = None if state in _STATUS else context.kept.show_again(path, browser.name, "", _Left(state, reference))
        return on or await _page(request, browser, state, reference, seconds)

    if take_language(request, form.first(LANGUAGE)):
        return await again(CheckState.PLAIN)
    if not context.forms.is_token(form.first(FIELD), path, browser.name, ""):
        return await _page(request, browser, CheckState.PAGE_TOO_OLD, reference)
    address = address_of(request, context.settings.trusted_proxies)
    client_id, value = request.match_info["client_id"], form.first("secret").strip()
    verdict = await context.store.write(lambda: _check(context, client_id, value, address))
    if isinstance(verdict, int):
        return await again(CheckState.PAUSED, verdict)
    if verdict is None:
        return await again(CheckState.WRONG)
    proven = _Proven(verdict.id, context.clock.now(), reference)
    shown = context.kept.show_again(path, browser.name, "proven", proven) or await again(CheckState.PLAIN)
    kept = context.kept.seal(path, browser.name, "proven", msgspec.structs.replace(proven, reference=""))
    context.cookies.set_proven(shown, kept, LIFETIME)
    return shown


def _find_proven(request: web.Request, browser: Browser) -> _Proven | None:
    """What was proven for this page in this browser: as its address says, or as was proven last."""
    context = request.app[CONTEXT]
    return context.kept.find(request, browser.name, "proven", _Proven) or context.kept.open(
        own_path(request), browser.name, "proven", context.cookies.proven(request), _Proven
    )


def _check(context: Context, client_id: str, value: str, address: str) -> Secret | int | None:
    """A store job: the good secret that was shown; None for anything else, a number for seconds to wait.

    What goes wrong is recorded as at the endpoints, and guesses count at the same door (attack 109).
    """
    services, network = context.services, network_of(address)
    wait = services.guesses.reserve(client_id, address)
    application, secret = services.applications.find(client_id), None
    if not wait:
        with services.guesses.judging(client_id, address):
            # The same work for everybody: a look-up by digest.
            secret = services.secrets.find_good(client_id, value)
    if application is not None and secret is not None:
        services.guesses.give_back(client_id, address)
        return secret
    whose = None if application is None else application.id
    reason = Reason.SECRET_GUESSED if wait else Reason.APPLICATION_UNKNOWN if whose is None else Reason.SECRET_WRONG
    services.refusals.record(EventName.APPLICATION_AUTHENTICATION_FAILED, whose, reason, {"network": network, "page": "check"})
    return wait or None


def _find(context: Context, client_id: str, secret_id: str, reference: str) -> _Found | None:
    """A store job: what there is to show; None if the secret is not good any more."""
    services = context.services
    application = services.applications.find(client_id)
    secret = None if application is None else services.secrets.find(application.id, secret_id)
    if application is None or secret is None or not services.secrets.is_good(secret):
        return None
    log = services.sign_in_log
    page = log.list_groups(CauseGroupListing(application=application.id, limit=MOST))
    found = [(group, log.find(group.entry_id), log.list_requests(group, _LOOKED_AT)) for group in page.items]
    failures = [(group, kept, requests) for group, kept, requests in found if kept is not None]
    of_number = log.list_by_reference(reference) if reference else ()
    looked_for = [kept for kept in of_number if kept.row.application_id == application.id]
    return _Found(application, secret, failures, bool(page.next), looked_for)


async def _show_failures(request: web.Request, found: _Found, reference: str) -> web.StreamResponse:
    context, branding = request.app[CONTEXT], await find_branding(request.app[CONTEXT])
    frame = context.visitors.frame(request, branding, kept=query_beside_language(request))
    words = context.pages.words(frame.language)
    view = _make_view(request, found, reference, frame.brand, words, context.clock.now())
    return context.html.page(context.pages.checked(frame, view))


def _make_view(request: web.Request, found: _Found, reference: str, brand: str, words: Words, now: int) -> CheckedView:
    ends = found.secret.expires_at
    return CheckedView(
        action=own_path(request),
        application=make_app_view(found.application, "", image_path),
        enabled=found.application.enabled,
        kept=request.query.get(PARAMETER, ""),
        secret_name=clean(found.secret.name, 256),
        secret_end="" if ends is None else write_date(ends, words),
        secret_ends_soon=found.secret.ends_soon(now),
        reference=clean(reference, _LONGEST_REFERENCE),
        found=tuple(make_failure(kept, None, brand, words, application=found.application, opened=True) for kept in found.looked_for),
        failures=tuple(
            make_failure(kept, group, brand, words, application=found.application, requests=requests) for group, kept, requests in found.failures
        ),
        more=found.more,
    )


async def _page(request: web.Request, browser: Browser, state: CheckState, reference: str, seconds: int = 0) -> web.StreamResponse:
    context, path = request.app[CONTEXT], own_path(request)
    named = browser if browser.name else Browser(browser.cookie, make_token())
    frame = context.visitors.frame(request, await find_branding(context), token=context.forms.token(path, named.name, ""), in_form=True)
    client_id = clean(request.match_info["client_id"], 255)
    view = CheckView(path, client_id, clean(reference, _LONGEST_REFERENCE), state, seconds)
    response = context.html.page(context.pages.check(frame, view), status=_STATUS.get(state, 200), scripts=[PASSWORD_SCRIPT])
    if seconds:
        response.headers["Retry-After"] = str(seconds)
    if named is not browser:
        context.cookies.set_browser(response, named.name)
    return response
