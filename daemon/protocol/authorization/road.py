"""The road of an authorization request (docs/ARCHITECTURE.md#the-road): what is needed of the user, and the one door where a code is made.

begin    checks the request, pushed before or brought along; nothing needed -> code; otherwise keeps it as an interaction
resume   the only way on from an interaction: everything is checked again from the stored request

The request of a device (RFC 8628) joins the road as an interaction and leaves it through the same door, where its approval is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from common.clock import Clock
from common.contracts.applications import Application, Kind, OrganizationChoice
from common.contracts.events import EventName
from common.contracts.permissions import ORGANIZATIONS
from common.contracts.users import User
from daemon.protocol.authorization.needs import Situation, Step, find_need
from daemon.protocol.authorization.outcomes import Browser, DeviceDecided, Outcome, Redirect, Stopped, UserNeeded, Waiting
from daemon.protocol.authorization.request import (
    USER_CODE,
    AuthorizationRequest,
    check_request,
    find_response_mode,
    is_return_address,
)
from daemon.protocol.params import ORGANIZATION_ID, Refusal
from daemon.services.access_control.effective import Rights, find_effective
from daemon.services.access_control.holdings import NOTHING, Holdings
from daemon.services.applications.access import Access
from daemon.services.applications.applications import Applications
from daemon.services.authorization.device_requests import DeviceRequests, may_sign_in_on_devices
from daemon.services.authorization.interactions import Interactions, has_refused, read_params
from daemon.services.authorization.pushed_requests import PREFIX, PushedRequests
from daemon.services.authorization.tokens import CodeRequest, Tokens
from daemon.services.consent.claims import TELL_OF_BELONGINGS
from daemon.services.consent.consents import Consents
from daemon.services.consent.making import Asked, make_question
from daemon.services.consent.question import ConsentQuestion
from daemon.services.consent.user_permissions import asks_identity, find_user_names, read_scope
from daemon.services.people.authentication import find_acr
from daemon.services.people.sessions import Sessions
from daemon.services.people.subjects import Subjects
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.storage.authorization.interactions import InteractionRow
from daemon.storage.people.sessions import SessionRow

# What the error of a missing step is called when the application forbade any page (OpenID Connect Core 3.1.2.6).
_NO_PAGE = {
    Step.SIGN_IN: ("login_required", "The user is not signed in."),
    Step.CONSENT: ("consent_required", "The user has not consented."),
    Step.DENIED: ("access_denied", "This user may not use the application."),
}


ClaimsReader: TypeAlias = Callable[[str], dict[str, Any] | None]


class Authorization:
    """Walks authorization requests down the road. Called inside store jobs.

    Args:
        issuer: sent with every answer (RFC 9207).
        clock: the time.
        find_claims: gives the claims of an ID token that this daemon signed, whatever its age, or None.
        subjects: knows which `sub` an application sees.
        holdings: knows what is requested and held.
        access: knows who may use an application.
        applications, users, sessions, interactions, pushed_requests, device_requests, consents, tokens, audit: what each step needs.
    """

    def __init__(
        self,
        issuer: str,
        clock: Clock,
        find_claims: ClaimsReader,
        subjects: Subjects,
        holdings: Holdings,
        access: Access,
        applications: Applications,
        users: Users,
        sessions: Sessions,
        interactions: Interactions,
        pushed_requests: PushedRequests,
        device_requests: DeviceRequests,
        consents: Consents,
        tokens: Tokens,
        audit: Audit,
    ) -> None:
        self._issuer, self._clock, self._find_claims, self._subjects = issuer, clock, find_claims, subjects
        self._holdings, self._access = holdings, access
        self._applications, self._users, self._sessions = applications, users, sessions
        self._interactions, self._consents, self._tokens, self._audit = interactions, consents, tokens, audit
        self._pushed_requests, self._device_requests = pushed_requests, device_requests

    def begin(self, params: Mapping[str, str], browser: Browser, spoiled: Refusal | None = None) -> Outcome:
        """A request arrives.

        Args:
            params: read strictly.
            browser: what it brought.
            spoiled: why it cannot be granted whatever it asks for; nothing of its address is wrong then.
        """
        application = self._applications.find(params.get("client_id", ""))
        is_pushed = application is not None and params.get("request_uri", "").startswith(PREFIX)
        if is_pushed and application is not None:
            # What stands beside it counts for nothing: only what was pushed has been proven to come from the application (RFC 9126 4).
            taken = self._pushed_requests.take(params["request_uri"], application.id)
            if taken is None:
                return self._stop(Stopped("expired", application, error="invalid_request_uri"))
            params = taken
        stopped = self._find_stop(application, params)
        if stopped is not None or application is None:
            return self._stop(stopped or Stopped("unknown_application"))
        if spoiled is not None:
            return self._refuse_request(application, params, spoiled)
        if application.settings.pushed_requests_required and not is_pushed:
            refusal = Refusal("invalid_request", "This application has to push its authorization requests (RFC 9126).", "request_uri")
            return self._refuse_request(application, params, refusal)
        return self._go_on(application, params, browser, None)

    def resume(self, interaction_id: str, browser: Browser) -> Outcome:
        """A user comes back from a page; the stored request is checked again, and so is the policy."""
        interaction = self._interactions.find(interaction_id, browser.name)
        if interaction is None:
            return Stopped("expired")
        application = self._applications.find(interaction.application_id)
        params = read_params(interaction)
        stopped = self._find_stop(application, params)
        if stopped is not None or application is None:
            return self._stop(stopped or Stopped("unknown_application"))
        return self._go_on(application, params, browser, interaction)

    def find_waiting(self, interaction_id: str, browser: Browser) -> Waiting | Stopped:
        """An interaction of this browser with its request, for a page to show."""
        interaction = self._interactions.find(interaction_id, browser.name)
        if interaction is None:
            return Stopped("expired")
        application = self._applications.find(interaction.application_id)
        params = read_params(interaction)
        stopped = self._find_stop(application, params)
        if stopped is not None or application is None:
            return stopped or Stopped("unknown_application")
        try:
            request = check_request(application, params, self._holdings)
        except Refusal:
            # An administrator has changed the application in the meantime, such as by demanding PKCE.
            return Stopped("expired", application)
        session, user = self.who_is(browser)
        return Waiting(interaction, request, session, user, user is None or self._access.may_use(application, user.id))

    def ask(self, waiting: Waiting, user: User) -> ConsentQuestion:
        """What the consent page of an interaction asks its user."""
        request = waiting.request
        standing = self._consents.find(user.id, request.application.id)
        wanted = self._find_wanted(request, user.id)
        known = standing.given if standing is not None else Rights()
        return make_question(
            Asked(
                application=request.application,
                user=user,
                request=request.permissions,
                wanted=wanted,
                standing=standing,
                belongings=self._holdings.belongings(user.id) if TELL_OF_BELONGINGS & wanted.names else NOTHING,
                described=self._holdings.describe(wanted.ids | known.ids),
                redirect_uri=request.redirect_uri,
                now=self._clock.now(),
                insisted="consent" in request.prompt,
                lapsed=standing is None and self._consents.has_lapsed(user.id, request.application.id),
                organization_id=request.organization_id,
                not_held=bool(request.allowed.ids - wanted.ids),
                subject=self._subjects.subject_of(user.id, request.application) if asks_identity(request.application, request.requested) else "",
            )
        )

    def _find_wanted(self, request: AuthorizationRequest, user_id: str) -> Rights:
        """What is requested, allowed to the application and held by the user, before anybody consents."""
        return find_effective(request.allowed, self._holdings.held_by_user(user_id, request.allowed), None)

    def who_is(self, browser: Browser) -> tuple[SessionRow | None, User | None]:
        """The open session of a browser and its user; neither if the user is suspended or gone."""
        session = self._sessions.find(browser.cookie)
        user = None if session is None else self._users.find(session.user_id)
        return (None, None) if user is None or user.suspended else (session, user)

    def _go_on(self, application: Application, params: Mapping[str, str], browser: Browser, interaction: InteractionRow | None) -> Outcome:
        try:
            request = check_request(application, params, self._holdings)
        except Refusal as refusal:
            return self._refuse_request(application, params, refusal)
        session, _ = self.who_is(browser)
        if session is None:
            return self._need(Step.SIGN_IN, request, params, browser, interaction, None)
        if interaction is not None and has_refused(interaction, session):
            return self._give_up(request, interaction, params, session)
        user_id = session.user_id
        standing, wanted = self._consents.find(user_id, application.id), self._find_wanted(request, user_id)
        hint_differs, may_use = self._hint_differs(request, session), self._access.may_use(application, user_id)
        need = find_need(request, Situation(session, standing, wanted, may_use, interaction, hint_differs, self._clock.now()))
        if need in (None, Step.CONSENT) and not _has_organization(request, wanted):
            learns = ORGANIZATIONS in request.allowed.names
            why = "The user is not in this organization." if learns else "This application may not ask for organizations."
            return self._refuse_request(application, params, Refusal("access_denied", why, ORGANIZATION_ID))
        if need is not None:
            return self._need(need, request, params, browser, interaction, session)
        if hint_differs:
            return self._refuse_request(application, params, Refusal("login_required", "Somebody else is signed in than the hint says."))
        consented = None if application.kind is Kind.OWN else standing.given if standing is not None else Rights()
        rights = find_effective(request.allowed, wanted, consented)
        if not _has_organization(request, rights):
            unchosen = Refusal("access_denied", "The user did not choose this organization for the application.", ORGANIZATION_ID)
            return self._refuse_request(application, params, unchosen)
        if standing is not None:
            self._consents.mark_used(user_id, application.id, standing)
        return self._issue(request, session, rights, interaction)

    def _need(
        self,
        step: Step,
        request: AuthorizationRequest,
        params: Mapping[str, str],
        browser: Browser,
        interaction: InteractionRow | None,
        session: SessionRow | None,
    ) -> Outcome:
        """The page where the user goes on, or the error if the application forbade any."""
        if "none" in request.prompt:
            return self._refuse_request(request.application, params, Refusal(*_NO_PAGE[step]))
        user_id = None if session is None else session.user_id
        begun = interaction or self._interactions.begin(browser.name, request.application.id, params, user_id)
        return UserNeeded(step, begun.id)

    def _hint_differs(self, request: AuthorizationRequest, session: SessionRow) -> bool:
        """Whether an ID token hint, or the `sub` that is asked for, names another user (OpenID Connect Core 3.1.2.2 and 5.5.1).

        A hint that we did not sign for this application says nothing.
        """
        subject = self._subjects.subject_of(session.user_id, request.application)
        if request.claims.subject is not None and request.claims.subject != subject:
            return True
        hint = None if request.id_token_hint is None else self._find_claims(request.id_token_hint)
        return hint is not None and hint.get("aud") == request.application.id and hint.get("sub") != subject

    def _issue(self, request: AuthorizationRequest, session: SessionRow, rights: Rights, interaction: InteractionRow | None) -> Outcome:
        """The door: the only place where an authorization code is made, or a device approved."""
        application = request.application
        if interaction is not None and not self._interactions.finish(interaction.id):
            return Stopped("expired", application)
        outcome = self._hand_over(request, session, rights)
        if isinstance(outcome, Stopped):
            return outcome
        self._sessions.touch(session)
        self._applications.mark_used(application.id, application.last_used_at, self._clock.now())
        left_out = request.permissions.left_out
        self._audit.record(
            EventName.APPLICATION_SIGNED_IN,
            f"user:{session.user_id}",
            application_id=application.id,
            user_id=session.user_id,
            detail={"left_out": list(left_out)} if left_out else None,
        )
        return outcome

    def _hand_over(self, request: AuthorizationRequest, session: SessionRow, rights: Rights) -> Outcome:
        """A code for the browser to carry, or the approval that a device waits for."""
        scope, organization_id = _find_kept_scope(request, rights), _find_bound(request, rights)
        if request.user_code is not None:
            approved = self._device_requests.approve(request.user_code, session, scope, organization_id)
            return DeviceDecided(approved=True) if approved else Stopped("expired", request.application)
        asked = CodeRequest(
            redirect_uri=request.redirect_uri,
            scope=scope,
            nonce=request.nonce,
            code_challenge=request.code_challenge,
            resources=" ".join(request.requested.indicators),
            organization_id=organization_id,
            acr=find_acr(session.methods),
            claims_json=request.claims.stored(),
        )
        code = self._tokens.issue_code(request.application, session, asked)
        params = [("code", code), *([("state", request.state)] if request.state is not None else []), ("iss", self._issuer)]
        return Redirect(request.redirect_uri, request.response_mode, params)

    def _give_up(self, request: AuthorizationRequest, interaction: InteractionRow, params: Mapping[str, str], session: SessionRow) -> Outcome:
        """The user has cancelled, or went back because there was no way on: the application hears it, and nothing is stored (requirement C3)."""
        if not self._interactions.finish(interaction.id):
            return Stopped("expired", request.application)
        if request.user_code is not None:
            denied = self._device_requests.deny(request.user_code)
            return DeviceDecided(approved=False) if denied else Stopped("expired", request.application)
        may_use = self._access.may_use(request.application, session.user_id)
        return self._error(params, Refusal("access_denied", "The user cancelled.") if may_use else Refusal(*_NO_PAGE[Step.DENIED]))

    def _refuse_request(self, application: Application, params: Mapping[str, str], refusal: Refusal) -> Outcome:
        detail: dict[str, object] = {"error": refusal.error, "description": refusal.description, "parameter": refusal.parameter}
        self._audit.record(EventName.AUTHORIZATION_REFUSED, "daemon", application_id=application.id, detail=detail)
        if USER_CODE in params:
            # There is nowhere to send an error to; the device hears that it was denied.
            denied = self._device_requests.deny(params[USER_CODE])
            return DeviceDecided(approved=False) if denied else Stopped("expired", application)
        return self._error(params, refusal)

    def _error(self, params: Mapping[str, str], refusal: Refusal) -> Redirect:
        """An error that goes back to the application, with `state` and `iss` (RFC 6749 4.1.2.1, RFC 9207 2)."""
        answer = [("error", refusal.error), ("error_description", refusal.description)]
        state = params.get("state")
        if state is not None:
            answer.append(("state", state))
        return Redirect(params["redirect_uri"], find_response_mode(params), [*answer, ("iss", self._issuer)])

    def _stop(self, stopped: Stopped) -> Stopped:
        if stopped.application is not None:
            detail: dict[str, object] = {"reason": stopped.error or stopped.kind, "asked": stopped.asked[:2048]}
            self._audit.record(EventName.AUTHORIZATION_STOPPED, "daemon", application_id=stopped.application.id, detail=detail)
        return stopped

    def _find_stop(self, application: Application | None, params: Mapping[str, str]) -> Stopped | None:
        """Why nothing may be sent to the address in the request; None if it is proven (RFC 6749 3.1.2.4), or a device waits instead."""
        if application is None:
            return Stopped("unknown_application")
        if USER_CODE in params:
            if not may_sign_in_on_devices(application) or self._device_requests.find_waiting(params[USER_CODE]) is None:
                return Stopped("expired", application)
        elif not is_return_address(application, params):
            return Stopped("return_address", application, params.get("redirect_uri", ""))
        return None if application.enabled else Stopped("disabled", application)


def _has_organization(request: AuthorizationRequest, rights: Rights) -> bool:
    """Whether the organization that a request is for, if any, is one that these rights reach."""
    return request.organization_id is None or (ORGANIZATIONS in rights.names and request.organization_id in rights.organizations)


def _find_bound(request: AuthorizationRequest, rights: Rights) -> str | None:
    """The organization that the tokens of this sign-in are for: the one that was asked for, or that the user chose where only one can be."""
    if request.organization_id is not None or request.application.settings.organization_choice is OrganizationChoice.SEVERAL:
        return request.organization_id
    return next(iter(rights.organizations)) if ORGANIZATIONS in rights.names and len(rights.organizations) == 1 else None


def _find_kept_scope(request: AuthorizationRequest, rights: Rights) -> str:
    """What is kept with a code: user permissions as far as they are effective, permissions of APIs as far as the application may ask for them.

    Those are found anew at every exchange, because what a user holds changes.
    """
    asked = read_scope(request.scope)
    user_names = find_user_names(request.application, request.requested, rights.names.intersection(asked))
    others = {row.name for row in request.requested.permissions if row.id in request.allowed.ids}
    return " ".join(dict.fromkeys((*user_names, *(name for name in asked if name in others))))
