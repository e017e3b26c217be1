"""The token endpoint (RFC 6749 3.2). What is issued is decided in `protocol/grants/server`."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from common.contracts.handover.sign_in_log import Place
from daemon.context import CONTEXT
from daemon.oidc.forms import answer_form
from daemon.oidc.proofs import prepare_proof


async def token(request: web.Request) -> web.Response:
    """`POST` token."""
    context = request.app[CONTEXT]
    shown = await prepare_proof(request, context.endpoints.token)
    return await answer_form(request, Place.TOKEN, partial(context.protocol.token, shown=shown))
