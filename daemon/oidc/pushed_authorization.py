"""The pushed authorization request endpoint (RFC 9126 2)."""

from __future__ import annotations

from aiohttp import web

from daemon.context import CONTEXT
from daemon.oidc.cors import allow_origin
from daemon.oidc.forms import read_client_form
from daemon.oidc.token import answer_response, json_answer
from daemon.protocol.answer import Answer
from daemon.protocol.clients.client import Client
from daemon.protocol.params import Refusal
from daemon.web.addresses import address_of


async def push(request: web.Request) -> web.Response:
    """`POST` par. Applications in a browser may push too, so their pages may read the answer."""
    context = request.app[CONTEXT]
    address = address_of(request, context.settings.trusted_proxies)
    context.floods.check(address)
    try:
        params = await read_client_form(request)
    except Refusal as refusal:
        return json_answer(400, {"error": refusal.error, "error_description": refusal.description})

    def work(client: Client) -> Answer:
        return context.pushed_authorization.push(params, client.application)

    authorization = request.headers.get("Authorization")
    answer = await context.store.write(lambda: context.protocol.for_client(params, authorization, work))
    if answer.status == 201:
        context.floods.count(address)
    response = answer_response(answer)
    origin = request.headers.get("Origin")
    if origin is not None:
        client_id = params.get("client_id", "")
        allow_origin(response, await context.store.read(lambda: context.services.applications.find(client_id)), origin)
    return response
