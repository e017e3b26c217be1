"""Who may use an application (requirement A10); asked at sign-in, at code exchange and at every refresh."""

from __future__ import annotations

from common.contracts.applications import Application
from common.contracts.roles import Level
from daemon.storage.access_control.holdings import HoldingRows
from daemon.storage.database.store import Database


class Access:
    """Looks at the rules of applications. Called inside store jobs.

    Args:
        db: the database.
    """

    def __init__(self, db: Database) -> None:
        self._rows = HoldingRows(db)

    def may_use(self, application: Application, user_id: str) -> bool:
        """Whether a user may use an application: meeting one rule is enough.

        Args:
            application: with its rules as they are now.
            user_id: who.
        """
        rules = application.settings.access
        if rules.everybody or user_id in rules.users:
            return True
        if rules.roles and any(role_id in rules.roles for role_id, _ in self._rows.list_roles(user_id, Level.USER)):
            return True
        if not rules.organizations and not rules.organization_roles:
            return False
        member_of = {row.id for row in self._rows.list_organizations(user_id)}
        if not member_of.isdisjoint(rules.organizations):
            return True
        wanted = {(rule.organization_id, rule.role_id) for rule in rules.organization_roles}
        held = [(organization_id, role_id) for organization_id, role_id, _ in self._rows.list_member_roles(user_id) if organization_id in member_of]
        return any((organization_id, role_id) in wanted or ("", role_id) in wanted for organization_id, role_id in held)
