"""A single-page app: static files only; the script in the browser does everything else."""

from __future__ import annotations

from aiohttp import web

from resources.demo.partner import Partner
from resources.demo.site_pages import SitePages


class SinglePageSite:
    """The partner's static file server.

    Args:
        partner: its configuration.
        pages: its pages.
    """

    def __init__(self, partner: Partner, pages: SitePages) -> None:
        self._partner = partner
        self._pages = pages

    def routes(self) -> list[web.RouteDef]:
        """What the site answers."""
        return [web.get("/", self.home), web.get("/settings.json", self.settings)]

    async def home(self, _request: web.Request) -> web.Response:
        """The one page."""
        return web.Response(text=self._pages.single(), content_type="text/html")

    async def settings(self, _request: web.Request) -> web.Response:
        """What the script has to know. There is no secret: a browser could not keep one."""
        partner = self._partner
        return web.json_response(
            {"issuer": partner.issuer, "clientId": partner.client_id, "redirectUri": partner.redirect_uri, "permissions": partner.permissions}
        )
