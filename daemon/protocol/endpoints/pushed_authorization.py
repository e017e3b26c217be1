"""Pushed authorization requests: checked when they arrive from the application itself, and again when the browser does (RFC 9126)."""

from __future__ import annotations

from collections.abc import Mapping

from daemon.diagnosis.known_secrets import FindKnown
from daemon.diagnosis.reasons import Reason
from daemon.protocol.answer import Answer
from daemon.protocol.authorization.checks.order import check_request
from daemon.protocol.authorization.harmless_scope import take_out_secrets
from daemon.protocol.authorization.parameters import check_size, keep_known
from daemon.protocol.authorization.return_addresses import ReturnAddresses
from daemon.protocol.authorization.signed_requests import SignedRequests
from daemon.protocol.authorization.stops import WITHOUT_USERS
from daemon.protocol.clients.client import Client
from daemon.protocol.dpop.checking import Proofs, Shown, check_bound
from daemon.protocol.params import DPOP_JKT
from daemon.protocol.refusal import Refusal
from daemon.services.access_control.holdings import Holdings
from daemon.services.authorization.pushed_requests import LIFETIME, PushedRequests


class PushedAuthorization:
    """Takes pushed requests. Called inside store jobs, after the caller has proven itself.

    Args:
        signed_requests: opens those that are signed.
        pushed_requests: keeps them.
        holdings: knows the APIs and their permissions.
        addresses: knows where answers may be sent.
        find_known: says which texts are secrets, which are kept nowhere.
        proofs: checks which key a request proves to have.
    """

    def __init__(
        self,
        signed_requests: SignedRequests,
        pushed_requests: PushedRequests,
        holdings: Holdings,
        addresses: ReturnAddresses,
        find_known: FindKnown,
        proofs: Proofs,
    ) -> None:
        self._signed_requests, self._proofs = signed_requests, proofs
        self._pushed_requests, self._holdings, self._addresses, self._find_known = pushed_requests, holdings, addresses, find_known

    def push(self, params: Mapping[str, str], caller: Client, shown: Shown | None = None) -> Answer:
        """Check and keep a request.

        Args:
            params: the form fields, read strictly.
            caller: who pushes.
            shown: what it brings to prove that it has the key that the code shall be bound to, or None.

        Returns:
            201 with the `request_uri`.

        Raises:
            Refusal: it would not be granted; answered in the form of the token endpoint (RFC 9126 2.3).
        """
        named = keep_known(params) | {"client_id": caller.application.id}
        if "request_uri" in named:
            raise Refusal(Reason.REQUEST_URI_NESTED, "invalid_request", "A pushed request cannot refer to another one.", "request_uri")
        is_test = bool(caller.test_id or self._addresses.find_test(caller.application, named))
        pushed = dict(self._signed_requests.open(caller.application, named, is_test=is_test))
        jkt = self._proofs.check(shown, None if caller.test_id else caller.application)
        if jkt:
            # Both say it; a proof says it better (RFC 9449 10.1).
            check_bound(pushed.get(DPOP_JKT, ""), jkt, DPOP_JKT)
            pushed[DPOP_JKT] = jkt
        self._check(caller, pushed)
        kept = self._pushed_requests.keep(caller.application.id, take_out_secrets(pushed, self._find_known))
        told = [] if caller.test_id else self._proofs.nonces.list_headers(caller.application)
        return Answer(201, {"request_uri": kept, "expires_in": LIFETIME}, told)

    def _check(self, caller: Client, params: Mapping[str, str]) -> None:
        """The same checks in the same order as where a browser arrives.

        Raises:
            Refusal: as there; of a foreign redirect URI too, for here nobody is sent anywhere.
        """
        check_size(params)
        if not caller.application.type.has_users:
            raise Refusal(Reason.APPLICATION_WITHOUT_USERS, "unauthorized_client", WITHOUT_USERS)
        test_id = self._addresses.find_test(caller.application, params)
        if test_id is None or caller.test_id not in (None, test_id):
            reason = Reason.REDIRECT_URI_UNKNOWN if "redirect_uri" in params else Reason.REDIRECT_URI_MISSING
            raise Refusal(reason, "invalid_request", "redirect_uri is missing or not registered.", "redirect_uri")
        check_request(caller.application, params, self._holdings)
