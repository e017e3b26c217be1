"""Pushed authorization requests: checked when they arrive from the application itself, and again when the browser does (RFC 9126)."""

from __future__ import annotations

from collections.abc import Mapping

from common.contracts.applications import Application
from common.contracts.events import EventName
from daemon.protocol.answer import Answer
from daemon.protocol.authorization.parameters import check_size, keep_known
from daemon.protocol.authorization.request import check_request, is_return_address
from daemon.protocol.params import Refusal
from daemon.services.access_control.holdings import Holdings
from daemon.services.authorization.pushed_requests import LIFETIME, PushedRequests
from daemon.services.tenant.audit import Audit


class PushedAuthorization:
    """Takes pushed requests. Called inside store jobs, after the caller has proven itself.

    Args:
        pushed_requests: keeps them.
        holdings: knows the APIs and their permissions.
        audit: where refusals are recorded.
    """

    def __init__(self, pushed_requests: PushedRequests, holdings: Holdings, audit: Audit) -> None:
        self._pushed_requests, self._holdings, self._audit = pushed_requests, holdings, audit

    def push(self, params: Mapping[str, str], caller: Application) -> Answer:
        """Check and keep a request.

        Args:
            params: the form fields, read strictly.
            caller: who pushes.

        Returns:
            201 with the `request_uri`, or an error in the form of the token endpoint (RFC 9126 2.3).
        """
        pushed = keep_known(params) | {"client_id": caller.id}
        try:
            _check(caller, pushed, self._holdings)
        except Refusal as refusal:
            detail: dict[str, object] = {"error": refusal.error, "description": refusal.description, "parameter": refusal.parameter}
            self._audit.record(EventName.AUTHORIZATION_REFUSED, "daemon", application_id=caller.id, detail=detail)
            return Answer(400, {"error": refusal.error, "error_description": refusal.description}, [])
        return Answer(201, {"request_uri": self._pushed_requests.keep(caller.id, pushed), "expires_in": LIFETIME}, [])


def _check(application: Application, params: Mapping[str, str], holdings: Holdings) -> None:
    """The same checks in the same order as where a browser arrives.

    Raises:
        Refusal: as there; of a foreign redirect URI too, for here nobody is sent anywhere.
    """
    check_size(params)
    if "request_uri" in params:
        raise Refusal("invalid_request", "A pushed request cannot refer to another one.", "request_uri")
    if not is_return_address(application, params):
        raise Refusal("invalid_request", "redirect_uri is missing or not registered.", "redirect_uri")
    check_request(application, params, holdings)
