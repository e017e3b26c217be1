"""Where the road ends on a page of ours: nothing may be sent to anybody, or there is nothing to go on with."""

from __future__ import annotations

from collections.abc import Mapping

from common.contracts.applications import Application
from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.outcomes import Browser, StopKind, Stopped
from daemon.protocol.authorization.request import USER_CODE
from daemon.protocol.authorization.return_addresses import ReturnAddresses
from daemon.protocol.authorization.waiting import WaitingRequests
from daemon.protocol.refusal import Refusal
from daemon.protocol.turned_away import make_refusal
from daemon.services.applications.applications import Applications
from daemon.services.authorization.device_requests import may_sign_in_on_devices
from daemon.services.authorization.interactions import Absence
from daemon.services.strangers.turned_away import TurnedAway

_ABSENT = {
    Absence.UNKNOWN: (StopKind.UNKNOWN, Reason.INTERACTION_UNKNOWN),
    Absence.OTHER_BROWSER: (StopKind.OTHER_BROWSER, Reason.INTERACTION_OTHER_BROWSER),
    Absence.FINISHED: (StopKind.FINISHED, Reason.INTERACTION_FINISHED),
    Absence.EXPIRED: (StopKind.EXPIRED, Reason.INTERACTION_EXPIRED),
}
WITHOUT_USERS = "This application has no users; the token endpoint gives it tokens of its own."
_TOO_LONG = (Reason.REQUEST_TOO_LONG, Reason.REQUEST_POST_LONG, Reason.PARAMETER_LONG, Reason.REQUEST_FIELDS)


class Stops:
    """Finds why a request stops. Called inside store jobs.

    Args:
        applications: who may ask.
        waiting: where requests wait.
        addresses: where answers may be sent.
    """

    def __init__(self, applications: Applications, waiting: WaitingRequests, addresses: ReturnAddresses) -> None:
        self._applications, self._waiting, self._addresses = applications, waiting, addresses

    def find(self, application: Application | None, params: Mapping[str, str]) -> Stopped | None:
        """Why nothing may be sent to the address in the request; None if it is proven (RFC 6749 3.1.2.4), or a device waits instead."""
        if application is None:
            return make_unknown()
        if not application.type.has_users:
            return Stopped(StopKind.NO_USERS, Reason.APPLICATION_WITHOUT_USERS, application, error="unauthorized_client", description=WITHOUT_USERS)
        if USER_CODE in params:
            if not may_sign_in_on_devices(application) or self._waiting.devices.find_waiting(params[USER_CODE]) is None:
                if self._waiting.devices.is_decided(params[USER_CODE]):
                    return Stopped(StopKind.ANSWERED_ELSEWHERE, Reason.INTERACTION_ELSEWHERE, application)
                return Stopped(StopKind.EXPIRED, Reason.DEVICE_CODE_OVER, application)
        elif self._addresses.find_test(application, params) is None:
            reason = Reason.REDIRECT_URI_UNKNOWN if "redirect_uri" in params else Reason.REDIRECT_URI_MISSING
            return Stopped(StopKind.RETURN_ADDRESS, reason, application, params.get("redirect_uri", ""))
        return None if application.enabled else Stopped(StopKind.DISABLED, Reason.APPLICATION_DISABLED, application)

    def find_absence(self, interaction_id: str, browser: Browser) -> Stopped:
        """Why there is no such interaction to go on with. Only its own browser learns whose it was."""
        interactions = self._waiting.interactions
        absence = interactions.find_absence(interaction_id, browser.name)
        application_id = interactions.application_of(interaction_id)
        whose = None if application_id is None else self._applications.find(application_id)
        return Stopped(*_ABSENT[absence], whose if absence in (Absence.FINISHED, Absence.EXPIRED) else None, whose=whose)

    def make_turned_away(self, turned_away: TurnedAway) -> Stopped:
        """Why an application does not come in that nobody registered."""
        refusal = make_refusal(turned_away)
        kind = StopKind.STRANGER if turned_away.is_by_rules else StopKind.STRANGER_UNPROVEN
        return Stopped(kind, refusal.reason, error=refusal.error, description=refusal.description, parameter=refusal.parameter)

    def make_unread(self, client_id: str, refusal: Refusal) -> Stopped:
        """Why a request stops that cannot be read far enough to answer it.

        Args:
            client_id: of whom it claims to be, as far as that could be read.
            refusal: what is wrong with it.
        """
        application = self._applications.find(client_id) if client_id else None
        kind = StopKind.TOO_LONG if refusal.reason in _TOO_LONG else StopKind.BAD_REQUEST
        why, description, parameter = refusal.error, refusal.description, refusal.parameter
        return Stopped(kind, refusal.reason, application, error=why, description=description, parameter=parameter, facts=dict(refusal.facts))


def make_unknown() -> Stopped:
    """Nobody knows the application."""
    return Stopped(StopKind.UNKNOWN_APPLICATION, Reason.APPLICATION_UNKNOWN)
