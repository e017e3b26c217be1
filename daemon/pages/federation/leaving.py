"""The way from the sign-in page to an identity provider."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from aiohttp import web

from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.federation.provider_presets import PRESETS
from common.contracts.handover.sign_in_log import Outcome
from common.contracts.handover.sign_in_log import Place as At
from common.contracts.texts import pick_text
from daemon.context import CONTEXT, Context
from daemon.diagnosis.attempt import Attempt as Tried
from daemon.pages.interaction import browser_of
from daemon.pages.sign_in_left import SignInLeft
from daemon.protocol.authorization.outcomes import Waiting
from daemon.protocol.federation.journeys import ANY_AGE, Journey, make_address, make_journey
from daemon.services.federation.identity_providers import callback_of
from daemon.services.federation.trouble import ProviderTrouble, Trouble
from daemon.views.page_views import ProviderButton, SignInState
from daemon.web.headers import see_other

BUTTON = "provider"
UNREACHABLE, FAILED = "identity_provider.unreachable", "identity_provider.failed"
_STATES = {Trouble.DENIED: SignInState.PROVIDER_DENIED, Trouble.UNREACHABLE: SignInState.PROVIDER_DOWN}


def find_state(trouble: ProviderTrouble) -> SignInState:
    """What the sign-in page has to say of it."""
    return _STATES.get(trouble.trouble, SignInState.PROVIDER_FAILED)


def find_sign_in(interaction_id: str) -> str:
    """The path of the sign-in page."""
    return f"/sign-in/{interaction_id}" if interaction_id else "/sign-in"


def list_buttons(providers: Sequence[IdentityProvider], language: str) -> tuple[ProviderButton, ...]:
    """Those of the sign-in page."""
    return tuple(ProviderButton(each.id, name_provider(each, language), each.directory is not None) for each in providers if each.has_button)


def name_provider(provider: IdentityProvider, language: str) -> str:
    """What people know a provider by."""
    return pick_text(provider.names, language, provider.name) if language in provider.names else provider.name


def proves_anew(provider: IdentityProvider) -> bool:
    """Whether a provider can say when somebody authenticated."""
    return PRESETS[provider.preset].plain is None


def find_within(waiting: Waiting) -> int | None:
    """Within how many seconds an application demands that somebody authenticated, whoever is signed in here; None if it demands nothing of it.

    One that only has to be told when that was takes any time.
    """
    request = waiting.request
    is_recent_wanted = request.max_age is not None or bool(request.prompt & {"login", "create"})
    if "login" in request.prompt or (waiting.again and is_recent_wanted):
        return 0
    return ANY_AGE if request.max_age is None and request.claims.essential_time else request.max_age


def find_by_domain(providers: Sequence[IdentityProvider], identifier: str) -> IdentityProvider | None:
    """The provider that addresses of a domain are sent to, None for no address or none of those."""
    name, _, domain = identifier.partition("@")
    return next((each for each in providers if name and domain.lower().removesuffix(".") in each.domains), None)


async def leave(request: web.Request, provider: IdentityProvider, journey: Journey, left: SignInLeft, hint: str, language: str) -> web.StreamResponse:
    """303 to a provider, or back to the sign-in page if the way there is not to be found.

    Args:
        request: of the browser.
        provider: where to.
        journey: from `begin`.
        left: how the sign-in page is shown again.
        hint: whom the provider may expect, or "".
        language: of the page.
    """
    context, browser = request.app[CONTEXT], browser_of(request)
    try:
        return see_other(await find_way(request, provider, journey, hint, language))
    except ProviderTrouble as trouble:
        page = find_sign_in(journey.interaction_id)
        left = msgspec.structs.replace(left, state=find_state(trouble), provider=provider.id)
        return context.kept.show_again(page, browser.name, "", left) or see_other(page)


async def find_way(request: web.Request, provider: IdentityProvider, journey: Journey, hint: str, language: str) -> str:
    """The address at the provider; see `leave`.

    Raises:
        ProviderTrouble: it is not to be found; the audit log says why.
    """
    context, path = request.app[CONTEXT], callback_of(provider.id)
    try:
        document = await context.provider_documents.find(provider)
    except ProviderTrouble as trouble:
        await note_trouble(request, provider, trouble, journey.interaction_id)
        raise
    state = context.kept.seal(path, browser_of(request).name, "", journey)
    return make_address(document.authorization_endpoint, provider, journey, state, hint, language)


def begin(
    context: Context, provider: IdentityProvider, left: SignInLeft, interaction_id: str, *, within: int | None = None, trusts: bool = True
) -> Journey:
    """A new way there.

    Args:
        context: the daemon's.
        provider: where to.
        left: how the sign-in page stands.
        interaction_id: the authorization request that it is for, "" for none.
        within: seconds within which somebody has to have authenticated there, 0 for now; None where it makes no difference.
        trusts: whether a browser that is trusted spares a second proof.
    """
    known: dict[str, str | bool | int | None] = {"interaction_id": interaction_id, "keep": left.keep, "to": left.to, "another": left.another}
    known |= {"within": within, "trusts": trusts}
    return make_journey(provider.id, context.clock.now(), **known)


async def note_trouble(request: web.Request, provider: IdentityProvider, trouble: ProviderTrouble, interaction_id: str) -> None:
    """Keep why a sign-in with an account of a provider did not work: in the audit log, and in the sign-in log of the application that it was for.

    Whoever turned back there is no trouble.

    Args:
        request: of the browser.
        provider: which.
        trouble: what happened.
        interaction_id: the authorization request that the sign-in was for, "" for none.
    """
    if trouble.trouble is Trouble.DENIED:
        return
    context, browser = request.app[CONTEXT], browser_of(request)
    await context.store.write(lambda: context.services.arrivals.note_failure(provider, trouble))
    waiting = await context.store.read(lambda: context.authorization.find_waiting(interaction_id, browser)) if interaction_id else None
    if isinstance(waiting, Waiting):
        reason = UNREACHABLE if trouble.trouble is Trouble.UNREACHABLE else FAILED
        facts = {".detail": f"{provider.name}: {trouble}"}
        context.attempts.keep(Tried(At.PAGE, Outcome.REFUSED, reason, waiting.request.application, facts=facts, network=browser.network))
