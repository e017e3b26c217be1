"""The tenant's own branding: one record, read for every page."""

from __future__ import annotations

import msgspec

from common.clock import Clock
from common.contracts.branding import TenantBranding
from common.contracts.events import EventName
from common.errors import Problem, Stale, check
from daemon.services.records.differences import as_detail, find_differences
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.tenant.branding import BrandingRows
from daemon.storage.tenant.images import ImageRows

_DECODER = msgspec.json.Decoder(TenantBranding)


class BrandingStore:
    """Keeps the tenant's branding. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where changes are recorded.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit) -> None:
        self._rows, self._images = BrandingRows(db), ImageRows(db)
        self._clock, self._audit = clock, audit

    def get(self) -> TenantBranding:
        """The branding; the built-in one if none was set."""
        return self._read(self._rows.find())

    def put(self, branding: TenantBranding, version: int | None, actor: str) -> TenantBranding:
        """Replace the branding.

        Args:
            branding: as it shall be; its own `version` is not looked at.
            version: the one that was shown; None to replace whatever is there.
            actor: who, for the audit log.

        Returns:
            The branding as it is now.

        Raises:
            Stale: somebody else has changed it.
            Invalid: fields are wrong.
        """
        found = self._rows.find()
        current = self._read(found)
        if version is not None and version != current.version:
            raise _stale()
        check(self.problems(branding))
        differences = find_differences(current, branding)
        if not differences:
            return current
        fresh = msgspec.structs.replace(branding, version=current.version + 1)
        if not self._rows.put(msgspec.json.encode(fresh).decode(), fresh.version, None if found is None else current.version):
            raise _stale()
        self._audit.record(EventName.BRANDING_CHANGED, actor, detail=as_detail(differences))
        return fresh

    def _read(self, found: tuple[str, int] | None) -> TenantBranding:
        return TenantBranding() if found is None else msgspec.structs.replace(_DECODER.decode(found[0]), version=found[1])

    def problems(self, branding: TenantBranding) -> list[Problem]:
        """What is wrong with each field, images that do not exist included."""
        names = [name for name in ("logo", "dark_logo") if getattr(branding, name) and not self._images.has(getattr(branding, name))]
        return branding.problems() + [Problem(name, "image.unknown", "There is no such image; upload it first.") for name in names]


def _stale() -> Stale:
    return Stale("branding.stale", "Somebody else has changed the branding since you opened it.")
