"""The tenant's own branding: one record, read for every page."""

from __future__ import annotations

from common.contracts.branding import IMAGE_FIELDS, TenantBranding
from common.contracts.events import EventName
from common.errors import Problem
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.own_css import find_css_problems
from daemon.services.tenant.own_css_contrast import find_contrast_problems
from daemon.services.tenant.settings import SettingStore
from daemon.storage.database.store import Database
from daemon.storage.tenant.images import ImageRows


class BrandingStore(SettingStore[TenantBranding]):
    """Keeps the tenant's branding. Called inside store jobs.

    Args:
        db: the database.
        audit: where changes are recorded.
    """

    record = TenantBranding
    name = "branding"
    changed = EventName.BRANDING_CHANGED
    stale = "Somebody else has changed the branding since you opened it."

    def __init__(self, db: Database, audit: Audit) -> None:
        super().__init__(db, audit)
        self._images = ImageRows(db)

    def problems(self, setting: TenantBranding) -> list[Problem]:
        """What is wrong with each field, the style sheet and images that do not exist included."""
        found = setting.problems() + find_css_problems(setting.css)
        found = found or find_contrast_problems(setting)
        names = [name for name in IMAGE_FIELDS if getattr(setting, name) and not self._images.has(getattr(setting, name))]
        return found + [Problem(name, "image.unknown", "There is no such image; upload it first.") for name in names]
