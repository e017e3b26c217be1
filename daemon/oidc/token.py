"""The token endpoint (RFC 6749 3.2). What is issued is decided in `protocol/server`; here it is signed and sent."""

from __future__ import annotations

import msgspec
from aiohttp import web

from daemon.context import CONTEXT
from daemon.oidc.cors import allow_origin
from daemon.oidc.forms import read_client_form
from daemon.protocol.answer import Answer
from daemon.protocol.params import Refusal
from daemon.protocol.tokens.pending import sign_answer

_NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


async def token(request: web.Request) -> web.Response:
    """`POST` token."""
    context = request.app[CONTEXT]
    try:
        params = await read_client_form(request)
    except Refusal as refusal:
        return json_answer(400, {"error": refusal.error, "error_description": refusal.description})
    if "grant_type" not in params:
        return json_answer(400, {"error": "invalid_request", "error_description": "grant_type is missing."})
    authorization = request.headers.get("Authorization")
    answer = await context.store.write(lambda: context.protocol.token(params, authorization))
    sign_answer(answer.body, context.signing)
    response = answer_response(answer)
    origin = request.headers.get("Origin")
    if origin is not None:
        client_id = params.get("client_id", "")
        application = await context.store.read(lambda: context.services.applications.find(client_id))
        allow_origin(response, application, origin)
    return response


def answer_response(answer: Answer) -> web.Response:
    """A protocol answer as a response."""
    response = json_answer(answer.status, answer.body)
    response.headers.update(answer.headers)
    return response


def json_answer(status: int, body: dict[str, object]) -> web.Response:
    """A JSON response that nobody keeps (RFC 6749 5.1)."""
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json", headers=_NO_STORE)
