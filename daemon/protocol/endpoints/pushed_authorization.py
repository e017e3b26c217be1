"""Pushed authorization requests: checked when they arrive from the application itself, and again when the browser does (RFC 9126)."""

from __future__ import annotations

from collections.abc import Mapping

from common.contracts.applications import Application
from daemon.diagnosis.reasons import Reason
from daemon.protocol.answer import Answer
from daemon.protocol.authorization.checks.order import check_request
from daemon.protocol.authorization.parameters import check_size, keep_known
from daemon.protocol.authorization.request import is_return_address
from daemon.protocol.refusal import Refusal
from daemon.services.access_control.holdings import Holdings
from daemon.services.authorization.pushed_requests import LIFETIME, PushedRequests


class PushedAuthorization:
    """Takes pushed requests. Called inside store jobs, after the caller has proven itself.

    Args:
        pushed_requests: keeps them.
        holdings: knows the APIs and their permissions.
    """

    def __init__(self, pushed_requests: PushedRequests, holdings: Holdings) -> None:
        self._pushed_requests, self._holdings = pushed_requests, holdings

    def push(self, params: Mapping[str, str], caller: Application) -> Answer:
        """Check and keep a request.

        Args:
            params: the form fields, read strictly.
            caller: who pushes.

        Returns:
            201 with the `request_uri`.

        Raises:
            Refusal: it would not be granted; answered in the form of the token endpoint (RFC 9126 2.3).
        """
        pushed = keep_known(params) | {"client_id": caller.id}
        _check(caller, pushed, self._holdings)
        return Answer(201, {"request_uri": self._pushed_requests.keep(caller.id, pushed), "expires_in": LIFETIME}, [])


def _check(application: Application, params: Mapping[str, str], holdings: Holdings) -> None:
    """The same checks in the same order as where a browser arrives.

    Raises:
        Refusal: as there; of a foreign redirect URI too, for here nobody is sent anywhere.
    """
    check_size(params)
    if "request_uri" in params:
        raise Refusal(Reason.REQUEST_URI_NESTED, "invalid_request", "A pushed request cannot refer to another one.", "request_uri")
    if not is_return_address(application, params):
        reason = Reason.REDIRECT_URI_UNKNOWN if "redirect_uri" in params else Reason.REDIRECT_URI_MISSING
        raise Refusal(reason, "invalid_request", "redirect_uri is missing or not registered.", "redirect_uri")
    check_request(application, params, holdings)
