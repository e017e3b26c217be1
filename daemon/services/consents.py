"""Consents: what a user allowed an application, asked once and remembered per user and application until its end."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from common.clock import Clock
from common.contracts.applications import Application, ConsentPolicy, Kind, Type
from common.contracts.sign_out_notices import Ending
from common.contracts.users import User
from daemon.services.audit import Audit
from daemon.services.claims import make_claims
from daemon.services.consent_question import AskedPermission, ConsentQuestion
from daemon.services.endings import Endings
from daemon.services.permissions import Request
from daemon.storage.consents import ConsentRow, ConsentRows
from daemon.storage.store import Database

# How stale the time of last use may become before it is written again, in seconds.
TOUCH_EVERY = 300


class Standing(msgspec.Struct, frozen=True):
    """A consent that is in force.

    Attributes:
        permissions: what the user allows.
        refused: optional permissions that the user unticked; not asked for again unless the application insists.
        since, expires_at: seconds since 1970.
        used_at: when it last opened a sign-in, or None.
    """

    permissions: frozenset[str]
    refused: frozenset[str]
    since: int
    expires_at: int
    used_at: int | None


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
        return _read(row)

    def has_lapsed(self, user_id: str, application_id: str) -> bool:
        """Whether there was a consent that came to its end by itself."""
        row = self._rows.find(user_id=user_id, application_id=application_id)
        return row is not None and row.revoked_at is None and row.expires_at <= self._clock.now()

    def mark_used(self, user_id: str, application_id: str, standing: Standing) -> None:
        """Note that a consent opened a sign-in; written at most every few minutes."""
        now = self._clock.now()
        if standing.used_at is None or now - standing.used_at >= TOUCH_EVERY:
            self._rows.mark_used(user_id=user_id, application_id=application_id, now=now)

    def give(self, question: ConsentQuestion, ticked: Collection[str], actor: str) -> None:
        """Record what the user authorized.

        Args:
            question: what was asked, made anew by the daemon; nothing is taken from the form beyond the ticks.
            ticked: names that the form sent; only optional permissions that were asked count.
            actor: who, for the audit log.
        """
        asked = {permission.name: permission for permission in question.asked}
        given = {name for name, permission in asked.items() if permission.required or name in ticked}
        earlier = self.find(question.user.id, question.application.id)
        kept = earlier.permissions if earlier is not None else frozenset()
        refused = (earlier.refused if earlier is not None else frozenset()) | (asked.keys() - given)
        permissions = (kept - (asked.keys() - given)) | given
        row = ConsentRow(
            user_id=question.user.id,
            application_id=question.application.id,
            permissions_json=_as_json(permissions),
            refused_json=_as_json(refused - permissions),
            held_json="{}",
            since=earlier.since if earlier is not None else question.now,
            decided_at=question.now,
            expires_at=question.ends_at,
            used_at=None,
            revoked_at=None,
        )
        self._rows.put(row)
        detail: dict[str, object] = {"given": sorted(given), "refused": sorted(asked.keys() - given), "expires_at": question.ends_at}
        self._audit.record("consent.given", actor, application_id=question.application.id, user_id=question.user.id, detail=detail)

    def revoke(self, user_id: str, application_id: str, actor: str) -> bool:
        """Take a consent back, with every token that came from it.

        Returns:
            Whether there was one.
        """
        now = self._clock.now()
        self._endings.end_consent(user_id, application_id, Ending.CONSENT_REVOKED)
        if self._rows.revoke(user_id=user_id, application_id=application_id, now=now) == 0:
            return False
        self._audit.record("consent.revoked", actor, application_id=application_id, user_id=user_id)
        return True


def is_needed(application: Application, request: Request, standing: Standing | None, *, insisted: bool) -> bool:
    """Whether the user has to be asked (REQUIREMENTS C1).

    Args:
        application: own applications never ask.
        request: what is asked for now.
        standing: what was allowed before, if it is in force.
        insisted: whether the application sent `prompt=consent`.
    """
    if application.kind is Kind.OWN:
        return False
    if insisted or standing is None or asks_every_time(application):
        return True
    return bool(_new_ones(request, standing))


def asks_every_time(application: Application) -> bool:
    """Whether this application's users are asked at every sign-in: by its policy, or because nobody can prove who it is (RFC 8252 8.6)."""
    return application.type is Type.NATIVE or application.settings.consent_policy is ConsentPolicy.EVERY_TIME


def make_question(
    application: Application, user: User, request: Request, standing: Standing | None, *, redirect_uri: str, now: int, insisted: bool, lapsed: bool
) -> ConsentQuestion:
    """What the consent page asks.

    Args:
        application, user: who asks and who is asked.
        request: what is asked for.
        standing: what was allowed before, if it is in force.
        redirect_uri: where the browser returns to.
        now: seconds since 1970.
        insisted: whether everything is to be asked anew (`prompt=consent`).
        lapsed: whether an earlier consent came to its end.
    """
    anew = standing is None or insisted or asks_every_time(application)
    asked = request.names if standing is None or anew else _new_ones(request, standing)
    before = standing.permissions if standing is not None else frozenset()
    refused = standing.refused if standing is not None else frozenset()
    start = application.settings.optional_ticked
    rows = tuple(
        AskedPermission(
            name=permission.name,
            # Own applications hold what they may ask for; they only ask at all where a device shows a code.
            required=permission.required or application.kind is Kind.OWN,
            reason=permission.reason,
            ticked=permission.name in before or (start and permission.name not in refused),
            claims=make_claims(user, permission.name),
        )
        for permission in request.allowed
        if permission.name in asked
    )
    return ConsentQuestion(
        application=application,
        user=user,
        asked=tuple(sorted(rows, key=lambda row: not row.required)),
        granted=tuple(name for name in request.names if name in before and name not in asked),
        redirect_uri=redirect_uri,
        now=now,
        ends_at=now + application.settings.lifetimes.consent,
        since=standing.since if standing is not None else None,
        lapsed=lapsed,
        on_device=application.type is Type.NATIVE,
        not_allowed=bool(request.left_out),
    )


def _new_ones(request: Request, standing: Standing) -> tuple[str, ...]:
    """What was neither allowed nor refused before. A permission that became required is asked again although it was refused."""
    required = {permission.name for permission in request.allowed if permission.required}
    refused = standing.refused - required
    return tuple(name for name in request.names if name not in standing.permissions and name not in refused)


def _read(row: ConsentRow) -> Standing:
    permissions = msgspec.json.decode(row.permissions_json, type=frozenset[str])
    refused = msgspec.json.decode(row.refused_json, type=frozenset[str])
    return Standing(permissions, refused, row.since, row.expires_at, row.used_at)


def _as_json(names: Collection[str]) -> str:
    return msgspec.json.encode(sorted(names)).decode()
