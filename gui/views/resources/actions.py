"""What can be done with an API resource in a list."""

from __future__ import annotations

from common.contracts.audit import AuditListing
from common.contracts.paging import MAX_PAGE
from common.contracts.resources import Resource
from gui.models.words.impact_words import resource_impact
from gui.views.frames.deleting import Deletable
from gui.views.frames.record_actions import RecordActions


class ResourceActions(RecordActions[Resource]):
    """The menu of an API and what it does."""

    def code(self, item: Resource) -> str:
        """What applications and the API itself are configured with."""
        return item.indicator

    def copy_words(self) -> tuple[str, str]:
        """Its identifier."""
        return self.tr("Copy identifier"), self.tr("Identifier copied")

    def deletable(self, item: Resource) -> Deletable[Resource]:
        """With its permissions."""
        return Deletable(
            item,
            item.name,
            impact=lambda: self._api.get_resource_impact(item.id),
            words=resource_impact,
            delete=lambda version: self._api.delete_resource(item.id, version),
            restore=lambda: self._api.restore_resource(item.id),
            read=lambda: self._api.get_resource(item.id),
            history=lambda: self._api.list_audit(AuditListing(event="resource.", limit=MAX_PAGE)),
        )
