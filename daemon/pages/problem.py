"""The error page."""

from __future__ import annotations

from aiohttp import web

from common.contracts.branding import TenantBranding
from common.errors import AppError
from common.uris import is_on_device, origin_of
from daemon.context import Context
from daemon.pages.interaction import find_branding
from daemon.web.addresses import image_path
from daemon.web.middleware import ShowProblem
from daemon.web.parties import make_app_view
from daemon.web.problems import PageProblem
from daemon.web.views import ErrorView


def make_problem_page(context: Context) -> ShowProblem:
    """A function that shows the page of a problem.

    Args:
        context: the daemon's.
    """

    async def show(request: web.Request, problem: PageProblem, reference: str) -> web.Response:
        try:
            branding = await find_branding(context)
        except AppError:
            # The database may be what failed.
            branding = TenantBranding()
        application = problem.application
        registered = application.settings.redirect_uris if application is not None else []
        home = next((origin for uri in registered if not is_on_device(uri) and (origin := origin_of(uri))), "")
        view = ErrorView(
            kind=problem.kind,
            reference=reference,
            at=context.clock.now(),
            application=make_app_view(application, next(iter(registered), ""), image_path) if application is not None else None,
            home_url=home,
            developer=problem.developer,
        )
        return context.html.page(context.pages.error(context.visitors.frame(request, branding), view), status=problem.status)

    return show
