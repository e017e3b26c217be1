"""Which roles and organizations oblige a user to sign in with a second factor, and since when."""

from __future__ import annotations

import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.access_control import Member, MemberRole, Organization, Role, RoleHolder


class ObligationRows(WhenUsed):
    """Compiled statements on them."""

    def __init__(self, db: peewee.Database) -> None:
        of_roles = (Role.second_factor_since > 0) & Role.deleted_at.is_null()
        held = RoleHolder.select(Role.name, Role.second_factor_since, RoleHolder.since).join(Role, on=Role.id == RoleHolder.role_id)
        self._held = Statement(db, held.where((RoleHolder.holder_id == slot("user_id")) & of_roles)).all
        alive = Organization.deleted_at.is_null()
        there = Member.select(Organization.name, Organization.second_factor_since, Member.since).join(
            Organization, on=Organization.id == Member.organization_id
        )
        mine = (Member.user_id == slot("user_id")) & alive
        self._there = Statement(db, there.where(mine & (Organization.second_factor_since > 0))).all
        same = (Member.user_id == MemberRole.user_id) & (Member.organization_id == MemberRole.organization_id)
        inside = MemberRole.select(Role.name, Role.second_factor_since, Member.since).join(Role, on=Role.id == MemberRole.role_id)
        inside = inside.join(Member, on=same).join(Organization, on=Organization.id == MemberRole.organization_id)
        self._inside = Statement(db, inside.where((MemberRole.user_id == slot("user_id")) & of_roles & alive)).all

    def list_of_user(self, user_id: str) -> list[tuple[str, int, int]]:
        """Name, since when it obliges, and since when the user has it or is in it, of each; seconds since 1970."""
        return [(name, ruled, had) for find in (self._held, self._inside, self._there) for name, ruled, had in find(user_id=user_id)]
