"""What stops a page: raised by handlers, shown by the middleware as one plain sentence with a reference number."""

from __future__ import annotations

from common.contracts.applications import Application
from daemon.views.page_views import ErrorKind

STATUS = {
    ErrorKind.RETURN_ADDRESS: 400,
    ErrorKind.UNKNOWN_APPLICATION: 400,
    ErrorKind.DISABLED: 403,
    ErrorKind.EXPIRED: 400,
    ErrorKind.NOT_ALLOWED: 403,
    ErrorKind.BUSY: 503,
    ErrorKind.PAGE_TOO_OLD: 403,
    ErrorKind.BAD_REQUEST: 400,
    ErrorKind.NOT_FOUND: 404,
    ErrorKind.METHOD: 405,
    ErrorKind.TOO_LARGE: 413,
    ErrorKind.GENERIC: 500,
}


class PageProblem(Exception):
    """A page of ours instead of what was asked for; nothing is sent to any application.

    Args:
        kind: which one.
        application: whom it was about, if that is proven.
        developer: label and value pairs for the application's developer; nothing secret.
        retry_url: where trying again makes sense, or "".
    """

    def __init__(
        self, kind: ErrorKind, application: Application | None = None, developer: tuple[tuple[str, str], ...] = (), *, retry_url: str = ""
    ) -> None:
        super().__init__(kind.value)
        self.kind, self.application, self.developer, self.retry_url = kind, application, developer, retry_url

    @property
    def status(self) -> int:
        """The HTTP status of the page."""
        return STATUS[self.kind]
