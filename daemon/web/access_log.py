"""A line of the log for each answer, for operators who want one (`access_log`).

The route stands in it as in the table, for a path may carry what opens something, and no query string: codes and hints travel there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from aiohttp import web

from daemon.web.addresses import address_of
from daemon.web.middleware import REFERENCE, milliseconds_since

log = logging.getLogger(__name__)


def make_access_log(listener: str, trusted_proxies: Sequence[str]) -> Callable[[web.Request, int, float], None]:
    """What writes the line.

    Args:
        listener: its name.
        trusted_proxies: as for `address_of`.
    """

    def write(request: web.Request, status: int, started: float) -> None:
        resource = request.match_info.route.resource
        facts: dict[str, object] = {
            "listener": listener,
            # Whoever asks for what is not there makes up the method as well.
            "method": "none" if resource is None else request.method,
            "route": "none" if resource is None else resource.canonical,
            "status": status,
            "milliseconds": milliseconds_since(started),
            "address": address_of(request, trusted_proxies),
        }
        if reference := request.get(REFERENCE):
            facts["reference"] = reference
        log.info("answered", extra={"facts": facts})

    return write
