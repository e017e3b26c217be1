"""Forms that applications send to the endpoints behind client authentication, read strictly, and how they are answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec
from aiohttp import web

from common.contracts.handover.sign_in_log import Place
from common.errors import Malformed
from daemon.context import CONTEXT
from daemon.diagnosis.reasons import Reason
from daemon.oidc.certificates import find_certificate
from daemon.oidc.client_keys import prepare_client_keys, prepare_signed_request, with_keys
from daemon.oidc.cors import allow_page
from daemon.protocol.answer import Answer
from daemon.protocol.clients.certificates import CertificateHeaders
from daemon.protocol.clients.credentials import find_claimed_id
from daemon.protocol.params import find_readable, read_pairs, read_params, read_unrepeated
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.protocol.tokens.pending import sign_answer
from daemon.protocol.turned_away import make_refusal
from daemon.web.addresses import address_of
from daemon.web.bodies import query_text, read_form_text

# Answers a form, inside a store job: fields, the Authorization header, where it comes from, and what says which certificate its connection has.
Answering: TypeAlias = Callable[[Mapping[str, str], str | None, str, CertificateHeaders], Answer]
# With the type among the headers, aiohttp has nothing to work out.
_JSON = {"Content-Type": "application/json", "Cache-Control": "no-store", "Pragma": "no-cache"}
# Whose a request claims to be; looked for in what cannot be read as a whole, too.
_CLAIMED = ("client_id", "client_assertion")
_encode = msgspec.json.Encoder().encode


async def answer_form(request: web.Request, place: Place, answering: Answering) -> web.Response:
    """Read a form, let a job answer it, sign what is in the answer.

    Args:
        request: a post.
        place: which endpoint.
        answering: what is done with one that can.
    """
    context, authorization = request.app[CONTEXT], request.headers.get("Authorization")
    address, certificate = address_of(request, context.settings.trusted_proxies), find_certificate(request)
    text, pairs = "", list[tuple[str, str]]()
    try:
        text = await _read_client_form(request)
        pairs += read_pairs(text)
        params = read_params(pairs)
        client_id = find_claimed_id(authorization, params)
        if place is Place.PUSHED:
            # A request that is pushed may be the first that is heard of an application.
            turned_away = await context.stranger_visits.prepare(client_id, address)
            if turned_away is not None:
                raise make_refusal(turned_away)
        await prepare_client_keys(context, params, certificate)
        if place is Place.PUSHED:
            await prepare_signed_request(context, params, client_id)
        answer = await with_keys(context, lambda: context.store.write(lambda: answering(params, authorization, address, certificate)))
    except Refusal as refusal:
        # A name of its own, for that of an exception ends with its block.
        unread, client_id = refusal, find_claimed_id(authorization, read_unrepeated(pairs) if pairs else find_readable(text, _CLAIMED))
        answer = await context.store.write(lambda: context.protocol.refuse(place, unread, NOTHING, client_id, address))
    sign_answer(answer.body, context.signing)
    response = answer_response(answer)
    if "Origin" in request.headers:
        await allow_page(context, request, response, client_id, place)
    return response


async def _read_client_form(request: web.Request) -> str:
    """A form as it came.

    Raises:
        Refusal: parameters stand in the address, or the body is no form (RFC 6749 2.3.1 and 3.2).
    """
    if query_text(request):
        raise Refusal(Reason.REQUEST_IN_ADDRESS, "invalid_request", "Parameters have to stand in the body, not in the address.")
    try:
        return await read_form_text(request)
    except Malformed as error:
        raise Refusal(Reason.REQUEST_NO_FORM, "invalid_request", error.message) from None


def answer_response(answer: Answer) -> web.Response:
    """A protocol answer as a response."""
    response = web.Response(text=answer.text, status=answer.status) if answer.text else json_answer(answer.status, answer.body)
    response.headers.update(answer.headers)
    return response


def json_answer(status: int, body: dict[str, object]) -> web.Response:
    """A JSON response that nobody keeps (RFC 6749 5.1)."""
    return web.Response(body=_encode(body), status=status, headers=_JSON)
