"""The page that asks for the password once more before something goes on that was begun with an older sign-in. It carries the form that was sent."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

import msgspec
from aiohttp import web

from common.contracts.federation.identity_providers import IdentityProvider
from daemon.pages.account.area import Visit, say_changed
from daemon.pages.account.proof import ANSWER, CODE, FIELD, ask_for_passkey, make_view
from daemon.pages.federation.leaving import name_provider, proves_anew
from daemon.protocol.params import Form
from daemon.views.account.again_views import AgainView, ProviderLink, find_room, write_about
from daemon.views.account.area_view import HOME
from daemon.views.account.method_views import METHODS
from daemon.web.addresses import own_path
from daemon.web.csrf import FIELD as TOKEN
from daemon.web.headers import PASSKEY_SCRIPT, PagePlace, see_other
from daemon.web.kept import PARAMETER

PATH = f"{HOME}/again"
CONNECTING = f"{METHODS}/providers/"


class Begun(msgspec.Struct, frozen=True):
    """What was begun.

    Attributes:
        action: where its form is posted.
        fields: what was in it, without passwords and codes.
        problems: what was wrong with these, by field and in words; empty if none was sent.
    """

    action: str
    fields: tuple[tuple[str, str], ...]
    problems: dict[str, str] = {}


async def ask(visit: Visit, form: Form, problems: Mapping[str, str] = MappingProxyType({})) -> web.StreamResponse:
    """Lead on to the page; a form that no address can carry is asked about at once.

    Args:
        visit: whose form it is.
        form: as it was sent.
        problems: what was wrong with password or code, by field and in words; empty if none was sent.
    """
    fields = tuple((name, value) for name, values in form.values.items() if name not in (FIELD, CODE, ANSWER, TOKEN) for value in values)
    begun = Begun(own_path(visit.request), fields, {**problems})
    return visit.context.kept.show_again(PATH, visit.browser.name, visit.user.id, begun) or await _page(visit, begun, status=403)


async def show(visit: Visit) -> web.StreamResponse:
    """`GET /account/again`."""
    begun = visit.context.kept.find(visit.request, visit.browser.name, visit.user.id, Begun)
    if begun is not None:
        return await _page(visit, begun)
    context, request, browser = visit.context, visit.request, visit.browser
    here = await context.store.read(lambda: context.authorization.list_here(browser))
    if any(context.kept.find(request, browser.name, each.user.id, Begun) for each in here):
        raise say_changed(visit)
    return see_other(HOME)


async def _page(visit: Visit, begun: Begun, *, status: int = 200) -> web.Response:
    context, words, room = visit.context, visit.words, find_room(begun.action)
    view = AgainView(
        area=visit.area(room, exact=False, problems=begun.problems),
        action=begun.action,
        fields=begun.fields,
        about=write_about(begun.action, words),
        back_url=room.path,
        proof=make_view(visit, begun.problems, await ask_for_passkey(visit)),
        providers=await _list_providers(visit),
        room=room.value,
        has_password=visit.user.has_password,
    )
    # A form that no address could carry is asked about where it was posted, and a link to another language would lose it.
    carried = status == HTTPStatus.OK
    bare = msgspec.structs.replace(begun, problems={})
    kept = f"{PARAMETER}={context.kept.seal(PATH, visit.browser.name, visit.user.id, bare)}" if carried else ""
    frame = await visit.frame(kept=kept, linked=carried)
    page, scripts = context.pages.account("again", frame, view), [PASSKEY_SCRIPT] if view.proof.options else []
    # Its form may lead on to an identity provider, as may what was begun.
    place = PagePlace.AWAY if view.providers or begun.action.startswith(CONNECTING) else PagePlace.OWN
    return context.html.page(page, status=status, place=place, scripts=scripts)


async def _list_providers(visit: Visit) -> tuple[ProviderLink, ...]:
    """Those with whose accounts the user signs in, in the language of the page."""
    services, language = visit.context.services, visit.context.visitors.language(visit.request, visit.branding)

    def look() -> list[IdentityProvider]:
        known = {each.provider_id for each in services.identities.list_mine(visit.user.id)}
        return [each for each in services.identity_providers.list_enabled() if each.id in known and proves_anew(each)]

    return tuple(ProviderLink(name_provider(each, language), f"{PATH}/{each.id}") for each in await visit.context.store.read(look))
