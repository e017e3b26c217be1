"""The road of an authorization request (docs/ARCHITECTURE.md#the-road): how it is walked. Each step has a file beside this one.

begin    checks the request, pushed before or brought along; nothing needed -> code; otherwise keeps it as an interaction
resume   the only way on from an interaction: everything is checked again from the stored request

checks/order   what is checked of a request         needs   what is needed of the user
accounts       who is signed in                     door    where a code is made           answers   what goes back without one
stops          where it ends on a page of ours

The request of a device (RFC 8628) joins the road as an interaction and leaves it through the same door, where its approval is noted.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from common.contracts.applications import Application
from common.contracts.permissions import ORGANIZATIONS
from common.contracts.users import User
from daemon.diagnosis.known_secrets import FindKnown
from daemon.diagnosis.reasons import Reason
from daemon.protocol.authorization.accounts import Accounts, HintVerdict
from daemon.protocol.authorization.answers import Answers
from daemon.protocol.authorization.checks.order import check_request
from daemon.protocol.authorization.default_scope import with_default_scope
from daemon.protocol.authorization.door import Door
from daemon.protocol.authorization.harmless_scope import take_out_secrets
from daemon.protocol.authorization.level import NOTHING_LACKS, Lack, LevelNeed
from daemon.protocol.authorization.needs import Needs, Situation, find_need
from daemon.protocol.authorization.outcomes import Browser, Outcome, SignedInHere, Step, StopKind, Stopped, UserNeeded, Waiting
from daemon.protocol.authorization.request import PUSHED, USER_CODE, AuthorizationRequest
from daemon.protocol.authorization.return_addresses import ReturnAddresses
from daemon.protocol.authorization.signed_requests import SignedRequests
from daemon.protocol.authorization.stops import Stops, make_unknown
from daemon.protocol.authorization.waiting import WaitingRequests
from daemon.protocol.params import ORGANIZATION_ID
from daemon.protocol.refusal import NOTHING, Refusal
from daemon.services.access_control.effective import Rights
from daemon.services.access_control.holdings import Holdings
from daemon.services.applications.applications import Applications
from daemon.services.authorization.interactions import Absence, has_consented, has_refused, has_turned_back, read_params
from daemon.services.authorization.pushed_requests import PREFIX
from daemon.services.consent.question import ConsentQuestion
from daemon.services.strangers.turned_away import TurnedAway
from daemon.storage.authorization.interactions import InteractionRow
from daemon.storage.people.sessions import SessionRow

# What the error of a missing step is called when the application forbade any page (OpenID Connect Core 3.1.2.6).
_NO_PAGE = {
    Step.SIGN_IN: (Reason.USER_NOT_SIGNED_IN, "login_required", "The user is not signed in."),
    Step.CHOOSE: (Reason.USER_ANOTHER, "login_required", "Somebody else may be signed in than the hint says."),
    Step.CONFIRM: (Reason.USER_NOT_CONFIRMED, "interaction_required", "The user has to confirm that they go on to their own device."),
    Step.CONSENT: (Reason.USER_NOT_CONSENTED, "consent_required", "The user has not consented."),
    Step.DENIED: (Reason.USER_NOT_ALLOWED, "access_denied", "This user may not use the application."),
}

_ANOTHER = (Reason.USER_ANOTHER, "login_required", "Somebody else is signed in than the hint says.", "id_token_hint")
_CANCELLED = Refusal(Reason.USER_CANCELLED, "access_denied", "The user cancelled.")


class Authorization:
    """Walks authorization requests down the road. Called inside store jobs.

    Args:
        applications: who may ask.
        holdings: knows the APIs and their permissions.
        waiting: where requests wait.
        accounts: who is signed in.
        needs: what is needed of the user.
        door: where a code is made.
        answers: what goes back without one.
        addresses: where answers may be sent.
        stops: where the road ends on a page of ours.
        find_known: says which texts are secrets, which wait nowhere.
        signed_requests: opens those that are signed.
    """

    def __init__(
        self,
        applications: Applications,
        holdings: Holdings,
        waiting: WaitingRequests,
        accounts: Accounts,
        needs: Needs,
        door: Door,
        answers: Answers,
        addresses: ReturnAddresses,
        stops: Stops,
        find_known: FindKnown,
        signed_requests: SignedRequests,
    ) -> None:
        self._applications, self._holdings, self._waiting = applications, holdings, waiting
        self._accounts, self._needs, self._door, self._answers = accounts, needs, door, answers
        self._addresses, self._stops, self._find_known = addresses, stops, find_known
        self._signed_requests = signed_requests

    def begin(self, params: Mapping[str, str], browser: Browser, spoiled: Refusal | None = None, turned_away: TurnedAway | None = None) -> Outcome:
        """A request arrives.

        Args:
            params: read strictly.
            browser: what it brought.
            spoiled: why it cannot be granted whatever it asks for; nothing of its address is wrong then.
            turned_away: why its application, which nobody registered, does not come in.
        """
        if turned_away is not None:
            return self._answers.number(self._answers.stop(self._stops.make_turned_away(turned_away)), params, browser)
        return self._answers.number(self._begin(params, browser, spoiled), params, browser)

    def _begin(self, params: Mapping[str, str], browser: Browser, spoiled: Refusal | None) -> Outcome:
        application = self._applications.find(params.get("client_id", ""))
        if application is not None and params.get("request_uri", "").startswith(PREFIX):
            return self._begin_pushed(application, params["request_uri"], browser, spoiled)
        opened, unproven = self._open(application, params)
        if application is not None and unproven is not None and "redirect_uri" not in params:
            # What stands in a request that proves nothing is no address to send anybody to.
            return self._answers.stop(self._stops.make_unread(application.id, unproven))
        stopped = self._stops.find(application, opened)
        if stopped is not None or application is None:
            return self._answers.stop(stopped or make_unknown())
        wrong = spoiled or unproven
        if wrong is not None:
            return self._answers.refuse(application, opened, wrong, browser)
        if application.settings.pushed_requests_required:
            why = "This application has to push its authorization requests (RFC 9126)."
            return self._answers.refuse(application, opened, Refusal(Reason.REQUEST_NOT_PUSHED, "invalid_request", why, "request_uri"), browser)
        kept = with_default_scope(application, take_out_secrets(opened, self._find_known), self._holdings)
        return self._go_on(application, kept, browser, None)

    def _open(self, application: Application | None, params: Mapping[str, str]) -> tuple[Mapping[str, str], Refusal | None]:
        """The parameters that count, and why the request is not signed as it has to be; those that came then count."""
        if application is None:
            return params, None
        try:
            is_test = bool(self._addresses.find_test(application, params))
            return self._signed_requests.open(application, params, is_test=is_test), None
        except Refusal as refusal:
            return params, refusal

    def _begin_pushed(self, application: Application, request_uri: str, browser: Browser, spoiled: Refusal | None) -> Outcome:
        """What was pushed opens one sign-in: it is spent at the door, so that a reload or a preview of the link takes nothing away (RFC 9126 4).

        What stands beside `request_uri` counts for nothing: only what was pushed has been proven to come from the application.
        """
        pushed = self._waiting.pushed.name(request_uri)
        interaction_id = self._waiting.interactions.id_of_pushed(pushed, browser.name)
        earlier = self._waiting.interactions.find(interaction_id, browser.name)
        if earlier is not None and earlier.application_id == application.id:
            return self._walk(application, read_params(earlier), browser, earlier)
        if self._waiting.interactions.find_absence(interaction_id, browser.name) is Absence.FINISHED:
            return Stopped(StopKind.FINISHED, Reason.INTERACTION_FINISHED, application, error="invalid_request_uri")
        params = self._waiting.pushed.find(request_uri, application.id)
        if params is None:
            return self._answers.stop(Stopped(StopKind.EXPIRED, Reason.REQUEST_URI_UNKNOWN, application, error="invalid_request_uri"))
        return self._walk(application, {**params, PUSHED: pushed}, browser, None, spoiled)

    def stop_unread(self, params: Mapping[str, str], refusal: Refusal, browser: Browser) -> Stopped:
        """A request that cannot be read far enough to answer it: nobody is sent anywhere.

        Args:
            params: what of it could be read, such as whose it claims to be.
            refusal: what is wrong with it.
            browser: that brought it.
        """
        stopped = self._answers.stop(self._stops.make_unread(params.get("client_id", ""), refusal))
        return self._answers.number(stopped, params, browser)

    def resume(self, interaction_id: str, browser: Browser) -> Outcome:
        """A user comes back from a page; the stored request is checked again, and so is the policy."""
        interaction = self._waiting.interactions.find(interaction_id, browser.name)
        if interaction is None:
            return self._answers.number(self._stops.find_absence(interaction_id, browser), NOTHING, browser)
        params = read_params(interaction)
        outcome = self._walk(self._applications.find(interaction.application_id), params, browser, interaction)
        return self._answers.number(outcome, params, browser)

    def find_waiting(self, interaction_id: str, browser: Browser) -> Waiting | Stopped:
        """An interaction of this browser with its request, for a page to show."""
        return self._answers.number(self._find_waiting(interaction_id, browser), NOTHING, browser)

    def _find_waiting(self, interaction_id: str, browser: Browser) -> Waiting | Stopped:
        interaction = self._waiting.interactions.find(interaction_id, browser.name)
        if interaction is None:
            return self._stops.find_absence(interaction_id, browser)
        application = self._applications.find(interaction.application_id)
        params = read_params(interaction)
        stopped = self._stops.find(application, params)
        if stopped is not None or application is None:
            return stopped or make_unknown()
        try:
            request = self._check(application, params)
        except Refusal:
            # An administrator has changed the application in the meantime, such as by demanding PKCE.
            return Stopped(StopKind.EXPIRED, Reason.INTERACTION_CHANGED, application)
        session, user = self.who_is(browser)
        if session is None or user is None:
            return Waiting(interaction, request, None, None)
        presence = self._needs.look_who(request, session, interaction)
        return Waiting(
            interaction,
            request,
            session,
            user,
            self._needs.may_use(application, user.id),
            again=not presence.must_be_another and presence.is_expected and presence.must_sign_in(request),
            another=not presence.is_expected,
            must_be_another=presence.must_be_another,
            is_ruled_out=presence.must_be_another and presence.hint is HintVerdict.ANOTHER,
        )

    def note_denied(self, waiting: Waiting, browser: Browser) -> str:
        """Have the sign-in log keep that a user is shown that they may not use an application, and give the number that they are shown."""
        user_id = "" if waiting.user is None else waiting.user.id
        refusal = _why_denied(waiting.request.application)
        return self._answers.keep(waiting.request.application, read_params(waiting.interaction), refusal, browser, user_id, again=True)

    def ask(self, waiting: Waiting, user: User) -> ConsentQuestion:
        """What the consent page of an interaction asks its user."""
        return self._needs.ask(waiting.request, user)

    def find_lack(self, waiting: Waiting) -> Lack:
        """What whoever is signed in lacks of the level that an interaction asks for."""
        if waiting.session is None:
            return NOTHING_LACKS
        return self._needs.look(waiting.request, waiting.session, waiting.interaction).lacking

    def who_is(self, browser: Browser) -> tuple[SessionRow | None, User | None]:
        """The open session of a browser and its user; neither if the user is suspended or gone."""
        return self._accounts.who_is(browser)

    def list_here(self, browser: Browser) -> list[SignedInHere]:
        """The accounts that are signed in in a browser; the one in use stands first."""
        return self._accounts.list_here(browser)

    def list_candidates(self, waiting: Waiting, browser: Browser) -> list[SignedInHere]:
        """Those of them that may go on with a request; whom it hints at stands first (OpenID Connect Core 3.1.2.1, `login_hint`, `id_token_hint`).

        What we have signed says who is meant, so that leaves out everybody else; a login hint is no proof of anything.
        """
        request, found = waiting.request, []
        hints = request.login_hint is not None or request.id_token_hint is not None or request.claims.subject is not None
        for each in self._accounts.list_here(browser):
            presence = self._needs.look_who(request, each.session, waiting.interaction)
            if presence.hint is not HintVerdict.ANOTHER:
                found.append(msgspec.structs.replace(each, is_hinted=hints and presence.is_expected))
        return sorted(found, key=lambda each: not each.is_hinted)

    def _walk(
        self,
        application: Application | None,
        params: Mapping[str, str],
        browser: Browser,
        interaction: InteractionRow | None,
        spoiled: Refusal | None = None,
    ) -> Outcome:
        """On from a request that was kept here."""
        stopped = self._stops.find(application, params)
        if stopped is not None or application is None:
            return self._answers.stop(stopped or make_unknown())
        if spoiled is not None:
            return self._answers.refuse(application, params, spoiled, browser)
        return self._go_on(application, params, browser, interaction)

    def _go_on(self, application: Application, params: Mapping[str, str], browser: Browser, interaction: InteractionRow | None) -> Outcome:
        try:
            request = self._check(application, params)
            return self._find_outcome(request, params, browser, interaction)
        except Refusal as refusal:
            return self._answers.refuse(application, params, refusal, browser)

    def _check(self, application: Application, params: Mapping[str, str]) -> AuthorizationRequest:
        """Check everything but application and redirect URI, which have been proven before.

        Raises:
            Refusal: with the error that goes back to the application.
        """
        request = check_request(application, params, self._holdings)
        test_id = "" if USER_CODE in params else self._addresses.find_test(application, params)
        return msgspec.structs.replace(request, test_id=test_id) if test_id else request

    def _find_outcome(
        self, request: AuthorizationRequest, params: Mapping[str, str], browser: Browser, interaction: InteractionRow | None
    ) -> Outcome:
        """A page for the user, or what the door gives.

        Raises:
            Refusal: the request leads nowhere.
        """
        session, user = self.who_is(browser)
        if interaction is not None and has_turned_back(interaction):
            return self._door.give_up(request, interaction, params, _CANCELLED, browser, user.id if user is not None else "")
        if session is None or user is None:
            return self._need(Step.SIGN_IN, request, params, browser, interaction, None)
        if interaction is not None and has_refused(interaction, session):
            return self._door.give_up(request, interaction, params, self._why_given_up(request, session), browser, user.id)
        situation = self._needs.look(request, session, interaction)
        need = find_need(request, situation)
        if need in (None, Step.CONSENT) and not _has_organization(request, situation.wanted):
            raise _no_organization(request)
        if need in (None, Step.CONFIRM, Step.CONSENT) and situation.lack.need is LevelNeed.OUT_OF_REACH:
            raise situation.lack.refuse()
        if need in (None, Step.CONFIRM) and situation.late.need is LevelNeed.OUT_OF_REACH:
            raise situation.late.refuse()
        if need is not None:
            # A step-up takes no answer back: it is for what was answered.
            if need is not Step.STEP_UP and interaction is not None and has_consented(interaction, session):
                self._waiting.interactions.forget_answer(interaction.id)
            return self._need(need, request, params, browser, interaction, situation)
        if situation.presence.hint is HintVerdict.ANOTHER:
            raise Refusal(*_ANOTHER)
        if situation.presence.hint is HintVerdict.NOT_BELIEVED and "none" in request.prompt:
            raise Refusal(Reason.HINT_NOT_BELIEVED, "login_required", "The hint does not say who has to be signed in.", "id_token_hint")
        given = situation.find_given(request)
        if not _has_organization(request, given):
            why = "The user did not choose this organization for the application."
            raise Refusal(Reason.ORGANIZATION_NOT_CHOSEN, "access_denied", why, ORGANIZATION_ID)
        self._needs.mark_used(request, situation)
        return self._door.pass_through(request, (session, user), given, interaction, browser)

    def _need(
        self,
        step: Step,
        request: AuthorizationRequest,
        params: Mapping[str, str],
        browser: Browser,
        interaction: InteractionRow | None,
        situation: Situation | None,
    ) -> Outcome:
        """The page where the user goes on.

        Raises:
            Refusal: the application forbade any.
        """
        if "none" in request.prompt:
            raise _refuse_page(step, situation)
        self._answers.note_misplaced(request.application, params, browser)
        user_id, interactions = None if situation is None else situation.presence.session.user_id, self._waiting.interactions
        interaction_id = "" if request.pushed is None else interactions.id_of_pushed(request.pushed, browser.name)
        begun = interaction or interactions.begin(browser.name, request.application.id, params, user_id, interaction_id)
        return UserNeeded(step, begun.id)

    def _why_given_up(self, request: AuthorizationRequest, session: SessionRow) -> Refusal:
        if self._needs.may_use(request.application, session.user_id):
            return _CANCELLED
        return _why_denied(request.application)


def _why_denied(application: Application) -> Refusal:
    """Why somebody may not use an application: one that nobody registered waits for an administrator."""
    if application.is_stranger:
        return Refusal(Reason.STRANGER_ON_REQUEST, "access_denied", "An administrator has to let this application in first.")
    return Refusal(*_NO_PAGE[Step.DENIED])


def _refuse_page(step: Step, situation: Situation | None) -> Refusal:
    """Why there is no going on without a page: somebody may be signed in, and still have to sign in."""
    if step is Step.STEP_UP and situation is not None:
        return situation.lacking.refuse_page()
    if step is not Step.SIGN_IN or situation is None:
        return Refusal(*_NO_PAGE[step])
    if situation.presence.must_be_another:
        return Refusal(*_ANOTHER)
    # Of all that wants a password once more, only max_age, and a time that has to be told and is not known, can stand beside prompt=none.
    why = "The user signed in longer ago than max_age allows, or at an unknown time."
    return Refusal(Reason.USER_SIGNED_IN_BEFORE, "login_required", why, "max_age")


def _has_organization(request: AuthorizationRequest, rights: Rights) -> bool:
    """Whether the organization that a request is for, if any, is one that these rights reach."""
    return request.organization_id is None or (ORGANIZATIONS in rights.names and request.organization_id in rights.organizations)


def _no_organization(request: AuthorizationRequest) -> Refusal:
    if ORGANIZATIONS in request.allowed.names:
        return Refusal(Reason.ORGANIZATION_NO_MEMBER, "access_denied", "The user is not in this organization.", ORGANIZATION_ID)
    return Refusal(Reason.ORGANIZATION_NOT_ALLOWED, "access_denied", "This application may not ask for organizations.", ORGANIZATION_ID)
