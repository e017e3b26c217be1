"""What other servers answer, made harmless: their words for people, and when they want to be asked again (RFC 9110 10.2.3)."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime

# Controls but for line ends, and what hides or reorders text.
_HARMFUL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+")
_SECONDS = re.compile(r"[0-9]{1,9}")


def as_plain_text(body: bytes) -> str:
    """The beginning of an answer as text that does nothing where it is shown: no controls, nothing invisible.

    Args:
        body: as it came, cut anywhere.
    """
    return _HARMFUL.sub(" ", body.decode("utf-8", "replace").replace("\r\n", "\n")).strip()


def read_retry_after(value: str, now: int) -> int:
    """Seconds that a server asks to be left alone; 0 if it asks for nothing that can be read.

    Args:
        value: of the header `Retry-After`: seconds, or a date.
        now: seconds since 1970.
    """
    text = value.strip()
    if _SECONDS.fullmatch(text):
        return int(text)
    if not 0 < len(text) <= 64 or not text.isascii():
        return 0
    try:
        moment = parsedate_to_datetime(text)
        return max(0, round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()) - now)
    except (ValueError, OverflowError, TypeError):
        return 0
