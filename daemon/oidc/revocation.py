"""The revocation endpoint (RFC 7009)."""

from __future__ import annotations

from aiohttp import web
from authlib.oauth2.rfc6749 import InvalidRequestError

from daemon.context import CONTEXT
from daemon.oidc.cors import allow_origin
from daemon.oidc.forms import read_client_form
from daemon.oidc.token import answer_response, json_answer
from daemon.protocol.answer import Answer
from daemon.protocol.clients.client import Client
from daemon.protocol.params import Refusal


async def revoke(request: web.Request) -> web.Response:
    """`POST` revoke. The answer is an empty JSON object: some clients stumble over an empty body of another type."""
    context = request.app[CONTEXT]
    try:
        params = await read_client_form(request)
    except Refusal as refusal:
        return json_answer(400, {"error": refusal.error, "error_description": refusal.description})

    def work(client: Client) -> Answer:
        if "token" not in params:
            raise InvalidRequestError("token is missing.")
        context.revocation.revoke(params["token"], client.application)
        return Answer(200, {}, [])

    authorization = request.headers.get("Authorization")
    response = answer_response(await context.store.write(lambda: context.protocol.for_client(params, authorization, work)))
    origin = request.headers.get("Origin")
    if origin is not None:
        client_id = params.get("client_id", "")
        allow_origin(response, await context.store.read(lambda: context.services.applications.find(client_id)), origin)
    return response
