"""The introspection endpoint (RFC 7662)."""

from __future__ import annotations

from aiohttp import web
from authlib.oauth2.rfc6749 import InvalidRequestError

from daemon.context import CONTEXT
from daemon.oidc.forms import read_client_form
from daemon.oidc.token import answer_response, json_answer
from daemon.protocol.answer import Answer
from daemon.protocol.clients.authentication import InvalidClient
from daemon.protocol.clients.client import Client
from daemon.protocol.params import Refusal


async def introspect(request: web.Request) -> web.Response:
    """`POST` introspect. Only applications that can keep a secret may ask, or anybody could test stolen tokens (RFC 7662 4)."""
    context = request.app[CONTEXT]
    try:
        params = await read_client_form(request)
    except Refusal as refusal:
        return json_answer(400, {"error": refusal.error, "error_description": refusal.description})
    authorization = request.headers.get("Authorization")

    def work(client: Client) -> Answer:
        if not client.application.type.is_confidential:
            raise InvalidClient(by_header=authorization is not None)
        if "token" not in params:
            raise InvalidRequestError("token is missing.")
        return context.introspection.answer(params["token"], client.application)

    # Only a secret's last use is written, so this waits for the writer as every proof of identity does.
    return answer_response(await context.store.write(lambda: context.protocol.for_client(params, authorization, work)))
