"""Discovery documents and the JWK set: bytes made once for what they say, with an ETag, for everybody (OpenID Connect Discovery 4, RFC 8414)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import msgspec
from aiohttp import hdrs, web

from common.contracts.handover.sign_in_log import Outcome, Place
from common.contracts.strangers.policy import Admission
from common.errors import Unavailable
from common.networks import network_of
from daemon.context import CONTEXT, Context
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.reasons import Reason
from daemon.keys.rotation import KEPT
from daemon.protocol.attempts import name_reference
from daemon.protocol.discovery import MutualTls, make_metadata
from daemon.services.factors.ceremonies import find_rp_id
from daemon.services.people.authentication import list_possible_levels
from daemon.services.strangers.deciding import may_register
from daemon.views.languages import LANGUAGES, list_offered
from daemon.web.addresses import address_of, find_asked_origin
from daemon.web.headers import is_known

# What cannot stand in a host is left out of what is kept; characters of the longest name (RFC 1035) with a port.
_STRANGE, _LONGEST_HOST = re.compile(r"[^A-Za-z0-9.:_\[\]-]"), 260
# Seconds until somebody who asks hears of a change: processes on one database hear of each other no sooner (decision 0063).
_LOOK_EVERY = 1.0
_OTHER = frozenset({"http", "https"})
_ANYBODY = {"Access-Control-Allow-Origin": "*"}


def make_document_handler(find_document: Callable[[], Awaitable[dict[str, Any]]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that serves one JSON document.

    Args:
        find_document: gives what it says now; encoded anew only when it gives another object.
    """
    known: dict[str, Any] = {}
    body, headers = b"", {"": ""}

    async def serve(request: web.Request) -> web.Response:
        nonlocal known, body, headers
        document = await find_document()
        if document is not known:
            known, body = document, msgspec.json.encode(document)
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            headers = {"Cache-Control": f"public, max-age={KEPT}", "ETag": etag, **_ANYBODY}
        if is_known(request, headers["ETag"]):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type="application/json", headers=headers)

    return serve


def make_watched(serve: Callable[[web.Request], Awaitable[web.Response]], context: Context) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler of the discovery document that has the sign-in log keep under which other address than the issuer's somebody asks for it.

    It answers all the same, and most clients then refuse what it says: the issuer has to be what they asked for (OpenID Connect Discovery 4.3).

    Args:
        serve: gives the document.
        context: the daemon's.
    """
    issuer = urlsplit(context.settings.issuer)
    ours, right = _write_host(issuer.scheme, issuer.netloc), context.endpoints.discovery

    async def answer(request: web.Request) -> web.Response:
        asked = find_asked_origin(request, context.settings.trusted_proxies)
        scheme, host = ("", "") if asked is None else asked
        # A proxy that ends TLS and says nothing of it is none of a client's mistakes.
        is_told = bool(request.headers.get(hdrs.X_FORWARDED_PROTO)) or issuer.scheme == "http"
        is_other = bool(host) and (_write_host(issuer.scheme, host) != ours or (is_told and scheme in _OTHER and scheme != issuer.scheme))
        if is_other:
            seen = f"{scheme or issuer.scheme}://{_STRANGE.sub('', host)[:_LONGEST_HOST]}{request.path}"
            network, reason = network_of(address_of(request, context.settings.trusted_proxies)), Reason.DISCOVERY_ANOTHER_HOST.value
            tried = Attempt(Place.PAGE, Outcome.DIMINISHED, reason, facts={".uri": seen}, expected=[right], network=network)
            context.attempts.keep(tried)
        return await serve(request)

    return answer


def _write_host(scheme: str, host: str) -> str:
    """Host and port in one way of writing: small letters, without the port that the scheme has by itself."""
    return host.lower().removesuffix(":443" if scheme == "https" else ":80")


def make_metadata_finder(context: Context) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What gives the discovery document as it was a second ago at most: it names languages, types of authorization details, and whether
    applications may come that nobody registered.

    Args:
        context: the daemon's.
    """
    told: tuple[Mapping[str, str], bool, bool, list[str]] = (LANGUAGES, False, False, [])
    looks_again_at = 0.0
    settings = context.settings
    mutual_tls = MutualTls(
        bool(settings.client_certificate_header), bool(settings.client_certificate_authorities), settings.client_certificate_origin
    )
    levels = list_possible_levels(with_passkeys=bool(find_rp_id(settings.origin)))
    document = make_metadata(context.endpoints, list(LANGUAGES), mutual_tls, levels)

    async def find() -> dict[str, Any]:
        nonlocal told, document, looks_again_at
        now = monotonic()
        if now < looks_again_at:
            return document
        try:
            found = await context.store.read(
                lambda: (context.services.branding.get(), context.services.stranger_policy.get(), list_detail_types(context))
            )
        except Unavailable:
            # What was told last is as good, and a partner needs the rest of it.
            return document
        looks_again_at = now + _LOOK_EVERY
        branding, policy, types = found
        offered = list_offered(branding.languages), policy.admission is not Admission.CLOSED, may_register(policy), types
        if offered != told:
            told, (languages, strangers, registration, _) = offered, offered
            asked = {"strangers": strangers, "registration": registration}
            document = make_metadata(context.endpoints, list(languages), mutual_tls, levels, **asked, detail_types=types)
        return document

    return find


def list_detail_types(context: Context) -> list[str]:
    """The types of authorization details that an API knows (RFC 9396 10). Called inside a store job."""
    return sorted({kind.type for each in context.services.access_control.resources.list_all() for kind in each.detail_types})


def make_stray_handler(found_at: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    """What answers whoever looks for a document where none is: where it is, and the number of the entry in the sign-in log.

    Args:
        found_at: the address of the document.
    """

    async def answer(request: web.Request) -> web.Response:
        context = request.app[CONTEXT]
        asked = f"{context.settings.origin}{request.path}"
        network = network_of(address_of(request, context.settings.trusted_proxies))
        reason, facts = Reason.DISCOVERY_ELSEWHERE.value, {".uri": asked}
        reference = context.attempts.keep(Attempt(Place.PAGE, Outcome.REFUSED, reason, facts=facts, expected=[found_at], network=network))
        told = name_reference(f"The document of the issuer {context.settings.issuer} is at {found_at}.", reference)
        body = msgspec.json.encode({"error": "not_found", "error_description": told})
        return web.Response(body=body, status=404, content_type="application/json", headers={"Cache-Control": "no-store", **_ANYBODY})

    return answer
