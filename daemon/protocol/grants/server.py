"""authlib's authorization server, filled in: which grants there are, how clients prove themselves, what tokens look like.

authlib chooses the grant and runs its steps; storage, rotation, replay detection and claims are ours (docs/decisions/0003).
One server serves all threads: whatever belongs to a request lies in its `TokenRequest`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

import msgspec
from authlib.oauth2.rfc6749 import AuthorizationServer, OAuth2Request
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.handover.sign_in_log import Outcome, Place
from common.contracts.permissions import OPENID
from common.indicators import is_indicator
from common.networks import network_of
from daemon.diagnosis.attempt import Attempt, pick_parameters
from daemon.diagnosis.reasons import Reason
from daemon.keys.digests import make_token
from daemon.protocol.answer import Answer
from daemon.protocol.attempts import Attempts, name_reference
from daemon.protocol.authorization.answers import describe
from daemon.protocol.authorization.remarks import AS_AUDIENCE
from daemon.protocol.authorization.return_addresses import TEST_MARK
from daemon.protocol.clients.authentication import ClientAuthentication
from daemon.protocol.clients.certificates import CertificateHeaders, demand_certificate
from daemon.protocol.clients.client import GRANT_TYPES, Client
from daemon.protocol.clients.credentials import Credentials, find_claimed_id, read_credentials
from daemon.protocol.clients.invalid_client import InvalidClient
from daemon.protocol.delegation.actors import describe_actors
from daemon.protocol.delegation.assertions import Assertion
from daemon.protocol.delegation.exchange import Exchanged
from daemon.protocol.dpop.checking import Proofs, Shown
from daemon.protocol.grants.code_grant import CodeGrant
from daemon.protocol.grants.device_grant import DeviceGrant
from daemon.protocol.grants.exchange_grant import ExchangeGrant
from daemon.protocol.grants.machine_grant import MachineGrant
from daemon.protocol.grants.refresh_grant import RefreshGrant
from daemon.protocol.grants.services import GrantServices
from daemon.protocol.params import read_misnamed, read_resources
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.protocol.tokens.access_tokens import BEARER, DPOP, make_signed
from daemon.protocol.tokens.details import tell_details, write_details
from daemon.protocol.tokens.encryption import Recipient, Recipients
from daemon.protocol.tokens.entitlement import Entitled
from daemon.protocol.tokens.id_token import make_id_token
from daemon.protocol.tokens.pending import PendingToken
from daemon.protocol.tokens.token_target import TokenTarget
from daemon.services.people.subjects import Subjects
from daemon.services.tenant.refusals import Refusals
from daemon.storage.authorization.tokens import FamilyRow
from daemon.storage.database.handover import after_commit

_EVENTS = {Place.PUSHED: EventName.AUTHORIZATION_REFUSED, Place.DEVICE: EventName.AUTHORIZATION_REFUSED}
# Said to every device that waits, so it is no news.
_NO_NEWS = frozenset({Reason.DEVICE_PENDING})


@lru_cache
def _blank(uri: str) -> Mapping[str, Any]:
    """What authlib sets in a new request to an address, which it finds good or refuses."""
    blank: dict[str, Any] = vars(OAuth2Request("POST", uri))
    return blank


class TokenRequest(OAuth2Request):  # type: ignore[misc]
    """A request to the token endpoint, read strictly beforehand; filled on its way through a grant.

    Attributes:
        jkt: the thumbprint of the key that it proves to have (RFC 9449), or "".
        x5t: that of the certificate that its tokens are bound to (RFC 8705), or "".
        exchanged: what it exchanges, of a token exchange; None of any other.
        assertion: the identity assertion that it gets, or None.
        recipient: to whom its ID token is encrypted, or None.
        told: headers that its answer has besides, where it is a good one.
    """

    family: FamilyRow
    entitled: Entitled
    aim: TokenTarget
    exchanged: Exchanged | None = None
    assertion: Assertion | None = None
    jkt: str = ""
    x5t: str = ""
    recipient: Recipient | None = None
    told: Sequence[tuple[str, str]] = ()

    def __init__(
        self,
        uri: str,
        params: Mapping[str, str],
        credentials: Credentials,
        *,
        by_header: bool,
        address: str,
        certificate: CertificateHeaders = (),
        shown: Shown | None = None,
    ) -> None:
        # authlib looks at the address each time, though it is always the same; what it sets besides is the same for every request.
        self.__dict__.update(_blank(uri), headers={})
        self.payload = BasicOAuth2Payload(params)
        self.credentials, self.by_header, self.address = credentials, by_header, address
        self._params, self.shown, self.certificate = params, shown, certificate

    @property
    def form(self) -> Mapping[str, str]:
        """The form fields."""
        return self._params


class Server(AuthorizationServer):  # type: ignore[misc]
    """The token endpoint. Called inside store jobs.

    Args:
        issuer: the issuer.
        token_uri: address of the token endpoint.
        clock: the time.
        authentication: checks the credentials of applications.
        services: what the grants are built from.
        subjects: knows which `sub` and `sid` an application sees.
        refusals: the audit log's.
        attempts: the sign-in log's.
        proofs: checks which key a request proves to have.
        recipients: finds to whom ID tokens are encrypted.

    Attributes:
        on_issued: called with the grant type of what was given, once it is on disk.
    """

    def __init__(
        self,
        issuer: str,
        token_uri: str,
        clock: Clock,
        authentication: ClientAuthentication,
        services: GrantServices,
        subjects: Subjects,
        refusals: Refusals,
        attempts: Attempts,
        proofs: Proofs,
        recipients: Recipients,
    ) -> None:
        super().__init__()
        self._proofs, self._recipients = proofs, recipients
        self._refusals, self._attempts = refusals, attempts
        self.on_issued: Callable[[str], None] = _nobody
        self._issuer, self._token_uri, self._clock, self._subjects = issuer, token_uri, clock, subjects
        self._authentication, self._services = authentication, services
        self.register_token_generator("default", self._make_token)
        # The grants are classes to authlib; each server gets its own, bound to its services.
        self.register_grant(type("BoundCodeGrant", (CodeGrant,), {"services": services}), [self._add_id_token])
        self.register_grant(type("BoundRefreshGrant", (RefreshGrant,), {"services": services}), [self._add_id_token])
        self.register_grant(type("BoundDeviceGrant", (DeviceGrant,), {"services": services}), [self._add_id_token])
        self.register_grant(type("BoundMachineGrant", (MachineGrant,), {"services": services}))
        self.register_grant(type("BoundExchangeGrant", (ExchangeGrant,), {"services": services}))

    def token(
        self, params: Mapping[str, str], authorization: str | None, address: str, certificate: CertificateHeaders = (), shown: Shown | None = None
    ) -> Answer:
        """Answer a token request.

        Args:
            params: the form fields, read strictly.
            authorization: the Authorization header.
            address: where it comes from.
            certificate: what says which certificate its connection has.
            shown: what it brings to prove that it has a key, or None.
        """
        by_header = authorization is not None
        try:
            if "grant_type" not in params:
                raise Refusal(Reason.GRANT_TYPE_MISSING, "invalid_request", "grant_type is missing.", "grant_type")
            if params["grant_type"] not in GRANT_TYPES:
                raise Refusal(Reason.GRANT_TYPE_UNSUPPORTED, "unsupported_grant_type", "This grant_type is not supported.", "grant_type")
            # Whatever has the form may be known; what has not is refused before anything is spent.
            read_resources(params, lambda value: value if is_indicator(value) else None)
            credentials = read_credentials(authorization, params)
        except Refusal as refusal:
            return self.refuse(Place.TOKEN, refusal, params, find_claimed_id(authorization, params), address)
        request = TokenRequest(self._token_uri, params, credentials, by_header=by_header, address=address, certificate=certificate, shown=shown)
        answer: Answer = self.create_token_response(request)
        answer.headers.extend(request.told if answer.status == 200 else ())
        return answer

    def for_client(
        self,
        place: Place,
        params: Mapping[str, str],
        authorization: str | None,
        address: str,
        certificate: CertificateHeaders,
        work: Callable[[Client], Answer],
    ) -> Answer:
        """Answer a request of another endpoint whose caller proves itself as at the token endpoint (RFC 7009 2.1, RFC 7662 2.1).

        Args:
            place: which endpoint.
            params: the form fields, read strictly.
            authorization: the Authorization header.
            address: where it comes from.
            certificate: what says which certificate its connection has.
            work: answers, once the caller is known.
        """
        client_id = find_claimed_id(authorization, params)
        credentials = None
        try:
            credentials = read_credentials(authorization, params)
            by_header = authorization is not None
            return work(self._authentication.authenticate(credentials, by_header=by_header, address=address, place=place, certificate=certificate))
        except Refusal as refusal:
            return self.refuse(place, refusal, params, client_id, address, credentials)

    def refuse(
        self, place: Place, refusal: Refusal, params: Mapping[str, str], client_id: str, address: str, shown: Credentials | None = None
    ) -> Answer:
        """Record a refusal and answer with it.

        Args:
            place: which endpoint.
            refusal: what is wrong.
            params: the form fields.
            client_id: whom the request claims to be from, proven or not.
            address: where it comes from.
            shown: what it showed as proof, as far as that could be read.
        """
        status, body, headers = refusal(None)
        if refusal.reason in _NO_NEWS:
            return self.handle_response(status, body, headers)
        proven = refusal.application if isinstance(refusal, InvalidClient) else None
        application = proven or self._authentication.find_claimed(client_id)
        # Who failed to prove itself was recorded where that was noticed.
        if not (isinstance(refusal, InvalidClient) and refusal.recorded):
            whose = None if application is None else application.id
            self._refusals.record(_EVENTS.get(place, EventName.TOKEN_REFUSED), whose, refusal.reason, describe(refusal))
        mark = TEST_MARK if shown is not None and self._authentication.is_of_test(shown, params) else NOTHING
        reference = self._attempts.refuse(place, refusal, application, params, client_id=client_id, network=network_of(address), facts=mark)
        told = {**dict(body), "error_description": name_reference(refusal.description, reference)}
        check_uri = self._attempts.find_check_uri(application, reference)
        if check_uri:
            told["error_uri"] = check_uri
        return self.handle_response(status, told, headers)

    # What authlib asks for.

    def create_oauth2_request(self, request: TokenRequest) -> TokenRequest:
        """The request, which is in our form already."""
        return request

    def authenticate_client(self, request: TokenRequest, _methods: object, _endpoint: str = "token") -> Client:
        """The client of a request; by one method, ours, instead of authlib's trial of each.

        Every grant asks for it first, so which key the request proves to have is known before anything is spent.
        """
        client = self._authentication.authenticate(
            request.credentials, by_header=request.by_header, address=request.address, place=Place.TOKEN, certificate=request.certificate
        )
        request.auth_method = request.credentials.method
        settings = client.application.settings
        is_strict = settings.dpop_required or settings.dpop_nonce_required or settings.id_token_encryption is not None
        if (is_strict or settings.certificate_bound_tokens) and self._is_of_test(client, request.form):
            # The console that tries a sign-in out gets its tokens as it always does.
            request.jkt = self._proofs.check(request.shown, None)
            return client
        request.recipient = self._recipients.find(settings, settings.id_token_encryption)
        request.x5t = demand_certificate(request.certificate) if settings.certificate_bound_tokens else ""
        request.jkt = self._proofs.check_demanded(request.shown, client.application)
        request.told = self._proofs.nonces.list_headers(client.application)
        return client

    def _is_of_test(self, client: Client, form: Mapping[str, str]) -> bool:
        """Whether a request is of a test sign-in: by its secret, or where there is none by what it exchanges.

        What its grant does not look at says nothing: otherwise a token of a test beside a code would free the code from what is demanded.
        """
        if client.test_id is not None:
            return bool(client.test_id)
        if form.get("grant_type") == "refresh_token":
            family = self._services.refresh_tokens.find_family(form.get("refresh_token", ""))
            return family is not None and bool(family.test_id)
        return form.get("grant_type") == "authorization_code" and bool(self._services.codes.find_test(form.get("code", "")))

    def handle_error_response(self, request: TokenRequest, error: Refusal) -> Answer:
        """A refusal of a grant."""
        return self.refuse(Place.TOKEN, error, request.form, request.credentials.client_id, request.address, request.credentials)

    def handle_response(self, status: int, body: Any, headers: list[tuple[str, str]]) -> Answer:
        """The answer as a value: a thread of the store must not make web responses."""
        return Answer(status, dict(body), [(name, value) for name, value in headers if name.lower() != "content-type"])

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nothing listens; what happened is recorded where it is decided."""

    def save_token(self, token: dict[str, Any], request: TokenRequest) -> None:
        """Store the digests of what is about to be given; a rotated refresh token is stored where it is rotated."""
        lifetimes, aim = request.client.application.settings.lifetimes, request.aim
        self._remark(request)
        random = token["access_token"]
        token["expires_in"] = aim.lifetime
        if request.jkt:
            token["token_type"] = DPOP
        self._services.tokens.keep_access_token(
            random,
            request.family,
            " ".join(aim.scope),
            aim.lifetime,
            signed=aim.signed,
            audience=" ".join(aim.audience),
            organization_id=aim.organization_id,
            jkt=request.jkt,
            x5t=request.x5t,
            actors="" if request.exchanged is None else " ".join(request.exchanged.actors),
            details_json=write_details(aim.details),
        )
        token |= tell_details(aim.details)
        if aim.signed:
            token["access_token"] = self._sign_later(request, random)
        after_commit(partial(self.on_issued, request.payload.grant_type))
        if request.payload.grant_type != RefreshGrant.GRANT_TYPE and "refresh_token" in token:
            self._services.refresh_tokens.keep(token["refresh_token"], request.family, lifetimes.refresh_token)

    def _remark(self, request: TokenRequest) -> None:
        """Have the sign-in log keep that a machine names its API in a way that is not read. Applications with users name theirs at the sign-in."""
        misnamed = read_misnamed(request.form) if request.payload.grant_type == MachineGrant.GRANT_TYPE else ""
        if misnamed and not request.aim.audience:
            whose, facts, network = request.client.application, pick_parameters(request.form), network_of(request.address)
            self._attempts.keep(Attempt(Place.TOKEN, Outcome.DIMINISHED, AS_AUDIENCE, whose, facts=facts, network=network))

    def _make_token(self, *, client: Client, scope: str, include_refresh_token: bool, **_unused: Any) -> dict[str, Any]:
        """What authlib calls a token: the body of the answer."""
        lifetime = client.application.settings.lifetimes.access_token
        # How long it really lives depends on whom it addresses, and is set where it is stored.
        token: dict[str, Any] = {"access_token": make_token(), "token_type": BEARER, "expires_in": lifetime, "scope": scope}
        if include_refresh_token and "offline_access" in scope.split():
            token["refresh_token"] = make_token()
        return token

    def _sign_later(self, request: TokenRequest, random: str) -> PendingToken:
        application, family, exchanged = request.client.application, request.family, request.exchanged
        # Whoever is called in the name of a user knows them as the first API does.
        first, actors = (application, ()) if exchanged is None else (exchanged.presented.application, exchanged.actors)
        subject = self._subjects.subject_of(family.user_id, first) if family.user_id else application.id
        sid = self._subjects.sid_of(family.session_id, first.id)
        now, issuer, jkt, x5t = self._clock.now(), self._issuer, request.jkt, request.x5t
        token = make_signed(application, family, random, request.aim, issuer=issuer, subject=subject, sid=sid, now=now, jkt=jkt, x5t=x5t)
        return msgspec.structs.replace(token, claims={**token.claims, **describe_actors(actors, first.id)}) if actors else token

    def _add_id_token(self, grant: CodeGrant | RefreshGrant | DeviceGrant) -> None:
        """The extension that adds an ID token to an answer."""
        grant.register_hook("after_create_token_response", self._after_token_response)

    def _after_token_response(self, grant: CodeGrant | RefreshGrant | DeviceGrant, result: tuple[int, dict[str, Any], Any]) -> None:
        request: TokenRequest = grant.request
        if OPENID not in request.entitled.permissions:
            return
        application = request.client.application
        token = make_id_token(
            application,
            request.entitled,
            request.family,
            issuer=self._issuer,
            subject=self._subjects.subject_of(request.entitled.user.id, application),
            sid=self._subjects.sid_of(request.family.session_id, application.id),
            now=self._clock.now(),
            refreshed=grant.GRANT_TYPE == RefreshGrant.GRANT_TYPE,
        )
        result[1]["id_token"] = token if request.recipient is None else msgspec.structs.replace(token, recipient=request.recipient)


def _nobody(_grant: str) -> None:
    """Nobody counts what is given."""
