"""The revocation endpoint (RFC 7009). The answer is an empty JSON object: some clients stumble over an empty body of another type."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from common.contracts.handover.sign_in_log import Place
from daemon.context import CONTEXT
from daemon.oidc.forms import answer_form
from daemon.protocol.answer import Answer
from daemon.protocol.clients.certificates import CertificateHeaders
from daemon.protocol.clients.client import Client


async def revoke(request: web.Request) -> web.Response:
    """`POST` revoke."""
    context = request.app[CONTEXT]

    def answering(params: Mapping[str, str], authorization: str | None, address: str, certificate: CertificateHeaders) -> Answer:
        def work(client: Client) -> Answer:
            if "token" not in params:
                raise context.dead_tokens.refuse_without(params)
            context.revocation.revoke(params["token"], client)
            return Answer(200, {}, [])

        return context.protocol.for_client(Place.REVOCATION, params, authorization, address, certificate, work)

    return await answer_form(request, Place.REVOCATION, answering)
