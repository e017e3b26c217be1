"""The organizations on the consent page, as plain values."""

from __future__ import annotations

import msgspec

from daemon.views.consent.permission_lines import Mark, PermissionLine


class OrganizationLine(msgspec.Struct, frozen=True):
    """An organization that the user may choose; posted as `organization`.

    Attributes:
        id, name: which.
        initials: on its tile.
        role: *You are Editor*, or "" where the application does not learn it.
        held: the names of roles in it.
        chips: what the application could do there for this user.
        more: how many further chips are left out.
        note: a sentence in their place, or "".
        ticked: whether it is chosen.
        mark: new or chosen before, among others that are not.
    """

    id: str
    name: str
    initials: str
    role: str
    held: str
    chips: tuple[str, ...]
    more: int
    note: str
    ticked: bool
    mark: Mark


class OtherOrganizations(msgspec.Struct, frozen=True):
    """The organizations below the first ones.

    Attributes:
        rows: those on the page.
        summary: what opens them; "" shows them at once.
        searched: what was looked for.
        found: how many were found, in words; "" if nothing was looked for.
        rest: that there are more of them, in words, or "".
        has_search: whether there are so many that one has to look for them.
        problem: why nothing was looked for, or "".
    """

    rows: tuple[OrganizationLine, ...] = ()
    summary: str = ""
    searched: str = ""
    found: str = ""
    rest: str = ""
    has_search: bool = False
    problem: str = ""


class OrganizationsView(msgspec.Struct, frozen=True):
    """The section about organizations.

    Attributes:
        heading: of the section.
        mark: of all of it.
        intro: how to choose and what is shared; what is shared without a choice where there is none.
        reasons: the partner's own words about it.
        allow: user permissions that are given by choosing; posted as `allow` without a box.
        head: above the permissions.
        head_note: for which organizations they count, or "".
        head_mark: of all of them.
        permissions: for every chosen organization.
        takes_one: whether the choices are radio buttons.
        none_chosen: whether *None* is chosen, of radio buttons.
        first: the choices; those that are ticked or new, where there are many.
        others: the rest of them.
        summary: from how many can be chosen.
    """

    heading: str
    mark: Mark
    intro: str
    reasons: tuple[str, ...]
    allow: tuple[str, ...]
    head: str
    head_note: str
    head_mark: Mark
    permissions: tuple[PermissionLine, ...]
    takes_one: bool
    none_chosen: bool
    first: tuple[OrganizationLine, ...]
    others: OtherOrganizations
    summary: str

    @property
    def starts_open(self) -> bool:
        """Whether the choice is seen at once: something is chosen, was chosen, is new, or was looked for."""
        marked = any(row.ticked or row.mark for row in (*self.first, *self.others.rows))
        return marked or bool(self.mark or self.head_mark or self.others.searched) or any(row.mark for row in self.permissions)

    @property
    def has_choice(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self.first or self.others.rows or self.others.has_search)
