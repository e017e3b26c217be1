"""Consents: what a user allowed an application, asked once and remembered per user and application until its end."""

from __future__ import annotations

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.sign_out_notices import Ending
from common.contracts.users import User
from daemon.services.access_control.effective import Rights
from daemon.services.authorization.endings import Endings
from daemon.services.consent.question import ConsentQuestion, OrganizationsQuestion, Ticks
from daemon.services.consent.records import read_consent, write_consent
from daemon.services.consent.undecided import Standing
from daemon.services.tenant.audit import Audit
from daemon.storage.consent.consents import ConsentRows
from daemon.storage.database.store import Database

# How stale the time of last use may become before it is written again, in seconds.
TOUCH_EVERY = 300
_NOTHING = Standing(Rights(), frozenset(), frozenset(), frozenset(), frozenset(), 0, 0, None)


class Consents:
    """Finds, gives and revokes consents. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where decisions are recorded.
        endings: ends the tokens of a revoked consent.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, endings: Endings) -> None:
        self._rows, self._clock, self._audit, self._endings = ConsentRows(db), clock, audit, endings

    def find(self, user_id: str, application_id: str) -> Standing | None:
        """The consent that is in force between a user and an application, or None."""
        row = self._rows.find(user_id=user_id, application_id=application_id)
        if row is None or row.revoked_at is not None or row.expires_at <= self._clock.now():
            return None
        return read_consent(row)

    def find_lapsed(self, user_id: str, application_id: str) -> Standing | None:
        """The consent that came to its end by itself, or None."""
        row = self._rows.find(user_id=user_id, application_id=application_id)
        if row is None or row.revoked_at is not None or row.expires_at > self._clock.now():
            return None
        return read_consent(row)

    def mark_used(self, user_id: str, application_id: str, standing: Standing) -> None:
        """Note that a consent opened a sign-in; written at most every few minutes."""
        now = self._clock.now()
        if standing.used_at is None or not 0 <= now - standing.used_at < TOUCH_EVERY:
            self._rows.mark_used(user_id=user_id, application_id=application_id, now=now)

    def give(self, question: ConsentQuestion, ticks: Ticks, actor: str) -> None:
        """Record what the user authorized.

        Args:
            question: what was asked, made anew by the daemon; nothing is taken from the form beyond the ticks.
            ticks: what the form sent; only what was asked and is optional counts.
            actor: who, for the audit log.
        """
        user_id, application_id = question.user.id, question.application.id
        decided = decide(question, self.find(user_id, application_id), ticks)
        self._rows.put(write_consent(user_id, application_id, decided, question.now))
        self._audit.record(EventName.CONSENT_GIVEN, actor, application_id=application_id, user_id=user_id, detail=_as_detail(question, decided))

    def revoke(self, user_id: str, application_id: str, actor: str) -> bool:
        """Take a consent back, with every token that came from it.

        Returns:
            Whether there was one.
        """
        now = self._clock.now()
        self._endings.end_consent(user_id, application_id, Ending.CONSENT_REVOKED)
        if self._rows.revoke(user_id=user_id, application_id=application_id, now=now) == 0:
            return False
        self._audit.record(EventName.CONSENT_REVOKED, actor, application_id=application_id, user_id=user_id)
        return True

    def revoke_since(self, user: User, since: int, actor: str) -> bool:
        """Take back what a user decided at or after a moment, whole consents: nobody knows any more what one was before; see `revoke`.

        Args:
            user: whose.
            since: seconds since 1970.
            actor: who, for the audit log.

        Returns:
            Whether there was any.
        """
        late = [row.application_id for row in self._rows.list_of_user(user.id, self._clock.now()) if row.decided_at >= since]
        return sum(self.revoke(user.id, each, actor) for each in late) > 0

    def count(self, application_id: str) -> int:
        """How many consents of an application are in force. May take long: best asked in a job that only reads."""
        return self._rows.count(application_id, self._clock.now())

    def revoke_all(self, application_id: str, actor: str, counted: int | None = None) -> int:
        """Take back every consent of an application, with every token that came from them.

        Args:
            application_id: whose.
            actor: who, for the audit log.
            counted: what `count` gave just before; counted here if None. So many are said to be revoked where they are too many for a job.

        Returns:
            How many there were.
        """
        now = self._clock.now()
        revoked = self.count(application_id) if counted is None else counted
        if revoked and not self._endings.end_consents(application_id, Ending.CONSENT_REVOKED):
            for user_id in self._rows.list_users(application_id, now):
                self._endings.end_consent(user_id, application_id, Ending.CONSENT_REVOKED)
            revoked = self._rows.revoke_all(application_id, now)
        if revoked:
            self._audit.record(EventName.CONSENT_ALL_REVOKED, actor, application_id=application_id, detail={"users": revoked})
        return revoked


def decide(question: ConsentQuestion, earlier: Standing | None, ticks: Ticks) -> Standing:
    """What stands after an answer. Pure.

    Args:
        question: what was asked.
        earlier: the consent that was in force, or None.
        ticks: what the form sent.
    """
    before = earlier or _NOTHING
    asked = {permission.name: permission.required for permission in question.asked}
    names, refused = _settle(asked, ticks.permissions, before.given.names, before.refused)
    held = {entry.permission.id: entry.required for entry in question.held}
    own, refused_held = _settle(held, ticks.held, before.given.held, before.refused_held)
    organizations, refused_in, unchosen = _settle_organizations(question.organizations, before, ticks)
    return Standing(
        given=Rights(names, own, organizations),
        refused=refused,
        refused_held=refused_held,
        refused_in_organizations=refused_in,
        refused_organizations=unchosen,
        since=earlier.since if earlier is not None else question.now,
        expires_at=question.ends_at,
        used_at=None,
        decided_at=question.now,
    )


def _settle(asked: dict[str, bool], ticked: frozenset[str], kept: frozenset[str], refused: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What is given and what is refused, where `asked` says of each whether it is required."""
    given = frozenset(key for key, required in asked.items() if required or key in ticked)
    left = asked.keys() - given
    fresh = (kept - left) | given
    return fresh, (refused | left) - fresh


def _settle_organizations(
    question: OrganizationsQuestion | None, before: Standing, ticks: Ticks
) -> tuple[dict[str, frozenset[str]], frozenset[str], frozenset[str]]:
    """What is given in which organization, which permissions are refused for them, and which organizations were not chosen."""
    organizations = dict(before.given.organizations)
    if question is None:
        return organizations, before.refused_in_organizations, before.refused_organizations
    asked = {entry.permission.id: entry.required for entry in question.permissions}
    given, refused = _settle(asked, ticks.in_organizations, frozenset(), before.refused_in_organizations)
    shown = [choice.id for choice in question.choices]
    chosen = [each for each in shown if each in ticks.organizations]
    if question.takes_one and chosen:
        # Choosing one gives up the other, even where that was not shown.
        chosen, organizations = chosen[:1], {each: ids for each, ids in organizations.items() if each == chosen[0]}
    for choice in question.choices:
        kept = organizations.pop(choice.id, frozenset()) - (asked.keys() - given)
        if choice.id in chosen:
            organizations[choice.id] = kept | (given & frozenset(choice.may))
    return organizations, refused, (before.refused_organizations | frozenset(shown)) - organizations.keys()


def _as_detail(question: ConsentQuestion, decided: Standing) -> dict[str, object]:
    """What the audit log keeps of a decision: names for people, ids for programs."""
    asked = {permission.name for permission in question.asked}
    detail: dict[str, object] = {
        "given": sorted(asked & decided.given.names),
        "refused": sorted(asked - decided.given.names),
        "expires_at": question.ends_at,
    }
    if question.held:
        rows = [entry.permission for entry in question.held]
        detail["given_permissions"] = [f"{row.indicator} {row.name}" for row in rows if row.id in decided.given.held]
        detail["refused_permissions"] = [f"{row.indicator} {row.name}" for row in rows if row.id not in decided.given.held]
    if question.details:
        detail["authorization_details"] = [each.detail for each in question.details]
    if question.organizations is not None:
        names = {entry.permission.id: f"{entry.permission.indicator} {entry.permission.name}".strip() for entry in question.organizations.permissions}
        detail["organizations"] = {
            choice.name: sorted(names[each] for each in decided.given.organizations[choice.id] if each in names)
            for choice in question.organizations.choices
            if choice.id in decided.given.organizations
        }
    return msgspec.to_builtins(detail)  # type: ignore[no-any-return]
