"""What stops a page: raised by handlers, shown by the middleware as one plain sentence with a reference number."""

from __future__ import annotations

from common.contracts.applications import Application
from daemon.views.page_views import ProblemKind

STATUS = {
    ProblemKind.RETURN_ADDRESS: 400,
    ProblemKind.UNKNOWN_APPLICATION: 400,
    ProblemKind.STRANGER: 403,
    ProblemKind.STRANGER_UNPROVEN: 400,
    ProblemKind.DISABLED: 403,
    ProblemKind.NO_USERS: 400,
    ProblemKind.EXPIRED: 400,
    ProblemKind.FINISHED: 400,
    ProblemKind.ANSWERED_ELSEWHERE: 400,
    ProblemKind.OTHER_BROWSER: 400,
    ProblemKind.NO_COOKIES: 400,
    ProblemKind.UNKNOWN: 400,
    ProblemKind.NOT_ALLOWED: 403,
    ProblemKind.BUSY: 503,
    ProblemKind.PAGE_TOO_OLD: 403,
    ProblemKind.ACCOUNT_CHANGED: 403,
    ProblemKind.BAD_REQUEST: 400,
    ProblemKind.BAD_FORM: 400,
    ProblemKind.TOO_LONG: 400,
    ProblemKind.NOT_FOUND: 404,
    ProblemKind.LINK_OVER: 404,
    ProblemKind.LINK_OPENED: 404,
    ProblemKind.LINK_RESTS: 403,
    ProblemKind.METHOD: 405,
    ProblemKind.TOO_LARGE: 413,
    ProblemKind.GENERIC: 500,
}


class PageProblem(Exception):
    """A page of ours instead of what was asked for; nothing is sent to any application.

    Args:
        kind: which one.
        application: whom it was about, if that is proven.
        developer: label and value pairs for the application's developer; nothing secret.
        retry_url: where trying again makes sense, or "".
        reference: the number under which the sign-in log knows it; "" for a new one.
        person: whose account is in use, where a page is answered that another one was shown; "" otherwise.
    """

    def __init__(
        self,
        kind: ProblemKind,
        application: Application | None = None,
        developer: tuple[tuple[str, str], ...] = (),
        *,
        retry_url: str = "",
        reference: str = "",
        person: str = "",
    ) -> None:
        super().__init__(kind.value)
        self.kind, self.application, self.developer = kind, application, developer
        self.retry_url, self.reference, self.person = retry_url, reference, person

    @property
    def status(self) -> int:
        """The HTTP status of the page."""
        return STATUS[self.kind]
