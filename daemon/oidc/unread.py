"""A request that no endpoint reads, for its method or its size: the sign-in log keeps whose it was; its developer reads nothing but 405 or 413."""

from __future__ import annotations

from aiohttp import web

from common.contracts.handover.sign_in_log import Place
from common.errors import AppError
from common.networks import network_of
from daemon.context import CONTEXT
from daemon.diagnosis.reasons import Reason
from daemon.protocol.clients.credentials import find_claimed_id
from daemon.protocol.params import find_readable
from daemon.protocol.refusal import Refusal
from daemon.web.addresses import address_of
from daemon.web.bodies import query_text

# Endpoints that are asked by POST alone, by the end of their path.
_PLACES = {
    "token": Place.TOKEN,
    "introspect": Place.INTROSPECTION,
    "revoke": Place.REVOCATION,
    "par": Place.PUSHED,
    "device-authorization": Place.DEVICE,
}
# They are of browsers and of whoever only looks.
_LOOKING = frozenset({"HEAD", "OPTIONS"})
_REFUSALS = {
    405: Refusal(Reason.REQUEST_METHOD, "invalid_request", "This endpoint is asked by POST."),
    413: Refusal(Reason.REQUEST_BODY_LONG, "invalid_request", "The request is too large."),
}


async def note_unread(request: web.Request, status: int) -> str:
    """Have the sign-in log keep it, and give its number; "" if it is none of an application's.

    Args:
        request: that is answered without having been read.
        status: of the answer.
    """
    context, refusal, place = request.app[CONTEXT], _REFUSALS.get(status), _PLACES.get(request.path.rpartition("/")[2])
    if refusal is None or place is None or request.method in _LOOKING or not request.path.startswith(f"{context.settings.issuer_path}/"):
        return ""
    client_id = find_claimed_id(request.headers.get("Authorization"), find_readable(query_text(request), ("client_id",)))
    network = network_of(address_of(request, context.settings.trusted_proxies))

    def keep() -> str:
        application = context.services.applications.find(client_id) if client_id else None
        return context.attempts.refuse(place, refusal, application, client_id=client_id, network=network)

    try:
        return await context.store.read(keep)
    except AppError:
        # It is answered all the same while the database is away.
        return ""
