"""Sign-in on a device that shows a code: how it begins, and how a browser finds it by the code (RFC 8628 3.1 to 3.3)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec

from common.contracts.applications import Application
from daemon.diagnosis.known_secrets import FindKnown
from daemon.diagnosis.reasons import Reason
from daemon.protocol.answer import Answer
from daemon.protocol.authorization.checks.organization import check_organization_scope
from daemon.protocol.authorization.checks.resources import read_requested
from daemon.protocol.authorization.checks.scope import check_known, read_scope_parameter
from daemon.protocol.authorization.harmless_scope import take_out_secrets
from daemon.protocol.authorization.request import make_device_params
from daemon.protocol.clients.client import DEVICE_GRANT
from daemon.protocol.params import ORGANIZATION_ID
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.details import DETAILS, read_details
from daemon.services.access_control.holdings import Holdings
from daemon.services.authorization.device_requests import INTERVAL, LIFETIME, DeviceRequests, may_sign_in_on_devices, read_user_code
from daemon.services.authorization.interactions import Interactions
from daemon.services.people.throttle import Throttle
from daemon.storage.authorization.device_requests import DeviceRequestRow

# Where people enter a code, and where they end up once they have decided.
PATH, DONE, CANCELLED = "/device", "/device/done", "/device/cancelled"
# Before what was typed: the door of a user code. Nobody can type a NUL byte, so it is no account's door.
_DOOR = "\0user code "
# No grant type is sent here; the log says which one this endpoint is for.
_ASKED = {".grant_type": DEVICE_GRANT}


class Guess(msgspec.Struct, frozen=True):
    """What came of a user code.

    Attributes:
        request: that it belongs to, or None.
        wait: seconds until the next try, if there were too many.
    """

    request: DeviceRequestRow | None
    wait: int = 0


class Entered(msgspec.Struct, frozen=True):
    """What came of a user code that somebody entered.

    Attributes:
        interaction_id: where the sign-in goes on; "" if the code leads nowhere.
        wait: seconds until the next try, if there were too many.
    """

    interaction_id: str
    wait: int = 0


class DeviceAuthorization:
    """Begins sign-ins on devices, and finds them by their codes. Called inside store jobs.

    Args:
        origin: scheme, host and port under which browsers reach us.
        device_requests, interactions: what each step needs.
        holdings: knows the APIs and their permissions.
        throttle: counts wrong user codes.
        find_known: says which texts are secrets, which are kept nowhere.
    """

    def __init__(
        self,
        origin: str,
        device_requests: DeviceRequests,
        interactions: Interactions,
        holdings: Holdings,
        throttle: Throttle,
        find_known: FindKnown,
    ) -> None:
        self._address = origin + PATH
        self._device_requests, self._interactions, self._throttle = device_requests, interactions, throttle
        self._holdings, self._find_known = holdings, find_known

    def begin(self, params: Mapping[str, str], caller: Application) -> Answer:
        """A device asks for its codes.

        Args:
            params: the form fields, read strictly.
            caller: what runs on it, and has proven itself as far as it can.

        Raises:
            Refusal: the application may not sign in on devices, or would not be granted what it asks for.
        """
        if not may_sign_in_on_devices(caller):
            raise Refusal(Reason.GRANT_TYPE_NOT_ALLOWED, "unauthorized_client", "This application may not sign in on devices.", facts=_ASKED)
        scope = read_scope_parameter(params)
        requested = read_requested(caller, scope, params, self._holdings)
        check_known(scope, requested)
        check_organization_scope(params, requested)
        details = params.get(DETAILS)
        read_details(details, caller, requested.resources)
        kept = take_out_secrets({"scope": scope, **({} if details is None else {DETAILS: details})}, self._find_known)
        codes = self._device_requests.begin(caller.id, kept["scope"], " ".join(requested.indicators), params.get(ORGANIZATION_ID), kept.get(DETAILS))
        body = {
            "device_code": codes.device_code,
            "user_code": codes.user_code,
            "verification_uri": self._address,
            "verification_uri_complete": self.complete_address(codes.user_code),
            "expires_in": LIFETIME,
            "interval": INTERVAL,
        }
        return Answer(200, body, [])

    def complete_address(self, user_code: str) -> str:
        """The address that spares people typing the code; what a QR code holds (RFC 8628 3.3.1)."""
        return f"{self._address}?{urlencode({'user_code': user_code})}"

    def guess(self, typed: str, address: str) -> Guess:
        """Look up a user code, as often as a network may guess (attack 52): fifty times, then once in a while.

        Right codes count in nobody's favour: whoever guesses could begin sign-ins of their own in between.

        Args:
            typed: as it came.
            address: of the browser.
        """
        door = _DOOR + typed
        wait = self._throttle.reserve(door, address)
        if wait:
            return Guess(None, wait)
        user_code = read_user_code(typed)
        row = self._device_requests.find_waiting(user_code) if user_code else None
        if row is None:
            return Guess(None, self._throttle.note_failure(door, address))
        self._throttle.give_back(door, address)
        return Guess(row)

    def enter(self, typed: str, address: str, browser: str) -> Entered:
        """Somebody entered a code: the sign-in joins the road that every authorization request takes.

        Args:
            typed: as it came.
            address: of the browser.
            browser: value of the cookie that names the browser.
        """
        found = self.guess(typed, address)
        if found.request is None:
            return Entered("", found.wait)
        params = make_device_params(read_user_code(typed), found.request.scope, found.request.resources, found.request.organization_id)
        if found.request.details_json is not None:
            params[DETAILS] = found.request.details_json
        return Entered(self._interactions.begin(browser, found.request.application_id, params).id)
