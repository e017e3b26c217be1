"""What goes back when a request ends without a code: an error for the application, a page of ours, a word for a device. All of it is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.handover.sign_in_log import Outcome, Place
from daemon.diagnosis.attempt import Attempt, find_registered, pick_parameters
from daemon.diagnosis.masking import mask_address, mask_secrets
from daemon.diagnosis.reasons import Reason
from daemon.protocol.attempts import Attempts, name_reference
from daemon.protocol.authorization.checks.response import divide_response_mode, find_response_mode
from daemon.protocol.authorization.outcomes import Browser, DeviceDecided, Redirect, StopKind, Stopped
from daemon.protocol.authorization.outcomes import Outcome as Came
from daemon.protocol.authorization.request import USER_CODE
from daemon.protocol.authorization.request_object import read_delivery
from daemon.protocol.authorization.return_addresses import ReturnAddresses
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.protocol.tokens.pending import PendingToken
from daemon.services.authorization.device_requests import DeviceRequests
from daemon.services.tenant.refusals import Refusals

_Found = TypeVar("_Found")
# Seconds that a signed answer is good for: longer than any browser takes to carry it (JARM 2.1 recommends ten minutes at most).
_SIGNED_LIFETIME = 600


class Answers:
    """Makes answers. Called inside store jobs.

    Args:
        issuer: sent with every answer (RFC 9207).
        clock: the time.
        devices: hear of a refusal where there is no redirect.
        refusals: the audit log's.
        attempts: the sign-in log's.
        addresses: knows which requests are test sign-ins.
    """

    def __init__(
        self, issuer: str, clock: Clock, devices: DeviceRequests, refusals: Refusals, attempts: Attempts, addresses: ReturnAddresses
    ) -> None:
        self._clock = clock
        self._issuer, self._devices, self._refusals, self._attempts = issuer, devices, refusals, attempts
        self._addresses = addresses

    def give(self, application: Application, redirect_uri: str, mode: str, state: str | None, params: list[tuple[str, str]]) -> Redirect:
        """An answer with `state` and `iss` (RFC 6749 4.1.2, RFC 9207 2); all of it in one token where it is wanted signed (JARM 2.1).

        Args:
            application: that is answered.
            redirect_uri: proven to be registered.
            mode: one of `checks.response.RESPONSE_MODES`.
            state: as it came, or None.
            params: of the answer.
        """
        whole = [*params, *([("state", state)] if state is not None else []), ("iss", self._issuer)]
        travels, is_signed = divide_response_mode(mode)
        if not is_signed:
            return Redirect(redirect_uri, travels, whole)
        claims = {**dict(whole), "aud": application.id, "exp": self._clock.now() + _SIGNED_LIFETIME}
        return Redirect(redirect_uri, travels, [], PendingToken(application.settings.id_token_algorithm.value, claims))

    def tell(self, application: Application, params: Mapping[str, str], refusal: Refusal, browser: Browser, user_id: str = "") -> Redirect:
        """An error that goes back to the application (RFC 6749 4.1.2.1); where a request object hides how, as it says. The sign-in log keeps it."""
        # Whoever may not use the application has seen a page that said so.
        reference = self.keep(application, params, refusal, browser, user_id, again=refusal.reason is Reason.USER_NOT_ALLOWED)
        error = [("error", refusal.error), ("error_description", name_reference(refusal.description, reference))]
        error += [("error_uri", uri) for uri in [self._attempts.find_check_uri(application, reference)] if uri]
        delivery = {**params, **read_delivery(params["request"])} if "request" in params else params
        return self.give(application, params["redirect_uri"], find_response_mode(delivery), delivery.get("state"), error)

    def refuse(self, application: Application, params: Mapping[str, str], refusal: Refusal, browser: Browser) -> Came:
        """Record a refusal and answer with it."""
        self._refusals.record(EventName.AUTHORIZATION_REFUSED, application.id, refusal.reason, describe(refusal))
        if USER_CODE not in params:
            return self.tell(application, params, refusal, browser)
        self.keep(application, params, refusal, browser)
        return self.deny_device(application, params[USER_CODE])

    def keep(
        self,
        application: Application,
        params: Mapping[str, str],
        refusal: Refusal,
        browser: Browser,
        user_id: str = "",
        *,
        again: bool = False,
    ) -> str:
        """Have the sign-in log keep a refusal, and give its number; `again` as in `SignInLog.record`."""
        place = Place.DEVICE if USER_CODE in params else Place.AUTHORIZE
        facts = {**browser.facts, **self._addresses.mark(application, params)}
        return self._attempts.refuse(place, refusal, application, params, user_id=user_id, network=browser.network, facts=facts, again=again)

    def deny_device(self, application: Application, user_code: str) -> DeviceDecided | Stopped:
        """There is nowhere to send an error to; the device hears that it was denied."""
        if self._devices.deny(user_code):
            return DeviceDecided(approved=False)
        return Stopped(StopKind.ANSWERED_ELSEWHERE, Reason.INTERACTION_ELSEWHERE, application)

    def stop(self, stopped: Stopped) -> Stopped:
        """Record why nothing is sent to anybody."""
        application_id = None if stopped.application is None else stopped.application.id
        asked = mask_address(stopped.asked, find_registered(stopped.whose or stopped.application))[:2048]
        said = (("error", stopped.error), ("description", stopped.description), ("asked", asked))
        detail = {name: value for name, value in said if value}
        came = {"asked": stopped.asked[:2048]} if asked != stopped.asked else NOTHING
        self._refusals.record(EventName.AUTHORIZATION_STOPPED, application_id, stopped.reason, detail, came)
        return stopped

    def note_misplaced(self, application: Application, params: Mapping[str, str], browser: Browser) -> None:
        """Have the sign-in log keep that a page of ours was wanted for a frame or by a script, where no browser shows it (attack 64)."""
        reason = _find_misplaced(browser)
        if reason is not None:
            facts = {**pick_parameters(params), **browser.facts, **self._addresses.mark(application, params)}
            self._attempts.keep(Attempt(Place.PAGE, Outcome.REFUSED, reason.value, application, facts=facts, network=browser.network))

    def number(self, outcome: _Found, params: Mapping[str, str], browser: Browser) -> _Found | Stopped:
        """An outcome, with a number of the sign-in log if it is a page of ours that stops.

        Args:
            outcome: of any kind.
            params: of the request, as far as they are known.
            browser: that is stopped.
        """
        if not isinstance(outcome, Stopped):
            return outcome
        whose = outcome.whose or outcome.application
        # A browser sends no cookies from a frame or for a picture: that nothing can be shown there was noted when the sign-in began.
        misplaced = _find_misplaced(browser) if outcome.reason == Reason.INTERACTION_OTHER_BROWSER else None
        reason = misplaced or outcome.reason
        seen = {**pick_parameters(params), **({"redirect_uri": outcome.asked} if outcome.asked else {}), **browser.facts}
        tried = Attempt(
            Place.PAGE if outcome.reason.startswith("interaction.") else Place.AUTHORIZE,
            Outcome.REFUSED,
            reason.value,
            whose,
            params.get("client_id", ""),
            facts={**seen, **self._addresses.mark(whose, seen), **outcome.facts},
            error=outcome.error,
            description=outcome.description,
            parameter=outcome.parameter,
            network=browser.network,
        )
        return msgspec.structs.replace(outcome, reference=self._attempts.keep(tried, again=misplaced is not None))


def _find_misplaced(browser: Browser) -> Reason | None:
    """Why a browser cannot show a page of ours where it is wanted, if that is so."""
    found = ((".fetch_dest", Reason.PAGE_FRAMED), (".fetch_mode", Reason.PAGE_FETCHED))
    return next((reason for observed, reason in found if observed in browser.facts), None)


def describe(refusal: Refusal) -> dict[str, object]:
    """A refusal as the audit log keeps it, beside its reason."""
    return {"error": refusal.error, "description": refusal.description, "parameter": mask_secrets(refusal.parameter)}
