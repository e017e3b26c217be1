"""What the pages of an interaction have in common: who asks, whether it still waits, and whether a form is ours."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.contracts.branding import TenantBranding
from common.contracts.events import EventName
from common.errors import Malformed
from common.networks import network_of
from daemon.context import CONTEXT, Context
from daemon.keys.digests import make_token
from daemon.protocol.authorization.level import find_demanded
from daemon.protocol.authorization.outcomes import Browser, StopKind, Stopped, Waiting
from daemon.protocol.params import MAX_FIELDS, Form, read_form, read_pairs
from daemon.protocol.refusal import Refusal
from daemon.services.authorization.interactions import Noted
from daemon.storage.people.sessions import SessionRow
from daemon.views.consent.permission_lines import ClaimField
from daemon.views.page_views import ProblemKind
from daemon.views.parties import make_person_view
from daemon.web.addresses import address_of, own_path
from daemon.web.bodies import read_form_text
from daemon.web.headers import NO_STORE
from daemon.web.observed import observe
from daemon.web.problems import PageProblem
from daemon.web.visitor import note_wanted

# The boxes of the greatest list of permissions and of thousands of organizations.
_MOST_BOXES = 20_000
_LONGEST_FORM = 1024 * 1024
# For so many seconds after a sign-in the pages of applications say that it has kept the account; the account area does until the session ends.
_SAID_FOR = 86400
# Says in an address that this browser was just given a cookie.
_TRIED = "cookies"
# What a form of ours may send several times: whatever is ticked.
TICKED = frozenset({*ClaimField, "organization"})


class SignedOutMeanwhile(Exception):
    """The session that a form was begun in has ended since."""


class Visit(msgspec.Struct, frozen=True):
    """A browser that is on a page of an interaction.

    Attributes:
        context: the daemon's.
        browser: what the browser brought.
        waiting: the interaction with its request.
    """

    context: Context
    browser: Browser
    waiting: Waiting


def browser_of(request: web.Request) -> Browser:
    """What a browser brought."""
    context = request.app[CONTEXT]
    network = network_of(address_of(request, context.settings.trusted_proxies))
    cookies = context.cookies
    return Browser(cookies.session(request), cookies.browser(request), network, observe(request), cookies.other_sessions(request))


async def find_visit(request: web.Request) -> Visit:
    """The interaction that an address names; whom its page is for is noted, so that a change of the account can be said.

    Raises:
        PageProblem: it is unknown, over, or another browser's; or the application has changed in the meantime.
        web.HTTPSeeOther: the browser has sent no cookie, and is given one.
    """
    context, browser = request.app[CONTEXT], browser_of(request)
    interaction_id = request.match_info["interaction"]
    if not browser.name and request.method != "POST" and _TRIED not in request.query:
        raise _try_cookies(request)

    await note_interaction(request, interaction_id)
    found = await context.store.read(lambda: context.authorization.find_waiting(interaction_id, browser))
    if isinstance(found, Stopped):
        kind = ProblemKind.NO_COOKIES if found.kind is StopKind.OTHER_BROWSER and not browser.name else ProblemKind(found.kind)
        raise PageProblem(kind, found.application, reference=found.reference)
    interaction, user = found.interaction, found.user
    if user is not None and interaction.asked_user_id != user.id:
        noted = await context.store.write(lambda: context.services.interactions.note_asked(interaction, user.id))
        found = msgspec.structs.replace(found, interaction=noted)
    return Visit(context, browser, found)


def find_demanded_of(visit: Visit | None) -> str:
    """The proof that the application of an interaction demands; "" for none, and where there is no interaction."""
    return "" if visit is None else find_demanded(visit.waiting.request)


async def note_interaction(request: web.Request, interaction_id: str) -> None:
    """Have the pages of this request in the languages for which the application of an interaction asked, if it is this browser's.

    Args:
        request: of the browser.
        interaction_id: "" for none.
    """
    context, name = request.app[CONTEXT], request.app[CONTEXT].cookies.browser(request)
    if interaction_id and name:
        note_wanted(request, await context.store.read(lambda: context.services.interactions.languages_of(interaction_id, name)))


def _try_cookies(request: web.Request) -> web.HTTPSeeOther:
    """Once more to the same page, with a cookie: a browser that takes none is told from one that has none yet, such as another one."""
    tried = web.HTTPSeeOther(f"{own_path(request)}?{_TRIED}=yes", headers={**NO_STORE, "Referrer-Policy": "no-referrer"})
    request.app[CONTEXT].cookies.set_browser(tried, make_token())
    return tried


async def find_kept(visit: Visit, session: SessionRow) -> bool:
    """Whether the sign-in of a session has just taken back the wish to have the account deleted, which is said for a day.

    Args:
        visit: of the browser.
        session: that it is signed in by.
    """
    context = visit.context
    # Whoever comes from an identity provider signed in there earlier, or nobody knows when.
    since = max(session.signed_in_at, session.created_at)
    if context.clock.now() - since > _SAID_FOR:
        return False
    return await context.store.read(lambda: context.services.histories.was_kept(session.user_id, since))


async def find_branding(context: Context) -> TenantBranding:
    """The tenant's branding as it is now."""
    return await context.store.read(context.services.branding.get)


async def read_own_form(request: web.Request) -> Form:
    """The fields of a form that this daemon showed.

    Raises:
        PageProblem: the body cannot be read, or a field stands there twice that may stand there once.
        Refused: another site made the post.
    """
    request.app[CONTEXT].forms.check_origin(request)
    try:
        return read_form(read_pairs(await read_form_text(request)), TICKED)
    except (Malformed, Refusal):
        raise PageProblem(ProblemKind.BAD_FORM) from None


async def read_long_form(request: web.Request) -> Form:
    """The same for a form that may have thousands of boxes; only for somebody who is signed in and was shown it.

    Raises:
        PageProblem: the body cannot be read, or a field stands there twice that may stand there once.
        Refused: another site made the post.
        web.HTTPRequestEntityTooLarge: more was sent than any page of ours asks.
    """
    request.app[CONTEXT].forms.check_origin(request)
    try:
        fields = (await read_form_text(request.clone(client_max_size=_LONGEST_FORM))).split("&")
    except Malformed:
        raise PageProblem(ProblemKind.BAD_FORM) from None
    if len(fields) > _MOST_BOXES:
        raise PageProblem(ProblemKind.TOO_LARGE)
    parts = ("&".join(fields[start : start + MAX_FIELDS]) for start in range(0, len(fields), MAX_FIELDS))
    try:
        return await request.app[CONTEXT].drawing.do(lambda: read_form((pair for part in parts for pair in read_pairs(part)), TICKED))
    except Refusal:
        raise PageProblem(ProblemKind.BAD_FORM) from None


async def refuse(visit: Visit, session: SessionRow) -> None:
    """Note that the application gets nothing from a session's user: it hears so when the browser resumes.

    Raises:
        PageProblem: another window has answered otherwise before.
    """
    services, waiting, user_id = visit.context.services, visit.waiting, session.user_id

    def job() -> Noted:
        noted = services.interactions.note_refusal(waiting.interaction.id, session)
        if noted is Noted.FIRST:
            services.audit.record(EventName.CONSENT_REFUSED, f"user:{user_id}", application_id=waiting.request.application.id, user_id=user_id)
        return noted

    check_noted(visit, await visit.context.store.write(job))


def check_noted(visit: Visit, noted: Noted) -> None:
    """See whether an answer leads on.

    Raises:
        PageProblem: another window has answered otherwise before.
    """
    if noted is Noted.LATE:
        raise PageProblem(ProblemKind.ANSWERED_ELSEWHERE, visit.waiting.request.application)


def page_of_another(visit: Visit) -> PageProblem:
    """What somebody hears who answers a page that was not shown to them: nothing was done, and a way to a page of their own."""
    waiting = visit.waiting
    person = "" if waiting.user is None else make_person_view(waiting.user).short
    return PageProblem(ProblemKind.PAGE_TOO_OLD, waiting.request.application, retry_url=f"/resume/{waiting.interaction.id}", person=person)
