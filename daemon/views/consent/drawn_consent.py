"""The words of a consent page, for a console that draws it without a browser engine."""

from __future__ import annotations

from common.contracts.preview import Drawn, DrawnRow
from daemon.views.consent.consent_view import ConsentView
from daemon.views.consent.organization_lines import OrganizationsView
from daemon.views.consent.permission_lines import PermissionLine, ValueKind
from daemon.views.languages import Words

_MOST_ORGANIZATIONS = 20


def make_drawn(view: ConsentView, words: Words) -> Drawn:
    """The words of a consent page.

    Args:
        view: the page.
        words: of its language.
    """
    rows = [_draw_row(row) for row in view.about]
    rows += [_draw_row(row, box.name) for box in view.apis for row in box.rows]
    rows += [_draw_row(row) for row in view.may_do]
    if view.organizations is not None:
        rows += [_draw_row(row, view.organizations.head, row.api) for row in view.organizations.permissions]
        rows.append(_draw_choice(view.organizations))
    return Drawn(
        title=view.title,
        account=view.person.name,
        account_detail=view.person.detail,
        return_host=view.destination.host,
        lasts_until=view.lasts_until,
        rows=rows,
        authorize=words.text("Authorize"),
        cancel=words.text("Cancel"),
    )


def _draw_row(row: PermissionLine, *places: str) -> DrawnRow:
    lines = [("", place) for place in places if place]
    lines += [(line.label, "" if line.kind is ValueKind.UNSET and not line.rare else line.value) for line in row.lines]
    if places and row.description:
        lines.append(("", row.description))
    return DrawnRow(row.title, lines, row.required, row.reason)


def _draw_choice(view: OrganizationsView) -> DrawnRow:
    shown = (*view.first, *view.others.rows)[:_MOST_ORGANIZATIONS]
    lines = [("", view.intro)]
    for row in shown:
        told = " · ".join(part for part in (row.role, ", ".join(row.chips), row.note) if part)
        lines.append((row.name, told) if told else ("", row.name))
    return DrawnRow(view.heading, lines, required=False, reason=" ".join(view.reasons))
