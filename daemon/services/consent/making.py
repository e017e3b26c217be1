"""Makes the question of the consent page: what is asked, what was allowed before, how each tick starts. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from common.contracts.application_kinds import ConsentPolicy, Kind, OrganizationChoice, Type
from common.contracts.applications import Application
from common.contracts.permissions import (
    BY_NAME,
    IDENTITIES,
    OF_ORGANIZATIONS,
    OFFLINE,
    ORGANIZATION_ROLES,
    ORGANIZATIONS,
    AllowedPermission,
    PermissionEntry,
)
from common.contracts.resources import Permission, Risk
from common.contracts.users import User
from common.ordering import in_order
from daemon.services.access_control.effective import Rights
from daemon.services.access_control.holdings import Belongings
from daemon.services.consent.claims import make_claims
from daemon.services.consent.question import (
    AskedDetail,
    AskedEntry,
    AskedOrganization,
    AskedPermission,
    Before,
    ConsentQuestion,
    OrganizationsQuestion,
)
from daemon.services.consent.undecided import News, Standing, find_news, has_refused
from daemon.services.consent.user_permissions import Request

DAY = 86400
# Never ticked beforehand: where somebody can be reached, what may be anything, and access that outlasts the visit
# (decision 0011; what changes data or can do much harm is not either).
_CHOSEN_ACTIVELY = frozenset({"phone", "address", "custom_data", IDENTITIES, OFFLINE})
_NOTHING_BEFORE = Standing(Rights(), frozenset(), frozenset(), frozenset(), frozenset(), 0, 0, None)


class Asked(msgspec.Struct, frozen=True):
    """Everything that the question depends on.

    Attributes:
        application, user: who asks and who is asked.
        request: the user permissions that are asked for, and what is left out.
        wanted: what is requested, allowed to the application and held by the user.
        standing: what was allowed before, if it is in force.
        belongings: the user's roles and organizations.
        described: what people read of permissions, with translated names of their APIs, by id.
        redirect_uri: where the browser returns to.
        now: seconds since 1970.
        insisted: whether everything is to be asked anew (`prompt=consent`).
        lapsed: what was decided in an earlier consent that came to its end, if none is in force.
        organization_id: the organization that the request is for, or None.
        not_held: whether something was asked for that the user does not hold.
        subject: the account ID that the application gets, "" if it asks for no identity.
        details: authorization details that are asked for.
    """

    application: Application
    user: User
    request: Request
    wanted: Rights
    standing: Standing | None
    belongings: Belongings
    described: Mapping[str, tuple[Permission, dict[str, str]]]
    redirect_uri: str
    now: int
    insisted: bool = False
    lapsed: Standing | None = None
    organization_id: str | None = None
    not_held: bool = False
    subject: str = ""
    details: tuple[AskedDetail, ...] = ()

    @property
    def in_force(self) -> Standing:
        """What is allowed and refused now."""
        return self.standing or _NOTHING_BEFORE

    @property
    def before(self) -> Standing:
        """What was decided before, also where that has come to its end."""
        return self.standing or self.lapsed or _NOTHING_BEFORE


def is_needed(
    application: Application,
    wanted: Rights,
    standing: Standing | None,
    now: int,
    *,
    insisted: bool,
    silent: bool = False,
    organization_id: str | None = None,
) -> bool:
    """Whether the user has to be asked (requirement C1).

    Args:
        application: own applications never ask.
        wanted: what is requested, allowed to the application and held by the user.
        standing: what was allowed before, if it is in force.
        now: seconds since 1970.
        insisted: whether the application sent `prompt=consent`.
        silent: whether no page may be shown: that the user has joined an organization then waits for the next sign-in that shows one.
        organization_id: the organization that the request is for, or None.
    """
    if application.kind is Kind.OWN:
        return False
    if insisted or standing is None or _asks_anew(application, standing, now):
        return True
    news = find_news(application, wanted, standing, organization_id)
    return news.has_permissions if silent and organization_id not in news.organizations else news.has_any


def asks_every_time(application: Application) -> bool:
    """Whether this application's users are asked at every sign-in: by its policy, or because nobody can prove who it is (RFC 8252 8.6)."""
    return application.type is Type.NATIVE or application.settings.consent_policy is ConsentPolicy.EVERY_TIME


def _asks_anew(application: Application, standing: Standing, now: int) -> bool:
    """Whether everything is asked again although nothing is new: at every sign-in, or because so many days have gone by."""
    settings = application.settings
    is_due = settings.consent_policy is ConsentPolicy.EVERY_DAYS and now - standing.decided_at >= settings.consent_days * DAY
    return is_due or asks_every_time(application)


def asks_after(application: Application) -> int:
    """After how many days users are asked again by themselves; 0 for at every sign-in."""
    settings = application.settings
    end = max(1, round(settings.lifetimes.consent / DAY))
    if asks_every_time(application):
        return 0
    return min(end, settings.consent_days) if settings.consent_policy is ConsentPolicy.EVERY_DAYS else end


def make_question(situation: Asked) -> ConsentQuestion:
    """What the consent page asks.

    Args:
        situation: how things stand.
    """
    application, standing, wanted = situation.application, situation.standing, situation.wanted
    anew = standing is None or situation.insisted or _asks_anew(application, standing, situation.now)
    before = situation.before
    asked = _everything(wanted) if anew else find_news(application, wanted, before, situation.organization_id)
    rows = tuple(_ask_permission(situation, permission, before) for permission in situation.request.allowed if permission.name in asked.names)
    organizations = _ask_organizations(situation, asked, before, anew=anew)
    kept = situation.in_force.given
    return ConsentQuestion(
        application=application,
        user=situation.user,
        asked=tuple(sorted(rows, key=lambda row: not row.required)),
        held=_ask_entries(situation, application.settings.resource_permissions, asked.held, before.given.held, before.refused_held),
        organizations=organizations,
        granted=tuple(name for name in situation.request.names if name in kept.names - asked.names),
        granted_permissions=_already(situation, (kept.held & wanted.held) - asked.held, organizations),
        granted_organizations=_already_chosen(situation, organizations),
        redirect_uri=situation.redirect_uri,
        now=situation.now,
        ends_at=situation.now + application.settings.lifetimes.consent,
        since=standing.since if standing is not None else None,
        lapsed=situation.lapsed is not None,
        on_device=application.type is Type.NATIVE,
        not_allowed=bool(situation.request.left_out),
        not_held=situation.not_held,
        subject=situation.subject,
        details=situation.details,
        declined=standing is not None and has_refused(application, wanted, standing, situation.organization_id),
    )


def _everything(wanted: Rights) -> News:
    return News(wanted.names, wanted.held, frozenset(wanted.organizations), {each: ids for each, ids in wanted.organizations.items() if ids})


def _ask_permission(situation: Asked, permission: AllowedPermission, before: Standing) -> AskedPermission:
    earlier = _find_before(situation, permission.name, before.given.names, before.refused)
    active = permission.name in _CHOSEN_ACTIVELY or _is_sensitive(situation, BY_NAME[permission.name].risk)
    return AskedPermission(
        name=permission.name,
        # Own applications hold what they may ask for; they only ask at all where a device shows a code.
        # Of organizations an application learns by choosing them; who chooses none gives none.
        required=permission.required or situation.application.kind is Kind.OWN or permission.name == ORGANIZATIONS,
        reason=permission.reason,
        ticked=_starts_ticked(situation, earlier, active=active),
        claims=make_claims(situation.user, permission.name, situation.belongings),
        before=earlier,
    )


def _find_before(situation: Asked, key: str, given: Collection[str], refused: Collection[str]) -> Before:
    if situation.standing is None and situation.lapsed is None:
        return Before.NONE
    return Before.ALLOWED if key in given else Before.REFUSED if key in refused else Before.NEW


def _starts_ticked(situation: Asked, earlier: Before, *, active: bool) -> bool:
    """How an optional permission stands: as it was decided, or as the application's setting says where that is enough.

    What came to its end is not given again by leaving a tick where it was; what was refused stays refused.

    Args:
        active: whether it takes an act of the user to give it.
    """
    if earlier is Before.REFUSED or (earlier is Before.ALLOWED and situation.standing is not None):
        return earlier is Before.ALLOWED
    return situation.application.settings.optional_ticked and not active


def _is_sensitive(situation: Asked, risk: str) -> bool:
    """Whether a permission takes an act of the user because nobody has looked at who asks for it (requirement D4)."""
    return situation.application.is_stranger and risk != Risk.LOW


def _ask_entries(
    situation: Asked, entries: list[PermissionEntry], ids: frozenset[str], given: Collection[str], refused: Collection[str]
) -> tuple[AskedEntry, ...]:
    """The rows of some permissions, by API, required ones first."""
    listed = {entry.id: entry for entry in entries}
    rows = []
    for permission_id in ids & situation.described.keys():
        permission, names = situation.described[permission_id]
        entry = listed.get(permission_id) or PermissionEntry(permission_id)
        earlier = _find_before(situation, permission_id, given, refused)
        ticked = _starts_ticked(
            situation, earlier, active=permission.changes_data or permission.risk is Risk.HIGH or _is_sensitive(situation, permission.risk)
        )
        rows.append(AskedEntry(permission, names, entry.required, entry.reason, ticked, earlier))
    return tuple(sorted(rows, key=_place))


def _place(row: AskedEntry) -> tuple[Any, ...]:
    permission = row.permission
    return in_order(permission.resource_name), permission.resource_id, not row.required, in_order(permission.name)


def _ask_organizations(situation: Asked, asked: News, before: Standing, *, anew: bool) -> OrganizationsQuestion | None:
    """What is asked about organizations: everything if all is asked anew, otherwise new ones and new permissions in those that were chosen."""
    wanted, settings, in_force = situation.wanted, situation.application.settings, situation.in_force.given.organizations
    learns = not OF_ORGANIZATIONS.isdisjoint(asked.names)
    if situation.application.kind is Kind.OWN or OF_ORGANIZATIONS.isdisjoint(wanted.names):
        return None
    if not (learns or asked.organizations or asked.in_organizations):
        return None
    takes_one = settings.organization_choice is OrganizationChoice.ONE
    # Where one can be chosen, choosing another gives it up: so it stands among them.
    shown: Collection[str] = wanted.organizations.keys() if anew or learns or takes_one else asked.organizations | asked.in_organizations.keys()
    if situation.organization_id is not None and situation.organization_id in wanted.organizations:
        # A request for one organization asks about no other; where one can be chosen, the one that would be given up stands beside it.
        shown = {situation.organization_id, *(in_force.keys() & wanted.organizations.keys() if takes_one else ())}
    # A new organization may bring permissions that were decided for others; what was decided before is decided for it as well.
    new_ids = {
        each: asked.in_organizations.get(each, frozenset()) if each in before.given.organizations else wanted.organizations[each] for each in shown
    }
    every = frozenset[str]().union(*new_ids.values())
    known = frozenset[str]().union(*before.given.organizations.values())
    entries = settings.organization_permissions + settings.organization_resource_permissions
    # Of several radio buttons only one can be chosen: the organization that the request is for goes before the one of last time.
    named = {situation.organization_id} & wanted.organizations.keys() if takes_one else set()
    decided = before.given.organizations.keys() | before.refused_organizations
    choices = tuple(
        AskedOrganization(
            id=each.organization.id,
            name=each.organization.name,
            roles=each.roles,
            may=_in_order(new_ids[each.organization.id]),
            ticked=each.organization.id in (named or in_force) or each.organization.id == situation.organization_id,
            is_new=before is not _NOTHING_BEFORE and each.organization.id not in decided,
            is_kept=each.organization.id in before.given.organizations,
        )
        for each in sorted(situation.belongings.organizations, key=lambda each: in_order(each.organization.name))
        if each.organization.id in shown
    )
    return OrganizationsQuestion(
        takes_one=takes_one,
        asks_roles=ORGANIZATION_ROLES in wanted.names,
        permissions=_ask_entries(situation, entries, every, known, before.refused_in_organizations),
        choices=choices,
    )


@lru_cache(maxsize=256)
def _in_order(ids: frozenset[str]) -> tuple[str, ...]:
    """Most organizations of a user let the same be done there, so it is sorted once."""
    return tuple(sorted(ids))


def _already(situation: Asked, held: frozenset[str], organizations: OrganizationsQuestion | None) -> tuple[Permission, ...]:
    """Permissions that the user allowed before and is not asked about now."""
    before, wanted = situation.in_force.given, situation.wanted
    asked = {entry.permission.id for entry in organizations.permissions} if organizations is not None else set()
    kept = {each: wanted.organizations[each] & before.organizations[each] for each in wanted.organizations.keys() & before.organizations.keys()}
    ids = held | (frozenset[str]().union(*kept.values()) - asked)
    return tuple(situation.described[each][0] for each in sorted(ids & situation.described.keys()))


def _already_chosen(situation: Asked, organizations: OrganizationsQuestion | None) -> tuple[str, ...]:
    before = situation.in_force.given.organizations
    shown = {choice.id for choice in organizations.choices} if organizations is not None else set()
    each_of_mine = (each.organization for each in situation.belongings.organizations)
    return tuple(each.name for each in each_of_mine if each.id in before and each.id in situation.wanted.organizations and each.id not in shown)
