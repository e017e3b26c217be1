"""Routes about the tenant's branding and the preview of pages."""

from __future__ import annotations

from common.contracts.branding import TenantBranding
from common.contracts.preview import Preview, PreviewRequest
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class BrandingRoutes:
    """Shows and replaces the branding, and renders drafts.

    Args:
        parts: store, branding, preview.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._branding, self._preview = parts.store, parts.services.branding, parts.preview

    async def show(self, _asked: Asked[None, None]) -> TenantBranding:
        """The branding."""
        return await self._store.read_long(self._branding.get)

    async def replace(self, asked: Asked[TenantBranding, None]) -> TenantBranding:
        """Replace it."""
        return await self._store.write(lambda: self._branding.put(asked.body, asked.version, asked.actor))

    async def preview(self, asked: Asked[PreviewRequest, None]) -> Preview:
        """Render a page from values that are not saved."""
        return await self._preview(asked.body)
