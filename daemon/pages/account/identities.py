"""Accounts of identity providers that whoever is signed in signs in with: connected by signing in there, and removed."""

from __future__ import annotations

import msgspec
from aiohttp import web

from common.contracts.federation.identity_providers import IdentityProvider
from daemon.pages.account import area
from daemon.pages.account.area import Visit
from daemon.pages.federation.leaving import begin, find_sign_in, find_state, find_way, name_provider, proves_anew
from daemon.pages.interaction import SignedOutMeanwhile
from daemon.pages.sign_in_left import SignInLeft
from daemon.protocol.federation.journeys import Journey
from daemon.protocol.params import Form
from daemon.services.federation.identities import Proven, Removed
from daemon.services.federation.trouble import ProviderTrouble
from daemon.views.account.area_view import HOME, Room, Said
from daemon.views.account.method_views import METHODS
from daemon.views.page_views import SignInState
from daemon.web.headers import see_other

CONNECT = f"{METHODS}/providers/{{provider}}"
DELETE = f"{METHODS}/identities/{{identity}}/delete"
# Where somebody proves once more who they are by an account elsewhere.
AGAIN = f"{HOME}/again/{{provider}}"
SIGN_IN = find_sign_in("")


async def connect(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/methods/providers/{provider}`: the way there."""
    provider = await _find_provider(visit)
    if provider is None:
        return _say_gone(visit)
    if provider.directory is not None:
        return _ask_for_password(visit, provider, METHODS, connects=True)
    journey = begin(visit.context, provider, SignInLeft(SignInState.PLAIN, to=METHODS), "")
    return await _leave(visit, provider, msgspec.structs.replace(journey, session_id=visit.session.id))


async def prove(visit: Visit, form: Form) -> web.StreamResponse:
    """`POST /account/again/{provider}`: a sign-in there stands in for the password, and leads back to the page that asked for it."""
    provider = await _find_provider(visit)
    known = await visit.context.store.read(lambda: visit.context.services.identities.list_mine(visit.user.id))
    if provider is None or not proves_anew(provider) or provider.id not in {each.provider_id for each in known}:
        return _say_gone(visit)
    room = next((each for each in Room if each.value == form.first("room")), Room.OVERVIEW)
    if provider.directory is not None:
        return _ask_for_password(visit, provider, room.path)
    journey = begin(visit.context, provider, SignInLeft(SignInState.PLAIN, to=room.path), "", within=0)
    return await _leave(visit, provider, msgspec.structs.replace(journey, user_id=visit.user.id))


async def remove(visit: Visit, _form: Form) -> web.StreamResponse:
    """`POST /account/methods/identities/{identity}/delete`."""
    context, words, identity_id = visit.context, visit.words, visit.request.match_info["identity"]
    removed = await visit.write(lambda _: context.services.identities.remove(visit.user, identity_id, visit.actor))
    if removed is Removed.LAST:
        return visit.go(
            METHODS,
            Said(words.text("That is the only way in"), words.text("Add a passkey or set a password first; then you can remove it."), "warn"),
        )
    if removed is Removed.UNKNOWN:
        return _say_gone(visit)
    return visit.go(METHODS, Said(words.text("The connection is removed"), words.text("That account signs nobody in here any more.")))


async def finish(request: web.Request, provider: IdentityProvider, journey: Journey, proven: Proven) -> web.StreamResponse:
    """Connect the account there with that of the session that the way began with; a store job says whether it could be.

    Args:
        request: of the browser.
        provider: where somebody comes from.
        journey: the way.
        proven: the account there.
    """
    visit = await area.enter(request)
    if visit is None or visit.session.id != journey.session_id:
        # Somebody has signed out meanwhile, or is somebody else: the account there is connected with nobody.
        return see_other(METHODS)
    context, words = visit.context, visit.words
    name = name_provider(provider, context.visitors.language(request, visit.branding))
    identities, user = context.services.identities, visit.user
    try:
        done = await visit.write(lambda _: identities.connect(user, provider.id, proven.subject, proven.details, visit.actor))
    except SignedOutMeanwhile:
        return see_other(METHODS)
    if done:
        return visit.go(METHODS, Said(words.text("Your account is connected"), words.text("You can sign in with {name} from now on.", name=name)))
    heading = words.text("That account is connected already")
    return visit.go(METHODS, Said(heading, words.text("With you, or with somebody else here. Nothing was changed."), "warn"))


async def say_another(request: web.Request, journey: Journey) -> web.StreamResponse:
    """Back to the page that asked for a proof, which was given of somebody else's account, or of nobody's."""
    visit = await area.enter(request)
    if visit is None:
        return see_other(journey.to)
    heading = visit.words.text("That is not your account")
    text = visit.words.text("You signed in there with an account that is not connected with yours. Nothing was changed.")
    return visit.go(journey.to, Said(heading, text, "warn"))


async def say_trouble(request: web.Request, provider: IdentityProvider, state: SignInState) -> web.StreamResponse:
    """Back to the list, with what went wrong there."""
    visit = await area.enter(request)
    if visit is None:
        return see_other(METHODS)
    words = visit.words
    name = name_provider(provider, visit.context.visitors.language(request, visit.branding))
    known = {
        SignInState.PROVIDER_DENIED: words.text("You did not sign in with {name}", name=name),
        SignInState.PROVIDER_DOWN: words.text("{name} cannot be reached", name=name),
        SignInState.TOOK_TOO_LONG: words.text("That took too long"),
    }
    heading = known.get(state, words.text("Signing in with {name} did not work", name=name))
    return visit.go(METHODS, Said(heading, words.text("Nothing was changed."), "warn"))


async def _find_provider(visit: Visit) -> IdentityProvider | None:
    providers, provider_id = visit.context.services.identity_providers, visit.request.match_info["provider"]
    found = await visit.context.store.read(lambda: providers.find(provider_id))
    return found if found is not None and found.enabled else None


def _ask_for_password(visit: Visit, provider: IdentityProvider, to: str, *, connects: bool = False) -> web.Response:
    """The way to the sign-in page, which asks for the password that a directory knows; from there back to a page of the account area."""
    left = SignInLeft(SignInState.DIRECTORY, to=to, another=True, provider=provider.id, directory=provider.id, connects=connects)
    return visit.context.kept.show_again(SIGN_IN, visit.browser.name, "", left) or see_other(SIGN_IN)


async def _leave(visit: Visit, provider: IdentityProvider, journey: Journey) -> web.StreamResponse:
    language = visit.context.visitors.language(visit.request, visit.branding)
    try:
        return see_other(await find_way(visit.request, provider, journey, "", language))
    except ProviderTrouble as trouble:
        return await say_trouble(visit.request, provider, find_state(trouble))


def _say_gone(visit: Visit) -> web.Response:
    words = visit.words
    return visit.go(METHODS, Said(words.text("That is not there any more"), words.text("Nothing was changed."), "warn"))
