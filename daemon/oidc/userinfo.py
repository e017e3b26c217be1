"""The userinfo endpoint (OpenID Connect Core 5.3): GET and POST, the token in the header or, by POST, in the form."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from common.contracts.handover.sign_in_log import Place
from common.errors import Malformed
from daemon.context import CONTEXT, Context
from daemon.diagnosis.reasons import Reason
from daemon.oidc.certificates import find_certificate
from daemon.oidc.client_keys import with_keys
from daemon.oidc.cors import allow_page
from daemon.oidc.forms import answer_response
from daemon.oidc.proofs import prepare_proof
from daemon.protocol.dpop.checking import Shown
from daemon.protocol.dpop.nonces import HEADER as NONCE
from daemon.protocol.endpoints.userinfo import observe_header, read_token
from daemon.protocol.params import read_pairs, read_params
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.pending import finish
from daemon.web.addresses import address_of
from daemon.web.bodies import FORM, read_form_text


async def userinfo(request: web.Request) -> web.Response:
    """`GET` and `POST` userinfo. A token in the query string is not looked at (OAuth 2.1, 5.1)."""
    context = request.app[CONTEXT]
    address = address_of(request, context.settings.trusted_proxies)
    token, is_bound = read_token(request.headers.get("Authorization"))
    if request.method == "POST" and request.content_type == FORM:
        try:
            posted = read_params(read_pairs(await read_form_text(request))).get("access_token")
        except Refusal as refusal:
            return _refuse(context, refusal, address)
        except Malformed as error:
            return _refuse(context, Refusal(Reason.REQUEST_NO_FORM, "invalid_request", error.message), address)
        if posted is not None and token is not None:
            return _refuse(context, Refusal(Reason.PARAMETER_REPEATED, "invalid_request", "Send the token in one place.", "access_token"), address)
        token = token or posted
    in_address = {".token_place": "address"} if "access_token" in request.query else {}
    seen = {**observe_header(request.headers.get("Authorization")), **in_address} if token is None else {}
    certificate = find_certificate(request)
    if is_bound:
        endpoint = context.endpoints.userinfo
        shown = await prepare_proof(request, endpoint) or Shown((), request.method, endpoint)
        run = partial(context.store.write, lambda: context.userinfo.answer(token, address, seen, shown, certificate))
    else:
        run = partial(context.store.read, lambda: context.userinfo.answer(token, address, seen, None, certificate))
    answer, client_id = await with_keys(context, run)
    if answer.signed is not None:
        signed = finish(answer.signed, context.signing)
        response = web.Response(body=signed.encode("ascii"), content_type="application/jwt", headers=dict(answer.headers))
    else:
        response = answer_response(answer)
    origin = request.headers.get("Origin")
    if origin is not None:
        await allow_page(context, request, response, client_id, Place.USERINFO)
        if response.status >= 400:
            # Nothing of a user stands in it, and a page has to learn that its token is over.
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = f"WWW-Authenticate, {NONCE}"
    return response


def _refuse(context: Context, refusal: Refusal, address: str) -> web.Response:
    """400 with a challenge (RFC 6750 3.1)."""
    unread = Refusal(refusal.reason, "invalid_request", refusal.description, refusal.parameter, facts=refusal.facts)
    return answer_response(context.userinfo.refuse(unread, address))
