"""The identity providers of the sign-in page: whose buttons it has, and what it says of the one that somebody comes from."""

from __future__ import annotations

import msgspec

from common.contracts.federation.identity_providers import IdentityProvider
from daemon.context import Context
from daemon.pages.federation.leaving import find_within, list_buttons, name_provider, proves_anew
from daemon.pages.interaction import Visit
from daemon.services.federation.identities import Proven
from daemon.views.page_views import SignInState, SignInView
from daemon.views.plain_text import clean


def list_providers(context: Context, visit: Visit | None) -> list[IdentityProvider]:
    """A store job: with whose accounts people sign in; for somebody who is to prove anew who they are, those that they are connected with.

    Where the time of a sign-in matters, those that tell it.
    """
    services, person = context.services, None if visit is None or not visit.waiting.again else visit.waiting.user
    found = [*services.identity_providers.list_enabled()]
    if visit is not None and find_within(visit.waiting) is not None:
        found = [each for each in found if proves_anew(each)]
    if person is None or not found:
        return found
    known = {each.provider_id for each in services.identities.list_mine(person.id)}
    return [each for each in found if each.id in known]


def show_providers(view: SignInView, providers: list[IdentityProvider], proven: Proven | None, language: str) -> SignInView:
    """The page with the ways to identity providers, and what it says of the one that somebody comes from, or whose password it asks for.

    Args:
        view: the page without.
        providers: those that it offers.
        proven: the account there that is connected by this sign-in, None for none.
        language: of the page.
    """
    directory = next((each.id for each in providers if each.id == view.directory and each.directory is not None and proven is None), "")
    wanted = proven.provider_id if proven is not None else directory or view.provider
    asked = next((each for each in providers if each.id == wanted), None)
    is_known = proven is not None and asked is not None
    is_lost = (view.state is SignInState.CONNECT and not is_known) or (view.state is SignInState.DIRECTORY and not directory)
    is_set = is_known or bool(directory)
    return msgspec.structs.replace(
        view,
        state=SignInState.TOOK_TOO_LONG if is_lost else view.state,
        # While an account elsewhere waits for one here, or a directory for its password, there is no way to another one.
        providers=() if is_set else list_buttons(providers, language),
        provider="" if asked is None else name_provider(asked, language),
        account=clean(proven.details.email or proven.details.name, 254) if proven is not None else "",
        link=view.link if is_known else "",
        directory=directory,
        connects=view.connects and bool(directory),
        optional_password=any(each.domains and each.directory is None for each in providers) and not is_set,
    )
