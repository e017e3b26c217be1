"""Sign-out at an identity provider: whoever is signed out there is signed out here, and the other way round.

The provider tells it directly (OpenID Connect Back-Channel Logout 1.0); Letpass leads the browser there (RP-Initiated Logout 1.0).
"""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import msgspec
from aiohttp import web

from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.federation.provider_presets import PRESETS
from common.errors import Malformed
from daemon.context import CONTEXT, Context
from daemon.pages.interaction import browser_of, find_branding
from daemon.protocol.federation.id_tokens import read_key_id
from daemon.protocol.federation.logout_tokens import OLDEST, SignedOutThere, judge_logout
from daemon.protocol.params import read_pairs
from daemon.protocol.refusal import Refusal
from daemon.services.federation.identity_providers import CALLBACK, callback_of
from daemon.services.federation.trouble import ProviderTrouble, Trouble
from daemon.views.page_views import SignOutView
from daemon.web.bodies import read_form_text
from daemon.web.headers import PagePlace, see_other

TOLD, BACK = CALLBACK + "/{provider}/logout", CALLBACK + "/{provider}/signed-out"
_FRESH = {"Cache-Control": "no-store"}


class _Onward(msgspec.Struct, frozen=True):
    """Where a sign-out leads on to, once it is one there as well; "" for our own page."""

    to: str


async def be_told(request: web.Request) -> web.StreamResponse:
    """`POST /callback/{provider}/logout`: an identity provider says that somebody is signed out there (2.5, 2.8)."""
    context = request.app[CONTEXT]
    provider = await context.store.read(lambda: context.services.identity_providers.find(request.match_info["provider"]))
    try:
        if provider is None or not provider.enabled or provider.directory is not None or PRESETS[provider.preset].plain is not None:
            raise ProviderTrouble(Trouble.ANSWER, "provider")
        told = await _judge(context, provider, await _read_token(request))
    except ProviderTrouble as trouble:
        error = {"error": "invalid_request", "error_description": f"The logout token was not accepted: {trouble.detail}."}
        return web.json_response(error, status=400, headers=_FRESH)
    await context.store.write(lambda: context.services.departures.end(provider, told.id, told.subject, told.session, OLDEST))
    return web.Response(status=204, headers=_FRESH)


async def find_sign_out(request: web.Request, elsewhere: str, to: str) -> str:
    """Where a sign-out leads that is to be one at the provider, too; `to` if it is not, or cannot be.

    Args:
        request: of the browser.
        elsewhere: of the session that has ended; see `services.federation.departures`.
        to: where it leads on to from there, "" for our own page.
    """
    context, provider_id = request.app[CONTEXT], elsewhere.partition(" ")[0]
    provider = await context.store.read(lambda: context.services.identity_providers.find(provider_id)) if provider_id else None
    if provider is None or not provider.signs_out or provider.directory is not None or PRESETS[provider.preset].plain is not None:
        return to
    try:
        endpoint = (await context.provider_documents.find(provider)).end_session_endpoint
    except ProviderTrouble:
        endpoint = ""
    if not endpoint:
        return to
    path = f"{callback_of(provider.id)}/signed-out"
    state = context.kept.seal(path, browser_of(request).name, "", _Onward(to))
    params = {"client_id": provider.client_id, "post_logout_redirect_uri": context.settings.origin + path, "state": state}
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{urlencode(params)}"


async def come_back(request: web.Request) -> web.StreamResponse:
    """`GET /callback/{provider}/signed-out`: on to where the sign-out was to lead, or the page that says that it is done."""
    context = request.app[CONTEXT]
    path = f"{callback_of(request.match_info['provider'])}/signed-out"
    onward = context.kept.open(path, browser_of(request).name, "", request.query.get("state", ""), _Onward)
    if onward is not None and onward.to:
        return see_other(onward.to)
    frame = context.visitors.frame(request, await find_branding(context))
    return context.html.page(context.pages.sign_out(frame, SignOutView(done=True, sign_in_url="/sign-in")), place=PagePlace.OPENED)


async def _read_token(request: web.Request) -> str:
    try:
        pairs = read_pairs(await read_form_text(request))
    except (Refusal, Malformed):
        raise ProviderTrouble(Trouble.ANSWER, "form") from None
    found = [value for name, value in pairs if name == "logout_token"]
    if len(found) != 1:
        raise ProviderTrouble(Trouble.ANSWER, "logout_token")
    return found[0]


async def _judge(context: Context, provider: IdentityProvider, token: str) -> SignedOutThere:
    key_id = read_key_id(token)
    document = await context.provider_documents.find(provider)
    await context.provider_keys.prepare(document.jwks_uri, key_id)
    key_set, _ = context.provider_keys.find(document.jwks_uri)
    now = context.clock.now()
    # Arithmetic that the provider has chosen.
    return await context.drawing.do(lambda: judge_logout(token, key_set, document.issuer, provider.client_id, now))
