"""What somebody typed or ticked, carried from the post of a form to the page that shows it again: a post is always answered by 303 (page rule 7).

It travels sealed in the address of that page, for one browser and one page, so that reloading and going back show the same, and nothing has to be
stored. Whatever does not open counts as not there.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import TypeVar

import msgspec
from aiohttp import web

from daemon.keys.sealing import Sealing, WrongKey
from daemon.web.addresses import own_path
from daemon.web.headers import see_other

PARAMETER = "kept"
# Longer addresses are refused by servers and proxies on the way, in characters.
LONGEST = 6000
# Unpacked, in bytes.
_MOST = 256 * 1024

State = TypeVar("State", bound=msgspec.Struct)


class Kept:
    """Seals and opens the state of pages.

    Args:
        sealing: of the daemon.
    """

    def __init__(self, sealing: Sealing) -> None:
        self._sealing = sealing

    def show_again(self, page: str, browser: str, whose: str, state: msgspec.Struct) -> web.Response | None:
        """The way to a page that shows a state: 303, or None if there is more of it than an address holds.

        Args:
            page: its path, encoded.
            browser: the cookie that names the browser.
            whose: the session that the state belongs to, "" for nobody's; or what else it is good for.
            state: what it is to show; never a password.
        """
        text = self.seal(page, browser, whose, state)
        return see_other(f"{page}?{PARAMETER}={text}") if len(text) <= LONGEST else None

    def find(self, request: web.Request, browser: str, whose: str, wanted: type[State]) -> State | None:
        """The state in the address of a page; None if there is none, or it is of another page, browser or session.

        Args:
            request: for the page.
            browser, whose: as above.
            wanted: the record.
        """
        return self.open(own_path(request), browser, whose, request.query.get(PARAMETER, ""), wanted)

    def seal(self, page: str, browser: str, whose: str, state: msgspec.Struct) -> str:
        """A state as letters and digits, for where else than in an address it is carried; see `show_again`."""
        sealed = self._sealing.seal(_place(page, browser, whose), zlib.compress(msgspec.json.encode(state)))
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def open(self, page: str, browser: str, whose: str, text: str, wanted: type[State]) -> State | None:
        """A state that was sealed so, or None; see `find`."""
        if not text or len(text) > LONGEST or not text.isascii():
            return None
        try:
            sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
            packed = self._sealing.open(_place(page, browser, whose), sealed)
            return msgspec.json.decode(zlib.decompressobj().decompress(packed, _MOST), type=wanted)
        except (binascii.Error, WrongKey, zlib.error, msgspec.MsgspecError):
            return None


def _place(page: str, browser: str, whose: str) -> str:
    return f"page|{page}|{browser}|{whose}"
