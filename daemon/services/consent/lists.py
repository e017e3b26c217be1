"""Consents as administrators read them: who authorized an application, what, and who would be asked again (requirement A9, console rule 22)."""

from __future__ import annotations

from collections.abc import Set

import msgspec

from common.clock import Clock
from common.contracts.application_kinds import ConsentPolicy, Kind, Type
from common.contracts.application_settings import ENTRY_LISTS, ApplicationSettings
from common.contracts.applications import Application
from common.contracts.consents import AskedAgain, Consent, ConsentedOrganization, ConsentSummary
from common.contracts.paging import Listing, Page
from common.contracts.permissions import OF_ORGANIZATIONS
from common.contracts.resources import Permission
from common.contracts.users import Profile
from common.errors import NotFound
from daemon.services.access_control.effective import Rights
from daemon.services.access_control.holdings import Holdings
from daemon.services.consent.making import DAY
from daemon.services.consent.records import read_consent
from daemon.storage.consent.consents import ConsentRows, ListedConsent
from daemon.storage.database.store import Database

# Of so many users it is looked up who holds what is new.
MOST_LOOKED_UP = 50_000

ANY = Listing()


class ConsentLists:
    """Lists and counts the consents of an application. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        holdings: knows permissions and organizations.
    """

    def __init__(self, db: Database, clock: Clock, holdings: Holdings) -> None:
        self._rows, self._clock, self._holdings = ConsentRows(db), clock, holdings

    def list(self, application_id: str, listing: Listing = ANY) -> Page[ConsentSummary]:
        """One page of those in force, the newest first.

        Args:
            application_id: whose.
            listing: which; searched by name, address and number of the user.

        Raises:
            Invalid: the cursor is none of this list.
        """
        listed, cut = self._rows.list(application_id, listing, self._clock.now())
        standings = [(entry, read_consent(entry.row).given) for entry in listed]
        living = self._holdings.find_living({each for _, given in standings for each in given.ids})
        organizations = self._holdings.find_organization_names({each for _, given in standings for each in given.organizations})
        return Page([_summarize(entry, given, living, organizations.keys()) for entry, given in standings], cut.next, cut.total)

    def get(self, application_id: str, user_id: str) -> Consent:
        """The one in force between a user and an application, in full.

        Raises:
            NotFound: there is none.
        """
        entry = self._rows.find_listed(application_id, user_id, self._clock.now())
        if entry is None:
            raise NotFound("consent.unknown", "This user has not authorized the application.")
        given = read_consent(entry.row).given
        described = {key: found for key, (found, _) in self._holdings.describe(given.ids).items()}
        names = self._holdings.find_organization_names(given.organizations)
        organizations = [
            ConsentedOrganization(each, names[each], _sorted(described, ids)) for each, ids in given.organizations.items() if each in names
        ]
        return Consent(
            user_id=entry.row.user_id,
            username=entry.username,
            name=_name_of(entry),
            email=entry.email,
            user_permissions=sorted(given.names),
            permissions=_sorted(described, given.held),
            organizations=sorted(organizations, key=lambda each: each.name),
            since=entry.row.since,
            used_at=entry.row.used_at,
            expires_at=entry.row.expires_at,
        )

    def count_asked_again(self, application: Application, draft: ApplicationSettings) -> AskedAgain:
        """How many users would be asked again if settings were saved.

        Args:
            application: as it is.
            draft: its settings as they would be.

        Returns:
            Those who hold what is new, refused what becomes required, or were asked too long ago for the new policy; they are asked when the
            application wants it. Of very many users a greatest number, for nobody waits while each is looked up.
        """
        now, current = self._clock.now(), application.settings
        authorized = self._rows.count(application.id, now)
        if not authorized or application.kind is Kind.OWN:
            return AskedAgain(0, authorized)
        if application.type is Type.NATIVE or ConsentPolicy.EVERY_TIME in (current.consent_policy, draft.consent_policy):
            every_time_is_new = draft.consent_policy is ConsentPolicy.EVERY_TIME and current.consent_policy is not ConsentPolicy.EVERY_TIME
            return AskedAgain(authorized if every_time_is_new else 0, authorized)
        overdue = 0
        if draft.consent_policy is ConsentPolicy.EVERY_DAYS and (
            current.consent_policy is not ConsentPolicy.EVERY_DAYS or draft.consent_days < current.consent_days
        ):
            overdue = self._rows.count(application.id, now, decided_until=now - draft.consent_days * DAY)
        old, new = _read(current), _read(draft)
        fresh = new.keys() - old.keys()
        if any(field == "permissions" for field, _ in fresh) or (fresh and authorized > MOST_LOOKED_UP):
            return AskedAgain(authorized, authorized)
        own = [key for field, key in fresh if field == "resource_permissions"]
        learns = any(permission.name in OF_ORGANIZATIONS for permission in draft.permissions)
        in_organizations = [key for field, key in fresh if field != "resource_permissions"] if learns else []
        stricter = [key for (field, key), required in new.items() if required and not old.get((field, key), True)]
        touched = self._rows.count_touched(application.id, now, stricter, own, in_organizations)
        return AskedAgain(max(touched, overdue), authorized)


def _read(settings: ApplicationSettings) -> dict[tuple[str, str], bool]:
    """Whether each entry of the lists is required."""
    found = {("permissions", permission.name): permission.required for permission in settings.permissions}
    return found | {(field, entry.id): entry.required for field in ENTRY_LISTS for entry in getattr(settings, field)}


def _sorted(described: dict[str, Permission], ids: frozenset[str]) -> list[Permission]:
    return sorted((described[each] for each in ids if each in described), key=lambda found: (found.resource_name, found.name))


def _summarize(entry: ListedConsent, given: Rights, living: Set[str], organizations: Set[str]) -> ConsentSummary:
    # Most organizations of a user have the same set, so it is looked through once.
    alive = {ids: len(ids & living) for ids in set(given.organizations.values())}
    chosen = given.organizations.keys() & organizations
    return ConsentSummary(
        user_id=entry.row.user_id,
        username=entry.username,
        name=_name_of(entry),
        email=entry.email,
        user_permissions=sorted(given.names),
        permissions=len(given.held & living),
        organizations=len(chosen),
        permissions_in_organizations=sum(alive[given.organizations[each]] for each in chosen),
        since=entry.row.since,
        used_at=entry.row.used_at,
        expires_at=entry.row.expires_at,
    )


def _name_of(entry: ListedConsent) -> str:
    return msgspec.json.decode(entry.profile_json, type=Profile).name
