"""The organizations that a user may choose, as rows: a few stand in one list, more behind one press, and among very many one searches."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import islice

from daemon.services.consent.question import AskedOrganization, ConsentQuestion, OrganizationsQuestion
from daemon.views.consent.organization_lines import OrganizationLine, OtherOrganizations
from daemon.views.consent.permission_lines import Mark
from daemon.views.consent.permission_rows import LONGEST_TITLE, title_within
from daemon.views.languages import Words
from daemon.views.parties import initials
from daemon.views.plain_text import clean

LONGEST_SEARCH = 100
# How many stand in one list, and how many others need no search; also how many a search shows.
FEW, MANY = 8, 50
_MOST_CHIPS, _MOST_ROLES = 6, 4


class OrganizationRows:
    """Makes the rows of those organizations that are shown.

    Args:
        question: with what was allowed before.
        asks: what is asked about organizations.
        words: of the page's language.
        mark_new: whether new organizations stand among others.
    """

    def __init__(self, question: ConsentQuestion, asks: OrganizationsQuestion, words: Words, *, mark_new: bool) -> None:
        self._words, self._asks_roles, self._mark_new = words, asks.asks_roles, mark_new
        permissions = (*(entry.permission for entry in asks.permissions), *question.granted_permissions)
        self._chips = {permission.id: title_within(permission, words) for permission in permissions}
        # Without permissions there is nothing that a role could fail to hold.
        self._has_permissions = bool(asks.permissions) or any(choice.may for choice in asks.choices)
        self._made: dict[tuple[str, ...], tuple[tuple[str, ...], int]] = {}

    def make(self, choice: AskedOrganization) -> OrganizationLine:
        """The row of one organization."""
        name = clean(choice.name, LONGEST_TITLE)
        chips, more = self._find_chips(choice.may)
        held = self._words.join(clean(role, LONGEST_TITLE) for role in choice.roles[:_MOST_ROLES]) if self._asks_roles else ""
        return OrganizationLine(
            id=choice.id,
            name=name,
            initials=initials(name),
            role=self._write_role(held, len(choice.roles)) if held else "",
            held=held,
            chips=chips,
            more=more,
            note="" if chips or not self._has_permissions else self._write_note(choice.roles),
            ticked=choice.ticked,
            mark=self._find_mark(choice),
        )

    def _find_mark(self, choice: AskedOrganization) -> Mark:
        if choice.is_kept:
            return Mark.ALLOWED
        return Mark.NEW if choice.is_new and self._mark_new else Mark.NONE

    def _find_chips(self, may: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
        """The first few, and how many are left out. Many organizations give the same, so they are found once."""
        if may not in self._made:
            given = frozenset(may)
            chips = tuple(islice((chip for permission_id, chip in self._chips.items() if permission_id in given), _MOST_CHIPS))
            self._made[may] = (chips, len(may) - len(chips))
        return self._made[may]

    def _write_role(self, held: str, number: int) -> str:
        shown = held
        if number > _MOST_ROLES:
            shown = f"{held} {self._words.text('and {n} more', n=number - _MOST_ROLES)}"
        return self._words.text("You are {role}", role=shown)

    def _write_note(self, roles: tuple[str, ...]) -> str:
        if not roles:
            return self._words.text("You hold no role there. Only your membership would be shared.")
        return self._words.text("Your role holds none of the permissions asked for. Only your membership would be shared.")


def split_choices(choices: Sequence[AskedOrganization]) -> tuple[Sequence[AskedOrganization], Sequence[AskedOrganization]]:
    """Those that stand first, and the others: if they are many, every ticked one comes first, and new ones while there is room."""
    if len(choices) <= FEW:
        return choices, ()
    room = max(0, FEW - sum(choice.ticked for choice in choices))
    new = {choice.id for choice in islice((each for each in choices if each.is_new and not each.ticked), room)}
    first: list[AskedOrganization] = []
    others: list[AskedOrganization] = []
    for choice in choices:
        (first if choice.ticked or choice.id in new else others).append(choice)
    return first, others


def find_others(others: Sequence[AskedOrganization], rows: OrganizationRows, searched: str, words: Words) -> OtherOrganizations:
    """What stands below the first ones.

    Args:
        others: by name.
        rows: makes their rows.
        searched: what the user looks for, or "".
        words: of the page's language.
    """
    if len(others) <= MANY and not searched:
        summary = words.count("Show {n} more organization", "Show {n} more organizations", len(others)) if others else ""
        return OtherOrganizations(tuple(rows.make(choice) for choice in others), summary)
    if not searched or len(searched) > LONGEST_SEARCH:
        summary = words.text("Show the first {n} of {all} others", n=MANY, all=len(others)) if len(others) > MANY else ""
        problem = words.text("Write at most {n} characters.", n=LONGEST_SEARCH) if searched else ""
        return OtherOrganizations(tuple(rows.make(choice) for choice in others[:MANY]), summary, searched, has_search=True, problem=problem)
    wanted = _fold(searched).split()
    matches = [choice for choice in others if _holds(_fold(choice.name), wanted)]
    return OtherOrganizations(
        rows=tuple(rows.make(choice) for choice in matches[:MANY]),
        summary="",
        searched=searched,
        found=words.count("{n} organization found", "{n} organizations found", len(matches))
        if matches
        else words.text("No other organization found"),
        rest=words.text("{n} more match. Write more of the name.", n=len(matches) - MANY) if len(matches) > MANY else "",
        has_search=True,
    )


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _holds(name: str, words: Sequence[str]) -> bool:
    return all(word in name for word in words)
