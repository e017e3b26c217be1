"""What the pages of a sign-in on another device show, as plain values, and the QR code that leads to them."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from io import BytesIO

import msgspec
import segno


class DeviceState(StrEnum):
    """What the code page has to say besides asking."""

    PLAIN = "plain"
    WRONG = "wrong"
    PAUSED = "paused"
    PAGE_TOO_OLD = "page_too_old"
    NO_COOKIES = "no_cookies"


class DeviceView(msgspec.Struct, frozen=True):
    """The page that asks for the code of a device. Its form posts `user_code` and `token`.

    Attributes:
        action: where the form is posted.
        state: what went before.
        seconds: how long to wait, when paused.
        user_code: what was typed or scanned before, or "".
    """

    action: str
    state: DeviceState = DeviceState.PLAIN
    seconds: int = 0
    user_code: str = ""


class DeviceDoneView(msgspec.Struct, frozen=True):
    """The page after the decision.

    Attributes:
        approved: whether the device was authorized; None for somebody who has not decided about any just now.
        again_url: where another code can be entered.
    """

    approved: bool | None
    again_url: str


@lru_cache(maxsize=64)
def draw_qr_code(text: str) -> bytes:
    """A QR code as SVG: black on white in both themes, with its quiet zone, because some scanners cannot read an inverted one.

    Args:
        text: what it says; ours, never a visitor's.
    """
    drawing = BytesIO()
    segno.make(text, error="m", micro=False).save(drawing, kind="svg", scale=8, border=4, light="#fff", nl=False)
    return drawing.getvalue()
