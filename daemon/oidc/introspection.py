"""The introspection endpoint (RFC 7662)."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from common.contracts.handover.sign_in_log import Outcome, Place
from common.networks import network_of
from daemon.context import CONTEXT
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.reasons import Reason
from daemon.oidc.forms import answer_form
from daemon.protocol.answer import Answer
from daemon.protocol.clients.certificates import CertificateHeaders
from daemon.protocol.clients.client import Client
from daemon.protocol.clients.invalid_client import InvalidClient


async def introspect(request: web.Request) -> web.Response:
    """`POST` introspect. Only applications that can keep a secret may ask, or anybody could test stolen tokens (RFC 7662 4)."""
    context = request.app[CONTEXT]

    def answering(params: Mapping[str, str], authorization: str | None, address: str, certificate: CertificateHeaders) -> Answer:
        def work(client: Client) -> Answer:
            if not client.application.type.is_confidential:
                raise InvalidClient(Reason.CLIENT_NOT_CONFIDENTIAL, by_header=authorization is not None, application=client.application)
            if "token" not in params:
                raise context.dead_tokens.refuse_without(params)
            if context.introspection.is_foreign(params["token"], client):
                # The caller hears no more than of a token that never was (RFC 7662 2.2).
                seen = Attempt(Place.INTROSPECTION, Outcome.DIMINISHED, Reason.TOKEN_FOREIGN, client.application, network=network_of(address))
                context.attempts.keep(seen)
            return context.introspection.answer(params["token"], client)

        # Only a secret's last use is written, so this waits for the writer as every proof of identity does.
        return context.protocol.for_client(Place.INTROSPECTION, params, authorization, address, certificate, work)

    return await answer_form(request, Place.INTROSPECTION, answering)
