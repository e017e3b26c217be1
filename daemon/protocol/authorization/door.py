"""The door at the end of the road: the only place where an authorization code is made or a device approved, and where a user gives up."""

from __future__ import annotations

from collections.abc import Mapping

from common.clock import Clock
from common.contracts.application_kinds import OrganizationChoice
from common.contracts.events import EventName
from common.contracts.handover.sign_in_log import Outcome as Succeeded
from common.contracts.handover.sign_in_log import Place
from common.contracts.permissions import ORGANIZATIONS
from common.contracts.users import User
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.reasons import Reason
from daemon.protocol.attempts import Attempts
from daemon.protocol.authorization.accounts import Accounts
from daemon.protocol.authorization.answers import Answers
from daemon.protocol.authorization.outcomes import Browser, DeviceDecided, Outcome, StopKind, Stopped
from daemon.protocol.authorization.remarks import find_remarks
from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.protocol.authorization.return_addresses import TEST_MARK
from daemon.protocol.authorization.waiting import WaitingRequests
from daemon.protocol.refusal import Refusal
from daemon.protocol.tokens.details import write_details
from daemon.services.access_control.effective import Rights
from daemon.services.applications.applications import Applications
from daemon.services.authorization.codes import CodeRequest, Codes
from daemon.services.consent.granted import write_granted
from daemon.services.consent.user_permissions import find_user_names, read_scope
from daemon.services.people.authentication import find_acr
from daemon.services.tenant.audit import Audit
from daemon.storage.authorization.interactions import InteractionRow
from daemon.storage.people.sessions import SessionRow

_SIGNED_IN, _DEVICE_APPROVED = "sign_in.finished", "device.approved"


class Door:
    """Ends requests. Called inside store jobs.

    Args:
        clock: the time.
        waiting: where the request waited.
        accounts: whose session is used.
        applications: which application is used.
        codes: makes the code.
        answers: makes the answer.
        audit: where it is recorded.
        attempts: where the sign-in log keeps it.
    """

    def __init__(
        self,
        clock: Clock,
        waiting: WaitingRequests,
        accounts: Accounts,
        applications: Applications,
        codes: Codes,
        answers: Answers,
        audit: Audit,
        attempts: Attempts,
    ) -> None:
        self._clock, self._waiting, self._accounts, self._applications = clock, waiting, accounts, applications
        self._codes, self._answers, self._audit, self._attempts = codes, answers, audit, attempts

    def pass_through(
        self, request: AuthorizationRequest, who: tuple[SessionRow, User], rights: Rights, interaction: InteractionRow | None, browser: Browser
    ) -> Outcome:
        """Nothing is needed any more: the application gets what it asked for.

        Args:
            request: checked.
            who: is signed in.
            rights: what is effective now.
            interaction: that ends here, or None.
            browser: that the application is led to, or hears of.
        """
        session, user = who
        outcome = self._close(request, interaction) or self._hand_over(request, session, rights)
        if isinstance(outcome, Stopped):
            return outcome
        application, left_out = request.application, request.permissions.left_out
        self._accounts.touch(session)
        if not request.test_id:
            self._applications.mark_used(application.id, application.last_used_at, self._clock.now())
        detail: dict[str, object] = {**({"left_out": list(left_out)} if left_out else {}), **({"test": request.test_id} if request.test_id else {})}
        self._audit.record(
            EventName.APPLICATION_SIGNED_IN,
            f"user:{session.user_id}",
            application_id=application.id,
            user_id=session.user_id,
            detail=detail or None,
        )
        self._keep(request, user, rights, browser)
        return outcome

    def _keep(self, request: AuthorizationRequest, user: User, rights: Rights, browser: Browser) -> None:
        """Have the sign-in log keep that it went well, and what is to be remarked."""
        place, done = (Place.AUTHORIZE, _SIGNED_IN) if request.user_code is None else (Place.DEVICE, _DEVICE_APPROVED)
        application, addressed = request.application, " ".join(request.requested.indicators)
        asked = {"scope": request.scope, **({"resource": addressed} if addressed else {}), **(TEST_MARK if request.test_id else {})}
        self._attempts.keep(Attempt(place, Succeeded.SUCCEEDED, done, application, facts=asked, user_id=user.id, network=browser.network))
        for remark in find_remarks(request, user, rights):
            user_id, facts = user.id if remark.of_user else "", {**asked, **remark.facts}
            tried = Attempt(place, Succeeded.DIMINISHED, remark.code, application, facts=facts, user_id=user_id, network=browser.network)
            self._attempts.keep_remark(tried)

    def give_up(
        self, request: AuthorizationRequest, interaction: InteractionRow, params: Mapping[str, str], refusal: Refusal, browser: Browser, user_id: str
    ) -> Outcome:
        """The user has cancelled, or went back because there was no way on: the application hears it, and nothing is stored (requirement C3)."""
        stopped = self._close(request, interaction)
        if stopped is not None:
            return stopped
        if request.user_code is not None:
            self._answers.keep(request.application, params, refusal, browser, user_id)
            return self._answers.deny_device(request.application, request.user_code)
        return self._answers.tell(request.application, params, refusal, browser, user_id)

    def _close(self, request: AuthorizationRequest, interaction: InteractionRow | None) -> Stopped | None:
        """End what the request waited as, once: of two windows that answer at the same moment, one is late."""
        if interaction is not None and not self._waiting.interactions.finish(interaction.id):
            return Stopped(StopKind.ANSWERED_ELSEWHERE, Reason.INTERACTION_ELSEWHERE, request.application)
        if request.pushed is not None and not self._waiting.pushed.spend(request.pushed):
            return Stopped(StopKind.ANSWERED_ELSEWHERE, Reason.REQUEST_URI_SPENT, request.application, error="invalid_request_uri")
        return None

    def _hand_over(self, request: AuthorizationRequest, session: SessionRow, rights: Rights) -> Outcome:
        """A code for the browser to carry, or the approval that a device waits for."""
        scope, granted, organization_id = _find_kept_scope(request, rights), write_granted(rights), _find_bound(request, rights)
        if request.user_code is not None:
            if self._waiting.devices.approve(request.user_code, session, scope, granted, organization_id, write_details(request.details)):
                return DeviceDecided(approved=True)
            return Stopped(StopKind.ANSWERED_ELSEWHERE, Reason.INTERACTION_ELSEWHERE, request.application)
        asked = CodeRequest(
            redirect_uri=request.redirect_uri,
            scope=scope,
            granted=granted,
            nonce=request.nonce,
            code_challenge=request.code_challenge,
            resources=" ".join(request.requested.indicators),
            organization_id=organization_id,
            acr=find_acr(session.methods, request.levels),
            claims_json=request.claims.stored(),
            test_id=request.test_id,
            jkt=request.jkt,
            details_json=write_details(request.details),
        )
        code = self._codes.issue(request.application, session, asked)
        return self._answers.give(request.application, request.redirect_uri, request.response_mode, request.state, [("code", code)])


def _find_bound(request: AuthorizationRequest, rights: Rights) -> str | None:
    """The organization that the tokens of this sign-in are for: the one that was asked for, or that the user chose where only one can be."""
    if request.organization_id is not None or request.application.settings.organization_choice is OrganizationChoice.SEVERAL:
        return request.organization_id
    return next(iter(rights.organizations)) if ORGANIZATIONS in rights.names and len(rights.organizations) == 1 else None


def _find_kept_scope(request: AuthorizationRequest, rights: Rights) -> str:
    """What is kept with a code: user permissions as far as they are effective, permissions of APIs as far as the application may ask for them.

    The second are found anew at every exchange, because what a user holds changes; beside them stands what was granted, which they never exceed.
    """
    asked = read_scope(request.scope)
    requested = request.requested
    given = find_user_names(request.application, requested, rights.names.intersection(requested.user_names))
    user_names = [name for name in requested.say(given) if name in asked]
    allowed = request.allowed.ids
    others = {row.name for row in requested.permissions if row.id in allowed}
    return " ".join(dict.fromkeys((*user_names, *(name for name in asked if name in others))))
