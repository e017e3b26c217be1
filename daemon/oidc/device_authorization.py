"""The device authorization endpoint (RFC 8628 3.1 and 3.2). What people see of it is `pages/device`."""

from __future__ import annotations

from aiohttp import web

from daemon.context import CONTEXT
from daemon.oidc.forms import read_client_form
from daemon.oidc.token import answer_response, json_answer
from daemon.protocol.answer import Answer
from daemon.protocol.clients.client import Client
from daemon.protocol.params import Refusal
from daemon.web.addresses import address_of


async def authorize_device(request: web.Request) -> web.Response:
    """`POST` device-authorization: a device asks for its codes."""
    context = request.app[CONTEXT]
    address = address_of(request, context.settings.trusted_proxies)
    context.floods.check(address)
    try:
        params = await read_client_form(request)
    except Refusal as refusal:
        return json_answer(400, {"error": refusal.error, "error_description": refusal.description})

    def work(client: Client) -> Answer:
        return context.device_authorization.begin(params, client.application)

    authorization = request.headers.get("Authorization")
    answer = await context.store.write(lambda: context.protocol.for_client(params, authorization, work))
    if answer.status == 200:
        context.floods.count(address)
    return answer_response(answer)
