"""Who an application is at the endpoints that ask: its proof held against what is known of it (RFC 6749 2.3, RFC 7523)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from common.clock import Clock
from common.contracts.application_kinds import AuthenticationMethod as Demanded
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.handover.sign_in_log import Outcome, Place
from common.contracts.secrets import Secret
from common.networks import network_of
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.reasons import Reason
from daemon.protocol.attempts import Attempts
from daemon.protocol.clients.assertion import (
    ASSERTION_TYPE,
    NotProven,
    check_claims,
    check_signature,
    observe_assertion,
    read_assertion,
)
from daemon.protocol.clients.certificates import CertificateHeaders, Certificates
from daemon.protocol.clients.client import Client
from daemon.protocol.clients.credentials import BASIC, NONE, POST, PRIVATE_KEY, Credentials, read_plain
from daemon.protocol.clients.invalid_client import InvalidClient, TooManyGuesses
from daemon.protocol.partner_keys import list_algorithms, list_key_ids
from daemon.protocol.refusal import Refusal
from daemon.services.applications.applications import Applications
from daemon.services.applications.guesses import Guesses
from daemon.services.applications.secret_kinds import ShownSecret
from daemon.services.applications.secrets import Secrets, SecretVerdict
from daemon.services.applications.used_assertions import UsedAssertions
from daemon.services.handover.sign_in_tests import SignInTests
from daemon.services.tenant.refusals import Refusals

_SECRET = {
    SecretVerdict.UNKNOWN: Reason.SECRET_WRONG,
    SecretVerdict.EXPIRED: Reason.SECRET_EXPIRED,
    SecretVerdict.DISABLED: Reason.SECRET_DISABLED,
}
# Whoever shows one of these has known it, and guesses nothing.
_ONCE_RIGHT = (Reason.SECRET_EXPIRED, Reason.SECRET_DISABLED)
# Where the secret of a test sign-in is looked at.
_TESTED = frozenset({Place.TOKEN, Place.PUSHED, Place.INTROSPECTION, Place.REVOCATION})
# Gives the published keys of an address as JSON, or "" and why there are none.
FindKeys: TypeAlias = Callable[[str], tuple[str, str]]


class ClientAuthentication:
    """Checks credentials. Called inside store jobs.

    Args:
        issuer: the issuer.
        audiences: names of this daemon that an assertion may be meant for, the issuer among them.
        clock: the time.
        applications: finds the application.
        secrets: checks the secret.
        used_assertions: lets an assertion work once.
        guesses: how often a network may be wrong about a secret.
        refusals: where the audit log gets the reason; the application never hears it.
        attempts: where the sign-in log learns that a secret ends soon.
        find_keys: gives published keys, which were fetched before the job.
        tests: knows the secrets of test sign-ins.
        certificates: checks those of connections.
    """

    def __init__(
        self,
        issuer: str,
        audiences: Collection[str],
        clock: Clock,
        applications: Applications,
        secrets: Secrets,
        used_assertions: UsedAssertions,
        guesses: Guesses,
        refusals: Refusals,
        attempts: Attempts,
        find_keys: FindKeys,
        tests: SignInTests,
        certificates: Certificates,
    ) -> None:
        self._certificates = certificates
        self._issuer, self._attempts, self._tests = issuer, attempts, tests
        self._audiences, self._clock, self._applications, self._secrets = audiences, clock, applications, secrets
        self._used_assertions, self._guesses, self._refusals, self._find_keys = used_assertions, guesses, refusals, find_keys

    def authenticate(self, credentials: Credentials, *, by_header: bool, address: str, place: Place, certificate: CertificateHeaders = ()) -> Client:
        """The client that these credentials belong to.

        Args:
            credentials: what was shown.
            by_header: whether in the Authorization header.
            address: where they come from.
            place: which endpoint asks.
            certificate: what says which certificate the connection has.

        Raises:
            TooManyGuesses: this network has been wrong about this application too often.
            InvalidClient: they belong to nobody who may come in. The caller has to turn it into an answer within the job, or the
                reason and the end of the assertion would be rolled back.
        """
        application = self._applications.find(credentials.client_id)
        for meant in read_plain(credentials.plain_header) if application is None and credentials.plain_header else ():
            application, credentials = self._applications.find(meant.client_id), meant
            if application is not None:
                break
        guessed = credentials.secret is not None
        wait = self._guesses.reserve(credentials.client_id, address) if guessed else 0
        if wait:
            raise self._refuse_guess(application, address, wait)
        if not guessed:
            return self._judge(application, credentials, certificate, by_header=by_header, address=address, place=place)
        with self._guesses.judging(credentials.client_id, address, InvalidClient):
            client = self._judge(application, credentials, certificate, by_header=by_header, address=address, place=place)
        self._guesses.give_back(credentials.client_id, address)
        return client

    def _judge(
        self,
        application: Application | None,
        credentials: Credentials,
        certificate: CertificateHeaders,
        *,
        by_header: bool,
        address: str,
        place: Place,
    ) -> Client:
        """The client that credentials prove, once the try is reserved; see `authenticate`."""
        if application is None:
            # The same work as for a wrong secret: time tells nobody who is known here (attack 39).
            self._check_secret(credentials)
            raise InvalidClient(Reason.APPLICATION_UNKNOWN, by_header=by_header)
        try:
            test_id = self._find_test(application, credentials, place)
            remarks = {} if test_id else self._check(application, credentials, certificate)
        except NotProven as why:
            if credentials.secret is not None and why.reason in _ONCE_RIGHT:
                self._guesses.give_back(credentials.client_id, address)
            detail = {"method": credentials.method, **({"detail": why.detail} if why.detail else {})}
            self._refusals.record(EventName.APPLICATION_AUTHENTICATION_FAILED, application.id, why.reason, detail)
            facts = {
                ".method": credentials.method,
                **self._observe(application, credentials.assertion),
                **({".detail": why.detail} if why.detail and ".answer" not in why.facts else {}),
                **why.facts,
            }
            shown = _show_secret(credentials) if why.reason is Reason.SECRET_WRONG else None
            raise InvalidClient(why.reason, by_header=by_header, recorded=True, application=application, facts=facts, shown=shown) from None
        for code, seen in remarks.items():
            facts = {**seen, ".method": credentials.method}
            self._attempts.keep(Attempt(place, Outcome.DIMINISHED, code, application, facts=facts, network=network_of(address)))
        return Client(application, test_id if application.type.is_confidential else None)

    def _observe(self, application: Application, assertion: str | None) -> dict[str, str]:
        """What an assertion says that proves nothing, and what it was held against."""
        if assertion is None:
            return {}
        key_set = application.settings.jwks or self._find_keys(application.settings.jwks_uri)[0]
        against = {
            ".now": str(self._clock.now()),
            ".audiences": " ".join(sorted(self._list_audiences(application))),
            ".known_kids": " ".join(list_key_ids(key_set)),
        }
        return {**observe_assertion(assertion), **against}

    def _refuse_guess(self, application: Application | None, address: str, wait: int) -> Refusal:
        if application is not None:
            detail = {"network": network_of(address)}
            self._refusals.record(EventName.APPLICATION_AUTHENTICATION_FAILED, application.id, Reason.SECRET_GUESSED, detail)
        return TooManyGuesses(wait, application)

    def is_of_test(self, credentials: Credentials, params: Mapping[str, str]) -> bool:
        """Whether a request is of a test sign-in, which may be over: by its secret, or by its address where there is none."""
        if credentials.secret is not None:
            return self._tests.was_secret(credentials.client_id, credentials.secret)
        return self._tests.was_address(credentials.client_id, params.get("redirect_uri", ""))

    def find_claimed(self, client_id: str) -> Application | None:
        """The application that a request claims to be from, if there is one; nothing of that is proven."""
        return self._applications.find(client_id)

    def _find_test(self, application: Application, credentials: Credentials, place: Place) -> str:
        """The test sign-in whose secret is shown in a way in which that is allowed, or ""."""
        if not application.enabled or place not in _TESTED or credentials.secret is None:
            return ""
        by_secret = application.settings.client_authentication is Demanded.SECRET
        if credentials.method not in ((BASIC, POST) if by_secret else (BASIC,)):
            return ""
        return self._tests.find_by_secret(application.id, credentials.secret)

    def _check(self, application: Application, credentials: Credentials, certificate: CertificateHeaders) -> dict[str, dict[str, str]]:
        """Check a proof, and give what is to be remarked of one that is good: codes of `diagnosis`, each with its facts.

        Raises:
            NotProven: it is none.
        """
        if not application.enabled:
            raise NotProven(Reason.APPLICATION_DISABLED)
        if credentials.method not in _allowed_methods(application):
            raise NotProven(Reason.CLIENT_METHOD)
        if credentials.method == PRIVATE_KEY:
            problem = self._check_assertion(application, credentials.assertion or "", credentials.assertion_type)
            return _remark_keys(application, problem)
        if application.type.is_confidential and application.settings.client_authentication.is_by_certificate:
            return _remark_keys(application, self._check_certificate(application, certificate))
        remarks: dict[str, dict[str, str]] = {}
        if credentials.method != NONE:
            verdict, secret, encoded = self._check_secret(credentials)
            which = {} if secret is None else {".secret_id": secret.id}
            if verdict is not SecretVerdict.OK:
                raise NotProven(_SECRET[verdict], facts=which)
            if secret is not None and secret.ends_soon(self._clock.now()):
                remarks["secret.expiring"] = {".expires_at": str(secret.expires_at), **which}
            if not encoded:
                remarks["secret.not_encoded"] = {}
        return remarks

    def _check_secret(self, credentials: Credentials) -> tuple[SecretVerdict, Secret | None, bool]:
        """What a secret is worth, which it is, and whether it is meant as the header has to be read."""
        found = self._secrets.assess(credentials.client_id, credentials.secret or "")
        if found[0] is SecretVerdict.UNKNOWN and credentials.plain_secret is not None:
            return *self._secrets.assess(credentials.client_id, credentials.plain_secret), False
        return *found, True

    def _list_audiences(self, application: Application) -> Collection[str]:
        """The names of this daemon that an assertion of an application may be meant for."""
        return (self._issuer,) if application.settings.issuer_audience_only else self._audiences

    def _check_certificate(self, application: Application, certificate: CertificateHeaders) -> str:
        """Check the certificate of a connection, and give why keys that were kept could not be renewed, or ""."""
        settings, key_set, problem = application.settings, application.settings.jwks, ""
        if not key_set and settings.client_authentication is Demanded.SELF_SIGNED_TLS:
            key_set, problem = self._find_keys(settings.jwks_uri)
            if not key_set:
                raise NotProven(Reason.KEYS_NOT_AVAILABLE, problem, {".answer": problem})
        self._certificates.check(settings, certificate, key_set)
        return problem

    def _check_assertion(self, application: Application, token: str, kind: str | None) -> str:
        """Check a signed proof, and give why the keys that were kept of the partner could not be renewed, or ""."""
        if kind != ASSERTION_TYPE:
            raise NotProven(Reason.ASSERTION_TYPE)
        assertion, settings = read_assertion(token), application.settings
        if assertion.algorithm not in list_algorithms(settings):
            raise NotProven(Reason.ASSERTION_ALGORITHM)
        key_set, problem = settings.jwks, ""
        if not key_set:
            key_set, problem = self._find_keys(settings.jwks_uri)
        if not key_set:
            raise NotProven(Reason.KEYS_NOT_AVAILABLE, problem, {".answer": problem})
        claims, strict = check_signature(assertion, key_set), settings.issuer_audience_only
        assertion_id, expires_at = check_claims(claims, application.id, self._list_audiences(application), self._clock.now(), strict=strict)
        if not self._used_assertions.spend(application.id, assertion_id, expires_at):
            raise NotProven(Reason.ASSERTION_USED)
        return problem


def _remark_keys(application: Application, problem: str) -> dict[str, dict[str, str]]:
    """What is to be remarked of published keys that could not be renewed."""
    return {"keys.unreachable": {".jwks_uri": application.settings.jwks_uri, ".answer": problem}} if problem else {}


def _show_secret(credentials: Credentials) -> ShownSecret:
    """A secret in each of its readings."""
    return ShownSecret([each for each in (credentials.secret, credentials.plain_secret) if each])


def _allowed_methods(application: Application) -> tuple[str, ...]:
    """How an application may prove itself: by one kind of proof, never by whichever is easier to come by."""
    if not application.type.is_confidential:
        return (NONE,)
    if application.settings.client_authentication.is_by_certificate:
        # Nothing stands in the request beside the client ID (RFC 8705 2).
        return (NONE,)
    return (PRIVATE_KEY,) if application.settings.client_authentication is Demanded.PRIVATE_KEY else (BASIC, POST)
