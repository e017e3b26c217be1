"""The section of the consent page about organizations: what would be allowed in them, and which the user chooses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from common.contracts.permissions import OF_ORGANIZATIONS, ORGANIZATION_ROLES, ORGANIZATIONS
from daemon.services.consent.question import AskedPermission, ConsentQuestion, OrganizationsQuestion
from daemon.views.consent.marks import find_mark, lift
from daemon.views.consent.organization_lines import OrganizationsView
from daemon.views.consent.organization_rows import OrganizationRows, find_others, split_choices
from daemon.views.consent.permission_lines import ClaimField, Mark, PermissionLine
from daemon.views.consent.permission_rows import LONGEST_REASON, LONGEST_TITLE, make_entry_rows, make_row
from daemon.views.languages import Words
from daemon.views.plain_text import clean

_NAMED_BEFORE = 8


def make_organizations_view(question: ConsentQuestion, words: Words, app: str, *, searched: str) -> OrganizationsView | None:
    """The section, or None where there is nothing to choose. The user permissions of organizations are no rows: they are what the section is about.

    Args:
        question: what is asked; `ticked` says how it stands.
        words: of the page's language.
        app: name of the application.
        searched: what the user looks for among many organizations, or "".
    """
    asks = question.organizations
    if asks is None:
        return None
    by_choice = {asked.name: asked for asked in question.asked if asked.name in OF_ORGANIZATIONS}
    roles = by_choice.get(ORGANIZATION_ROLES)
    # Whether roles are told can be refused singly, unlike membership: that is refused by choosing none.
    role_rows = (make_row(roles, question, app, "", words),) if roles is not None and not roles.required else ()
    # Where the application learns of organizations for the first time, the user has not joined any since.
    is_new = [choice.is_new for choice in asks.choices]
    all_new = bool(is_new) and all(is_new) and not by_choice
    rows = OrganizationRows(question, asks, words, mark_new=not all(is_new))
    first, others = split_choices(asks.choices)
    learns_now = any(find_mark(each.before, question) is Mark.NEW for each in by_choice.values())
    permissions = _put_between(make_entry_rows(asks.permissions, question, ClaimField.IN_ORGANIZATIONS, words), role_rows)
    permissions, shared = lift(permissions)
    # Without a choice the permissions are the whole section, and where the application learns of organizations only now all of it is new.
    mark = Mark.NEW if all_new or learns_now else Mark.NONE if asks.choices else shared
    return OrganizationsView(
        heading=_write_heading(len(asks.choices), words, all_new=all_new),
        mark=mark,
        intro=_write_intro(question, asks, words, app, all_new=all_new, tells_roles=asks.asks_roles and not role_rows),
        reasons=_find_reasons(by_choice.values()),
        allow=tuple(name for name, each in by_choice.items() if name == ORGANIZATIONS and not each.required),
        head=_write_head(asks, question.granted_organizations, words),
        head_note=_write_head_note(asks, question.granted_organizations, words),
        head_mark=Mark.NONE if shared is mark else shared,
        permissions=permissions,
        takes_one=asks.takes_one,
        none_chosen=not any(choice.ticked for choice in asks.choices),
        first=tuple(rows.make(choice) for choice in first),
        others=find_others(others, rows, searched, words),
        summary=words.count("There is {n} to choose.", "There are {n} to choose from.", len(asks.choices)),
    )


def _find_reasons(by_choice: Iterable[AskedPermission]) -> tuple[str, ...]:
    """The partner's reasons for what has no row that could show them."""
    told = (asked.reason for asked in by_choice if asked.name == ORGANIZATIONS or asked.required)
    return tuple(reason for each in told if (reason := clean(each, LONGEST_REASON)))


def _put_between(rows: tuple[PermissionLine, ...], optional: tuple[PermissionLine, ...]) -> tuple[PermissionLine, ...]:
    """Rows with optional ones behind the required ones."""
    required = sum(row.required for row in rows)
    return rows[:required] + optional + rows[required:]


def _write_heading(number: int, words: Words, *, all_new: bool) -> str:
    if not all_new:
        return words.text("Organizations")
    return words.text("One more organization") if number == 1 else words.text("More organizations")


def _write_head(asks: OrganizationsQuestion, chosen_before: Sequence[str], words: Words) -> str:
    if not asks.choices and chosen_before:
        return words.text("In the organizations that you chose")
    return words.text("In the organization that you choose") if asks.takes_one else words.text("In the organizations that you choose")


def _write_head_note(asks: OrganizationsQuestion, chosen_before: Sequence[str], words: Words) -> str:
    """One box stands for all of them (decision 0012), and the page says so."""
    number = len(asks.choices) or len(chosen_before)
    return words.text("One answer counts for all of them.") if number > 1 and not asks.takes_one else ""


def _write_intro(question: ConsentQuestion, asks: OrganizationsQuestion, words: Words, app: str, *, all_new: bool, tells_roles: bool) -> str:
    if not asks.choices:
        chosen = question.granted_organizations
        return name_some(chosen, len(chosen), words) or words.text("You have no organization to choose, so none is shared.")
    if all_new:
        if len(asks.choices) == 1:
            return words.text("{app} has not asked about it before. It is not shared unless you choose it.", app=app)
        return words.text("{app} has not asked about them before. They are not shared unless you choose them.", app=app)
    if asks.takes_one:
        if tells_roles:
            return words.text("Choose one or none. {app} sees only the one that you choose, with your role in it.", app=app)
        return words.text("Choose one or none. {app} sees only the one that you choose.", app=app)
    if tells_roles:
        return words.text("Choose none, one or several. {app} sees only those you tick, with your role in them.", app=app)
    return words.text("Choose none, one or several. {app} sees only those you tick.", app=app)


def name_some(names: Sequence[str], number: int, words: Words) -> str:
    """Names in a line of bounded length, "" for none.

    Args:
        names: from outside; those beyond the first few are not looked at.
        number: how many there are.
        words: of the page's language.
    """
    shown = words.join(clean(name, LONGEST_TITLE) for name in names[:_NAMED_BEFORE])
    rest = number - _NAMED_BEFORE
    return words.run_on((shown, words.text("and {n} more", n=rest))) if rest > 0 else shown
