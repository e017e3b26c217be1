"""Headers that every page carries (RFC 9700 4.2.4 and 4.16; attacks 64 and 66)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from enum import Enum
from functools import cache
from importlib.resources import files

from aiohttp import web

_CSP = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"
SUBMIT_SCRIPT = "document.forms[0].submit()"
_TEMPLATES = files("resources").joinpath("pages", "templates")
PASSWORD_SCRIPT, ONCE_SCRIPT, COPY_SCRIPT, PASSKEY_SCRIPT, NEW_PASSKEY_SCRIPT = (
    _TEMPLATES.joinpath(f"{name}.js").read_text("utf-8").removesuffix("\n") for name in ("password", "once", "copy", "passkey", "passkey_new")
)
_YEAR = 365 * 86400
NO_STORE = {"Cache-Control": "no-store"}


class PagePlace(Enum):
    """Where a page stands, which decides what a browser lets it do (docs/decisions/0010).

    Attributes:
        AWAY: as OWN, and its post may end at an identity provider.
        OWN: people come to it by themselves; its posts stay with us, and no other window may hold on to it.
        OPENED: an application may have opened it, perhaps in a window of its own, which it would otherwise lose sight of.
        ROAD: so too, and its post may end at the application.
    """

    AWAY = "away"
    OWN = "own"
    OPENED = "opened"
    ROAD = "road"


_POLICY = {PagePlace.OWN: f"{_CSP}; form-action 'self'", PagePlace.OPENED: f"{_CSP}; form-action 'self'", PagePlace.ROAD: _CSP}
_POLICY[PagePlace.AWAY] = _CSP


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
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
            **({"Strict-Transport-Security": f"max-age={_YEAR}"} if secure else {}),
        }

    def page(self, text: str, *, status: int = 200, place: PagePlace = PagePlace.OWN, scripts: Sequence[str] = ()) -> web.Response:
        """A page.

        Args:
            text: the HTML.
            status: HTTP status.
            place: where it stands.
            scripts: those that stand in the page, allowed by their hashes: SUBMIT_SCRIPT sends its only form (OAuth 2.0 Form Post
                Response Mode 2), PASSWORD_SCRIPT shows a password, ONCE_SCRIPT stops a second press, COPY_SCRIPT copies, PASSKEY_SCRIPT has a
                passkey sign, NEW_PASSKEY_SCRIPT makes one. Without script everything else works.
        """
        policy = f"{_POLICY[place]}; script-src {' '.join(_hash(each) for each in scripts)}" if scripts else _POLICY[place]
        headers = {**self._fixed, "Content-Security-Policy": policy}
        if place in (PagePlace.OWN, PagePlace.AWAY):
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return web.Response(text=text, status=status, content_type="text/html", charset="utf-8", headers=headers)


@cache
def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def see_other(address: str) -> web.Response:
    """303: go on there with GET, whatever came before (RFC 9700 4.12)."""
    return web.Response(status=303, headers={"Location": address, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})


def is_known(request: web.Request, etag: str) -> bool:
    """Whether whoever asks has this very thing already; whether compressed or not makes no difference (RFC 9110 13.1.2).

    Args:
        request: with `If-None-Match`, or without.
        etag: of what would be sent, in quotes, with or without `W/`.
    """
    value = etag.removeprefix("W/").strip('"')
    return any(each.value in ("*", value) for each in request.if_none_match or ())
