"""Records of the sign-in log, for a told daemon."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import (
    CauseGroup,
    Difference,
    Fact,
    FailureCount,
    Fix,
    Mender,
    Outcome,
    Place,
    SignInLogEntry,
    SignInLogRow,
)
from tests.gui.makers import NOW, make_application

OWNER = make_application()


def make_log_row(number: int = 1) -> SignInLogRow:
    """An entry as the list shows it."""
    return SignInLogRow(
        number, OWNER.id, OWNER.name, Place.AUTHORIZE, Outcome.REFUSED, "redirect_uri.slash", "Redirect URI differs by a slash", "K7PW-2MQX",
        "user1", "Mina Seo", NOW - 600, NOW - 120, 37,
    )  # fmt: skip


def make_log_entry(number: int = 1) -> SignInLogEntry:
    """An entry with its diagnosis."""
    came, expected = "https://books.example/callback/", "https://books.example/callback"
    fix = Fix(f"redirect_uri.add:{came}", f"Register {came} as a redirect URI")
    return SignInLogEntry(
        make_log_row(number), "It ends with a slash.", "Register it.", Mender.ADMINISTRATOR, Difference(came, expected, [(30, 31)], []), [expected],
        [Fact("scope", "openid")], [fix, Fix("access.open", "Look at who may use it", "access")], "192.0.2.0", "invalid_request", "No.",
    )  # fmt: skip


def make_cause_group() -> CauseGroup:
    """What failed in one way."""
    row = make_log_row()
    return CauseGroup(
        row.application_id, row.application_name, row.place, row.outcome, row.cause, row.title, Mender.ADMINISTRATOR, 37, row.at, row.last_at, row.id
    )


def make_failure_count() -> FailureCount:
    """How often requests of one application failed."""
    return FailureCount(OWNER.id, OWNER.name, 37, 2, NOW - 120)
