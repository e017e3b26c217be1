"""Times of an assertion, and what they say of the clock that made it (requirement H5)."""

from __future__ import annotations

import pytest

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.causes.find import find_cause
from daemon.diagnosis.describing import describe
from tests.daemon.diagnosis.shops import KEYED, WORDS, make_case

HOUR = 3600
NOW = 1_790_000_000
EXPIRED, TOO_LONG, NOT_YET = "assertion.expired", "assertion.too_long", "assertion.not_yet"


@pytest.mark.parametrize(
    ("reason", "begins", "good_for", "cause"),
    [
        (EXPIRED, -160, 60, "assertion.clock_behind"),
        (EXPIRED, -HOUR, 60, "assertion.zone_behind"),
        (EXPIRED, -9 * HOUR, 300, "assertion.zone_behind"),
        (EXPIRED, -20700, 60, "assertion.zone_behind"),
        (EXPIRED, -14 * HOUR, HOUR, "assertion.zone_behind"),
        (EXPIRED, -24 * HOUR, 60, "assertion.expired"),
        (EXPIRED, -9 * HOUR, 8 * HOUR, "assertion.expired"),
        (NOT_YET, 400, 100, "assertion.not_yet"),
        (NOT_YET, HOUR, 60, "assertion.zone_ahead"),
        (TOO_LONG, 9 * HOUR, 60, "assertion.zone_ahead"),
        (TOO_LONG, 0, 24 * HOUR, "assertion.too_long"),
        (TOO_LONG, 9 * HOUR, 24 * HOUR, "assertion.too_long"),
    ],
)
@pytest.mark.parametrize("beginning", [".iat", ".nbf"])
def test_a_clock_or_time_zone_that_is_wrong_is_named(reason: str, begins: int, good_for: int, cause: str, beginning: str) -> None:
    """As far as the times of the assertion fit together: what is made for one request is good for a short time."""
    if beginning == ".nbf" and reason == EXPIRED:
        return
    facts = {".now": str(NOW), beginning: str(NOW + begins), ".exp": str(NOW + begins + good_for)}
    found = find_cause(reason, facts, KEYED)
    assert found.code == cause
    assert describe(make_case(found, facts), WORDS).mender is Mender.PARTNER


def test_the_seconds_of_a_clock_are_told() -> None:
    """Nine hours are seen at a glance."""
    found = find_cause(TOO_LONG, {".now": "1000", ".iat": "33400", ".exp": "33460"}, KEYED)
    assert "32400 seconds in the future" in describe(make_case(found, {}), WORDS).explanation


def test_times_that_are_no_seconds_and_an_end_that_is_missing_are_named() -> None:
    """Milliseconds as JavaScript counts, and no exp at all."""
    assert find_cause(TOO_LONG, {".now": str(NOW), ".exp": f"{NOW + 60}000", ".iat": f"{NOW}000"}, KEYED).code == "assertion.milliseconds"
    assert find_cause(EXPIRED, {".now": str(NOW), ".iat": str(NOW)}, KEYED).code == "assertion.exp_missing"
