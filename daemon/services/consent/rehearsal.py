"""A rehearsal of a sign-in for the console's preview: what a draft would ask of a user, and what it would have afterwards. Nothing is stored."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from common.contracts.application_kinds import Kind
from common.contracts.application_settings import ENTRY_LISTS
from common.contracts.applications import Application
from common.contracts.permissions import IDENTITIES, OPENID
from common.contracts.resources import ORGANIZATION
from common.contracts.users import User
from daemon.services.access_control.effective import Extent, Rights, find_allowed, find_effective
from daemon.services.access_control.holdings import NOTHING, Affiliation, Belongings, Holdings, NamedIdentity, Requested
from daemon.services.consent.claims import TELL_OF_BELONGINGS
from daemon.services.consent.making import Asked, make_question
from daemon.services.consent.question import ConsentQuestion
from daemon.services.consent.user_permissions import asks_identity, take_apart
from daemon.services.people.subjects import Subjects
from daemon.storage.access_control.holdings import HeldOrganizationRow, NamedRow

# How many entries of each list are asked for: nobody looks through thousands while editing.
MOST = 100
# Where an invented person works, and as what.
INVENTED = Belongings(
    roles=("Member",),
    organizations=(
        Affiliation(HeldOrganizationRow("preview-harbor", "Harbor Studio", "A design studio by the sea"), ("Editor",)),
        Affiliation(HeldOrganizationRow("preview-riverbend", "Riverbend Books", ""), ("Owner",)),
    ),
    identities=(NamedIdentity("preview-provider", "Harbor ID", "1f6c2b", "mina@harbor.example", "Mina Seo"),),
)


class Rehearsed(msgspec.Struct, frozen=True):
    """What came of it.

    Attributes:
        question: of the consent page.
        requested: what the application would ask for.
        rights: what it would have if the user authorized everything.
        belongings: of the user, as far as claims may tell of them.
    """

    question: ConsentQuestion
    requested: Requested
    rights: Rights
    belongings: Belongings


class Rehearsal:
    """Rehearses sign-ins. Called inside store jobs.

    Args:
        holdings: knows permissions, and who holds them.
        subjects: knows which `sub` an application sees.
    """

    def __init__(self, holdings: Holdings, subjects: Subjects) -> None:
        self._holdings, self._subjects = holdings, subjects

    def run(self, draft: Application, user: User, names: Collection[str] | None, *, invented: bool, redirect_uri: str, now: int) -> Rehearsed:
        """Let a user sign in for the first time.

        Args:
            draft: the application, as it is being edited.
            user: who.
            names: scope names that the partner would ask for; None for all that it may.
            invented: whether the user is nobody, and therefore holds everything.
            redirect_uri: where the browser would return to.
            now: seconds since 1970.
        """
        settings = draft.settings
        described = self._holdings.describe({entry.id for field in ENTRY_LISTS for entry in getattr(settings, field)[:MOST]})
        rows = tuple(NamedRow(each.id, each.resource_id, each.name) for each, _ in described.values() if names is None or each.name in names)
        of_user = [permission.name for permission in settings.permissions if names is None or permission.name in names]
        wanted_names = tuple(dict.fromkeys((OPENID, *of_user, *(names or ()), *(row.name for row in rows))))
        indicators = dict.fromkeys(
            each.indicator for each, _ in described.values() if each.resource_id != ORGANIZATION and each.id in {row.id for row in rows}
        )
        requested = Requested(wanted_names, self._holdings.find_addressed(indicators), rows, settings.claim_names.groups_permissions)
        allowed = find_allowed(draft, requested.extent)
        held = _hold_everything(allowed) if invented else self._holdings.held_by_user(user.id, allowed)
        wanted = find_effective(allowed, held, None)
        belongings = self._find_belongings(user, wanted, invented=invented)
        question = make_question(
            Asked(
                application=draft,
                user=user,
                request=take_apart(draft, requested, allowed),
                wanted=wanted,
                standing=None,
                belongings=belongings,
                described=described,
                redirect_uri=redirect_uri,
                now=now,
                not_held=draft.kind is Kind.THIRD_PARTY and bool(allowed.ids - wanted.ids),
                subject=self._subjects.subject_of(user.id, draft) if asks_identity(draft, requested) else "",
            )
        )
        return Rehearsed(question, requested, wanted, belongings)

    def _find_belongings(self, user: User, wanted: Rights, *, invented: bool) -> Belongings:
        if TELL_OF_BELONGINGS.isdisjoint(wanted.names):
            return NOTHING
        return INVENTED if invented else self._holdings.belongings(user.id, identities=IDENTITIES in wanted.names)


def _hold_everything(allowed: Extent) -> Rights:
    return Rights(held=allowed.held, organizations={each.organization.id: allowed.in_organizations for each in INVENTED.organizations})
