"""The userinfo endpoint (OpenID Connect Core 5.3): GET and POST, the token in the header or, by POST, in the form."""

from __future__ import annotations

from aiohttp import web

from common.errors import Malformed
from daemon.context import CONTEXT
from daemon.oidc.cors import allow_origin
from daemon.oidc.forms import answer_response, json_answer
from daemon.protocol.endpoints.userinfo import read_bearer
from daemon.protocol.params import read_pairs, read_params
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.pending import PendingToken
from daemon.web.bodies import FORM, read_form_text


async def userinfo(request: web.Request) -> web.Response:
    """`GET` and `POST` userinfo. A token in the query string is not looked at (OAuth 2.1, 5.1)."""
    context = request.app[CONTEXT]
    token = read_bearer(request.headers.get("Authorization"))
    if request.method == "POST" and request.content_type == FORM:
        try:
            posted = read_params(read_pairs(await read_form_text(request))).get("access_token")
        except Refusal as refusal:
            return _refuse(refusal.description)
        except Malformed as error:
            return _refuse(error.message)
        if posted is not None and token is not None:
            return _refuse("Send the token in one place.")
        token = token or posted
    answer, client_id = await context.store.read(lambda: context.userinfo.answer(token))
    if isinstance(answer, PendingToken):
        signed = context.signing.sign(answer.algorithm, answer.claims, answer.kind)
        response = web.Response(body=signed.encode("ascii"), content_type="application/jwt", headers={"Cache-Control": "no-store"})
    else:
        response = answer_response(answer)
    origin = request.headers.get("Origin")
    if origin is not None:
        application = await context.store.read(lambda: context.services.applications.find(client_id)) if client_id else None
        allow_origin(response, application, origin)
        if response.status >= 400:
            # Nothing of a user stands in it, and a page has to learn that its token is over.
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = "WWW-Authenticate"
    return response


def _refuse(description: str) -> web.Response:
    """400 with a challenge (RFC 6750 3.1)."""
    response = json_answer(400, {"error": "invalid_request", "error_description": description})
    response.headers["WWW-Authenticate"] = 'Bearer realm="letpass", error="invalid_request"'
    return response
