"""The issuer as others reach it: over the network, through the proxies, with their certificate and headers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from common.contracts.status import Endpoints
from common.networks import read_address, read_network
from daemon.checks.finding import Finding, fail, fine, warn
from daemon.checks.finding import said as _
from daemon.outbound.own_address import Answer, Unanswered, ask, find_certificate_end
from daemon.settings import Settings
from daemon.web.way_here import HEADER, PATH, WayHere

_DAY = 86400
# Days before the end of a certificate from which on somebody should look: whatever renews it by itself has done so by then.
CERTIFICATE_DAYS = 14
# An address that nobody has (RFC 5737), for a browser that says it is somebody else.
MADE_UP = "203.0.113.77"

# What a proxy says when nobody behind it answers or is ready, and the daemon without its database.
_BEHIND = (502, 503, 504)
_NOT_FOUND = 404
_LEAD_ALL = _("Let the proxy lead every path of the issuer’s name to the daemon, as it is.")
_UNANSWERED = {
    "name": (_("The name {host} of the issuer is not known here."), _("Give it an address in the DNS, or write another issuer into the settings.")),
    "certificate": (_("The certificate of {host} is not trusted."), _("Give the proxy a certificate for {host} that is still good, with its chain.")),
    "refused": (_("Nobody takes connections at {issuer}."), _("Start the daemon and the proxy before it, and open the port.")),
    "silent": (_("Nobody answers at {issuer} in time."), _("Look at the proxy and at the firewall before it.")),
    "broken": (_("What answers at {issuer} speaks no HTTP."), _("Let the proxy lead this address to the daemon.")),
}


class Reached(msgspec.Struct, frozen=True):
    """What came back from the issuer's address.

    Attributes:
        answers: by what was asked for: `discovery`, `jwks`, `page`, `way`; one that did not come is missing.
        unanswered: the code of the first failure, "" if discovery was answered.
        certificate_ends: when the certificate ends, seconds since 1970; None without one.
    """

    answers: dict[str, Answer]
    unanswered: str = ""
    certificate_ends: float | None = None


async def reach(endpoints: Endpoints, origin: str, proof: str, certificate_header: str = "") -> Reached:
    """Ask for everything at once.

    Args:
        endpoints: of the issuer.
        origin: where the pages are.
        proof: a value of HEADER, "" where the installation's key is not at hand.
        certificate_header: in which a proxy tells the certificate of a client, or "".
    """
    made_up = {"X-Forwarded-For": MADE_UP, HEADER: proof, **({certificate_header: MADE_UP} if certificate_header else {})}
    asked: dict[str, tuple[str, dict[str, str]]] = {
        "discovery": (endpoints.discovery, {}),
        "jwks": (endpoints.jwks, {}),
        "page": (f"{origin}/sign-in", {}),
    }
    if proof:
        asked["way"] = (f"{origin}{PATH}", made_up)
    asking = asyncio.gather(*(ask(url, headers) for url, headers in asked.values()), return_exceptions=True)
    came, ends = await asyncio.gather(asking, find_certificate_end(endpoints.discovery))
    found = dict(zip(asked, came, strict=True))
    failure = found["discovery"]
    answers = {name: each for name, each in found.items() if isinstance(each, Answer)}
    unanswered = failure.code if isinstance(failure, Unanswered) else "" if isinstance(failure, Answer) else "broken"
    return Reached(answers, unanswered, ends)


def check_issuer(reached: Reached, settings: Settings, keys: frozenset[str] | None, now: int) -> Iterator[Finding]:
    """Whether this very installation answers at its issuer.

    Args:
        reached: what came back.
        settings: in force.
        keys: ids of the published keys, None where they are not known.
        now: seconds since 1970.
    """
    issuer = settings.issuer
    values: dict[str, object] = {"issuer": issuer, "host": urlsplit(issuer).hostname, "origin": settings.origin}
    answer = reached.answers.get("discovery")
    if answer is None:
        message, fix = _UNANSWERED[reached.unanswered]
        yield fail(f"issuer.{reached.unanswered}", message, fix, **values)
        return
    document, key_set = _read(answer), _read(reached.answers.get("jwks"))
    served = {key.get("kid") for key in key_set.get("keys", []) if isinstance(key, dict)} if isinstance(key_set.get("keys"), list) else set()
    fix = _("Let the proxy lead this address to the daemon, with its path as it is.")
    if answer.status in _BEHIND:
        message = _("Somebody answers at {issuer} with {status}, but no daemon behind that is ready.")
        fix = _("Start the daemon, or mend what keeps it from being ready; if it is, let the proxy lead to where it listens.")
        yield fail("issuer.down", message, fix, status=answer.status, **values)
    elif answer.status != 200:
        yield fail("issuer.status", _("The discovery document of {issuer} is answered with {status}."), fix, status=answer.status, **values)
    elif document.get("issuer") != issuer:
        yield fail("issuer.other", _("The discovery document at {issuer} names another issuer."), fix, **values)
    elif (unread := _find_unread(reached, values)) is not None:
        yield unread
    elif keys is not None and not served & keys:
        message = _("Another installation answers at {issuer}: its keys are not those of this database.")
        yield fail("issuer.foreign", message, _("Lead the address to this daemon, or give this installation an issuer of its own."), **values)
    elif not settings.is_secure:
        yield fine("issuer.local", _("{issuer} answers, for this machine alone."), **values)
    else:
        yield fine("issuer.fine", _("{issuer} answers over the network with this installation’s keys."), **values)
    if reached.certificate_ends is not None:
        yield _check_certificate(int(reached.certificate_ends - now) // _DAY, values)
    page = reached.answers.get("page")
    if answer.status == 200 and document.get("issuer") == issuer:
        yield from _check_parts(reached, values)
    if settings.is_secure and page is not None and page.status == 200:
        yield _check_hsts(page)


def _find_unread(reached: Reached, values: Mapping[str, object]) -> Finding | None:
    """Why the keys that are served cannot be compared with ours, None if they can."""
    answer = reached.answers.get("jwks")
    if answer is None:
        return fail("issuer.no_keys", _("The keys of {issuer} are not answered, though its discovery document is."), _LEAD_ALL, **values)
    if answer.status != 200:
        return fail("issuer.keys_status", _("The keys of {issuer} are answered with {status}."), _LEAD_ALL, status=answer.status, **values)
    return None


def _check_parts(reached: Reached, values: Mapping[str, object]) -> Iterator[Finding]:
    """Whether the rest of what was asked came too, where the discovery document did."""
    page, way = reached.answers.get("page"), reached.answers.get("way")
    if page is None:
        yield fail("issuer.no_pages", _("The pages at {origin} are not answered, though the discovery document is."), _LEAD_ALL, **values)
    elif page.status in _BEHIND or page.status == _NOT_FOUND:
        yield fail("issuer.pages_status", _("The pages at {origin} are answered with {status}."), _LEAD_ALL, status=page.status, **values)
    # Whoever does not know our proof says that there is nothing; that has a line of its own, with the key or the clock.
    if way is not None and way.status not in (200, _NOT_FOUND):
        message = _("Nobody can say whether the proxies pass on addresses: {origin}{path} is answered with {status}.")
        yield warn("issuer.way_status", message, _LEAD_ALL, path=PATH, status=way.status, **values)


def check_proxies(reached: Reached, settings: Settings) -> Iterator[Finding]:
    """Whether the browser's address arrives, and a made-up one is not believed.

    Args:
        reached: what came back.
        settings: in force.
    """
    way = _read_way(reached)
    if way is None:
        # Whoever answers there is none of ours, which stands in another line.
        return
    untouched, silent = way.hops == [MADE_UP], not way.hops
    # Somebody else has to speak TLS for us, unless we do.
    is_proxied = settings.is_secure and not settings.tls_certificate
    forwards = _("Let the proxy append the address of whoever it heard from to X-Forwarded-For, or write it there.")
    if way.believed == MADE_UP:
        if _is_trusted(way.sender, settings) and not untouched and _is_trusted(way.hops[-1], settings):
            yield fine(
                "proxies.own", _("The check comes from an address that is trusted as a proxy, so that it cannot tell whether others are believed.")
            )
        elif is_proxied:
            yield fail("proxies.forged", _("An address that a browser makes up is believed."), forwards)
        else:
            message = _("Whoever is at {sender} may make up the address of a browser; it is trusted as a proxy, and none stands before the daemon.")
            yield warn("proxies.none", message, _("Take {sender} out of trusted_proxies."), sender=way.sender)
    elif not untouched and not silent and not _is_trusted(way.sender, settings):
        message = _("The proxy at {sender} is not trusted: all browsers seem to be one, and share its throttle.")
        yield warn("proxies.unknown", message, _('Write trusted_proxies = ["{sender}"] into the settings.'), sender=way.sender)
    elif is_proxied and (untouched or silent):
        yield warn("proxies.silent", _("The proxy does not say for whom it asks: all browsers seem to be one."), forwards)
    elif untouched or silent:
        yield fine("proxies.direct", _("Browsers reach the daemon without a proxy, and the addresses that they make up are not believed."))
    else:
        yield fine("proxies.fine", _("The proxies say for whom they ask, and what a browser makes up is not believed."))


def check_client_certificates(reached: Reached, settings: Settings) -> Iterator[Finding]:
    """Whether the proxies let a client write which certificate it has; certificates are no secrets, so anybody could be any application.

    Args:
        reached: what came back.
        settings: in force.
    """
    way, header = _read_way(reached), settings.client_certificate_header
    if way is None or not header:
        return
    if any(MADE_UP in each for each in way.certificates):
        message = _(
            "What a client writes into the header {header} is believed: anybody can pass for an application that proves itself by a certificate."
        )
        fix = _("Let each server of the proxy that leads to the daemon write that header itself, or clear it.")
        yield fail("client_certificates.forged", message, fix, header=header)
    else:
        yield fine("client_certificates.fine", _("What a client writes into the header {header} by itself is not believed."), header=header)


def _read_way(reached: Reached) -> WayHere | None:
    """How the check itself arrived; None where nobody of ours answers."""
    answer = reached.answers.get("way")
    try:
        return None if answer is None or answer.status != 200 else msgspec.json.decode(answer.body, type=WayHere)
    except (msgspec.MsgspecError, RecursionError):
        return None


def _check_certificate(days: int, values: Mapping[str, object]) -> Finding:
    if days < CERTIFICATE_DAYS:
        return warn("certificate.ending", _("Days until the certificate of {host} ends: {days}."), _("Renew it."), days=days, **values)
    return fine("certificate.fine", _("The certificate of {host} is good; days until it ends: {days}."), days=days, **values)


def _check_hsts(page: Answer) -> Finding:
    if "max-age=" in page.headers.get("strict-transport-security", ""):
        return fine("https.fine", _("Browsers are told to use https alone."))
    message = _("The pages arrive without Strict-Transport-Security, so that browsers may try http first.")
    return warn("https.open", message, _("Let the proxy pass the headers of the daemon on."))


def _read(answer: Answer | None) -> dict[str, Any]:
    """The JSON object of an answer, an empty one if it is none."""
    try:
        found = None if answer is None else msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {}


def _is_trusted(text: str, settings: Settings) -> bool:
    address = read_address(text)
    return address is not None and any(address in read_network(each) for each in settings.trusted_proxies)
