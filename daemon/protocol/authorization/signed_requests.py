"""Signed requests: all of an authorization request in one token of the application (RFC 9101, OpenID Connect Core 6).

What stands beside such a token counts for nothing, for nobody has signed it (RFC 9101 6.3). Nothing is fetched for one: it comes by value,
in the address or with a pushed request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.parameters import KNOWN
from daemon.protocol.foreign_tokens import Unreadable, read_json, take_apart
from daemon.protocol.params import MAX_VALUE, RESOURCE
from daemon.protocol.partner_keys import ALGORITHMS, LONGEST, REFUSED_HEADERS, Unproven, list_algorithms, verify
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.details import DETAILS

REQUEST = "request"
# Seconds that a request may be good for (FAPI 2.0 Message Signing 5.3.1), and by which the clocks of two machines may differ.
LIFETIME, SKEW = 3600, 60
_LONGEST_DETAIL = 200
# The recommended type, and what libraries write that know none (RFC 9101 10.8).
_TYPES = frozenset({"", "jwt", "oauth-authz-req+jwt", "application/oauth-authz-req+jwt"})
# A request within a request is none (RFC 9101 4).
_NESTED = frozenset({"request", "request_uri"})
_SENTENCES = {
    Reason.SIGNED_REQUEST_FORM: "The request object cannot be read.",
    Reason.SIGNED_REQUEST_HEADER: "The request object has an algorithm, a type or a header that is not accepted.",
    Reason.SIGNED_REQUEST_SIGNATURE: "The request object is not signed with a key of this application.",
    Reason.SIGNED_REQUEST_CLAIMS: "The request object is not from this application, or not for this issuer.",
    Reason.SIGNED_REQUEST_TIME: "The request object is over, not good yet, or good for more than an hour.",
    Reason.SIGNED_REQUEST_VALUE: "A parameter in the request object has a form that it cannot have.",
}
# Gives the published keys of an address as JSON, or "" and why there are none.
FindKeys: TypeAlias = Callable[[str], tuple[str, str]]


class Header(msgspec.Struct, frozen=True):
    """What a signed request says of its signature; nothing of it is proven.

    Attributes:
        algorithm: one of those that are accepted.
        key_id: which key it names, or None.
    """

    algorithm: str
    key_id: str | None


def read_header(token: str) -> Header:
    """Look at a signed request without believing it.

    Args:
        token: the parameter `request`.

    Raises:
        Refusal: it has a form or header that is never accepted, such as `alg` none.
    """
    try:
        header, _ = take_apart(token, LONGEST)
    except Unreadable:
        raise _refuse(Reason.SIGNED_REQUEST_FORM) from None
    algorithm, key_id, kind = header.get("alg"), header.get("kid"), header.get("typ", "")
    if algorithm not in ALGORITHMS or header.keys() & REFUSED_HEADERS or not isinstance(kind, str) or kind.lower() not in _TYPES:
        raise _refuse(Reason.SIGNED_REQUEST_HEADER, f"alg={algorithm} typ={kind}")
    if not isinstance(key_id, str | None):
        raise _refuse(Reason.SIGNED_REQUEST_HEADER)
    return Header(algorithm, key_id)


class SignedRequests:
    """Opens signed requests. Called inside store jobs; endpoints have fetched keys and checked the signature beforehand.

    Args:
        issuer: that they have to be meant for.
        clock: the time.
        find_keys: gives published keys.
    """

    def __init__(self, issuer: str, clock: Clock, find_keys: FindKeys) -> None:
        self._issuer, self._clock, self._find_keys = issuer, clock, find_keys

    def open(self, application: Application, params: Mapping[str, str], *, is_test: bool) -> Mapping[str, str]:
        """The parameters that count: those that are signed, or those of an unsigned request where that is allowed.

        Args:
            application: who asks.
            params: read strictly.
            is_test: whether it is a test sign-in, whose console has no key.

        Raises:
            Refusal: the request is not signed as it has to be.
        """
        settings = application.settings
        if REQUEST not in params:
            if settings.signed_requests_required and not is_test:
                why = "This application has to sign its authorization requests (RFC 9101)."
                raise Refusal(Reason.REQUEST_NOT_SIGNED, "invalid_request", why, REQUEST)
            return params
        if not settings.jwks and not settings.jwks_uri:
            why = "Request objects are not supported for an application without registered keys."
            raise Refusal(Reason.REQUEST_OBJECT, "request_not_supported", why, REQUEST)
        claims = self._prove(application, params[REQUEST])
        self._check_claims(application, claims)
        found = read_values(claims)
        if params.get("client_id", application.id) != application.id or found.get("client_id") != application.id:
            raise _refuse(Reason.SIGNED_REQUEST_CLAIMS)
        return found

    def _prove(self, application: Application, token: str) -> dict[str, Any]:
        """What the application has signed."""
        header, settings = read_header(token), application.settings
        key_set = settings.jwks or self._find_keys(settings.jwks_uri)[0]
        if header.algorithm not in list_algorithms(settings):
            raise _refuse(Reason.SIGNED_REQUEST_HEADER, f"alg={header.algorithm}")
        payload = verify(token, header.algorithm, header.key_id, key_set)
        if isinstance(payload, Unproven):
            raise _refuse(Reason.SIGNED_REQUEST_SIGNATURE, f"alg={header.algorithm} kid={header.key_id or ''}")
        try:
            return read_json(payload)
        except Unreadable:
            raise _refuse(Reason.SIGNED_REQUEST_FORM) from None

    def _check_claims(self, application: Application, claims: Mapping[str, Any]) -> None:
        """From whom, for whom and for how long (RFC 9101 4 and 10.8, FAPI 2.0 Message Signing 5.3.1).

        One whose subject is the application could pass for its proof of who it is, and so is none.
        """
        audience = claims.get("aud")
        meant = audience if isinstance(audience, list) else [audience]
        if claims.get("iss", application.id) != application.id or self._issuer not in meant or claims.get("sub") == application.id:
            raise _refuse(Reason.SIGNED_REQUEST_CLAIMS, f"aud={audience} iss={claims.get('iss')}")
        now, end, begin = self._clock.now(), _read_time(claims, "exp"), _read_time(claims, "nbf")
        said = f"nbf={claims.get('nbf')} exp={claims.get('exp')} now={now}"
        if end is None or not now < end <= now + LIFETIME + SKEW:
            raise _refuse(Reason.SIGNED_REQUEST_TIME, said)
        if "nbf" not in claims and not application.settings.signed_requests_required:
            return
        if begin is None or not now - LIFETIME - SKEW <= begin <= now + SKEW or end > begin + LIFETIME + SKEW:
            raise _refuse(Reason.SIGNED_REQUEST_TIME, said)


def read_values(claims: Mapping[str, Any]) -> dict[str, str]:
    """The parameters in a signed request, as an unsigned one would bring them: known ones with a value.

    Args:
        claims: proven.

    Raises:
        Refusal: one has a form that no parameter has, or is a request itself.
    """
    if claims.keys() & _NESTED:
        raise _refuse(Reason.SIGNED_REQUEST_VALUE)
    read = {name: _read_value(name, value) for name, value in claims.items() if name in KNOWN and value is not None}
    return {name: value for name, value in read.items() if value}


def _read_value(name: str, value: object) -> str:
    """One of them: texts as they are, numbers as they are written, `claims` and details as JSON, several resources as `read_params` joins them."""
    if name == RESOURCE and isinstance(value, list) and all(isinstance(each, str) and not any(map(str.isspace, each)) for each in value):
        text = " ".join(value)
    elif (name == "claims" and isinstance(value, dict)) or (name == DETAILS and isinstance(value, list)):
        text = msgspec.json.encode(value).decode()
    elif isinstance(value, int) and not isinstance(value, bool):
        text = str(value)
    elif isinstance(value, str) and not (name == RESOURCE and any(map(str.isspace, value))):
        text = value
    else:
        raise _refuse(Reason.SIGNED_REQUEST_VALUE, parameter=name)
    if len(text) > MAX_VALUE or "\0" in text:
        raise _refuse(Reason.SIGNED_REQUEST_VALUE, parameter=name)
    return text


def _read_time(claims: Mapping[str, Any], name: str) -> float | None:
    """A time in seconds; None if there is none."""
    value = claims.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _refuse(reason: Reason, detail: str = "", parameter: str = "") -> Refusal:
    """A refusal; what the token said, and which parameter of it was wrong, are for the sign-in log alone."""
    facts = {**({".detail": detail[:_LONGEST_DETAIL]} if detail else {}), **({".parameter": parameter} if parameter else {})}
    return Refusal(reason, "invalid_request_object", _SENTENCES[reason], REQUEST, facts=facts)
