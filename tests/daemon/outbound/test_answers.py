"""What other servers say is made harmless."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.outbound.answers import as_plain_text, read_retry_after

NOW = 1_893_456_000


@given(st.one_of(st.binary(max_size=1024), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_no_answer_does_anything_where_it_is_shown(body: bytes) -> None:
    """No controls but line ends, nothing that hides or turns text around; never longer than it came."""
    text = as_plain_text(body)
    assert not any(unicodedata.category(each) == "Cc" and each != "\n" for each in text)
    assert not any(each in text for each in "\u202e\u2066\u200b\ufeff\u2028")
    assert len(text) <= len(body)
    assert as_plain_text(text.encode()) == text


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        (format_datetime(datetime.fromtimestamp(NOW + 90, UTC), usegmt=True), 90),
        (format_datetime(datetime.fromtimestamp(NOW - 90, UTC), usegmt=True), 0),
        ("", 0),
        ("-5", 0),
        ("1.5", 0),
        ("soon", 0),
        ("٣", 0),
        ("1" * 40, 0),
        ("Fri, 99 Dec 1999 23:59:59 GMT", 0),
    ],
)
def test_when_to_ask_again_is_seconds_or_a_date(value: str, seconds: int) -> None:
    """RFC 9110 10.2.3; what cannot be read asks for nothing."""
    assert read_retry_after(value, NOW) == seconds


@given(st.text(max_size=80))
def test_whatever_is_sent_is_read_without_harm(value: str) -> None:
    """Never an error, never a time in the past."""
    assert read_retry_after(value, NOW) >= 0
