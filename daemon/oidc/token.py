"""The token endpoint (RFC 6749 3.2). What is issued is decided in `protocol/grants/server`."""

from __future__ import annotations

from aiohttp import web

from common.contracts.handover.sign_in_log import Place
from daemon.context import CONTEXT
from daemon.oidc.forms import answer_form


async def token(request: web.Request) -> web.Response:
    """`POST` token."""
    return await answer_form(request, Place.TOKEN, request.app[CONTEXT].protocol.token)
