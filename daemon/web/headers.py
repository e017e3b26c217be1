"""Headers that every page carries (RFC 9700 4.2.4 and 4.16; attacks 64 and 66)."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit

from aiohttp import web

_CSP = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
SUBMIT_SCRIPT = "document.forms[0].submit()"
_SUBMIT_HASH = f"'sha256-{base64.b64encode(hashlib.sha256(SUBMIT_SCRIPT.encode()).digest()).decode()}'"
_YEAR = 365 * 86400
NO_STORE = {"Cache-Control": "no-store"}


class Html:
    """Makes HTML responses.

    Args:
        secure: whether browsers reach us by https; then they are told to stay there.
    """

    def __init__(self, *, secure: bool) -> None:
        self._fixed = {
            "X-Frame-Options": "DENY",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
            **({"Strict-Transport-Security": f"max-age={_YEAR}"} if secure else {}),
        }

    def page(self, text: str, *, status: int = 200, returns_to: str = "", submits_itself: bool = False) -> web.Response:
        """A page.

        Args:
            text: the HTML.
            status: HTTP status.
            returns_to: a proven redirect URI that a form on this page ends up at: Chromium applies `form-action` to
                the redirect that follows a post as well (requirement P11).
            submits_itself: whether the page sends its only form by the one script that we have, which is allowed by its hash
                (OAuth 2.0 Form Post Response Mode 2). Without script its button does the same.
        """
        policy = f"{_CSP} {form_target(returns_to)}" if returns_to else _CSP
        if submits_itself:
            policy += f"; script-src {_SUBMIT_HASH}"
        headers = {**self._fixed, "Content-Security-Policy": policy}
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8", headers=headers)


def form_target(uri: str) -> str:
    """A redirect URI as a source expression of a content security policy: its origin, or its scheme for a private-use one."""
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else f"{parts.scheme}:"


def see_other(address: str) -> web.Response:
    """303: go on there with GET, whatever came before (RFC 9700 4.12)."""
    return web.Response(status=303, headers={"Location": address, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
