"""The device authorization endpoint (RFC 8628 3.1 and 3.2). What people see of it is `pages/device`."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from common.contracts.handover.sign_in_log import Place
from daemon.context import CONTEXT
from daemon.oidc.forms import answer_form
from daemon.protocol.answer import Answer
from daemon.protocol.clients.certificates import CertificateHeaders
from daemon.protocol.clients.client import Client
from daemon.web.addresses import address_of


async def authorize_device(request: web.Request) -> web.Response:
    """`POST` device-authorization: a device asks for its codes."""
    context = request.app[CONTEXT]
    address = address_of(request, context.settings.trusted_proxies)
    context.floods.check(address)

    def answering(params: Mapping[str, str], authorization: str | None, address: str, certificate: CertificateHeaders) -> Answer:
        def work(client: Client) -> Answer:
            return context.device_authorization.begin(params, client.application)

        return context.protocol.for_client(Place.DEVICE, params, authorization, address, certificate, work)

    response = await answer_form(request, Place.DEVICE, answering)
    if response.status == 200:
        context.floods.count(address)
    return response
