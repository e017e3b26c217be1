"""What can be done with an organization in a list."""

from __future__ import annotations

from common.contracts.audit import AuditListing
from common.contracts.organizations import Organization
from common.contracts.paging import MAX_PAGE
from common.contracts.resources import Impact
from gui.views.frames.deleting import Deletable
from gui.views.frames.record_actions import RecordActions


class OrganizationActions(RecordActions[Organization]):
    """The menu of an organization and what it does."""

    def code(self, item: Organization) -> str:
        """The ID by which applications and the API know it."""
        return item.id

    def copy_words(self) -> tuple[str, str]:
        """Its ID."""
        return self.tr("Copy organization ID"), self.tr("Organization ID copied")

    def deletable(self, item: Organization) -> Deletable[Organization]:
        """With its members and their roles."""
        return Deletable(
            item,
            item.name,
            impact=lambda: self._api.get_organization_impact(item.id),
            words=self._impact_words,
            delete=lambda version: self._api.delete_organization(item.id, version),
            restore=lambda: self._api.restore_organization(item.id),
            read=lambda: self._api.get_organization(item.id),
            history=lambda: self._api.list_audit(AuditListing(event="organization.", limit=MAX_PAGE)),
        )

    def _impact_words(self, impact: Impact) -> str:
        if not impact.users and not impact.applications:
            return self.tr("Nobody is a member, and no application depends on it.")
        sentences = []
        if impact.users:
            sentences.append(self.tr("%Ln member(s) lose at once what they may do here.", "", impact.users))
        if impact.applications:
            sentences.append(self.tr("%Ln application(s) let people in because they are members.", "", impact.applications))
        return " ".join(sentences)
