"""For how long a document need not be fetched again (RFC 9111 4.2)."""

from __future__ import annotations

import pytest

from daemon.outbound.strangers.freshness import LONGEST, SHORTEST, USUAL, find_freshness


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, USUAL),
        ({"cache-control": "public, max-age=7200"}, 7200),
        ({"cache-control": "max-age=7200", "age": "200"}, 7000),
        ({"cache-control": "max-age=99999999999999"}, LONGEST),
        ({"cache-control": "max-age=1"}, SHORTEST),
        ({"cache-control": "no-store"}, SHORTEST),
        ({"cache-control": "private, no-cache, max-age=7200"}, SHORTEST),
        ({"expires": "Thu, 01 Jan 2026 02:00:00 GMT", "date": "Thu, 01 Jan 2026 00:00:00 GMT"}, 7200),
        ({"expires": "0", "date": "Thu, 01 Jan 2026 00:00:00 GMT"}, SHORTEST),
        ({"cache-control": "max-age=7200", "age": "9" * 400}, 7200),
    ],
)
def test_the_headers_say_so_between_bounds_of_our_own(headers: dict[str, str], seconds: int) -> None:
    """A document cannot have itself asked for at each sign-in, nor kept for ever."""
    assert find_freshness(headers) == seconds
