"""Connected applications as their user sees and changes them: what each knows and may do, and how less of it is allowed (requirement C7).

Only what was asked at a consent stands here, so nothing can be given that nobody asked for; what administrators or roles have taken away since is
left out, for it counts for nothing.
"""

from __future__ import annotations

import hashlib
from enum import Enum

import msgspec

from common.clock import Clock
from common.contracts.application_kinds import Kind, OrganizationChoice
from common.contracts.applications import Application
from common.contracts.events import EventName
from common.contracts.permissions import IDENTITIES, OF_ORGANIZATIONS, ORGANIZATIONS, PermissionEntry
from common.contracts.users import User
from common.ordering import in_order
from daemon.services.access_control.effective import Extent, Rights
from daemon.services.access_control.holdings import NOTHING, Holdings
from daemon.services.applications.applications import Applications
from daemon.services.consent.claims import TELL_OF_BELONGINGS, make_claims
from daemon.services.consent.question import AskedEntry, AskedOrganization, AskedPermission, Ticks
from daemon.services.consent.records import read_consent, write_consent
from daemon.services.consent.undecided import Standing
from daemon.services.people.subjects import Subjects
from daemon.services.tenant.audit import Audit
from daemon.storage.consent.consents import ConsentRows
from daemon.storage.database.store import Database


class ConnectedApp(msgspec.Struct, frozen=True):
    """An application that may use an account.

    Attributes:
        application, user: between whom the consent stands.
        standing: the consent.
        names: user permissions that were asked for, in the application's order; `ticked` says which are allowed.
        held: the same for permissions of APIs that the user holds through roles of their own.
        in_organizations: the same for permissions that count in the chosen organizations.
        organizations: those that the user was asked about and is in, by name; `ticked` says which are chosen.
        takes_one: whether at most one organization may be chosen.
        subject: the account ID as the application has it.
    """

    application: Application
    user: User
    standing: Standing
    names: tuple[AskedPermission, ...] = ()
    held: tuple[AskedEntry, ...] = ()
    in_organizations: tuple[AskedEntry, ...] = ()
    organizations: tuple[AskedOrganization, ...] = ()
    takes_one: bool = False
    subject: str = ""

    @property
    def fingerprint(self) -> str:
        """What is allowed, in short: a form counts for what it was shown with."""
        given = self.standing.given
        there = sorted((each, sorted(ids)) for each, ids in given.organizations.items())
        return hashlib.sha256(msgspec.json.encode((sorted(given.names), sorted(given.held), there, self.standing.since))).hexdigest()[:16]

    @property
    def count(self) -> int:
        """How many permissions are allowed."""
        return sum(each.ticked for each in self.names) + sum(each.ticked for each in (*self.held, *self.in_organizations))


class Changed(Enum):
    """What came of a change."""

    SAVED = "saved"
    # Another window has changed it since the form was shown.
    ELSEWHERE = "elsewhere"


class ConnectedApps:
    """Finds and narrows the consents of one user. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
        applications: finds applications.
        holdings: knows what the user holds.
        subjects: knows which account ID an application has.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, applications: Applications, holdings: Holdings, subjects: Subjects) -> None:
        self._rows, self._clock, self._audit = ConsentRows(db), clock, audit
        self._applications, self._holdings, self._subjects = applications, holdings, subjects

    def list(self, user: User) -> list[ConnectedApp]:
        """Those of third parties with a consent in force, by name."""
        found = []
        for row in self._rows.list_of_user(user.id, self._clock.now()):
            application = self._applications.find(row.application_id)
            if application is not None and application.kind is Kind.THIRD_PARTY:
                found.append(self._look(application, user, read_consent(row)))
        return sorted(found, key=lambda each: in_order(each.application.shown_name))

    def find(self, user: User, application_id: str) -> ConnectedApp | None:
        """The one of that application, or None if no consent is in force."""
        application = self._applications.find(application_id)
        row = self._rows.find(user_id=user.id, application_id=application_id)
        if application is None or application.kind is not Kind.THIRD_PARTY or row is None:
            return None
        if row.revoked_at is not None or row.expires_at <= self._clock.now():
            return None
        return self._look(application, user, read_consent(row))

    def change(self, app: ConnectedApp, seen: str, ticks: Ticks, actor: str) -> Changed:
        """Allow what is ticked and nothing else. What tokens carry is looked up at every use (`access_control.effective`), so it counts at once.

        Args:
            app: as it stands now.
            seen: the fingerprint that the form was shown with.
            ticks: what the form sent; only what may be changed counts.
            actor: who, for the audit log.
        """
        wanted = edit(app, ticks)
        if wanted.given == app.standing.given:
            return Changed.SAVED
        if seen != app.fingerprint:
            return Changed.ELSEWHERE
        user_id, application_id = app.user.id, app.application.id
        self._rows.put(write_consent(user_id, application_id, wanted, app.standing.decided_at))
        self._audit.record(EventName.CONSENT_CHANGED, actor, application_id=application_id, user_id=user_id, detail=_as_detail(app, wanted))
        return Changed.SAVED

    def _look(self, application: Application, user: User, standing: Standing) -> ConnectedApp:
        """What of a consent counts now, and can be changed."""
        settings, given = application.settings, standing.given
        tells = not TELL_OF_BELONGINGS.isdisjoint(given.names)
        belongings = self._holdings.belongings(user.id, identities=IDENTITIES in given.names) if tells else NOTHING
        learns = not OF_ORGANIZATIONS.isdisjoint(given.names)
        there = frozenset[str]().union(*given.organizations.values()) | standing.refused_in_organizations
        entries = [*settings.organization_permissions, *settings.organization_resource_permissions]
        names = given.names & OF_ORGANIZATIONS
        candidates = Extent(names, (given.held | standing.refused_held), there & {entry.id for entry in entries} if learns else frozenset())
        holds = self._holdings.held_by_user(user.id, candidates)
        described = self._holdings.describe(holds.ids)
        asked_about = given.organizations.keys() | standing.refused_organizations
        mine = [each for each in belongings.organizations if each.organization.id in asked_about] if learns else []
        in_any = frozenset[str]().union(*given.organizations.values())
        shown = frozenset[str]().union(*(holds.organizations.get(each.organization.id, frozenset()) for each in mine))

        def make(listed: list[PermissionEntry], ids: frozenset[str], allowed: frozenset[str]) -> tuple[AskedEntry, ...]:
            rows = [
                AskedEntry(*described[entry.id], entry.required, "", entry.id in allowed)
                for entry in {entry.id: entry for entry in listed}.values()
                if entry.id in ids and entry.id in described and (entry.id in allowed or not entry.required)
            ]
            return tuple(sorted(rows, key=lambda row: (in_order(row.permission.resource_name), not row.required, in_order(row.permission.name))))

        return ConnectedApp(
            application=application,
            user=user,
            standing=standing,
            names=tuple(
                AskedPermission(each.name, each.required, "", each.name in given.names, make_claims(user, each.name, belongings))
                for each in sorted(settings.permissions, key=lambda each: not each.required)
                if each.name != ORGANIZATIONS and (each.name in given.names or (each.name in standing.refused and not each.required))
            ),
            held=make(settings.resource_permissions, holds.held, given.held),
            in_organizations=make(entries, shown, in_any),
            organizations=tuple(
                AskedOrganization(
                    id=each.organization.id,
                    name=each.organization.name,
                    roles=each.roles,
                    may=tuple(sorted(holds.organizations.get(each.organization.id, frozenset()))),
                    ticked=each.organization.id in given.organizations,
                    is_new=False,
                )
                for each in sorted(mine, key=lambda each: in_order(each.organization.name))
            ),
            takes_one=settings.organization_choice is OrganizationChoice.ONE,
            subject=self._subjects.subject_of(user.id, application),
        )


def edit(app: ConnectedApp, ticks: Ticks) -> Standing:
    """What stands after a change. Pure; what is not shown stays as it is, and required permissions stay allowed.

    Args:
        app: as it stands.
        ticks: what the form sent.
    """
    standing, given = app.standing, app.standing.given
    names = _settle({each.name: (each.required, each.ticked) for each in app.names}, ticks.permissions, given.names)
    held = _settle(_entries(app.held), ticks.held, given.held)
    shown_in = _entries(app.in_organizations)
    allowed_in = _settle(shown_in, ticks.in_organizations, frozenset())
    # Asked for in all chosen organizations at once: what was refused and is allowed now counts in each, what one does not give stays so.
    fresh = {key for key in allowed_in if not shown_in[key][1]}
    chosen = [each.id for each in app.organizations if each.id in ticks.organizations][: 1 if app.takes_one else None]
    shown = {each.id for each in app.organizations}
    organizations = {each: ids for each, ids in given.organizations.items() if each not in shown}
    may = {each.id: frozenset(each.may) for each in app.organizations}
    for each in chosen:
        before = given.organizations.get(each)
        kept = frozenset[str]() if before is None else before.difference(shown_in)
        organizations[each] = kept | (allowed_in & may[each] if before is None else before & allowed_in) | (fresh & may[each])
    # While no organization is chosen nothing says what would be allowed in one, so that stays as it was refused.
    refused_in = standing.refused_in_organizations
    return msgspec.structs.replace(
        standing,
        given=Rights(names, held, organizations),
        refused=(standing.refused | {each.name for each in app.names}) - names,
        refused_held=(standing.refused_held | {each.permission.id for each in app.held}) - held,
        refused_in_organizations=refused_in.union(shown_in) - allowed_in,
        refused_organizations=(standing.refused_organizations | shown) - frozenset(chosen),
    )


def widens(app: ConnectedApp, ticks: Ticks) -> bool:
    """Whether a change gives an application something that it has not now.

    Args:
        app: as it stands.
        ticks: what the form sent.
    """
    before, after = app.standing.given, edit(app, ticks).given
    more = any(ids - before.organizations.get(each, frozenset()) for each, ids in after.organizations.items())
    return more or bool(after.names - before.names or after.held - before.held or after.organizations.keys() - before.organizations.keys())


def _as_detail(app: ConnectedApp, wanted: Standing) -> dict[str, object]:
    """What the audit log keeps of a change: what was taken away and what was allowed again, in names for people."""
    before, after = app.standing.given, wanted.given
    names = {each.permission.id: f"{each.permission.indicator} {each.permission.name}".strip() for each in (*app.held, *app.in_organizations)}
    organizations = {each.id: each.name for each in app.organizations}

    def name(one: Rights, other: Rights) -> dict[str, list[str]]:
        ids = (one.held - other.held) | (frozenset[str]().union(*one.organizations.values()) - frozenset[str]().union(*other.organizations.values()))
        return {
            "user_permissions": sorted(one.names - other.names),
            "permissions": sorted(names[each] for each in ids if each in names),
            "organizations": sorted(organizations[each] for each in one.organizations.keys() - other.organizations.keys() if each in organizations),
        }

    return {
        **{f"removed_{key}": value for key, value in name(before, after).items() if value},
        **{f"added_{key}": value for key, value in name(after, before).items() if value},
    }


def _entries(rows: tuple[AskedEntry, ...]) -> dict[str, tuple[bool, bool]]:
    return {each.permission.id: (each.required, each.ticked) for each in rows}


def _settle(shown: dict[str, tuple[bool, bool]], ticked: frozenset[str], given: frozenset[str]) -> frozenset[str]:
    """What is allowed of what is shown, which is said to be required and allowed before; what is not shown stays."""
    # By its name, not by an operator: what an operator makes of a frozen set and keys is no frozen one.
    return given.difference(shown).union(key for key, (required, was) in shown.items() if (required and was) or (not required and key in ticked))
