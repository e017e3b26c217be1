"""Turns connected apps into what the account area shows of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from common.contracts.application_kinds import AccessTokenFormat
from common.contracts.applications import Application
from common.contracts.permissions import OFFLINE, OPENID, ORGANIZATION_ROLES
from common.ordering import in_order
from daemon.services.consent.connected import ConnectedApp
from daemon.services.consent.question import AskedEntry, AskedPermission, Ticks
from daemon.views.account.app_views import AppCard, AppPageView, AppsView, GivenLine, OrganizationLine, OverviewView, Tile
from daemon.views.account.area_view import AreaView, Room
from daemon.views.account.when import DAY, write_when
from daemon.views.consent.claim_lines import account_id_line, claim_lines, permission_titles
from daemon.views.consent.permission_lines import ClaimField, ValueLine
from daemon.views.consent.permission_rows import api_name, title_of, title_within
from daemon.views.dates import write_date
from daemon.views.languages import Words
from daemon.views.parties import ImageUrl, find_home, initials, make_app_view
from daemon.views.plain_text import clean

_PROFILE = "profile"
SOON = 14 * DAY
LONG_UNUSED = 182 * DAY
_MONTH = 30.44 * DAY
# More values than these are told by the page of the app alone.
_MOST_NAMED = 6


def make_overview(
    area: AreaView, own: Sequence[Application], apps: Sequence[ConnectedApp], now: int, words: Words, image_url: ImageUrl
) -> OverviewView:
    """The first page.

    Args:
        area: what stands around it.
        own: the house's own applications that the user may use.
        apps: the connected ones.
        now: seconds since 1970.
        words: of the page's language.
        image_url: gives the address of an uploaded image by its id.
    """
    openable = [*own, *(app.application for app in apps if app.application.enabled)]
    tiles = [Tile(make_app_view(each, home, image_url), home) for each in openable if (home := find_home(each))]
    ordered = tuple(sorted(tiles, key=lambda tile: in_order(tile.application.name)))
    return OverviewView(area, ordered, tuple(make_card(app, now, words, image_url) for app in apps))


def make_apps_view(area: AreaView, apps: Sequence[ConnectedApp], now: int, words: Words, image_url: ImageUrl) -> AppsView:
    """The list of connected apps; the arguments as for `make_overview`."""
    return AppsView(area, tuple(make_card(app, now, words, image_url) for app in apps))


def make_card(app: ConnectedApp, now: int, words: Words, image_url: ImageUrl) -> AppCard:
    """One app in a list; the arguments as for `make_overview`."""
    home, standing = find_home(app.application), app.standing
    view = make_app_view(app.application, home, image_url)
    titles = permission_titles(words, view.short)
    knows = [titles.get(each.name, each.name) for each in app.names if each.ticked and each.name != OFFLINE]
    may = [title_of(each.permission, words) for each in app.held if each.ticked]
    # What is given in organizations alone says so, as on the page of the app; else the same would stand there twice.
    there = [title_of(each.permission, words) for each in app.in_organizations if each.ticked]
    may += [words.text("{permission} (in the chosen organizations)", permission=title) for title in there]
    may += [titles[OFFLINE]] if any(each.ticked and each.name == OFFLINE for each in app.names) else []
    used = standing.used_at
    return AppCard(
        application=view,
        href=f"{Room.APPS.path}/{app.application.id}",
        home_url=home,
        notes=_make_notes(app, now, words),
        knows=_list(knows, words) or words.text("That you have an account"),
        may=_list(may, words),
        organizations=_list([clean(each.name, 128) for each in app.organizations if each.ticked], words),
        since=write_date(standing.since, words, app.user.profile.zoneinfo),
        used=words.text("not yet") if used is None else write_when(used, now, words, app.user.profile.zoneinfo),
        ends=write_date(standing.expires_at, words, app.user.profile.zoneinfo),
    )


def _make_notes(app: ConnectedApp, now: int, words: Words) -> tuple[tuple[str, str], ...]:
    standing, notes = app.standing, []
    left = standing.expires_at - now
    if not app.application.enabled:
        notes.append(("quiet", words.text("Switched off")))
    if left <= SOON:
        notes.append(("warn", words.count("Ends in {n} day", "Ends in {n} days", max(1, round(left / DAY)))))
    idle = now - max(standing.used_at or 0, standing.since)
    if idle >= LONG_UNUSED:
        notes.append(("quiet", words.count("Unused for {n} month", "Unused for {n} months", round(idle / _MONTH))))
    return tuple(notes)


def _list(parts: Sequence[str], words: Words) -> str:
    if len(parts) <= _MOST_NAMED:
        return words.join(parts)
    rest = len(parts) - _MOST_NAMED + 1
    return words.join([*parts[: _MOST_NAMED - 1], words.count("{n} more", "{n} more", rest)])


def make_app_page(area: AreaView, app: ConnectedApp, now: int, words: Words, image_url: ImageUrl) -> AppPageView:
    """The page of one app; the arguments as for `make_overview`."""
    card = make_card(app, now, words, image_url)
    name = card.application.short
    rows = [_make_line(each, name, words) for each in app.names]
    rows += [_make_entry(each, ClaimField.HELD, words) for each in app.held]
    rows += [_make_entry(each, ClaimField.IN_ORGANIZATIONS, words) for each in app.in_organizations]
    permissions = {each.permission.id: each for each in app.in_organizations}
    # Roles are spoken of only where the application learns them, as on the consent page.
    learns_roles = any(each.name == ORGANIZATION_ROLES and each.ticked for each in app.names)
    return AppPageView(
        area=area,
        card=card,
        action=card.href,
        seen=app.fingerprint,
        lines=_with_account_id(tuple(sorted(rows, key=lambda row: not row.required)), app, words),
        organizations=tuple(
            OrganizationLine(
                id=each.id,
                name=clean(each.name, 128),
                initials=initials(clean(each.name, 128)),
                role=_name_role(each.roles, words) if learns_roles else "",
                may=tuple(title_within(permissions[key].permission, words) for key in each.may if key in permissions and permissions[key].ticked),
                ticked=each.ticked,
            )
            for each in app.organizations
        ),
        takes_one=app.takes_one,
        revoke_url=f"{card.href}/revoke",
        list_url=Room.APPS.path,
        # Of what addresses an API or an organization, tokens are always signed (RFC 9068).
        has_signed=app.application.settings.access_token_format is AccessTokenFormat.JWT
        or bool(app.held or app.in_organizations or app.organizations),
    )


def _name_role(roles: Sequence[str], words: Words) -> str:
    named = words.join(clean(role, 64) for role in roles)
    return words.text("You are {role}", role=named) if named else words.text("You are a member")


def tick(view: AppPageView, ticks: Ticks, seen: str) -> AppPageView:
    """The page as it was left: with these boxes ticked, and counting for what it was first shown with.

    Args:
        view: as it stands now.
        ticks: what was ticked.
        seen: the fingerprint that the form had.
    """
    by_field = {ClaimField.ALLOW: ticks.permissions, ClaimField.HELD: ticks.held, ClaimField.IN_ORGANIZATIONS: ticks.in_organizations}
    replace = msgspec.structs.replace
    return replace(
        view,
        seen=seen,
        lines=tuple(line if line.required else replace(line, ticked=line.name in by_field[line.field]) for line in view.lines),
        organizations=tuple(replace(each, ticked=each.id in ticks.organizations) for each in view.organizations),
    )


def _make_line(asked: AskedPermission, app: str, words: Words) -> GivenLine:
    title = permission_titles(words, app).get(asked.name, asked.name)
    text, lines = "", tuple[ValueLine, ...]()
    if not asked.ticked:
        text = words.text("Not shared")
    elif asked.name == OFFLINE:
        text = words.text("It renews its access without you.")
    elif asked.name == ORGANIZATION_ROLES:
        text = words.text("They stand beside each organization.")
    else:
        lines = claim_lines(asked.name, asked.claims, words)
    return GivenLine(ClaimField.ALLOW, asked.name, title, text, asked.required, asked.ticked, lines=lines)


def _with_account_id(rows: tuple[GivenLine, ...], app: ConnectedApp, words: Words) -> tuple[GivenLine, ...]:
    """The rows with the account ID, where the consent page has it."""
    line = account_id_line(app.application, app.subject, words)
    if rows and rows[0].name == _PROFILE and rows[0].required:
        return (msgspec.structs.replace(rows[0], lines=(*rows[0].lines, line)), *rows[1:])
    return (GivenLine(ClaimField.ALLOW, OPENID, line.label, "", True, True, lines=(msgspec.structs.replace(line, label=""),)), *rows)


def _make_entry(entry: AskedEntry, field: ClaimField, words: Words) -> GivenLine:
    permission = entry.permission
    text = api_name(permission, entry.names, words)
    if field is ClaimField.IN_ORGANIZATIONS:
        text = words.text("{api}, in the organizations that you tick", api=text) if text else words.text("In the organizations that you tick")
    return GivenLine(field, permission.id, title_of(permission, words), text, entry.required, entry.ticked, permission.changes_data)
