"""Organizations as a list, the members of one, and the organizations of a user."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject

from common.contracts.organizations import Member, Membership, Organization
from common.contracts.paging import Page
from gui.models.cells import Cell, ChipsCell, MenuCell, TitleCell
from gui.models.paged import PagedModel
from gui.models.times import exact_time, relative_time

NAME, MEMBERS, CREATED, ORGANIZATION_MENU = range(4)
# Which column sorts by what; the daemon sorts.
SORTS = {NAME: "name", CREATED: "created"}
WHO, EMAIL, ROLES, SINCE, MEMBER_MENU = range(5)


class OrganizationsModel(PagedModel[Organization]):
    """Rows of `Organization`.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Organization"), self.tr("Members"), self.tr("Created"), ""]
        self._now = now

    def cell(self, item: Organization, column: int) -> Cell:
        """What an organization shows in a column."""
        if column == NAME:
            return TitleCell(item.name, subtitle=item.description.partition("\n")[0], seed=item.id)
        if column == MEMBERS:
            return Cell(QLocale().toString(item.members))
        if column == CREATED:
            if item.deleted_at is not None:
                when = relative_time(item.deleted_at, self._now())
                return Cell(self.tr("Deleted {when}").format(when=when), exact_time(item.deleted_at))
            return Cell(relative_time(item.created_at, self._now()), exact_time(item.created_at))
        return MenuCell(self.tr("Menu"))


class MembersModel(PagedModel[Member]):
    """Rows of `Member`.

    Args:
        now: seconds since 1970, for relative times.
        parent: owner.
    """

    def __init__(self, now: Callable[[], int], parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Member"), self.tr("Email"), self.tr("Roles"), self.tr("Since"), ""]
        self._now = now

    def identity(self, item: Member) -> str:
        """A member is a user."""
        return item.user_id

    def cell(self, item: Member, column: int) -> Cell:
        """What a member shows in a column."""
        if column == WHO:
            return TitleCell(shown_name(item), subtitle=item.username if item.name else "", seed=item.user_id, person=True)
        if column == EMAIL:
            return Cell(item.email or "–", item.email)
        if column == ROLES:
            names = tuple(role.name for role in item.roles)
            return ChipsCell(", ".join(names) or self.tr("No roles"), "\n".join(names), chips=names)
        if column == SINCE:
            return Cell(relative_time(item.since, self._now()), exact_time(item.since))
        return MenuCell(self.tr("Menu"))


class MembershipsModel(PagedModel[Membership]):
    """Rows of `Membership`: the organizations of one user, which come all at once.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__([], parent)
        self._headers = [self.tr("Organization"), self.tr("Roles")]

    def show_all(self, items: list[Membership]) -> None:
        """Show these, and no others.

        Args:
            items: in the order in which they shall stand.
        """
        self._on_page(self._put_afresh, Page(items, None, len(items)))

    def cell(self, item: Membership, column: int) -> Cell:
        """What an organization shows in a column."""
        if column == 0:
            return TitleCell(item.name, seed=item.id)
        names = tuple(role.name for role in item.roles)
        return ChipsCell(", ".join(names) or self.tr("No roles"), "\n".join(names), chips=names)


def shown_name(member: Member) -> str:
    """What to call a member."""
    return member.name or member.username
