"""The certificate of the client's connection, as a proxy tells it that ended that connection (RFC 8705, RFC 9440)."""

from __future__ import annotations

from aiohttp import web

from daemon.context import CONTEXT
from daemon.protocol.clients.certificates import CertificateHeaders
from daemon.web.addresses import is_from_proxy


def find_certificate(request: web.Request) -> CertificateHeaders:
    """What a trusted proxy says of it, every header as it came; nothing where nobody is set to say so, or somebody else says it.

    Args:
        request: of any method.
    """
    settings = request.app[CONTEXT].settings
    if not settings.client_certificate_header:
        return ()
    values = tuple(request.headers.getall(settings.client_certificate_header, ()))
    return values if any(values) and is_from_proxy(request, settings.trusted_proxies) else ()
