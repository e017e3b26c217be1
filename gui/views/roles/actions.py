"""What can be done with a role in a list."""

from __future__ import annotations

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.roles import Role
from gui.models.words.impact_words import role_impact
from gui.views.frames.deleting import Deletable
from gui.views.frames.record_actions import RecordActions


class RoleActions(RecordActions[Role]):
    """The menu of a role and what it does."""

    def code(self, item: Role) -> str:
        """The ID by which the API knows it."""
        return item.id

    def copy_words(self) -> tuple[str, str]:
        """Its ID."""
        return self.tr("Copy role ID"), self.tr("Role ID copied")

    def deletable(self, item: Role) -> Deletable[Role]:
        """With its permissions and holders."""
        return Deletable(
            item,
            item.name,
            impact=lambda: self._api.get_role_impact(item.id),
            words=role_impact,
            delete=lambda version: self._api.delete_role(item.id, version),
            restore=lambda: self._api.restore_role(item.id),
            read=lambda: self._api.get_role(item.id),
            history=lambda: self._api.list_audit(AuditListing(event="role.", limit=MAX_PAGE)),
        )
