"""The pushed authorization request endpoint (RFC 9126 2). Applications in a browser may push too, so their pages may read the answer."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from common.contracts.handover.sign_in_log import Place
from daemon.context import CONTEXT
from daemon.oidc.forms import answer_form
from daemon.oidc.proofs import prepare_proof
from daemon.protocol.answer import Answer
from daemon.protocol.clients.certificates import CertificateHeaders
from daemon.protocol.clients.client import Client
from daemon.web.addresses import address_of


async def push(request: web.Request) -> web.Response:
    """`POST` par."""
    context = request.app[CONTEXT]
    address = address_of(request, context.settings.trusted_proxies)
    context.floods.check(address)
    shown = await prepare_proof(request, context.endpoints.pushed_authorization)

    def answering(params: Mapping[str, str], authorization: str | None, address: str, certificate: CertificateHeaders) -> Answer:
        def work(client: Client) -> Answer:
            return context.pushed_authorization.push(params, client, shown)

        return context.protocol.for_client(Place.PUSHED, params, authorization, address, certificate, work)

    response = await answer_form(request, Place.PUSHED, answering)
    if response.status == 201:
        context.floods.count(address)
    return response
