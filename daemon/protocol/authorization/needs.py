"""What an authorization request still needs of its user: a sign-in, a consent, or nothing (OpenID Connect Core 3.1.2.3 and 3.1.2.4).

`find_need` is pure: everything that decides is handed in. `Needs` looks it up.
"""

from __future__ import annotations

from collections.abc import Container
from functools import partial

import msgspec

from common.clock import Clock
from common.contracts.application_kinds import Kind
from common.contracts.applications import Application
from common.contracts.permissions import IDENTITIES
from common.contracts.users import User
from daemon.protocol.authorization.accounts import Accounts, HintVerdict
from daemon.protocol.authorization.choosing import asks_for_choice, asks_for_confirmation
from daemon.protocol.authorization.level import NOTHING_LACKS, Lack, LevelNeed, find_lack, find_unmet, list_demands_for, list_demands_of
from daemon.protocol.authorization.outcomes import Step
from daemon.protocol.authorization.presence import Presence
from daemon.protocol.authorization.request import AuthorizationRequest
from daemon.protocol.tokens.details import read_types
from daemon.services.access_control.effective import Rights, find_effective
from daemon.services.access_control.holdings import NOTHING, Holdings
from daemon.services.applications.access import Access
from daemon.services.authorization.interactions import has_consented
from daemon.services.consent.claims import TELL_OF_BELONGINGS
from daemon.services.consent.consents import Consents
from daemon.services.consent.making import Asked, is_needed, make_question
from daemon.services.consent.question import AskedDetail, ConsentQuestion
from daemon.services.consent.undecided import Standing
from daemon.services.consent.user_permissions import asks_identity
from daemon.services.factors.second_factors import SecondFactors
from daemon.storage.authorization.interactions import InteractionRow
from daemon.storage.people.sessions import SessionRow


class Situation(msgspec.Struct, frozen=True):
    """How things stand.

    Attributes:
        presence: who is signed in.
        standing: the consent in force, or None.
        wanted: what is requested, allowed to the application and held by the session's user.
        may_use: whether the session's user may use the application at all.
        lack: what the session lacks of the level that is asked for, or of the rule for the application.
        late: what it lacks of the rules for permissions that the application would get now; it is asked for when they are consented to.
    """

    presence: Presence
    standing: Standing | None
    wanted: Rights
    may_use: bool
    lack: Lack = NOTHING_LACKS
    late: Lack = NOTHING_LACKS

    @property
    def lacking(self) -> Lack:
        """What of both is to be asked for first."""
        return self.late if self.lack is NOTHING_LACKS else self.lack

    def find_given(self, request: AuthorizationRequest) -> Rights:
        """What of a request is effective now."""
        if request.application.kind is Kind.OWN:
            return find_effective(request.allowed, self.wanted, None)
        return find_effective(request.allowed, self.wanted, self.standing.given if self.standing is not None else Rights())


def find_need(request: AuthorizationRequest, situation: Situation) -> Step | None:
    """The next step of somebody who is signed in, or None if a code may be issued.

    Args:
        request: a checked request.
        situation: how things stand.
    """
    presence = situation.presence
    if presence.must_be_another:
        return Step.SIGN_IN
    if asks_for_choice(request) and not presence.has_chosen:
        return Step.CHOOSE
    if presence.must_sign_in(request):
        return Step.SIGN_IN
    if not presence.is_expected and not presence.has_chosen:
        return Step.CHOOSE
    if not situation.may_use:
        return Step.DENIED
    if situation.lack.need is LevelNeed.STEP_UP:
        return Step.STEP_UP
    # Only the answer of whoever is signed in now: another user never saw the page, or the code of the device.
    answered = has_consented(presence.interaction, presence.session)
    if not answered and _needs_consent(request, situation):
        return Step.CONSENT
    if situation.late.need is LevelNeed.STEP_UP:
        return Step.STEP_UP
    return Step.CONFIRM if asks_for_confirmation(request) and not presence.has_chosen else None


def _needs_consent(request: AuthorizationRequest, situation: Situation) -> bool:
    # Whoever holds a device may have sent its code to somebody else, so own applications ask there too (RFC 8628 5.4).
    # And whoever is shown a test sign-in has to see that it is one.
    in_test = bool(request.test_id) and request.application.kind is not Kind.OWN
    return (
        request.user_code is not None
        or in_test
        # What is asked for once is agreed to once; own applications do not ask.
        or (bool(request.details) and request.application.kind is not Kind.OWN)
        or is_needed(
            request.application,
            situation.wanted,
            situation.standing,
            situation.presence.now,
            insisted="consent" in request.prompt,
            silent="none" in request.prompt,
            organization_id=request.organization_id,
        )
    )


class Needs:
    """Looks up how things stand. Called inside store jobs.

    Args:
        clock: the time.
        accounts: knows whom a hint names.
        holdings: knows what is held.
        access: knows who may use an application.
        consents: knows what was given.
        factors: knows by what users can prove more than a password.
    """

    def __init__(self, clock: Clock, accounts: Accounts, holdings: Holdings, access: Access, consents: Consents, factors: SecondFactors) -> None:
        self._clock, self._accounts, self._holdings, self._factors = clock, accounts, holdings, factors
        self._access, self._consents = access, consents

    def look(self, request: AuthorizationRequest, session: SessionRow, interaction: InteractionRow | None) -> Situation:
        """How things stand for a request and whoever is signed in."""
        application = request.application
        standing = self._consents.find(session.user_id, application.id)
        # Without a page nobody sees that names are being guessed, so only what the application knows is compared.
        is_limited = "none" in request.prompt and application.kind is not Kind.OWN
        known = (standing.given.names if standing is not None else frozenset()) if is_limited else None
        situation = Situation(
            presence=self.look_who(request, session, interaction, known),
            standing=standing,
            wanted=self._find_wanted(request, session.user_id),
            may_use=self.may_use(application, session.user_id),
        )
        lack, late = self._find_lacks(request, session, situation.find_given(request))
        return msgspec.structs.replace(situation, lack=lack, late=late)

    def _find_lacks(self, request: AuthorizationRequest, session: SessionRow, given: Rights) -> tuple[Lack, Lack]:
        """What the session lacks for the request, and for what the application would get now."""
        can_prove, now = partial(self._factors.can_prove, session.user_id), self._clock.now()
        lack = find_lack(request, session, can_prove)
        if lack is NOTHING_LACKS:
            lack = find_unmet(list_demands_for(request.application), session, can_prove, now)
        ids = given.ids
        return lack, find_unmet(list_demands_of(row for row in request.requested.permissions if row.id in ids), session, can_prove, now)

    def look_who(
        self, request: AuthorizationRequest, session: SessionRow, interaction: InteractionRow | None, known: Container[str] | None = None
    ) -> Presence:
        """Who is signed in, as a request sees them.

        Args:
            request: a checked request.
            session: of this browser.
            interaction: under which the request waits, or None.
            known: the user permissions outside of which a login hint is not compared, None for all.
        """
        hint = self._accounts.judge_hint(request, session)
        # What we have signed says more than a hint that somebody typed.
        is_proven = hint is HintVerdict.FITS and (request.id_token_hint is not None or request.claims.subject is not None)
        is_expected = is_proven or self._accounts.is_hinted(request, session.user_id, known)
        return Presence(session, interaction, hint, is_expected, self._clock.now())

    def may_use(self, application: Application, user_id: str) -> bool:
        """Whether a user may use an application at all."""
        return self._access.may_use(application, user_id)

    def mark_used(self, request: AuthorizationRequest, situation: Situation) -> None:
        """The consent in force, if there is one, has let a sign-in pass."""
        if situation.standing is not None:
            self._consents.mark_used(situation.presence.session.user_id, request.application.id, situation.standing)

    def ask(self, request: AuthorizationRequest, user: User) -> ConsentQuestion:
        """What the consent page asks a user."""
        standing = self._consents.find(user.id, request.application.id)
        wanted = self._find_wanted(request, user.id)
        belongings = NOTHING
        if TELL_OF_BELONGINGS & wanted.names:
            belongings = self._holdings.belongings(user.id, identities=IDENTITIES in wanted.names)
        known = standing.given if standing is not None else Rights()
        return make_question(
            Asked(
                application=request.application,
                user=user,
                request=request.permissions,
                wanted=wanted,
                standing=standing,
                belongings=belongings,
                described=self._holdings.describe(wanted.ids | known.ids),
                redirect_uri=request.redirect_uri,
                now=self._clock.now(),
                # Whoever tries a sign-in out can give what they declined at the last try.
                insisted="consent" in request.prompt or bool(request.test_id),
                lapsed=self._consents.find_lapsed(user.id, request.application.id) if standing is None else None,
                organization_id=request.organization_id,
                not_held=bool(request.allowed.ids - wanted.ids),
                details=_describe_details(request),
                subject=self._accounts.subject_of(request, user) if asks_identity(request.application, request.requested) else "",
            )
        )

    def _find_wanted(self, request: AuthorizationRequest, user_id: str) -> Rights:
        """What is requested, allowed to the application and held by the user, before anybody consents."""
        return find_effective(request.allowed, self._holdings.held_by_user(user_id, request.allowed), None)


def _describe_details(request: AuthorizationRequest) -> tuple[AskedDetail, ...]:
    """The authorization details of a request, with what people read of them."""
    apis = {each.indicator: each for each in request.requested.resources}
    found = []
    for each in request.details:
        api = apis[each.api]
        sentences = next(kind.sentences for kind in read_types(api.detail_types_json) if kind.type == each.type)
        names: dict[str, str] = msgspec.json.decode(api.names_json, type=dict[str, str])
        found.append(AskedDetail(api.id, api.name, names, each.detail, sentences))
    return tuple(found)
