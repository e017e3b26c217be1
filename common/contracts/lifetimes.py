"""How long what an application is given lives."""

from __future__ import annotations

import msgspec

from common.contracts.checks import number_problems
from common.errors import Problem

MINUTE, HOUR, DAY = 60, 3600, 86400


class Lifetimes(msgspec.Struct, frozen=True):
    """How long things given to an application live, all in seconds.

    Attributes:
        access_token: from issue.
        id_token: from issue.
        refresh_token: from its issue or last rotation.
        refresh_end: from the sign-in; no rotation goes beyond it.
        consent: from the user's last decision.
    """

    access_token: int = HOUR
    id_token: int = HOUR
    refresh_token: int = 14 * DAY
    refresh_end: int = 180 * DAY
    consent: int = 180 * DAY

    def problems(self, field: str = "lifetimes") -> list[Problem]:
        """What is wrong with each field."""
        found = number_problems(f"{field}.access_token", self.access_token, MINUTE, DAY)
        found += number_problems(f"{field}.id_token", self.id_token, MINUTE, DAY)
        found += number_problems(f"{field}.refresh_token", self.refresh_token, HOUR, 180 * DAY)
        found += number_problems(f"{field}.refresh_end", self.refresh_end, HOUR, 365 * DAY)
        found += number_problems(f"{field}.consent", self.consent, DAY, 730 * DAY)
        if not found and self.refresh_end < self.refresh_token:
            found.append(Problem(f"{field}.refresh_end", "lifetime.end_before_refresh", "It cannot end before one refresh token does."))
        return found
