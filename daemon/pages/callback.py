"""The way back from an identity provider: `GET /callback/{provider}`."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from aiohttp import web

from common.contracts.federation.identity_providers import IdentityProvider
from common.contracts.federation.provider_presets import PRESETS, AppleKey, ClientProof, PlainOAuth
from common.errors import Malformed
from daemon.context import CONTEXT, Context
from daemon.keys.apple_secrets import make_client_secret, read_key
from daemon.keys.digests import make_id
from daemon.outbound.federation.provider_calls import Exchange
from daemon.outbound.federation.provider_documents import ProviderDocument
from daemon.pages.account import identities
from daemon.pages.federation.arriving import arrive, go_back
from daemon.pages.federation.leaving import find_state, note_trouble
from daemon.pages.interaction import browser_of
from daemon.protocol.federation.id_tokens import Expected, judge, read_auth_time, read_key_id
from daemon.protocol.federation.journeys import LIFETIME, Journey
from daemon.protocol.federation.people import add_claims, add_posted_names, lacks_details, read_details, read_subject
from daemon.protocol.params import read_pairs
from daemon.protocol.refusal import Refusal
from daemon.services.federation.identities import Proven, is_subject
from daemon.services.federation.identity_providers import callback_of
from daemon.services.federation.trouble import ProviderTrouble, Trouble
from daemon.views.page_views import ProblemKind, SignInState
from daemon.web.bodies import read_form_text
from daemon.web.headers import see_other
from daemon.web.kept import LONGEST
from daemon.web.problems import PageProblem

# Seconds for which an assertion about ourselves is good.
_ASSERTED = 60
_ALGORITHM = "RS256"
# Where an answer stands that was posted.
POSTED = "posted"


class Posted(msgspec.Struct, frozen=True):
    """An answer that was posted."""

    params: dict[str, str]


async def come_back(request: web.Request) -> web.StreamResponse:
    """`GET /callback/{provider}`: an answer counts in the browser that was sent there, for ten minutes, and once.

    Raises:
        PageProblem: it is none of those.
    """
    context, browser = request.app[CONTEXT], browser_of(request)
    path = callback_of(request.match_info["provider"])
    params = _read_params(request, path)
    journey = context.kept.open(path, browser.name, "", params.get("state", ""), Journey) if browser.name else None
    if journey is None:
        raise PageProblem(ProblemKind.OTHER_BROWSER if browser.name else ProblemKind.NO_COOKIES, retry_url="/sign-in")
    provider = await context.store.read(lambda: context.services.identity_providers.find(journey.provider_id))
    if provider is None or not provider.enabled:
        return go_back(request, journey, SignInState.PLAIN)
    back = partial(identities.say_trouble, request, provider) if journey.session_id else partial(_lead_back, request, journey)
    if journey.is_over(context.clock.now()) or not await _spend(context, journey):
        return await back(SignInState.TOOK_TOO_LONG)
    try:
        proven = await _find_proven(context, provider, journey, params)
    except ProviderTrouble as trouble:
        await note_trouble(request, provider, trouble, journey.interaction_id)
        return await back(find_state(trouble))
    if journey.session_id:
        return await identities.finish(request, provider, journey, proven)
    return await arrive(request, provider, journey, proven) or await identities.say_another(request, journey)


async def take_posted(request: web.Request) -> web.StreamResponse:
    """`POST /callback/{provider}`: the same answer as a form, from the page of the provider (OAuth 2.0 Form Post Response Mode).

    A post from another site brings no cookies (SameSite=Lax), the same by GET does, so it goes on there: sealed, for a name may be among it. Whose
    browser it is decides `state`, as with every answer.

    Raises:
        PageProblem: the provider posts nothing, or more than an answer.
    """
    context, path = request.app[CONTEXT], callback_of(request.match_info["provider"])
    provider = await context.store.read(lambda: context.services.identity_providers.find(request.match_info["provider"]))
    try:
        pairs = read_pairs(await read_form_text(request))
    except (Refusal, Malformed):
        raise PageProblem(ProblemKind.BAD_REQUEST, retry_url="/sign-in") from None
    posted = context.kept.seal(path, "", "", Posted(dict(pairs)))
    if provider is None or not PRESETS[provider.preset].posts or len(pairs) != len(dict(pairs)) or len(posted) > LONGEST:
        raise PageProblem(ProblemKind.BAD_REQUEST, retry_url="/sign-in")
    return see_other(f"{path}?{POSTED}={posted}")


def _read_params(request: web.Request, path: str) -> dict[str, str]:
    """The parameters of the answer.

    Raises:
        PageProblem: one of them came twice (RFC 6749 3.1).
    """
    found = request.query
    if len(found) != len(set(found)):
        raise PageProblem(ProblemKind.BAD_REQUEST, retry_url="/sign-in")
    posted = request.app[CONTEXT].kept.open(path, "", "", found.get(POSTED, ""), Posted)
    return dict(found) if posted is None else posted.params


async def _spend(context: Context, journey: Journey) -> bool:
    used, ends_at = context.services.used_assertions, journey.made_at + LIFETIME
    return await context.store.write(lambda: used.spend("journey", journey.id, ends_at))


async def _find_proven(context: Context, provider: IdentityProvider, journey: Journey, params: dict[str, str]) -> Proven:
    """Which account of the provider somebody has just proven to be theirs.

    Raises:
        ProviderTrouble: none.
    """
    document, plain = await context.provider_documents.find(provider), PRESETS[provider.preset].plain
    # RFC 9207 2.4: before anything of the answer is used. Of those without ID tokens the own address for answers alone tells whose one is.
    if plain is None and params.get("iss", None if document.authorization_response_iss_parameter_supported else document.issuer) != document.issuer:
        raise ProviderTrouble(Trouble.OTHER_ISSUER)
    if "error" in params:
        raise ProviderTrouble(Trouble.DENIED if params["error"] == "access_denied" else Trouble.ERROR)
    if not params.get("code"):
        raise ProviderTrouble(Trouble.ANSWER, "code")
    secret = await _find_secret(context, provider, document)
    exchange = Exchange(document.token_endpoint, provider.client_id, provider.proof, secret, params["code"], journey.verifier, provider.redirect_uri)
    tokens = await context.provider_calls.exchange(exchange)
    if plain is not None:
        return await _find_plain(context, provider, journey, plain, document.userinfo_endpoint, tokens.access_token)
    claims, authenticated_at = await _judge(context, provider, journey, document, tokens.id_token, tokens.access_token)
    if document.userinfo_endpoint and lacks_details(claims, provider.claims):
        more = await context.provider_calls.find_claims(document.userinfo_endpoint, tokens.access_token)
        if more.get("sub") != claims["sub"]:
            # OpenID Connect Core 5.3.2: of anybody else it says nothing.
            raise ProviderTrouble(Trouble.PERSON)
        claims = add_claims(claims, more, provider.claims)
    details = read_details(claims, provider.claims)
    if PRESETS[provider.preset].posts:
        details = add_posted_names(details, params.get("user", ""))
    session = claims["sid"] if is_subject(claims.get("sid")) else ""
    return Proven(provider.id, claims["sub"], details, context.clock.now(), authenticated_at, session)


async def _find_plain(context: Context, provider: IdentityProvider, journey: Journey, plain: PlainOAuth, endpoint: str, token: str) -> Proven:
    """The same of a provider that gives no ID token: who it says has allowed us to ask."""
    if journey.within is not None:
        # It does not say when somebody authenticated.
        raise ProviderTrouble(Trouble.TOKEN, "auth_time")
    claims = await context.provider_calls.find_claims(endpoint, token)
    subject = read_subject(claims, plain.subject)
    if not is_subject(subject):
        raise ProviderTrouble(Trouble.PERSON)
    if plain.emails:
        email = await context.provider_calls.find_email(endpoint + plain.emails, token)
        claims |= {provider.claims.email: email, provider.claims.email_verified: bool(email)}
    return Proven(provider.id, subject, read_details(claims, provider.claims), context.clock.now())


async def _judge(
    context: Context, provider: IdentityProvider, journey: Journey, document: ProviderDocument, token: str, access_token: str
) -> tuple[dict[str, Any], int]:
    """What an ID token says, and when somebody authenticated (0: not known)."""
    key_id = read_key_id(token)
    await context.provider_keys.prepare(document.jwks_uri, key_id)
    key_set, problem = context.provider_keys.find(document.jwks_uri)
    if not key_set:
        raise ProviderTrouble(Trouble.UNREACHABLE, problem)
    now = context.clock.now()
    since = None if journey.within is None else journey.made_at - journey.within
    expected = Expected(document.issuer, provider.client_id, journey.nonce, access_token, now, since)
    # Arithmetic that the provider has chosen.
    claims = await context.drawing.do(lambda: judge(token, key_set, expected))
    return claims, read_auth_time(claims, expected)


async def _find_secret(context: Context, provider: IdentityProvider, document: ProviderDocument) -> str:
    """What proves who we are: the secret, or an assertion (RFC 7523 3)."""
    now, name = context.clock.now(), provider.client_id
    if provider.proof is not ClientProof.KEY:
        secret = await context.store.read(lambda: context.services.identity_providers.find_secret(provider.id))
        return secret if provider.apple is None else _sign_for_apple(provider, provider.apple, secret, now)
    claims = {"iss": name, "sub": name, "aud": document.token_endpoint, "jti": make_id(), "iat": now, "exp": now + _ASSERTED}
    return context.signing.sign(_ALGORITHM, claims)


def _sign_for_apple(provider: IdentityProvider, apple: AppleKey, secret: str, now: int) -> str:
    key = read_key(secret)
    if key is None:
        raise ProviderTrouble(Trouble.REFUSED, "secret")
    return make_client_secret(key, team_id=apple.team_id, key_id=apple.key_id, client_id=provider.client_id, audience=provider.issuer, now=now)


async def _lead_back(request: web.Request, journey: Journey, state: SignInState) -> web.StreamResponse:
    return go_back(request, journey, state)
