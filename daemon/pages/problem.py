"""The error page."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from common.contracts.branding import TenantBranding
from common.errors import AppError
from daemon.context import Context
from daemon.pages import accounts, check
from daemon.pages.interaction import find_branding
from daemon.views.account.area_view import HOME
from daemon.views.page_views import ErrorView, ProblemKind
from daemon.views.parties import find_home, make_app_view
from daemon.web.addresses import image_path, own_path
from daemon.web.headers import PagePlace
from daemon.web.middleware import ShowProblem
from daemon.web.problems import PageProblem
from daemon.web.visitor import query_beside_language

# Longer query strings are not carried on by the links to other languages, in characters.
LONGEST = 2000
# Whoever has a one-time link, or looks for the cause of a failure, is a partner and has no account here.
_FOR_PARTNERS = frozenset({ProblemKind.LINK_OVER, ProblemKind.LINK_OPENED, ProblemKind.LINK_RESTS})
# What may be over by the next try.
_PASSING = frozenset({ProblemKind.BUSY, ProblemKind.GENERIC})


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
        view = ErrorView(
            kind=problem.kind,
            reference=reference,
            at=context.clock.now(),
            application=make_app_view(application, next(iter(registered), ""), image_path) if application is not None else None,
            home_url=find_home(application) if application is not None else "",
            account_url="" if problem.kind in _FOR_PARTNERS or request.path.startswith(check.PATH) else HOME,
            retry_url=problem.retry_url or (own_path(request) if problem.kind in _PASSING and request.method == "GET" else ""),
            developer=problem.developer,
            check_url=_find_check(context, problem),
            person=problem.person,
            accounts_url=accounts.PATH if problem.kind is ProblemKind.ACCOUNT_CHANGED else "",
        )
        # The other language shows the same request with the same problem; a longer one than an address holds stays in this language.
        kept = query_beside_language(request) if request.method == "GET" else ""
        frame = context.visitors.frame(request, branding, kept=kept, linked=len(kept) < LONGEST)
        return context.html.page(context.pages.error(frame, view), status=problem.status, place=PagePlace.OPENED)

    return show


def _find_check(context: Context, problem: PageProblem) -> str:
    """Where the application's developer reads more, if the sign-in log knows of it."""
    if problem.application is None or not problem.reference:
        return ""
    return f"{context.settings.origin}{check.PATH}/{quote(problem.application.id, safe='')}?reference={problem.reference}"
