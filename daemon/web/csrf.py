"""Forged posts: every form carries a mark that only this daemon can make for this browser, this page and this session (attacks 57 to 60)."""

from __future__ import annotations

from aiohttp import web

from common.errors import Refused
from daemon.keys.digests import Digests

FIELD = "token"


class Forms:
    """Makes and checks the hidden token of forms.

    Args:
        digests: makes the marks.
        origin: scheme, host and port under which browsers reach us.
    """

    def __init__(self, digests: Digests, origin: str) -> None:
        self._digests, self._origin = digests, origin

    def token(self, page: str, browser: str, session_id: str) -> str:
        """The token of a form.

        Args:
            page: which form, such as `consent/INTERACTION`.
            browser: the cookie that names the browser.
            session_id: of whoever is signed in, or ""; a form shown to one user cannot be sent by another.
        """
        return self._digests.mark("form", f"{page}|{browser}|{session_id}")

    def is_token(self, token: str, page: str, browser: str, session_id: str) -> bool:
        """Whether a token belongs to this form, browser and session."""
        return bool(browser) and self._digests.is_mark("form", f"{page}|{browser}|{session_id}", token)

    def check_origin(self, request: web.Request) -> None:
        """Refuse a post that another site made.

        Chromium sends `Origin: null` from pages with `Referrer-Policy: no-referrer`, so Sec-Fetch-Site decides where it is sent.

        Raises:
            Refused: it came from elsewhere.
        """
        site = request.headers.get("Sec-Fetch-Site")
        origin = request.headers.get("Origin")
        foreign = site not in ("same-origin", "none") if site is not None else origin not in (None, "null", self._origin)
        if foreign:
            raise Refused("form.foreign", "This form was not sent from our page.")
