"""Forms that applications send to the endpoints behind client authentication, read strictly."""

from __future__ import annotations

from aiohttp import web

from common.errors import Malformed
from daemon.context import CONTEXT
from daemon.oidc.client_keys import prepare_client_keys
from daemon.protocol.params import Refusal, read_pairs, read_params
from daemon.web.bodies import query_text, read_form_text


async def read_client_form(request: web.Request) -> dict[str, str]:
    """The fields of a form; what has to be fetched to check who sent it is fetched.

    Raises:
        Refusal: parameters stand in the address, one is repeated, or the body is no form (RFC 6749 2.3.1 and 3.2).
    """
    if query_text(request):
        raise Refusal("invalid_request", "Parameters have to stand in the body, not in the address.")
    try:
        params = read_params(read_pairs(await read_form_text(request)))
    except Malformed as error:
        raise Refusal("invalid_request", error.message) from None
    await prepare_client_keys(request.app[CONTEXT], params)
    return params
