"""The way from the sign-in page to an account elsewhere that somebody chose, by a button or by their address."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from aiohttp import web

from common.contracts.federation.identity_providers import IdentityProvider
from daemon.context import CONTEXT, Context
from daemon.pages.federation.directory_sign_in import NotSignedIn, Typed, sign_in_there
from daemon.pages.federation.leaving import BUTTON, begin, find_by_domain, find_within, leave, proves_anew
from daemon.pages.interaction import Visit
from daemon.pages.passkey_answer import ANSWER
from daemon.pages.sign_in_left import SignInLeft
from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.protocol.federation.journeys import Journey
from daemon.protocol.params import Form
from daemon.services.people.authentication import PASSWORD_LEVEL
from daemon.views.page_views import SignInState, SignInView

DIRECTORY, CONNECTS = "directory", "connects"


class Asked(msgspec.Struct, frozen=True):
    """The sign-in page, for a directory.

    Attributes:
        directory: its id.
        why: what the page has to say.
    """

    directory: str
    why: NotSignedIn


async def go_elsewhere(request: web.Request, form: Form, view: SignInView, visit: Visit | None) -> web.StreamResponse | Asked | None:
    """The way to an identity provider, or what a directory makes of a password; None for a sign-in here.

    Whoever connects an account elsewhere is about to prove one here.
    """
    context = request.app[CONTEXT]
    services = context.services
    providers, branding = await context.store.read(lambda: (services.identity_providers.list_enabled(), services.branding.get()))
    pressed = next((each for each in providers if each.id == form.first(BUTTON)), None)
    chosen = pressed or _find_chosen(providers, form, view)
    within = None if visit is None else find_within(visit.waiting)
    if chosen is None or (within is not None and not proves_anew(chosen)):
        return None
    if pressed is not None and pressed.directory is not None:
        # What stands in the field of the password was typed before it was known for what.
        return Asked(pressed.id, NotSignedIn(SignInState.DIRECTORY))
    left = SignInLeft(SignInState.PLAIN, "" if view.person else view.identifier, view.keep, view.to, view.another)
    journey = _begin(context, chosen, left, visit, within)
    if chosen.directory is not None:
        done = await sign_in_there(request, chosen, journey, Typed(view.identifier, form.first("password"), journey.user_id, view.connects))
        return Asked(chosen.id, done) if isinstance(done, NotSignedIn) else done
    hint = view.identifier if "@" in view.identifier else ""
    return await leave(request, chosen, journey, left, hint, context.visitors.language(request, branding))


def wants_all(request: AuthorizationRequest) -> bool:
    """Whether an application demands a sign-in of now, or more than a password: then it makes no difference that the browser is trusted."""
    return request.max_age is not None or "login" in request.prompt or (bool(request.levels) and PASSWORD_LEVEL not in request.levels)


def _find_chosen(providers: Sequence[IdentityProvider], form: Form, view: SignInView) -> IdentityProvider | None:
    if view.link or form.first(ANSWER):
        return None
    asked = next((each for each in providers if each.id == view.directory and each.directory is not None), None)
    return asked or find_by_domain(providers, view.identifier)


def _begin(context: Context, chosen: IdentityProvider, left: SignInLeft, visit: Visit | None, within: int | None) -> Journey:
    interaction_id = "" if visit is None else visit.waiting.interaction.id
    trusts = visit is None or not wants_all(visit.waiting.request)
    journey = begin(context, chosen, left, interaction_id, within=within, trusts=trusts)
    if visit is not None and visit.waiting.again and visit.waiting.user is not None:
        # Whoever confirms that it is them does not go on as somebody else by that.
        journey = msgspec.structs.replace(journey, user_id=visit.waiting.user.id)
    return journey
