"""What goes back when a request ends without a code: an error for the application, a page of ours, a word for a device. All of it is recorded."""

from __future__ import annotations

from collections.abc import Mapping

from common.contracts.applications import Application
from common.contracts.events import EventName
from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.checks.response import find_response_mode
from daemon.protocol.authorization.outcomes import DeviceDecided, Outcome, Redirect, StopKind, Stopped
from daemon.protocol.authorization.request import USER_CODE
from daemon.protocol.authorization.request_object import read_delivery
from daemon.protocol.refusal import Refusal
from daemon.services.authorization.device_requests import DeviceRequests
from daemon.services.tenant.refusals import Refusals


class Answers:
    """Makes answers. Called inside store jobs.

    Args:
        issuer: sent with every answer (RFC 9207).
        devices: hear of a refusal where there is no redirect.
        refusals: where refusals are recorded.
    """

    def __init__(self, issuer: str, devices: DeviceRequests, refusals: Refusals) -> None:
        self._issuer, self._devices, self._refusals = issuer, devices, refusals

    def give(self, redirect_uri: str, response_mode: str, state: str | None, params: list[tuple[str, str]]) -> Redirect:
        """An answer with `state` and `iss` (RFC 6749 4.1.2, RFC 9207 2)."""
        return Redirect(redirect_uri, response_mode, [*params, *([("state", state)] if state is not None else []), ("iss", self._issuer)])

    def tell(self, params: Mapping[str, str], refusal: Refusal) -> Redirect:
        """An error that goes back to the application (RFC 6749 4.1.2.1); where a request object hides how, as it says."""
        error = [("error", refusal.error), ("error_description", refusal.description)]
        delivery = {**params, **read_delivery(params["request"])} if "request" in params else params
        return self.give(params["redirect_uri"], find_response_mode(delivery), delivery.get("state"), error)

    def refuse(self, application: Application, params: Mapping[str, str], refusal: Refusal) -> Outcome:
        """Record a refusal and answer with it."""
        self._refusals.record(EventName.AUTHORIZATION_REFUSED, application.id, refusal.reason, describe(refusal))
        return self.deny_device(application, params[USER_CODE]) if USER_CODE in params else self.tell(params, refusal)

    def deny_device(self, application: Application, user_code: str) -> DeviceDecided | Stopped:
        """There is nowhere to send an error to; the device hears that it was denied."""
        if self._devices.deny(user_code):
            return DeviceDecided(approved=False)
        return Stopped(StopKind.ANSWERED_ELSEWHERE, Reason.INTERACTION_ELSEWHERE, application)

    def stop(self, stopped: Stopped) -> Stopped:
        """Record why nothing is sent to anybody."""
        application_id = None if stopped.application is None else stopped.application.id
        said = (("error", stopped.error), ("description", stopped.description), ("asked", stopped.asked[:2048]))
        detail = {name: value for name, value in said if value}
        self._refusals.record(EventName.AUTHORIZATION_STOPPED, application_id, stopped.reason, detail)
        return stopped


def describe(refusal: Refusal) -> dict[str, object]:
    """A refusal as the audit log keeps it, beside its reason."""
    return {"error": refusal.error, "description": refusal.description, "parameter": refusal.parameter}
