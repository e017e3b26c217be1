"""Which service an application is for; it stands in the application's settings (requirement H1)."""

from __future__ import annotations

import re

import msgspec

from common.contracts.checks import text_problems
from common.errors import Problem

_SERVICE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_VALUES, LONGEST_VALUE = 32, 2048


class GivenIntegration(msgspec.Struct, frozen=True):
    """The service that an application is for, and what was filled in for it.

    Attributes:
        service: its id, or "" for none that is known.
        values: what was typed, by the key of the input.
    """

    service: str = ""
    values: dict[str, str] = {}

    def problems(self, field: str = "integration") -> list[Problem]:
        """What is wrong with each field; whether there is such a service is known to the daemon alone."""
        found: list[Problem] = []
        if self.service and (len(self.service) > 64 or not _SERVICE.fullmatch(self.service)):
            found.append(Problem(f"{field}.service", "field.slug", "Small letters, digits and single dashes."))
        if len(self.values) > MOST_VALUES:
            found.append(Problem(f"{field}.values", "list.too_long", f"At most {MOST_VALUES} entries."))
        for key, value in self.values.items():
            found += text_problems(f"{field}.values.{key[:64]}", value, LONGEST_VALUE)
        return found
