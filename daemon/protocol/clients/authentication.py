"""Who an application is at the endpoints that ask: exactly one method, read strictly (RFC 6749 2.3, RFC 7523)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeAlias
from urllib.parse import unquote_plus

import msgspec

from common.clock import Clock
from common.contracts.application_kinds import AuthenticationMethod as Demanded
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.handover.sign_in_log import Outcome, Place
from common.networks import network_of
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.reasons import Reason
from daemon.protocol.attempts import Attempts
from daemon.protocol.clients.assertion import (
    ASSERTION_TYPE,
    NotProven,
    check_claims,
    check_signature,
    list_key_ids,
    observe_assertion,
    read_assertion,
)
from daemon.protocol.clients.client import Client
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.services.applications.applications import Applications
from daemon.services.applications.guesses import Guesses
from daemon.services.applications.secrets import Secrets, SecretVerdict
from daemon.services.applications.used_assertions import UsedAssertions
from daemon.services.tenant.refusals import Refusals

BASIC, POST, PRIVATE_KEY, NONE = "client_secret_basic", "client_secret_post", "private_key_jwt", "none"
METHODS = (BASIC, POST, PRIVATE_KEY, NONE)
_SECRET = {
    SecretVerdict.UNKNOWN: Reason.SECRET_WRONG,
    SecretVerdict.EXPIRED: Reason.SECRET_EXPIRED,
    SecretVerdict.DISABLED: Reason.SECRET_DISABLED,
}
# Whoever shows one of these has known it, and guesses nothing.
_ONCE_RIGHT = (Reason.SECRET_EXPIRED, Reason.SECRET_DISABLED)
# Seconds before the end of a secret in which its use is remarked.
SOON = 14 * 86400
_SCHEMES = frozenset({"basic", "bearer", "digest", "dpop", "negotiate", "token"})
# So many colons an ID has at most that is looked for; one that is encoded may have more.
_MOST_COLONS = 8
# Gives the published keys of an address as JSON, or "" and why there are none.
FindKeys: TypeAlias = Callable[[str], tuple[str, str]]


class Credentials(msgspec.Struct, frozen=True):
    """What a request shows.

    Attributes:
        client_id: who it claims to be.
        secret: what it shows as proof, or None.
        method: the authentication method.
        assertion: a signed token as proof, or None.
        assertion_type: what it says it is, or None.
        plain_secret: the secret as it stands in the header, where form-decoding it gives another one; very many clients do not encode it.
        plain_header: both halves as they stand in the header, where a client that does not encode its ID may have meant another one.
    """

    client_id: str
    secret: str | None
    method: str
    assertion: str | None = None
    assertion_type: str | None = None
    plain_secret: str | None = None
    plain_header: str = ""


class InvalidClient(Refusal):
    """401 `invalid_client`, the same for an unknown application, a wrong secret and an expired one (RFC 6749 5.2).

    Args:
        reason: what was wrong; for the administrator alone.
        by_header: whether the Authorization header was used; it is then answered with a challenge.
        recorded: whether the audit log has it already.
        application: whose proof it would be.
        facts: what was observed, for the sign-in log.
    """

    def __init__(
        self,
        reason: Reason,
        *,
        by_header: bool,
        recorded: bool = False,
        application: Application | None = None,
        facts: Mapping[str, str] = NOTHING,
    ) -> None:
        super().__init__(reason, "invalid_client", "Client authentication failed.", facts=facts)
        self.recorded, self.application = recorded, application
        self._by_header = by_header

    def get_headers(self) -> list[tuple[str, str]]:
        """Headers of the answer."""
        headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("Pragma", "no-cache")]
        return [*headers, ("WWW-Authenticate", 'Basic realm="letpass"')] if self._by_header else headers


class TooManyGuesses(InvalidClient):
    """429, the same for a right secret and a wrong one, and for an application that does not exist.

    Args:
        wait: seconds until the next try.
        application: whose secret is guessed, if there is one.
    """

    def __init__(self, wait: int, application: Application | None) -> None:
        super().__init__(Reason.SECRET_GUESSED, by_header=False, recorded=application is not None, application=application)
        self.error, self.status_code, self.description = "temporarily_unavailable", 429, "Too many wrong secrets came from this network; wait."
        self._wait = wait

    def get_headers(self) -> list[tuple[str, str]]:
        """Headers of the answer."""
        return [*super().get_headers(), ("Retry-After", str(self._wait))]


def read_credentials(authorization: str | None, params: Mapping[str, str]) -> Credentials:
    """Find the credentials of a request.

    Args:
        authorization: the Authorization header.
        params: the form fields.

    Raises:
        Refusal: two methods at once, or two different client IDs.
        InvalidClient: the header cannot be read, or nothing says who this is.
    """
    client_id, secret = params.get("client_id"), params.get("client_secret")
    if "client_assertion" in params or "client_assertion_type" in params:
        return _read_assertion(authorization, params)
    if authorization is None:
        if client_id is None:
            raise InvalidClient(Reason.CLIENT_MISSING, by_header=False)
        return Credentials(client_id, secret, NONE if secret is None else POST)
    if secret is not None:
        raise Refusal(Reason.CLIENT_TWO_METHODS, "invalid_request", "Use one method of client authentication, not two.")
    found = _read_basic(authorization)
    if client_id is not None and found.plain_header.startswith(f"{client_id}:"):
        return _make_basic(client_id, found.plain_header[len(client_id) + 1 :])
    if client_id is not None and client_id != found.client_id:
        raise Refusal(Reason.CLIENT_DIFFERENT, "invalid_request", "client_id differs from the one in the Authorization header.", "client_id")
    return found


def find_claimed_id(authorization: str | None, params: Mapping[str, str]) -> str:
    """The client ID that a request names somewhere, "" if it names none; nothing of that is proven.

    Args:
        authorization: the Authorization header.
        params: the form fields.
    """
    try:
        return read_credentials(authorization, params).client_id
    except Refusal:
        return params.get("client_id") or observe_assertion(params.get("client_assertion", "")).get(".sub", "")


def _read_assertion(authorization: str | None, params: Mapping[str, str]) -> Credentials:
    """Credentials in a signed token; the client ID may be left out beside it (RFC 7521 4.2)."""
    if authorization is not None or "client_secret" in params:
        raise Refusal(Reason.CLIENT_TWO_METHODS, "invalid_request", "Use one method of client authentication, not two.")
    client_id, token = params.get("client_id"), params.get("client_assertion")
    if client_id is None:
        try:
            client_id = read_assertion(token or "").client_id
        except NotProven as why:
            raise InvalidClient(why.reason, by_header=False, facts=observe_assertion(token or "")) from None
    return Credentials(client_id, None, PRIVATE_KEY, token, params.get("client_assertion_type"))


def _read_basic(authorization: str) -> Credentials:
    """Credentials in an Authorization header: base64 of two form-encoded halves (RFC 6749 2.3.1)."""
    scheme, _, encoded = authorization.partition(" ")
    # What stands first may be no scheme at all, but what should follow one.
    facts = {".scheme": scheme.lower() if scheme.lower() in _SCHEMES else "other"}
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise InvalidClient(Reason.CLIENT_HEADER, by_header=True, facts=facts) from None
    client_id, colon, secret = text.partition(":")
    if scheme.lower() != "basic" or not colon:
        raise InvalidClient(Reason.CLIENT_HEADER, by_header=True, facts=facts)
    plain_header = text if ":" in secret or "+" in client_id else ""
    return _make_basic(_decode(client_id), secret, plain_header)


def _make_basic(client_id: str, secret: str, plain_header: str = "") -> Credentials:
    decoded = _decode(secret)
    # Some libraries send a public client's ID with an empty secret in the header.
    return Credentials(
        client_id,
        decoded or None,
        BASIC if decoded else NONE,
        plain_secret=secret if secret != decoded else None,
        plain_header=plain_header,
    )


def _read_plain(header: str) -> Iterator[Credentials]:
    """What a header can mean whose ID nobody has encoded: the colon behind it may be any of the first few."""
    parts = header.split(":")
    for number in range(1, min(len(parts), _MOST_COLONS + 1)):
        yield _make_basic(":".join(parts[:number]), ":".join(parts[number:]))


def _decode(text: str) -> str:
    """A half of the header, form-decoded; as it is where that gives no text."""
    try:
        return unquote_plus(text, errors="strict")
    except UnicodeDecodeError:
        return text


class ClientAuthentication:
    """Checks credentials. Called inside store jobs.

    Args:
        audiences: names of this daemon that an assertion may be meant for.
        clock: the time.
        applications: finds the application.
        secrets: checks the secret.
        used_assertions: lets an assertion work once.
        guesses: how often a network may be wrong about a secret.
        refusals: where the audit log gets the reason; the application never hears it.
        attempts: where the sign-in log learns that a secret ends soon.
        find_keys: gives published keys, which were fetched before the job.
    """

    def __init__(
        self,
        audiences: Collection[str],
        clock: Clock,
        applications: Applications,
        secrets: Secrets,
        used_assertions: UsedAssertions,
        guesses: Guesses,
        refusals: Refusals,
        attempts: Attempts,
        find_keys: FindKeys,
    ) -> None:
        self._attempts = attempts
        self._audiences, self._clock, self._applications, self._secrets = audiences, clock, applications, secrets
        self._used_assertions, self._guesses, self._refusals, self._find_keys = used_assertions, guesses, refusals, find_keys

    def authenticate(self, credentials: Credentials, *, by_header: bool, address: str, place: Place) -> Client:
        """The client that these credentials belong to.

        Args:
            credentials: what was shown.
            by_header: whether in the Authorization header.
            address: where they come from.
            place: which endpoint asks.

        Raises:
            TooManyGuesses: this network has been wrong about this application too often.
            InvalidClient: they belong to nobody who may come in. The caller has to turn it into an answer within the job, or the
                reason and the end of the assertion would be rolled back.
        """
        application = self._applications.find(credentials.client_id)
        for meant in _read_plain(credentials.plain_header) if application is None and credentials.plain_header else ():
            application, credentials = self._applications.find(meant.client_id), meant
            if application is not None:
                break
        guessed = credentials.secret is not None
        wait = self._guesses.reserve(credentials.client_id, address) if guessed else 0
        if wait:
            raise self._refuse_guess(application, address, wait)
        if application is None:
            # The same work as for a wrong secret: time tells nobody who is known here (attack 39).
            self._check_secret(credentials)
            raise InvalidClient(Reason.APPLICATION_UNKNOWN, by_header=by_header)
        try:
            expires_at = self._check(application, credentials)
        except NotProven as why:
            if guessed and why.reason in _ONCE_RIGHT:
                self._guesses.give_back(credentials.client_id, address)
            detail = {"method": credentials.method, **({"detail": why.detail} if why.detail else {})}
            self._refusals.record(EventName.APPLICATION_AUTHENTICATION_FAILED, application.id, why.reason, detail)
            facts = {
                ".method": credentials.method,
                **self._observe(application, credentials.assertion),
                **({".detail": why.detail} if why.detail else {}),
            }
            raise InvalidClient(why.reason, by_header=by_header, recorded=True, application=application, facts=facts) from None
        if guessed:
            self._guesses.give_back(credentials.client_id, address)
        if expires_at is not None and expires_at - self._clock.now() <= SOON:
            seen = {".expires_at": str(expires_at), ".method": credentials.method}
            network = network_of(address)
            self._attempts.keep(Attempt(place, Outcome.DIMINISHED, "secret.expiring", application, facts=seen, network=network))
        return Client(application)

    def _observe(self, application: Application, assertion: str | None) -> dict[str, str]:
        """What an assertion says that proves nothing, and what it was held against."""
        if assertion is None:
            return {}
        key_set = application.settings.jwks or self._find_keys(application.settings.jwks_uri)[0]
        against = {".now": str(self._clock.now()), ".audiences": " ".join(sorted(self._audiences)), ".known_kids": " ".join(list_key_ids(key_set))}
        return {**observe_assertion(assertion), **against}

    def _refuse_guess(self, application: Application | None, address: str, wait: int) -> Refusal:
        if application is not None:
            detail = {"network": network_of(address)}
            self._refusals.record(EventName.APPLICATION_AUTHENTICATION_FAILED, application.id, Reason.SECRET_GUESSED, detail)
        return TooManyGuesses(wait, application)

    def find_claimed(self, client_id: str) -> Application | None:
        """The application that a request claims to be from, if there is one; nothing of that is proven."""
        return self._applications.find(client_id)

    def _check(self, application: Application, credentials: Credentials) -> int | None:
        """Check a proof, and give the time when it ends, if it does.

        Raises:
            NotProven: it is none.
        """
        if not application.enabled:
            raise NotProven(Reason.APPLICATION_DISABLED)
        if credentials.method not in _allowed_methods(application):
            raise NotProven(Reason.CLIENT_METHOD)
        if credentials.method == PRIVATE_KEY:
            self._check_assertion(application, credentials.assertion or "", credentials.assertion_type)
        elif credentials.method != NONE:
            verdict, expires_at = self._check_secret(credentials)
            if verdict is not SecretVerdict.OK:
                raise NotProven(_SECRET[verdict])
            return expires_at
        return None

    def _check_secret(self, credentials: Credentials) -> tuple[SecretVerdict, int | None]:
        found = self._secrets.assess(credentials.client_id, credentials.secret or "")
        if found[0] is SecretVerdict.UNKNOWN and credentials.plain_secret is not None:
            found = self._secrets.assess(credentials.client_id, credentials.plain_secret)
        return found

    def _check_assertion(self, application: Application, token: str, kind: str | None) -> None:
        if kind != ASSERTION_TYPE:
            raise NotProven(Reason.ASSERTION_TYPE)
        assertion = read_assertion(token)
        key_set, problem = application.settings.jwks, ""
        if not key_set:
            key_set, problem = self._find_keys(application.settings.jwks_uri)
        if not key_set:
            raise NotProven(Reason.KEYS_NOT_AVAILABLE, problem)
        claims = check_signature(assertion, key_set)
        assertion_id, expires_at = check_claims(claims, application.id, self._audiences, self._clock.now())
        if not self._used_assertions.spend(application.id, assertion_id, expires_at):
            raise NotProven(Reason.ASSERTION_USED)


def _allowed_methods(application: Application) -> tuple[str, ...]:
    """How an application may prove itself: by one kind of proof, never by whichever is easier to come by."""
    if not application.type.is_confidential:
        return (NONE,)
    return (PRIVATE_KEY,) if application.settings.client_authentication is Demanded.PRIVATE_KEY else (BASIC, POST)
